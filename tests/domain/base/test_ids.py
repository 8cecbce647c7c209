"""Keys."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielkurs.domain.base import ids


@given(st.integers(min_value=0, max_value=2**63 - 1))
def test_letters_stand_for_exactly_one_key(number: int) -> None:
    letters = ids.encode(number)
    assert len(letters) == ids.LENGTH
    assert ids.decode(letters) == number


@given(st.text(max_size=20))
def test_any_other_text_is_no_key(text: str) -> None:
    try:
        number = ids.decode(text)
    except ValueError:
        return
    assert ids.encode(number) == text


@pytest.mark.parametrize("text", ["", "8000000000000", "z" * 13, "0" * 12, "0" * 14, "000000000000I"])
def test_what_lies_outside_of_63_bits_or_13_letters_is_no_key(text: str) -> None:
    with pytest.raises(ValueError):
        ids.decode(text)


def test_later_keys_sort_later() -> None:
    earlier = ids.new_id()
    time.sleep(0.002)
    assert ids.new_id() > earlier


def test_the_many_rows_of_an_import_get_different_keys_in_order() -> None:
    keys = [ids.new_id() for _ in range(100_000)]
    assert keys == sorted(set(keys))


def test_threads_never_share_a_key() -> None:
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: [ids.new_id() for _ in range(5_000)], range(4)))
    assert len({key for keys in made for key in keys}) == 20_000
