"""The fullest pages stay within fifteen queries: a KPI that drives, children that give values, requests, decisions."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.adapters.web.objective.test_objective import SignIn, to
from tests.domain.okr.test_driven_by_a_kpi import drive, make_kpi
from tests.domain.okr.test_from_children import cascaded, child_of
from tests.world import NOW, TODAY, Home, World, report
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import KeyResult
from zielkurs.domain.okr.states import KeyResultState


def test_a_full_objective_and_its_key_results_take_few_queries(
    home: Home, world: World, signed_in: SignIn
) -> None:
    report(home.hours, "20", date(2026, 11, 16), by=home.admin)
    drive(home, make_kpi(home), home.leads)
    top = cascaded(home, home.objective)
    child_of(home, top, "Social", "80")
    okr.ask_contribution(
        objective=home.objective, team=home.company, request="Videos", today=TODAY, by=home.admin.pk, now=NOW
    )
    aside = KeyResult.objects.get(pk=home.hours.pk)
    okr.move(
        subject=aside,
        to=KeyResultState.SET_ASIDE,
        reason="Später",
        wake_up=okr.WakeUp(condition="im Frühjahr"),
        seen_version=aside.version,
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    client = signed_in(world.bob)
    pages = {to(home, "objective", home.objective.pk): 15}
    pages |= {to(home, "key_result", row.pk): 15 for row in (home.leads, home.hours, top)}
    for url, most in pages.items():
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        assert len(captured) <= most, (url, len(captured))
