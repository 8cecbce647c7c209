"""The short way to many statuses says what the long way says."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from tests.world import NOW, TODAY, Home, make_key_result, report
from zielkurs.domain.okr import actions
from zielkurs.domain.okr.models import KeyResult
from zielkurs.domain.okr.queries.glances import statuses
from zielkurs.domain.okr.queries.standing import standings
from zielkurs.domain.organisation.queries import rhythm
from zielkurs.pure.scoring import Kind


@pytest.mark.parametrize("today", [TODAY, date(2026, 11, 12), date(2026, 9, 1), date(2027, 1, 20)])
def test_a_status_read_for_a_list_is_the_one_that_the_key_result_itself_shows(
    home: Home, today: date
) -> None:
    made = [
        make_key_result(
            home.objective, home.admin, "Zufriedenheit über 90 halten", kind=Kind.STAY_ABOVE, target="90"
        ),
        make_key_result(home.objective, home.admin, "Zuletzt ohne Wert", target="80"),
        make_key_result(home.objective, home.admin, "Start unbekannt", start=None),
        home.leads,
        home.hours,
    ]
    for key_result, values in zip(
        made, (("95", "80"), ("60", "70"), ("50", "52"), ("44", "52"), ("25", "24")), strict=True
    ):
        report(key_result, values[0], date(2026, 11, 6), by=home.admin)
        report(key_result, values[1], date(2026, 11, 13), by=home.admin)
    made[1].refresh_from_db()
    actions.check_in(
        key_result=made[1],
        value=None,
        as_of=TODAY,
        comment="Noch keine Zahl",
        seen_version=made[1].version,
        idempotency_key="ohne Wert",
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    reader = replace(home.reader(), today=today)
    rows = KeyResult.objects.all()
    long_way = Counter((s.objective_id, s.status) for s in standings(rows, reader, rhythm(reader)))
    assert Counter(statuses(rows, reader, rhythm(reader))) == long_way
