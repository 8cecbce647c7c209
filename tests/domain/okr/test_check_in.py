"""Check-ins: append-only, one acknowledgement, nobody's input lost."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.world import NOW, TODAY, Home, report
from zielkurs.domain.base.models import Event
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.okr import actions
from zielkurs.domain.okr.models import CheckIn, KeyResult
from zielkurs.domain.okr.queries import history, my_week


def check_in(
    home: Home, value: str, *, seen_version: int | None = None, key: str = "k1", **more: Any
) -> CheckIn:
    home.leads.refresh_from_db()
    values: dict[str, Any] = {
        "key_result": home.leads,
        "value": Decimal(value),
        "as_of": TODAY,
        "seen_version": home.leads.version if seen_version is None else seen_version,
        "idempotency_key": key,
        "today": TODAY,
        "by": home.admin.pk,
        "now": NOW,
        **more,
    }
    return actions.check_in(**values)


def test_a_check_in_becomes_the_latest_and_is_an_event(home: Home) -> None:
    entry = check_in(home, "48", confidence=8)
    home.leads.refresh_from_db()
    assert home.leads.latest_check_in == entry
    assert Event.objects.filter(verb="check_in.report", subject_id=home.leads.pk).count() == 1


def test_the_same_key_twice_is_one_check_in(home: Home) -> None:
    version = home.leads.version
    first = check_in(home, "48", seen_version=version)
    assert check_in(home, "48", seen_version=version) == first
    assert CheckIn.objects.count() == 1


def test_a_check_in_on_an_old_version_is_a_conflict_and_changes_nothing(home: Home) -> None:
    version = home.leads.version
    check_in(home, "48", seen_version=version)
    with pytest.raises(Conflict):
        check_in(home, "50", seen_version=version, key="k2")
    assert CheckIn.objects.get().value == 48


def test_a_late_report_does_not_become_the_latest(home: Home) -> None:
    newest = check_in(home, "48")
    check_in(home, "44", key="k2", as_of=TODAY - timedelta(days=7))
    home.leads.refresh_from_db()
    assert home.leads.latest_check_in == newest


def test_a_correction_keeps_the_entry_it_corrects_readable(home: Home) -> None:
    wrong = check_in(home, "480")
    home.leads.refresh_from_db()
    actions.correct_check_in(
        check_in=wrong,
        value=Decimal(48),
        as_of=TODAY,
        seen_version=home.leads.version,
        idempotency_key="k2",
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    entries = history(home.leads)
    assert [(e.value, e.superseded) for e in entries] == [(48, False), (480, True)]


def test_a_withdrawal_makes_the_entry_before_the_latest_again(home: Home) -> None:
    report(home.leads, "44", TODAY - timedelta(days=7), by=home.admin)
    wrong = check_in(home, "480")
    actions.withdraw_check_in(check_in=wrong, idempotency_key="k2", today=TODAY, by=home.admin.pk, now=NOW)
    home.leads.refresh_from_db()
    assert home.leads.latest_check_in is not None
    assert home.leads.latest_check_in.value == 44


def test_an_entry_is_corrected_only_once(home: Home) -> None:
    wrong = check_in(home, "480")
    actions.withdraw_check_in(check_in=wrong, idempotency_key="k2", today=TODAY, by=home.admin.pk, now=NOW)
    with pytest.raises(Conflict):
        actions.withdraw_check_in(
            check_in=wrong, idempotency_key="k3", today=TODAY, by=home.admin.pk, now=NOW
        )


@pytest.mark.parametrize(
    ("as_of", "code"),
    [(TODAY + timedelta(days=1), "check_in_in_future"), (date(2026, 9, 30), "check_in_before_start")],
)
def test_a_date_outside_is_refused(home: Home, as_of: date, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_in(home, "48", as_of=as_of)
    assert refused.value.code == code
    assert refused.value.field == "as_of"


def test_my_week_asks_for_what_i_own_and_then_no_more(home: Home) -> None:
    assert len(my_week(home.reader()).due) == 2
    check_in(home, "48", confidence=8)
    week = my_week(home.reader())
    assert [item.key_result.id for item in week.due] == [home.hours.pk]
    assert [item.key_result.current for item in week.reported] == [48]
    assert KeyResult.objects.count() == 2
