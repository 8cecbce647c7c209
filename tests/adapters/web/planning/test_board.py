"""The planning board: drafts, proposals and what is agreed, side by side."""

import re
from datetime import date
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.adapters.web.planning.cards import AGREED, DRAFT, PROPOSED, SignIn, board, column, plan, text, to
from tests.world import NOW, TODAY, Home, World, join, make_key_result
from zielkurs.domain.base import ids, scope
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Cycle, Objective
from zielkurs.domain.okr.states import ContributionState, CyclePhase
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Method, Role, Team


def test_the_board_opens_with_the_cycle_in_planning_and_the_readers_own_team(
    home: Home, world: World, next_quarter: Cycle, signed_in: SignIn
) -> None:
    plan(home, next_quarter, "Betreiber fragen zuerst bei uns an")
    shown = text(signed_in(world.bob).get(to(home, "planning")))
    assert "Planung · Marketing · Q1 2027" in shown and "Betreiber fragen zuerst bei uns an" in shown
    assert "Der Mittelstand findet uns von selbst" not in shown


def test_each_state_has_its_column_and_what_is_set_aside_or_dropped_is_folded(
    home: Home, world: World, next_quarter: Cycle, signed_in: SignIn
) -> None:
    for title, state in (("Eins", DRAFT), ("Zwei", PROPOSED), ("Drei", AGREED)):
        plan(home, next_quarter, title, state)
    for title, state in (("Vier", "set_aside"), ("Fünf", "dropped")):
        Objective.objects.filter(pk=plan(home, next_quarter, title).pk).update(state=state)
    response = signed_in(world.bob).get(board(home, next_quarter, home.team))
    for title, state, word in (
        ("Eins", "draft", "Entwurf 1"),
        ("Zwei", "proposed", "Vorgeschlagen 1"),
        ("Drei", "agreed", "Vereinbart 1"),
    ):
        assert word in column(response, home.team, state) and title in column(response, home.team, state)
    folded = response.content.decode().split("<details", 1)[1].split("</details>")[0]
    assert "2 zurückgestellt oder verworfen" in folded and "Vier" in folded and "Fünf" in folded
    assert "Eines von 3 Objectives ist vereinbart" in text(response)


def test_a_card_names_what_is_there_and_what_is_missing(
    home: Home, world: World, next_quarter: Cycle, signed_in: SignIn
) -> None:
    theme = okr.add_theme(
        title="Spezialist für Umrüstungen",
        description="",
        starts_on=TODAY,
        ends_on=date(2028, 1, 1),
        lang="de",
        by=home.admin.pk,
        now=NOW,
    )
    bare = plan(home, next_quarter, "Nur ein Satz")
    whole = plan(
        home,
        next_quarter,
        "Betreiber fragen zuerst bei uns an",
        PROPOSED,
        owner=home.admin,
        for_whom="Betreiber alter Anlagen",
        what_for="damit Umsatz im Bestand wächst",
        theme=theme,
        ambition="aspirational",
        standing=True,
    )
    okr.align(objective=whole, parent=home.objective, by=home.admin.pk, now=NOW)
    make_key_result(whole, home.admin, "Anfragen von 3 auf 9")
    unknown = make_key_result(whole, home.admin, "Anfragen auf 9", start=None)
    type(unknown).objects.filter(pk=unknown.pk).update(owner=None)
    response = signed_in(world.bob).get(board(home, next_quarter, home.team))
    draft, proposed = column(response, home.team, "draft"), column(response, home.team, "proposed")
    assert bare.title in draft
    assert "Für wen? fehlt Wozu? fehlt" in draft and "noch niemand" in draft and "0 noch keins" in draft
    for said in (
        "Rang 1",
        "Betreiber alter Anlagen",
        "damit Umsatz im Bestand wächst",
        "Alice Amsel",
        "Spezialist für Umrüstungen",
        "Zahlt ein auf Der Mittelstand findet uns von selbst (Marketing)",
        "2 1 ohne Verantwortliche 1 ohne Startwert",
        "Ehrgeizig",
        "Dauerhaft",
    ):
        assert said in proposed
    assert "fehlt" not in proposed


def test_more_objectives_than_the_method_allows_are_the_finding(
    home: Home, world: World, next_quarter: Cycle, signed_in: SignIn
) -> None:
    for n in range(5):
        plan(home, next_quarter, f"Ziel {n}")
    client = signed_in(world.bob)
    assert "Grenze" not in text(client.get(board(home, next_quarter, home.team)))
    plan(home, next_quarter, "Ziel 6")
    assert (
        "<h1>6 Objectives, Grenze 5</h1>" in client.get(board(home, next_quarter, home.team)).content.decode()
    )
    assert "Ein Team hat mehr als 5 Objectives" in text(client.get(board(home, next_quarter)))
    Method.objects.update(max_objectives=6)
    assert "Grenze" not in text(client.get(board(home, next_quarter, home.team)))


def test_more_key_results_than_the_method_allows_stand_on_the_card(
    home: Home, world: World, next_quarter: Cycle, signed_in: SignIn
) -> None:
    objective = plan(home, next_quarter, "Viel gewollt")
    for n in range(6):
        make_key_result(objective, home.admin, f"Ergebnis {n}")
    shown = column(signed_in(world.bob).get(board(home, next_quarter, home.team)), home.team, "draft")
    assert "6 Grenze 5" in shown


def test_an_empty_board_offers_three_ways_to_begin(
    home: Home, world: World, next_quarter: Cycle, signed_in: SignIn
) -> None:
    shown = text(signed_in(world.bob).get(board(home, next_quarter, home.team)))
    assert "Für Q1 2027 ist noch nichts geplant" in shown
    for way in ("Aus Q4 2026 übernehmen", "Erstes Objective anlegen", "Datei importieren"):
        assert way in shown
    reader = signed_in(join(home, "Rita Reiher", Role.READER))
    shown = text(reader.get(board(home, next_quarter, home.team)))
    assert "Das können die Leute des Teams, Coaches und Admins." in shown and "übernehmen" not in shown


def test_without_a_cycle_the_page_says_who_adds_one(home: Home, signed_in: SignIn) -> None:
    with scope.bind(home.workspace.pk):
        workspace, admin = organisation.create_workspace(
            name="Neu", language="de", account=home.admin.account, member_name="Alice", now=NOW
        )
    shown = text(signed_in(admin).get(reverse("planning", args=[workspace.slug])))
    assert "Noch kein Zyklus" in shown and "Ersten Zyklus anlegen" in shown


def test_a_closed_cycle_is_read_only_and_leads_to_the_next(
    home: Home, world: World, next_quarter: Cycle, signed_in: SignIn
) -> None:
    Cycle.objects.filter(pk=home.cycle.pk).update(phase=CyclePhase.CLOSED.value, closed_on=TODAY)
    response = signed_in(world.bob).get(board(home, home.cycle, home.team))
    shown = text(response)
    assert "Abgeschlossen am 20.11.2026. Nur lesen." in shown and "In den nächsten Zyklus übernehmen" in shown
    assert "Zurückstellen" not in shown and "Entwurf anlegen" not in shown
    url = to(home, "planning_move", home.objective.pk)
    assert signed_in(world.alice).post(url, {"to": "proposed", "version": "1"}).status_code == 403


def test_requests_that_nobody_accepted_stand_as_a_risk(
    home: Home, world: World, next_quarter: Cycle, signed_in: SignIn
) -> None:
    sales = organisation.add_team(
        name="Vertrieb", kind=Team.Kind.TEAM, parent=home.company, by=home.admin.pk, now=NOW
    )
    objective = plan(home, next_quarter, "Eins", AGREED)
    asked = okr.ask_contribution(
        objective=objective,
        team=sales,
        request="Rückruf binnen eines Tages",
        needed_by=date(2027, 1, 31),
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    client = signed_in(world.bob)
    shown = text(client.get(board(home, next_quarter, home.team)))
    assert "Eins braucht Vertrieb Rückruf binnen eines Tages · bis 31.01.2027 Angefragt" in shown
    okr.answer_contribution(
        contribution=asked,
        to=ContributionState.ACCEPTED,
        seen_version=1,
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    assert "braucht Vertrieb" not in text(client.get(board(home, next_quarter, home.team)))


def spend(home: Home, objective: Objective, title: str, hours: str | None, budget: str | None) -> None:
    okr.add_initiative(
        team=home.team,
        bet=okr.Bet(
            title=title,
            owner=home.admin,
            effort=None if hours is None else Decimal(hours),
            budget=None if budget is None else Decimal(budget),
        ),
        key_results=[
            make_key_result(objective, home.admin, f"{title}: Wirkung"),
            make_key_result(objective, home.admin, f"{title}: mehr"),
        ],
        by=home.admin.pk,
        now=NOW,
    )


def test_the_commitment_stands_against_what_the_initiatives_need(
    home: Home, world: World, next_quarter: Cycle, signed_in: SignIn
) -> None:
    agreed, draft = plan(home, next_quarter, "Eins", AGREED), plan(home, next_quarter, "Zwei")
    spend(home, agreed, "Messe", "200.5", "9500")
    spend(home, agreed, "Text", None, None)
    spend(home, draft, "Film", "100", "4000.50")
    okr.commit(
        cycle=next_quarter,
        team=home.team,
        sponsor=home.admin,
        committed_on=date(2026, 10, 2),
        budget=Decimal(9000),
        hours=Decimal(240),
        note="Nichts anderes vor Mai.",
        by=home.admin.pk,
        now=NOW,
    )
    shown = text(signed_in(world.bob).get(board(home, next_quarter, home.team)))
    assert "Alice Amsel steht hinter diesem Objective: 9.000 €, 240 Stunden, zugesagt am 02.10.2026" in shown
    assert "200,5 von 240" in shown and "9.500 von 9.000 €" in shown and "500 € mehr als zugesagt" in shown
    assert "300,5 Stunden, 13.500,50 €" in shown and "Eine Maßnahme ohne Stunden" in shown
    assert "Nichts anderes vor Mai." in shown and "Zusage ändern" not in shown


def test_many_objectives_are_paged_and_the_counts_stay_whole(
    home: Home, world: World, next_quarter: Cycle, signed_in: SignIn
) -> None:
    for n in range(30):
        plan(home, next_quarter, f"Ziel {n:02}")
    client = signed_in(world.bob)
    first = client.get(board(home, next_quarter, home.team))
    assert "Entwurf 30" in column(first, home.team, "draft") and "1–20 von 30" in text(first)
    assert "Ziel 19" in text(first) and "Ziel 20" not in text(first)
    second = client.get(board(home, next_quarter, home.team) + "&page=2")
    assert "Ziel 20" in text(second) and "Ziel 19" not in text(second) and "Rang 21" in text(second)
    beyond = client.get(board(home, next_quarter, home.team) + "&page=99")
    assert "21–30 von 30" in text(beyond)


def test_guests_are_not_told_that_nothing_is_planned_where_they_cannot_see_it(
    home: Home, next_quarter: Cycle, signed_in: SignIn
) -> None:
    plan(home, next_quarter, "Vom Gast nicht zu lesen")
    other = organisation.add_team(
        name="Vertrieb", kind=Team.Kind.TEAM, parent=home.company, by=home.admin.pk, now=NOW
    )
    guest = signed_in(join(home, "Gustav Gast", Role.GUEST, teams=[other]))
    shown = text(guest.get(board(home, next_quarter) + "&team=all"))
    assert "Von den Teams, die hier zu lesen sind, hat für Q1 2027 noch keines geplant" in shown
    assert "Noch kein Team" not in shown and "Vom Gast nicht zu lesen" not in shown


def test_an_empty_plan_of_all_teams_leads_to_ones_own(
    home: Home, world: World, next_quarter: Cycle, signed_in: SignIn
) -> None:
    shown = signed_in(world.bob).get(board(home, next_quarter) + "&team=all").content.decode()
    assert "Für „Marketing“ planen" in shown and "Für „Hellweg" not in shown
    assert f'href="?cycle={ids.encode(next_quarter.pk)}&amp;team={ids.encode(home.team.pk)}"' in shown


def test_the_coach_counts_remarks_for_each_card(
    home: Home, world: World, next_quarter: Cycle, signed_in: SignIn
) -> None:
    clean = plan(
        home, next_quarter, "Betreiber fragen zuerst bei uns an", for_whom="Betreiber", what_for="damit"
    )
    poor = plan(home, next_quarter, "Website optimieren und 5 Blogartikel schreiben")
    other = plan(home, next_quarter, "Auf einer anderen Seite")
    shown = signed_in(world.bob).get(board(home, next_quarter)).content.decode()
    asked = re.findall(r'hx-get="([^"]*planning/coach/[^"]*)"', shown)[0].replace("&amp;", "&")
    assert ids.encode(other.pk) in asked
    asked = asked.replace(ids.encode(other.pk), ids.encode(world.foreign.objective.pk))
    body = signed_in(world.bob).get(asked).content.decode()
    parts = dict(re.findall(r'id="coach(\w+)" hx-swap-oob="true">(.*?)</div>', body, re.DOTALL))
    assert set(parts) == {ids.encode(clean.pk), ids.encode(poor.pk)}
    assert "Hinweis" in parts[ids.encode(poor.pk)] and 'data-severity="error"' in parts[ids.encode(poor.pk)]
    assert f'<span class="visually-hidden">: {poor.title}</span>' in parts[ids.encode(poor.pk)]
    assert "<svg" not in body and 'class="coach-strip"' in parts[ids.encode(clean.pk)]


def test_the_board_asks_as_often_for_twenty_objectives_as_for_two(
    home: Home, world: World, next_quarter: Cycle, signed_in: SignIn
) -> None:
    client = signed_in(world.bob)

    def grow(count: int) -> None:
        for n in range(count):
            team = organisation.add_team(
                name=f"Team {Team.objects.count()}",
                kind=Team.Kind.TEAM,
                parent=home.company,
                by=home.admin.pk,
                now=NOW,
            )
            for where in (team, home.team):
                objective = plan(home, next_quarter, f"Ziel {n}", AGREED, team=where, owner=home.admin)
                okr.align(objective=objective, parent=home.objective, by=home.admin.pk, now=NOW)
                spend(home, objective, f"Maßnahme {n}", "4", "10")

    def count() -> list[int]:
        found = []
        for url in (board(home, next_quarter), board(home, next_quarter, home.team)):
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            found.append(len(queries))
        return found

    grow(2)
    few = count()
    grow(9)
    assert count() == few and max(few) <= 15


def test_the_board_is_english_for_english_readers(
    home: Home, world: World, next_quarter: Cycle, signed_in: SignIn
) -> None:
    plan(home, next_quarter, "Eins")
    client = signed_in(world.bob)
    assert world.bob.account is not None
    type(world.bob.account).objects.filter(pk=world.bob.account.pk).update(language="en")
    shown = text(client.get(board(home, next_quarter, home.team)))
    assert (
        "The only objective is not agreed yet" in shown and "Draft 1" in shown and "Propose : Eins" in shown
    )
