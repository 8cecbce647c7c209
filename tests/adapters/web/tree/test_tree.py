"""The page of the tree, its branches, its table, its download, its suggestions."""

import csv
import gzip
import io
import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from tests.world import NOW, TODAY, Home, World, join, make_key_result, report
from zielkurs.domain.base import ids
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Alignment, Cycle, KeyResult, Objective
from zielkurs.domain.okr.states import ObjectiveState
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Member, Role, Team

SignIn = Callable[[Member], Client]
NBSP = "\u00a0"


def address(home: Home, rest: str = "") -> str:
    return f"/w/{home.workspace.slug}/tree/{rest}"


def body(client: Client, url: str, **headers: str) -> str:
    response = client.get(url, headers=headers)
    assert response.status_code == 200
    return response.content.decode().replace(NBSP, " ")


def text(client: Client, url: str) -> str:
    """The page's text, tags and repeated blanks taken out."""
    main = body(client, url).split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def add(home: Home, title: str, team: Team | None = None) -> Objective:
    return okr.add_objective(
        cycle=home.cycle,
        team=team or home.company,
        title=title,
        owner=home.admin,
        state=ObjectiveState.AGREED,
        by=home.admin.pk,
        now=NOW,
    )


def align(home: Home, objective: Objective, parent: Objective, key_result: KeyResult | None = None) -> None:
    okr.align(objective=objective, parent=parent, parent_key_result=key_result, by=home.admin.pk, now=NOW)


def many(home: Home, count: int) -> Objective:
    """A goal that so many objectives serve, each with a key result."""
    goal = add(home, "Viele zahlen darauf ein")
    for number in range(count):
        objective = add(home, f"Beitrag {number:02}", home.team)
        make_key_result(objective, home.admin, f"Kennwert {number:02} von 40 auf 65")
        align(home, objective, goal)
    return goal


def test_the_headline_says_how_many_objectives_serve_nothing(
    home: Home, world: World, signed_in: SignIn
) -> None:
    goal = add(home, "Der Markt kennt uns")
    align(home, add(home, "Messen wirken", home.team), goal)
    shown = text(signed_in(world.bob), address(home))
    assert "1 von 2 Objectives der Teams zahlt auf kein anderes ein" in shown
    align(home, home.objective, goal)
    shown = text(signed_in(world.bob), address(home))
    assert "Alle 2 Objectives der Teams sind ausgerichtet, und nichts darüber bleibt ohne Team" in shown
    assert "Keine Lücke zu sehen." in shown


def test_the_headline_names_what_no_team_carries_and_which_side_has_nothing(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client = signed_in(world.bob)
    assert "Ein Objective der Teams, aber keines des Unternehmens" in text(client, address(home))
    goal = add(home, "Der Markt kennt uns")
    align(home, home.objective, goal)
    add(home, "Niemand trägt mich")
    assert "aber ein Objective oder Key Result darüber trägt kein Team" in text(client, address(home))
    Objective.objects.filter(pk=home.objective.pk).update(state="set_aside")
    assert "Das Unternehmen hat 2 Objectives, die Teams haben noch keines" in text(client, address(home))


def test_a_company_without_teams_is_not_told_that_they_have_no_objectives(
    home: Home, world: World, signed_in: SignIn
) -> None:
    Objective.objects.filter(pk=home.objective.pk).update(team=home.company)
    Team.objects.exclude(pk=home.company.pk).update(archived_on=TODAY)
    shown = text(signed_in(home.admin), address(home))
    assert "Das Unternehmen hat ein Objective" in shown and "die Teams" not in shown


def test_a_row_names_team_owner_progress_status_and_what_lies_below(
    home: Home, world: World, signed_in: SignIn
) -> None:
    report(home.leads, "65", date(2026, 11, 18), by=home.admin)
    report(home.hours, "26", date(2026, 11, 18), by=home.admin)
    shown = text(signed_in(world.bob), address(home))
    assert "Der Mittelstand findet uns von selbst Außer Plan Marketing · Alice Amsel · 50 % erreicht" in shown
    assert "2 Key Results" in shown
    assert "Qualifizierte Leads von 40 auf 65 je Monat Erreicht" in shown and "65 Leads" in shown


def test_the_tree_is_a_nested_list_whose_links_lead_to_rows_and_to_the_alignment(
    home: Home, world: World, signed_in: SignIn
) -> None:
    goal = add(home, "Der Markt kennt uns")
    align(home, home.objective, goal, make_key_result(goal, home.admin, "Bekanntheit von 40 auf 65"))
    shown = body(signed_in(world.bob), address(home))
    tree = shown.split('class="tree okr-tree"')[1].split("</section>")[0]
    assert tree.count("<ul") == 3 and tree.count("<details open>") == 2
    for row, name in ((home.objective, "objectives"), (home.leads, "key-results")):
        assert f'/{name}/{ids.encode(row.pk)}/"' in tree
    assert f"/objectives/{ids.encode(home.objective.pk)}/alignment/" in tree
    assert f"/objectives/{ids.encode(goal.pk)}/alignment/" not in tree  # the company's plan is not Bob's


def test_a_closed_branch_is_asked_for_when_opened_and_is_a_plain_link_without_javascript(
    home: Home, world: World, signed_in: SignIn
) -> None:
    goal = many(home, 70)
    client = signed_in(world.bob)
    shown = body(client, address(home))
    branch = f"{address(home)}{ids.encode(goal.pk)}/?cycle={ids.encode(home.cycle.pk)}"
    assert f'hx-get="{branch}" hx-trigger="toggle once"' in shown and f'<a href="{branch}">' in shown
    assert "Beitrag 00" not in shown
    part = body(client, branch, **{"HX-Request": "true"})
    assert "<html" not in part and "Beitrag 00" in part and "50 von 70 Objectives gezeigt" in part
    whole = text(client, branch)
    assert "70 Objectives zahlen auf „Viele zahlen darauf ein“ ein" in whole and "1–50 von 70" in whole
    assert "Beitrag 69" in text(client, f"{branch}&page=2")


def test_an_objective_with_two_parents_is_marked(home: Home, world: World, signed_in: SignIn) -> None:
    for title in ("Bekannt", "Gefragt"):
        align(home, home.objective, add(home, title))
    shown = text(signed_in(world.bob), address(home))
    assert "zahlt auch ein auf Gefragt" in shown and "zahlt auch ein auf Bekannt" in shown


def test_the_guiding_idea_stands_above_and_admins_are_asked_for_it(
    home: Home, world: World, signed_in: SignIn
) -> None:
    assert "Leitbild schreiben" in text(signed_in(world.alice), address(home))
    assert "Leitbild schreiben" not in text(signed_in(world.bob), address(home))
    organisation.change_workspace(
        mission="Maschinen, die halten", vision="In jeder Halle", by=home.admin.pk, now=NOW
    )
    shown = text(signed_in(world.alice), address(home))
    assert "Mission Maschinen, die halten Vision In jeder Halle" in shown and "schreiben" not in shown


def test_a_suggestion_is_taken_with_one_click_and_leads_back(
    home: Home, world: World, signed_in: SignIn
) -> None:
    goal = add(home, "Der Mittelstand kennt uns")
    client = signed_in(world.bob)
    shown = text(client, address(home))
    assert "Vorschlag: Der Mittelstand kennt uns" in shown and "gemeinsame Wörter: Mittelstand" in shown
    back = f"{address(home)}?cycle={ids.encode(home.cycle.pk)}"
    response = client.post(
        f"{address(home)}{ids.encode(home.objective.pk)}/serve/",
        {"parent": ids.encode(goal.pk), "back": back},
        follow=True,
    )
    assert response.redirect_chain == [(back, 302)]
    assert "zahlt jetzt auf „Der Mittelstand kennt uns“ ein" in response.content.decode()
    assert Alignment.objects.get().parent_id == goal.pk


def test_a_suggestion_that_closes_a_circle_meanwhile_is_refused_in_words(
    home: Home, world: World, signed_in: SignIn
) -> None:
    goal = add(home, "Der Mittelstand kennt uns")
    align(home, goal, home.objective)
    response = signed_in(world.bob).post(
        f"{address(home)}{ids.encode(home.objective.pk)}/serve/",
        {"parent": ids.encode(goal.pk), "back": "https://example.org/"},
        follow=True,
    )
    assert response.redirect_chain == [(address(home), 302)]
    assert "Das ergäbe einen Kreis" in response.content.decode()
    assert Alignment.objects.count() == 1


@pytest.mark.parametrize(("role", "may"), [(Role.COACH, True), (Role.MEMBER, False), (Role.READER, False)])
def test_only_those_who_plan_in_the_team_get_buttons(
    home: Home, signed_in: SignIn, role: Role, may: bool
) -> None:
    add(home, "Der Mittelstand kennt uns")
    shown = text(signed_in(join(home, "Dora Dachs", role)), address(home))
    assert "Vorschlag: Der Mittelstand kennt uns" in shown
    assert ("So ausrichten" in shown, "Anderes wählen" in shown) == (may, may)


def test_goals_nobody_carries_and_people_with_much_are_listed(
    home: Home, world: World, signed_in: SignIn
) -> None:
    add(home, "Allein auf weiter Flur")
    for number in range(4):
        make_key_result(home.objective, home.admin, f"Weiteres {number}")
    shown = text(signed_in(world.bob), address(home))
    gaps = shown.split("Nicht getragen")[1]
    assert "Allein auf weiter Flur" in gaps
    assert "Mehr als 5 Key Results" in gaps and "Alice Amsel 6 Key Results" in gaps


def test_before_there_are_objectives_the_page_says_what_belongs_here(
    home: Home, world: World, signed_in: SignIn
) -> None:
    home.initiative.delete()
    for rows in (KeyResult, Objective):
        rows.objects.all().delete()
    client = signed_in(world.bob)
    shown = text(client, address(home))
    assert "Noch keine Objectives in Q4 2026" in shown and "Team wählen und planen" in shown
    Cycle.objects.all().delete()
    assert "Noch kein Zyklus" in text(client, address(home))


def test_a_closed_cycle_is_read_only(home: Home, world: World, signed_in: SignIn) -> None:
    add(home, "Der Mittelstand kennt uns")
    Cycle.objects.update(phase="closed", closed_on=date(2026, 11, 19))
    shown = text(signed_in(world.alice), address(home))
    assert "Nur lesen." in shown and "So ausrichten" not in shown and " Ausrichten" not in shown


def test_an_address_that_says_nonsense_opens_the_tree(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    for query in ("?cycle=x&page=-3", "?view=table&sort=drop&status=up&team=1&owner=&page=99&rows=none"):
        assert "Der Mittelstand findet uns" in text(client, address(home, query))
    other = okr.create_cycle(
        name="Q1 2027", starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 31), by=home.admin.pk, now=NOW
    )
    branch = f"{ids.encode(home.objective.pk)}/?cycle={ids.encode(other.pk)}"
    assert "Kein Objective zahlt auf" in text(client, address(home, branch))


def test_the_table_shows_rows_of_both_kinds_and_names_its_order(
    home: Home, world: World, signed_in: SignIn
) -> None:
    report(home.leads, "54", date(2026, 11, 18), by=home.admin)
    align(home, home.objective, add(home, "Der Markt kennt uns"))
    client = signed_in(world.bob)
    shown = body(client, address(home, "?view=table&sort=-level"))
    assert 'aria-sort="descending"><a href="?view=table&amp;sort=level"' in shown
    rows = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in shown.split("<tr data-row")[1:]]
    assert "Der Markt kennt uns" in rows[-1]
    objective, leads = rows[0], rows[1]
    assert "Marketing" in objective and objective.count("Der Markt kennt uns") == 1
    assert "54 Leads 65 Leads" in leads and "Alice Amsel" in leads


def test_a_filter_that_hides_all_can_be_cleared(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    shown = text(client, address(home, "?view=table&status=reached"))
    assert "Kein Ergebnis mit „Erreicht“. Filter löschen" in shown
    shown = text(client, address(home, f"?view=table&owner={ids.encode(world.alice.pk)}&rows=key_results"))
    assert "2 von 3 Zeilen passen zum Filter." in shown


def test_the_download_holds_what_the_table_shows_and_starts_no_formula(
    home: Home, world: World, signed_in: SignIn
) -> None:
    report(home.leads, "52.5", date(2026, 11, 18), by=home.admin)
    KeyResult.objects.filter(pk=home.leads.pk).update(title="=HYPERLINK(1)")
    response = signed_in(world.bob).get(address(home, "okr.csv?sort=title&rows=key_results"))
    assert response.headers["Content-Disposition"] == 'attachment; filename="okr.csv"'
    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert lines[0][:5] == ["Ebene", "Art", "Team", "Objective", "Key Result"]
    assert len(lines) == 3
    leads = lines[1]
    assert leads[4:8] == ["'=HYPERLINK(1)", "52,5", "65", "Leads"] and leads[8] == "50"


def test_fifty_rows_stay_small(home: Home, world: World, signed_in: SignIn) -> None:
    many(home, 60)
    client = signed_in(world.bob)
    for query in ("", "?view=table"):
        page = client.get(address(home, query)).content
        assert len(gzip.compress(page, 6)) <= 20_000
        assert len(re.findall(rb"<[a-z]", page)) <= 1500


@pytest.mark.parametrize("view", ["", "?view=table", "?view=table&status=missing", "okr.csv"])
def test_many_objectives_take_as_many_queries_as_few(
    view: str,
    home: Home,
    world: World,
    signed_in: SignIn,
    count_queries: Callable[[Callable[[], object]], int],
) -> None:
    client = signed_in(world.bob)
    add(home, "Ohne Beitrag")
    many(home, 2)
    few = count_queries(lambda: client.get(address(home, view)))
    many(home, 30)
    assert few == count_queries(lambda: client.get(address(home, view))) <= 15


def test_a_value_without_a_unit_stands_with_its_target(home: Home, world: World, signed_in: SignIn) -> None:
    report(home.leads, "2", date(2026, 11, 13), by=home.admin)
    KeyResult.objects.filter(pk=home.leads.pk).update(unit="", target_value=3)
    assert "· 2 von 3" in text(signed_in(world.bob), address(home))
