"""The list of cycles, a new one, the next phase."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.world import NOW, Home, World, join
from zielkurs.adapters.web.pages.cycle.forms import name, proposed
from zielkurs.domain.base import ids
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Cycle
from zielkurs.domain.okr.states import ObjectiveState
from zielkurs.domain.organisation.models import Member, Role
from zielkurs.pure.cadence import PeriodKind

SignIn = Callable[[Member], Client]


def to(home: Home, page: str, *keys: int) -> str:
    return reverse(page, args=[home.workspace.slug, *keys])


def text(response: HttpResponse) -> str:
    main = response.content.decode().split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("\u00a0", " ").split())


def test_the_list_says_in_which_week_the_running_cycle_is(
    home: Home, world: World, signed_in: SignIn
) -> None:
    shown = text(signed_in(world.bob).get(to(home, "cycles")))
    assert "Q4 2026 steht in Woche 8 von 14" in shown
    assert "Review beginnen" not in shown and "Zyklus anlegen" not in shown


@pytest.mark.parametrize("role", [Role.ADMIN, Role.COACH])
def test_admins_and_coaches_move_the_phase_forward_and_back(
    home: Home, signed_in: SignIn, role: Role
) -> None:
    client = signed_in(join(home, "Dora Drossel", role))
    assert "Review beginnen" in text(client.get(to(home, "cycles")))
    url = to(home, "cycle_phase", home.cycle.pk)
    steps = (("review", "1"), ("closed", "2"), ("review", "3"))
    for wanted, version in steps:
        assert client.post(url, {"to": wanted, "version": version}).status_code == 302
        home.cycle.refresh_from_db()
        assert home.cycle.phase == wanted
    assert home.cycle.closed_on is None


def change(client: Client, home: Home, cycle: Cycle, **given: str) -> HttpResponse:
    """What the form sends when nothing but `given` was typed anew."""
    before = {
        "name": cycle.name,
        "starts_on": cycle.starts_on.strftime("%d.%m.%Y"),
        "ends_on": cycle.ends_on.strftime("%d.%m.%Y"),
        "parent": "",
        "version": str(cycle.version),
    }
    return client.post(to(home, "cycle_edit", cycle.pk), {**before, **given})


def test_a_year_that_is_added_later_can_take_in_the_quarter_before_it(home: Home, signed_in: SignIn) -> None:
    client = signed_in(join(home, "Dora Drossel", Role.COACH))
    assert "Q4 2026 bearbeiten" in text(client.get(to(home, "cycle_edit", home.cycle.pk)))
    year = okr.create_cycle(
        name="2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), by=home.admin.pk, now=NOW
    )
    assert change(client, home, home.cycle, parent=ids.encode(year.pk)).status_code == 302
    assert "liegt in 2026" in text(client.get(to(home, "cycles")))
    year.refresh_from_db()
    inside = change(client, home, year, parent=ids.encode(home.cycle.pk), starts_on="01.10.2026")
    assert inside.status_code == 422 and "kann nicht in sich selbst liegen" in text(inside)
    shorter = change(client, home, year, ends_on="30.11.2026")
    assert shorter.status_code == 422 and "„Q4 2026“ liegt in diesem Zyklus und würde herausragen." in text(
        shorter
    )


def test_a_mistyped_cycle_can_be_mended_its_days_as_long_as_nothing_is_planned(
    home: Home, signed_in: SignIn
) -> None:
    client = signed_in(home.admin)
    assert change(client, home, home.cycle, name="Viertes Quartal").status_code == 302
    home.cycle.refresh_from_db()
    assert home.cycle.name == "Viertes Quartal"
    moved = change(client, home, home.cycle, ends_on="24.12.2026")
    assert moved.status_code == 422 and "Die Tage bleiben" in text(moved)
    empty = okr.create_cycle(
        name="Q2 2072", starts_on=date(2072, 4, 1), ends_on=date(2072, 6, 30), by=home.admin.pk, now=NOW
    )
    mended = change(client, home, empty, name="Q2 2027", starts_on="1.4.2027", ends_on="30.6.2027")
    assert mended.status_code == 302
    empty.refresh_from_db()
    assert (empty.name, empty.starts_on, empty.ends_on) == ("Q2 2027", date(2027, 4, 1), date(2027, 6, 30))
    taken = change(client, home, empty, name="Viertes Quartal")
    assert taken.status_code == 422 and "schon" in text(taken)


def test_two_people_changing_a_cycle_learn_of_each_other_and_a_closed_one_stays(
    home: Home, signed_in: SignIn
) -> None:
    client = signed_in(home.admin)
    assert change(client, home, home.cycle, name="Herbst").status_code == 302
    late = change(client, home, home.cycle, name="Winter")
    assert late.status_code == 409 and "Name Jetziger Stand Herbst In diesem Formular Winter" in text(late)
    assert "Erster Tag Jetziger Stand" not in text(late)  # where both agree there is nothing to choose
    assert 'name="version" value="2"' in late.content.decode()
    Cycle.objects.filter(pk=home.cycle.pk).update(phase="closed", closed_on=date(2027, 1, 4))
    assert change(client, home, home.cycle, name="Winter").status_code == 403
    assert to(home, "cycle_edit", home.cycle.pk) not in client.get(to(home, "cycles")).content.decode()


def test_members_cannot_move_a_phase(home: Home, world: World, signed_in: SignIn) -> None:
    response = signed_in(world.bob).post(
        to(home, "cycle_phase", home.cycle.pk), {"to": "review", "version": "1"}
    )
    assert response.status_code == 403 and "Das dürfen nur Admins und Coaches." in text(response)
    home.cycle.refresh_from_db()
    assert home.cycle.phase == "active"


def test_a_phase_that_is_not_next_is_refused_and_a_late_click_conflicts(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client, url = signed_in(world.alice), to(home, "cycle_phase", home.cycle.pk)
    assert client.post(url, {"to": "closed", "version": "1"}).status_code == 422
    assert client.post(url, {"to": "review", "version": "7"}).status_code == 409
    assert client.post(url, {"to": "purple", "version": "1"}).status_code == 400
    assert client.post(url, {"to": "review"}).status_code == 400


def planned_quarter(home: Home) -> Cycle:
    """Q1 2027 with an agreed objective that nobody has committed to, and a draft."""
    coming = okr.create_cycle(
        name="Q1 2027", starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 31), by=home.admin.pk, now=NOW
    )
    for title, state in (
        ("Messe lohnt sich", ObjectiveState.AGREED),
        ("Neue Seite trägt", ObjectiveState.DRAFT),
    ):
        okr.add_objective(cycle=coming, team=home.team, title=title, state=state, by=home.admin.pk, now=NOW)
    return coming


def test_before_a_cycle_starts_its_first_day_open_drafts_and_missing_commitments_are_shown(
    home: Home, signed_in: SignIn
) -> None:
    coming, client = planned_quarter(home), signed_in(home.admin)
    ask = to(home, "cycle_phase", coming.pk)
    for place in (to(home, "cycles"), to(home, "board", home.team.pk) + f"?cycle={ids.encode(coming.pk)}"):
        assert f'href="{ask}' in client.get(place).content.decode()
    shown = text(client.get(ask))
    coming.refresh_from_db()
    assert coming.phase == "planning"
    assert "„Q1 2027“ jetzt starten?" in shown and "Der erste Tag ist 01.01.2027." in shown
    assert "Ein Objective ist vereinbart." in shown
    assert "Neue Seite trägt Marketing · Entwurf" in shown and "Messe lohnt sich" not in shown
    assert "Es fehlt die Zusage der Leitung für: Marketing." in shown


def test_starting_names_the_cycle_and_its_phase(home: Home, signed_in: SignIn) -> None:
    coming, client = planned_quarter(home), signed_in(home.admin)
    form = client.get(to(home, "cycle_phase", coming.pk)).content.decode().split("<main", 1)[1]
    sent = dict(re.findall(r'name="(version|back)" value="([^"]*)"', form))
    answer = client.post(to(home, "cycle_phase", coming.pk), {**sent, "to": "active"}, follow=True)
    assert "„Q1 2027“ läuft jetzt." in text(answer)
    coming.refresh_from_db()
    assert coming.phase == "active"


def test_the_question_before_the_start_is_not_asked_of_a_cycle_that_runs(
    home: Home, signed_in: SignIn
) -> None:
    answer = signed_in(home.admin).get(to(home, "cycle_phase", home.cycle.pk))
    assert answer.status_code == 302 and answer.headers["Location"] == to(home, "cycles")


def test_after_a_step_the_reader_is_back_where_the_button_was_but_never_elsewhere(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client, url = signed_in(world.alice), to(home, "cycle_phase", home.cycle.pk)
    board = to(home, "board", home.team.pk)
    response = client.post(url, {"to": "review", "version": "1", "back": board})
    assert response.headers["Location"] == board
    response = client.post(url, {"to": "active", "version": "2", "back": "//evil.example/"})
    assert response.headers["Location"] == to(home, "cycles")


def test_the_form_proposes_the_next_quarter_that_has_no_cycle(
    home: Home, world: World, signed_in: SignIn
) -> None:
    body = signed_in(world.alice).get(to(home, "cycle_new")).content.decode().replace("\u00a0", " ")
    assert 'value="Q1 2027"' in body and 'value="01.01.2027"' in body and 'value="31.03.2027"' in body


def test_proposals_follow_the_fiscal_year() -> None:
    quarter = proposed(PeriodKind.QUARTER, [], date(2026, 11, 20), 7)
    assert (quarter.starts_on, quarter.ends_on) == (date(2026, 10, 1), date(2026, 12, 31))
    assert name(quarter) == "Q2 2026/27"
    year = proposed(PeriodKind.YEAR, [], date(2026, 11, 20), 7)
    assert name(year) == "2026/27" and year.starts_on == date(2026, 7, 1)


def test_a_new_cycle_lies_in_a_longer_one(home: Home, world: World, signed_in: SignIn) -> None:
    year = okr.create_cycle(
        name="2027", starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31), by=home.admin.pk, now=NOW
    )
    given = {
        "name": "Q1 2027",
        "starts_on": "1.1.2027",
        "ends_on": "31.3.2027",
        "parent": ids.encode(year.pk),
    }
    response = signed_in(world.alice).post(to(home, "cycle_new"), given)
    assert response.headers["Location"] == to(home, "cycles")
    made = Cycle.objects.get(name="Q1 2027")
    assert (made.phase, made.parent_id) == ("planning", year.pk)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "Q4 2026", "Ein Zyklus „Q4 2026“ ist schon da."),
        ("ends_on", "31.12.2026", "Der Zyklus endet, bevor er beginnt."),
        ("starts_on", "32.1.2027", "Den Tag „32.1.2027“ gibt es nicht."),
        ("parent", "Q4", "Der Zyklus muss innerhalb von „Q4 2026“ liegen."),
    ],
)
def test_what_is_wrong_with_a_cycle_stands_at_its_field(
    home: Home, world: World, signed_in: SignIn, field: str, typed: str, sentence: str
) -> None:
    given = {"name": "Q1 2027", "starts_on": "1.1.2027", "ends_on": "31.3.2027"}
    value = ids.encode(home.cycle.pk) if field == "parent" else typed
    response = signed_in(world.alice).post(to(home, "cycle_new"), {**given, field: value})
    body = response.content.decode()
    assert response.status_code == 422 and Cycle.objects.count() == 1
    assert sentence in body.split(f'id="id_{field}_error"')[1].split("</p>")[0]


def test_members_and_strangers_cannot_add_a_cycle(home: Home, world: World, signed_in: SignIn) -> None:
    assert signed_in(world.bob).get(to(home, "cycle_new")).status_code == 403
    assert signed_in(world.charlie).get(to(home, "cycle_new")).status_code == 404


def test_many_cycles_take_as_many_queries_as_few(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.alice)
    client.get(to(home, "cycles"))
    counts = []
    for more in (1, 19):
        for number in range(more):
            year = 2027 + number + more
            okr.create_cycle(
                name=str(year),
                starts_on=date(year, 1, 1),
                ends_on=date(year, 12, 31),
                by=home.admin.pk,
                now=NOW,
            )
        with CaptureQueriesContext(connection) as captured:
            client.get(to(home, "cycles"))
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 15
