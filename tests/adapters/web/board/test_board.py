"""A team's board."""

import gzip
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.world import NOW, TODAY, Home, World, join, make_key_result, report
from zielkurs.domain.base import ids, scope
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Cycle, Objective
from zielkurs.domain.okr.states import CyclePhase, ObjectiveState
from zielkurs.domain.organisation.models import Member, Role

SignIn = Callable[[Member], Client]
NBSP = "\u00a0"


def address(home: Home, query: str = "") -> str:
    return f"/w/{home.workspace.slug}/teams/{ids.encode(home.team.pk)}/{query}"


def text(client: Client, url: str) -> str:
    """The page's text, tags and repeated blanks taken out."""
    response = client.get(url)
    assert response.status_code == 200
    main = response.content.decode().split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace(NBSP, " ").split())


def add_objectives(home: Home, count: int, key_results: int = 2) -> list[Objective]:
    made = []
    for number in range(count):
        objective = okr.add_objective(
            cycle=home.cycle,
            team=home.team,
            title=f"Weiteres Objective {number}",
            owner=home.admin,
            state=ObjectiveState.AGREED,
            by=home.admin.pk,
            now=NOW,
        )
        for place in range(key_results):
            make_key_result(objective, home.admin, f"Kennwert {number}.{place} von 40 auf 65")
        made.append(objective)
    return made


def close(cycle: Cycle, home: Home) -> None:
    for version, phase in ((1, CyclePhase.REVIEW), (2, CyclePhase.CLOSED)):
        cycle.refresh_from_db()
        okr.move_cycle(cycle=cycle, to=phase, seen_version=version, today=TODAY, by=home.admin.pk, now=NOW)


def test_the_headline_says_how_many_are_off_plan_and_where_the_cycle_stands(
    home: Home, world: World, signed_in: SignIn
) -> None:
    report(home.leads, "54", date(2026, 11, 16), by=home.admin, confidence=8)
    report(home.hours, "26", date(2026, 11, 16), by=home.admin, confidence=5)
    shown = text(signed_in(world.bob), address(home))
    assert "Marketing · Q4 2026 · Woche 8 von 14 (55 % der Zeit) · Läuft" in shown
    assert "1 Objective, 2 Key Results – 1 außer Plan" in shown


def test_a_row_shows_value_target_progress_against_plan_status_and_owner(
    home: Home, world: World, signed_in: SignIn
) -> None:
    report(home.leads, "44", date(2026, 11, 2), by=home.admin)
    report(home.leads, "54", date(2026, 11, 18), by=home.admin)
    body = signed_in(world.bob).get(address(home)).content.decode().replace(NBSP, " ")
    row = next(row for row in body.split("<tr") if "Qualifizierte Leads" in row)
    assert "54 Leads" in row and "65 Leads" in row and "Mi, 18.11." in row
    assert 'aria-label="56 % des Wegs, geplant 55 %"' in row
    assert 'class="spark"' in row and "Im Plan" in row and "Alice Amsel" in row


def test_an_old_value_is_grey_with_its_age_and_never_green(
    home: Home, world: World, signed_in: SignIn
) -> None:
    report(home.leads, "60", date(2026, 10, 30), by=home.admin)
    body = signed_in(world.bob).get(address(home)).content.decode()
    row = next(row for row in body.split("<tr") if "Qualifizierte Leads" in row)
    assert 'class="number stale"' in row and "21 Tage alt" in row
    assert "Wert fehlt" in row and "Im Plan" not in row


def test_status_and_confidence_that_contradict_each_other_are_remarked(
    home: Home, world: World, signed_in: SignIn
) -> None:
    report(home.leads, "60", date(2026, 11, 18), by=home.admin, confidence=2)
    assert "Außen grün, innen rot" in text(signed_in(world.bob), address(home))


def test_what_is_due_is_marked_until_it_is_reported(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    assert text(client, address(home)).count("Check-in überfällig") == 2
    report(home.leads, "60", date(2026, 11, 18), by=home.admin)
    assert text(client, address(home)).count("Check-in überfällig") == 1


def test_what_is_set_aside_is_shown_but_not_counted(home: Home, world: World, signed_in: SignIn) -> None:
    (other,) = add_objectives(home, 1)
    okr.move(
        subject=other,
        to=ObjectiveState.SET_ASIDE,
        wake_up=okr.WakeUp(condition="wenn die Messe nachgeholt wird"),
        reason="Vertrieb geht vor",
        today=TODAY,
        seen_version=1,
        by=home.admin.pk,
        now=NOW,
    )
    shown = text(signed_in(world.bob), address(home))
    assert "Weiteres Objective 0" in shown and "Zurückgestellt" in shown
    assert "1 Objective, 2 Key Results" in shown


def test_a_filter_without_result_names_itself_and_is_cleared_by_one_click(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client = signed_in(world.bob)
    response = client.get(address(home, "?status=off_plan"))
    assert "Kein Ergebnis mit „Außer Plan“." in response.content.decode()
    assert f'href="?cycle={ids.encode(home.cycle.pk)}">Filter löschen' in response.content.decode()
    assert "Der Mittelstand" in text(client, address(home, "?status=missing"))
    assert "Kein Ergebnis" in text(client, address(home, f"?owner={ids.encode(world.bob.pk)}"))


def test_an_address_that_cannot_be_read_still_opens_the_board(
    home: Home, world: World, signed_in: SignIn
) -> None:
    query = "?status=purple&owner=zzz&cycle=0000000000000&page=-3&sort=x"
    assert "Der Mittelstand" in text(signed_in(world.bob), address(home, query))


def test_worst_first_puts_the_worst_objective_on_top(home: Home, world: World, signed_in: SignIn) -> None:
    (other,) = add_objectives(home, 1, key_results=1)
    report(other.key_results.get(), "41", date(2026, 11, 18), by=home.admin)
    client = signed_in(world.bob)
    planned, sorted_ = (text(client, address(home, query)) for query in ("", "?sort=status"))
    assert planned.index("Der Mittelstand") < planned.index("Weiteres Objective")
    assert sorted_.index("Weiteres Objective") < sorted_.index("Der Mittelstand")


def test_the_board_has_twelve_objectives_a_page_with_a_count(
    home: Home, world: World, signed_in: SignIn
) -> None:
    add_objectives(home, 13, key_results=1)
    client = signed_in(world.bob)
    assert "1–12 von 14" in text(client, address(home))
    second = text(client, address(home, "?page=2&status=missing"))
    assert "13–14 von 14" in second and "Weiteres Objective 12" in second
    assert (
        'href="?status=missing&amp;page=1"'
        in client.get(address(home, "?page=2&status=missing")).content.decode()
    )


def test_a_closed_cycle_is_read_only(home: Home, world: World, signed_in: SignIn) -> None:
    close(home.cycle, home)
    client = signed_in(world.alice)
    shown = text(client, address(home))
    assert "Abgeschlossen am 20.11.2026. Nur lesen." in shown
    assert "1 Objective, 2 Key Results – 0 erreicht" in shown
    assert "Objective anlegen" not in shown


@pytest.mark.parametrize(
    ("role", "in_team", "plans", "runs"),
    [
        (Role.MEMBER, True, True, False),
        (Role.MEMBER, False, False, False),
        (Role.COACH, False, True, True),
        (Role.READER, True, False, False),
        (Role.AUDITOR, False, False, False),
        (Role.GUEST, True, False, False),
    ],
)
def test_only_those_who_may_see_the_buttons(
    home: Home, signed_in: SignIn, role: Role, in_team: bool, plans: bool, runs: bool
) -> None:
    member = join(home, "Dora Drossel", role, teams=[home.team] if in_team else [])
    shown = text(signed_in(member), address(home))
    assert ("Objective anlegen" in shown) is plans
    assert ("Review beginnen" in shown) is runs


def test_a_guest_of_another_team_and_a_stranger_find_no_board(
    home: Home, world: World, signed_in: SignIn
) -> None:
    guest = join(home, "Gast Gans", Role.GUEST)
    assert signed_in(guest).get(address(home)).status_code == 404
    assert signed_in(world.charlie).get(address(home)).status_code == 404


def test_a_board_whose_objectives_are_all_set_aside_says_so(
    home: Home, world: World, signed_in: SignIn
) -> None:
    with scope.bind(home.workspace.pk):
        Objective.objects.update(state=ObjectiveState.SET_ASIDE)
    assert "Alles in Q4 2026 ist zurückgestellt" in text(signed_in(world.bob), address(home))


def test_a_team_without_objectives_says_what_belongs_here(
    home: Home, world: World, signed_in: SignIn
) -> None:
    with scope.bind(home.workspace.pk):
        Objective.objects.update(state=ObjectiveState.DROPPED)
    shown = text(signed_in(world.bob), address(home))
    assert "Noch keine Objectives in Q4 2026" in shown and "Erstes Objective anlegen" in shown


def test_the_board_is_english_for_english_readers(home: Home, world: World, signed_in: SignIn) -> None:
    assert world.bob.account is not None
    world.bob.account.language = "en"
    world.bob.account.save()
    shown = text(signed_in(world.bob), address(home))
    assert "1 objective, 2 key results – 2 without a current value" in shown
    assert "week 8 of 14 (55% of the time)" in shown


def test_twenty_objectives_take_as_many_queries_as_two(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    add_objectives(home, 1)
    client.get(address(home))
    counts = []
    for more in (0, 18):
        add_objectives(home, more, key_results=3)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(address(home))
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 15


def test_fifty_rows_weigh_at_most_twenty_kilobytes(home: Home, world: World, signed_in: SignIn) -> None:
    Objective.objects.update(state=ObjectiveState.DROPPED)
    for number, objective in enumerate(add_objectives(home, 10, key_results=5)):
        for place, key_result in enumerate(objective.key_results.all()):
            for week in range(7):
                value = 40 + (number * 7 + place * 3 + week * (place + 2)) % 27
                report(key_result, str(value), date(2026, 10, 5) + timedelta(days=7 * week), by=home.admin)
    body = signed_in(world.bob).get(address(home)).content
    assert body.count(b"data-row") == 50
    assert len(gzip.compress(body)) <= 20_000
    assert len(re.findall(rb"<[a-z]", body)) <= 1500


def test_the_key_c_opens_a_rows_check_in_for_those_who_may_report(
    home: Home, world: World, signed_in: SignIn
) -> None:
    start = f"/w/{home.workspace.slug}/key-results/{ids.encode(home.leads.pk)}/check-in/?back="
    rows = re.compile(r'<a hidden href="([^"]+)" data-key="c">')
    found = rows.findall(signed_in(world.bob).get(address(home)).content.decode())
    assert len(found) == 2 and found[0].startswith(start)
    assert signed_in(world.bob).get(found[0].replace("&amp;", "&")).status_code == 200
    for role in (Role.COACH, Role.READER):
        assert not rows.findall(
            signed_in(join(home, f"{role.title()} Reh", role)).get(address(home)).content.decode()
        )
    Cycle.objects.filter(pk=home.cycle.pk).update(phase="closed", closed_on=TODAY)
    closed = signed_in(world.bob).get(address(home, f"?cycle={ids.encode(home.cycle.pk)}"))
    assert not rows.findall(closed.content.decode())
