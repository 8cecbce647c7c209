"""The tree: who stands where, what is open, what is missing."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal

import pytest

from tests.world import NOW, Home, World, join, make_key_result, report
from zielkurs.domain.base.refusals import NotFound
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr import queries
from zielkurs.domain.okr.models import Alignment, Cycle, KeyResult, Objective
from zielkurs.domain.okr.queries import Forest, TableFilter, TreeObjective, TreePage
from zielkurs.domain.okr.queries.suggesting import Sketch, suggest
from zielkurs.domain.okr.states import CyclePhase, KeyResultState, ObjectiveState
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.models import Role, Team
from zielkurs.domain.organisation.queries import rhythm
from zielkurs.pure.scoring import Status


def add(
    home: Home, title: str, team: Team | None = None, cycle: Cycle | None = None, state: str = "agreed"
) -> Objective:
    return okr.add_objective(
        cycle=cycle or home.cycle,
        team=team or home.company,
        title=title,
        owner=home.admin,
        state=ObjectiveState(state),
        by=home.admin.pk,
        now=NOW,
    )


def align(home: Home, objective: Objective, parent: Objective, key_result: KeyResult | None = None) -> None:
    okr.align(objective=objective, parent=parent, parent_key_result=key_result, by=home.admin.pk, now=NOW)


def grown(home: Home, cycle: Cycle | None = None, reader: Reader | None = None) -> Forest:
    reader = reader or home.reader()
    cycles = queries.cycles(reader)
    wanted = queries.current_cycle(cycles, reader.today, (cycle or home.cycle).pk)
    assert wanted is not None
    return queries.forest_of(reader, cycles, wanted)


def page(home: Home, cycle: Cycle | None = None, reader: Reader | None = None) -> TreePage:
    reader = reader or home.reader()
    return queries.tree_page(reader, grown(home, cycle, reader), rhythm(reader))


def table(home: Home, wanted: TableFilter) -> queries.TreeTable:
    reader = home.reader()
    return queries.tree_as_table(reader, grown(home), rhythm(reader), wanted)


def drawn(nodes: tuple[TreeObjective, ...], depth: int = 0) -> list[str]:
    """What is shown, a line each, indented by level; key results with a dash."""
    lines: list[str] = []
    for node in nodes:
        lines.append("  " * depth + node.row.title)
        for kr in node.key_results:
            lines += ["  " * depth + "- " + kr.row.title, *drawn(kr.children, depth + 1)]
        lines += drawn(node.children, depth + 1)
    return lines


def test_objectives_stand_below_the_key_result_that_they_serve(home: Home) -> None:
    goal = add(home, "Der Markt kennt uns")
    known = make_key_result(goal, home.admin, "Bekanntheit von 40 auf 65")
    align(home, home.objective, goal, known)
    align(home, add(home, "Messen wirken", home.team), goal)
    assert drawn(page(home).level.objectives) == [
        "Der Markt kennt uns",
        "- Bekanntheit von 40 auf 65",
        "  Der Mittelstand findet uns von selbst",
        "  - Qualifizierte Leads von 40 auf 65 je Monat",
        "  - Reaktionszeit von 26 auf 8 Stunden senken",
        "  Messen wirken",
    ]


def test_the_companys_objectives_come_first_and_then_what_serves_nothing(home: Home) -> None:
    add(home, "Zuletzt angelegt, zuerst gezeigt")
    assert [node.row.title for node in page(home).level.objectives] == [
        "Zuletzt angelegt, zuerst gezeigt",
        "Der Mittelstand findet uns von selbst",
    ]


def test_an_objective_with_two_parents_stands_below_both_and_names_the_other(home: Home) -> None:
    one, two = add(home, "Bekannt"), add(home, "Gefragt")
    align(home, home.objective, one)
    align(home, home.objective, two)
    shown = page(home).level.objectives
    assert [[other.title for other in node.children[0].also] for node in shown] == [["Gefragt"], ["Bekannt"]]


def test_rows_that_run_in_a_circle_are_shown_once_and_not_for_ever(home: Home) -> None:
    other = add(home, "Im Kreis", home.team)
    for objective, parent in ((other, home.objective), (home.objective, other)):
        Alignment.objects.create(objective=objective, parent=parent)
    lines = drawn(page(home).level.objectives)
    assert sorted(line.strip() for line in lines if not line.strip().startswith("-")) == [
        "Der Mittelstand findet uns von selbst",
        "Im Kreis",
    ]


def test_a_year_stands_above_its_quarter_and_shows_the_quarter_below(home: Home) -> None:
    year = okr.create_cycle(
        name="2026",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        phase=CyclePhase.ACTIVE,
        by=home.admin.pk,
        now=NOW,
    )
    align(home, home.objective, add(home, "Jahresziel", cycle=year))
    for cycle in (home.cycle, year):
        (root,) = page(home, cycle).level.objectives
        assert (root.row.title, root.children[0].row.id) == ("Jahresziel", home.objective.pk)


def test_what_lies_in_another_quarter_is_not_in_view(home: Home) -> None:
    spring = okr.create_cycle(
        name="Q1 2027", starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 31), by=home.admin.pk, now=NOW
    )
    align(home, add(home, "Später", home.team, spring), home.objective)
    (root,) = page(home).level.objectives
    assert (root.row.id, root.below) == (home.objective.pk, 0)
    assert [node.row.title for node in page(home, spring).level.objectives] == ["Später"]


def test_progress_and_status_come_from_the_own_key_results_that_count(home: Home) -> None:
    report(home.leads, "65", date(2026, 11, 18), by=home.admin)
    report(home.hours, "26", date(2026, 11, 18), by=home.admin)
    (root,) = page(home).level.objectives
    assert (root.progress.share, root.status, root.key_result_count) == (Decimal("0.5"), Status.OFF_PLAN, 2)
    KeyResult.objects.filter(pk=home.hours.pk).update(state=KeyResultState.SET_ASIDE.value)
    (root,) = page(home).level.objectives
    assert (root.progress.share, root.status, root.key_result_count) == (Decimal(1), Status.REACHED, 1)
    assert root.progress.set_aside == 1
    Objective.objects.filter(pk=home.objective.pk).update(state=ObjectiveState.SET_ASIDE.value)
    (root,) = page(home).level.objectives
    assert (root.progress.share, root.status, root.row.set_aside) == (None, None, True)


def test_what_was_dropped_is_gone_and_what_served_it_stands_alone(home: Home) -> None:
    goal = add(home, "Verworfen")
    align(home, home.objective, goal)
    add(home, "Bleibt")
    Objective.objects.filter(pk=goal.pk).update(state=ObjectiveState.DROPPED.value)
    shown = page(home)
    assert [node.row.title for node in shown.level.objectives] == ["Bleibt", home.objective.title]
    assert shown.gaps.finding.orphans == 1


def test_only_as_many_rows_are_open_as_fit_and_the_rest_waits(home: Home) -> None:
    goal = add(home, "Viele dienen mir")
    for number in range(70):
        align(home, add(home, f"Beitrag {number:02}", home.team), goal)
    root = page(home).level.objectives[0]
    assert (root.is_open, root.below, root.children) == (False, 70, ())
    reader = home.reader()
    method = rhythm(reader)
    first = queries.tree_branch(reader, grown(home), method, goal.pk)
    second = queries.tree_branch(reader, grown(home), method, goal.pk, page=2)
    titles = [node.row.title for shown in (first, second) for node in shown.objective.children]
    assert titles == [f"Beitrag {number:02}" for number in range(70)]
    assert (second.served_by.first, second.served_by.last, second.served_by.total) == (51, 70, 70)


def test_a_guest_sees_the_own_team_and_hears_nothing_of_gaps_elsewhere(home: Home, world: World) -> None:
    goal = add(home, "Geheim")
    align(home, home.objective, goal)
    other = organisation.add_team(
        name="Vertrieb", kind=Team.Kind.TEAM, parent=home.company, by=home.admin.pk, now=NOW
    )
    add(home, "Woanders", other)
    reader = home.reader(join(home, "Gast Gans", Role.GUEST, teams=[home.team]))
    shown = page(home, reader=reader)
    assert [node.row.id for node in shown.level.objectives] == [home.objective.pk]
    assert (shown.gaps.finding.orphans, shown.gaps.finding.uncovered) == (0, 0)
    with pytest.raises(NotFound):
        queries.tree_branch(reader, grown(home, reader=reader), rhythm(reader), goal.pk)


def test_team_objectives_that_serve_nothing_are_orphans_where_the_company_has_a_goal(home: Home) -> None:
    assert page(home).gaps.finding.orphans == 0
    goal = add(home, "Der Mittelstand kennt uns")
    (orphan,) = page(home).gaps.orphans
    assert orphan.row.id == home.objective.pk
    assert orphan.suggestion is not None
    assert (orphan.suggestion.parent_id, orphan.suggestion.words) == (goal.pk, ("Mittelstand",))
    align(home, home.objective, goal)
    assert page(home).gaps.orphans == ()


def test_an_orphan_is_not_offered_what_serves_it(home: Home) -> None:
    add(home, "Ganz anderes")
    align(home, add(home, "Der Mittelstand kennt uns"), home.objective)
    (orphan,) = page(home).gaps.orphans
    assert orphan.suggestion is None


def test_goals_that_no_team_serves_are_uncovered(home: Home) -> None:
    goal, bare = add(home, "Bekannt"), add(home, "Allein")
    served = make_key_result(goal, home.admin, "Gedient")
    left = make_key_result(goal, home.admin, "Vergessen")
    align(home, home.objective, goal, served)
    found = page(home).gaps.uncovered
    assert [(gap.objective.id, gap.key_result and gap.key_result.id) for gap in found] == [
        (goal.pk, left.pk),
        (bare.pk, None),
    ]


def test_what_serves_an_objective_as_a_whole_covers_all_its_key_results(home: Home) -> None:
    goal = add(home, "Bekannt")
    make_key_result(goal, home.admin, "Eins")
    align(home, home.objective, goal)
    assert page(home).gaps.uncovered == ()


def test_a_key_result_that_another_team_answers_for_is_covered(home: Home) -> None:
    goal = add(home, "Bekannt")
    KeyResult.objects.filter(pk=make_key_result(goal, home.admin, "Beim Team").pk).update(team=home.team)
    assert page(home).gaps.uncovered == ()


def test_who_owns_more_than_five_key_results_is_named(home: Home) -> None:
    for number in range(3):
        make_key_result(home.objective, home.admin, f"Weiteres {number}")
    assert page(home).gaps.loads == ()
    make_key_result(home.objective, home.admin, "Das sechste")
    (load,) = page(home).gaps.loads
    assert (load.owner, load.key_results) == ("Alice Amsel", 6)


def test_the_table_has_each_objective_once_with_its_key_results_behind_it(home: Home) -> None:
    one, two = add(home, "Bekannt"), add(home, "Gefragt")
    align(home, home.objective, one)
    align(home, home.objective, two)
    rows = table(home, TableFilter()).rows
    assert [(row.level, (row.key_result or row.objective).title) for row in rows] == [
        (1, "Bekannt"),
        (2, home.objective.title),
        (2, home.leads.title),
        (2, home.hours.title),
        (1, "Gefragt"),
    ]
    assert [parent.title for parent in rows[1].serves] == ["Bekannt", "Gefragt"]


def test_the_table_is_filtered_and_sorted_by_status(home: Home) -> None:
    report(home.leads, "65", date(2026, 11, 18), by=home.admin)
    report(home.hours, "26", date(2026, 11, 18), by=home.admin)
    found = table(home, TableFilter(status="reached"))
    assert [row.key_result and row.key_result.id for row in found.rows] == [home.leads.pk]
    assert (found.matching, found.total) == (1, 3)
    worst = table(home, TableFilter(sort="status", rows="key_results")).rows
    assert [row.status for row in worst] == [Status.OFF_PLAN, Status.REACHED]
    best = table(home, TableFilter(sort="status", rows="key_results", descending=True)).rows
    assert [row.status for row in best] == [Status.REACHED, Status.OFF_PLAN]


def test_the_table_knows_team_owner_and_gaps(home: Home, world: World) -> None:
    goal = add(home, "Bekannt")
    KeyResult.objects.filter(pk=home.hours.pk).update(owner=world.bob)
    assert [row.objective.id for row in table(home, TableFilter(team_id=home.company.pk)).rows] == [goal.pk]
    (mine,) = table(home, TableFilter(owner_id=world.bob.pk)).rows
    assert mine.key_result is not None and mine.key_result.id == home.hours.pk
    assert [row.objective.id for row in table(home, TableFilter(rows="orphans")).rows] == [home.objective.pk]
    assert [row.objective.id for row in table(home, TableFilter(rows="uncovered")).rows] == [goal.pk]


def test_a_common_kpi_weighs_more_than_two_common_words() -> None:
    orphan = Sketch(1, "Anfragen aus dem Mittelstand gewinnen", frozenset({7}))
    words = Sketch(2, "Mehr Anfragen im Mittelstand", frozenset())
    kpi = Sketch(3, "Umsatz wächst", frozenset({7}))
    found = suggest(orphan, [words, kpi])
    assert found is not None
    assert (found.parent_id, found.same_kpi, found.words) == (3, True, ())


def test_words_are_compared_without_their_endings_and_small_words_say_nothing() -> None:
    orphan = Sketch(1, "Die Bekanntheit der Maschinen bis 2027", frozenset())
    assert suggest(orphan, [Sketch(2, "Das Team ist bis 2027 da", frozenset())]) is None
    found = suggest(orphan, [Sketch(2, "Unsere Maschine ist gefragt", frozenset())])
    assert found is not None and found.words == ("Maschinen",)


def test_a_word_that_most_candidates_use_is_no_reason() -> None:
    orphan = Sketch(1, "Kunden finden uns", frozenset())
    candidates = [
        Sketch(n, f"Kunden {what}", frozenset()) for n, what in enumerate(("bleiben", "kaufen", "loben"))
    ]
    assert suggest(orphan, candidates) is None


def test_what_is_open_has_its_key_results_even_where_a_wider_branch_stays_closed(home: Home) -> None:
    wide, narrow = add(home, "Breit"), add(home, "Schmal")
    make_key_result(wide, home.admin, "Eins zu viel")
    for number in range(58):
        align(home, add(home, f"Beitrag {number:02}", home.team), wide)
    align(home, home.objective, narrow)
    closed, opened = page(home).level.objectives
    assert (closed.is_open, opened.is_open) == (False, True)
    assert [kr.row.id for kr in opened.children[0].key_results] == [home.leads.pk, home.hours.pk]


def cascaded(home: Home) -> tuple[Objective, KeyResult]:
    """A goal whose key result takes its value from the marketing team's objective."""
    goal = add(home, "Der Markt kennt uns")
    key_result = make_key_result(goal, home.admin, "Marketing kommt voran", unit="%", start="0", target="100")
    KeyResult.objects.filter(pk=key_result.pk).update(from_children=True)
    align(home, home.objective, goal, key_result)
    report(home.leads, "65", date(2026, 11, 18), by=home.admin)
    report(home.hours, "26", date(2026, 11, 18), by=home.admin)
    return goal, key_result


def test_a_cascaded_key_result_shows_what_its_own_page_shows(home: Home) -> None:
    goal, key_result = cascaded(home)
    reader = home.reader()
    (root,) = page(home).level.objectives
    (shown,) = root.key_results
    assert (shown.value, shown.share) == (Decimal(50), Decimal("0.5"))
    standing = queries.key_result_standing(reader, key_result)
    assert (shown.status, shown.value) == (standing.status, standing.current)
    row = next(
        row
        for row in table(home, TableFilter()).rows
        if row.key_result and row.key_result.id == key_result.pk
    )
    assert (row.value, row.status, row.share) == (shown.value, shown.status, shown.share)
    branch = queries.tree_branch(reader, grown(home), rhythm(reader), goal.pk)
    assert branch.objective.key_results[0].value == Decimal(50)


def test_what_counts_in_another_quarter_counts_for_the_years_key_result_too(home: Home) -> None:
    _, key_result = cascaded(home)
    spring = okr.create_cycle(
        name="Q1 2027", starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 31), by=home.admin.pk, now=NOW
    )
    later = add(home, "Später", home.team, spring)
    make_key_result(later, home.admin, "Noch nichts")
    Alignment.objects.create(objective=later, parent=key_result.objective, parent_key_result=key_result)
    (root,) = page(home).level.objectives
    assert [node.row.id for node in root.key_results[0].children] == [home.objective.pk]
    standing = queries.key_result_standing(home.reader(), key_result)
    assert root.key_results[0].value == standing.current == Decimal(25)
    assert len(table(home, TableFilter()).rows) == 5


def test_a_guest_sees_a_cascaded_value_that_rests_on_teams_out_of_sight(home: Home) -> None:
    cascaded(home)
    reader = home.reader(join(home, "Gast Gans", Role.GUEST, teams=[home.company]))
    (root,) = page(home, reader=reader).level.objectives
    assert (root.key_results[0].value, root.below) == (Decimal(50), 0)


def test_cascades_ask_no_more_than_other_key_results(
    home: Home, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    cascaded(home)
    reader = home.reader()
    method, forest = rhythm(reader), grown(home)
    with django_assert_max_num_queries(6):
        queries.tree_page(reader, forest, method)
