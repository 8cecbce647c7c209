"""The pages of a list: which one an address asks for, and the links around it."""

import pytest
from django.core.paginator import Paginator
from hypothesis import given
from hypothesis import strategies as st

from zielkurs.adapters.web.pager import page_number, pager


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        *(("", 1), ("3", 3), ("0", 1), ("-2", 1), ("drei", 1), ("1.5", 1), ("²", 1), ("٣", 3)),
        *(("9" * 40, 1), ("123456", 99_999)),
    ],
)
def test_a_page_is_a_whole_number_from_one_on(asked: str, number: int) -> None:
    assert page_number({"page": asked}) == number


def test_one_page_has_no_links() -> None:
    assert pager({}, page=1, size=50, total=50) is None
    assert pager({}, page=9, size=50, total=0) is None


def test_the_links_keep_what_was_asked_and_leave_gaps_out() -> None:
    shown = pager({"team": "t1", "status": "", "page": "9"}, page=9, size=10, total=200)
    assert shown is not None
    assert (shown.number, shown.first, shown.last, shown.total) == (9, 81, 90, 200)
    dots = Paginator.ELLIPSIS
    assert [number for number, _ in shown.links] == [1, dots, 7, 8, 9, 10, 11, dots, 20]
    assert dict(shown.links)[7] == "team=t1&page=7"
    assert dict(shown.links)[9] == dict(shown.links)[dots] == ""


@given(page=st.integers(1, 99_999), size=st.integers(1, 60), total=st.integers(0, 3000))
def test_the_rows_shown_lie_within_those_there_are(page: int, size: int, total: int) -> None:
    shown = pager({}, page=page, size=size, total=total)
    if shown is None:
        assert total <= size
        return
    assert 1 <= shown.first <= shown.last <= total and shown.last - shown.first < size
    assert shown.first == (shown.number - 1) * size + 1
    assert {1, shown.number} <= {number for number, _ in shown.links}
