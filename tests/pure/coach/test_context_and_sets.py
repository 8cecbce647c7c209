"""What stands around a statement, sets of OKRs, and the lock on single rules."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zielkurs.pure.coach import (
    LIMITS,
    RULES,
    SET_RULES,
    Context,
    Item,
    Statement,
    effective_levels,
    may_change_rules,
    review,
    review_set,
)


def found(items: list[Item], method: str = "standard") -> dict[str, str]:
    return {finding.code: finding.severity for finding in review_set(tuple(items), method)}


def key_results(objective: str, count: int, **fields: object) -> list[Item]:
    return [
        Item(
            f"{objective}-{place}",
            "key_result",
            f"{place + 3} Verträge mit Region {place}",
            "de",
            parent=objective,
            **fields,
        )
        for place in range(count)
    ]


def test_a_target_in_the_form_replaces_the_number_in_the_text() -> None:
    bare = Statement("Abschlussquote", "key_result", "de")
    filled = Statement("Abschlussquote", "key_result", "de", Context(target=Decimal(40), start=Decimal(20)))
    assert "no_number" in {finding.code for finding in review(bare)}
    assert "no_number" not in {finding.code for finding in review(filled)}


def test_a_start_in_the_form_is_the_base_of_a_percentage() -> None:
    text = "Umsatz um 9 % steigern"
    assert "relative_change" in {
        finding.code for finding in review(Statement(text, "key_result", "de"), "kalungi")
    }
    based = Statement(text, "key_result", "de", Context(start=Decimal(100)))
    assert "relative_change" not in {finding.code for finding in review(based, "kalungi")}


def test_an_owner_and_a_date_in_the_form_silence_their_hints() -> None:
    context = Context(owner="Olga")
    codes = {finding.code for finding in review(Statement("Flyer drucken", "initiative", "de", context))}
    assert "no_owner" not in codes
    assert "no_due_date" in codes


def test_the_method_decides_what_a_contested_finding_weighs() -> None:
    statement = Statement("Publish 12 blog posts", "key_result", "en")
    weights = {
        method: {finding.code: finding.severity for finding in review(statement, method)}.get("output_count")
        for method in ("standard", "kalungi", "outcome", "small_business")
    }
    assert weights == {"standard": "hint", "kalungi": None, "outcome": "error", "small_business": None}


def test_small_businesses_see_no_more_than_the_standard_shows() -> None:
    for rule in RULES.values():
        assert rule.severity["small_business"] in (rule.severity["standard"], "off")


def test_rules_stay_locked_until_two_cycles_are_closed_and_a_retrospective_decided() -> None:
    assert [
        may_change_rules(cycles, decided) for cycles, decided in ((0, True), (1, True), (2, False), (2, True))
    ] == [
        False,
        False,
        False,
        True,
    ]


def test_a_change_of_a_rule_counts_only_where_the_lock_is_open() -> None:
    locked = effective_levels("standard", {"output_count": "error"}, 1, True)
    opened = effective_levels("standard", {"output_count": "error"}, 2, True)
    assert (locked["output_count"], opened["output_count"]) == ("hint", "error")


def test_a_change_of_an_unknown_rule_is_refused() -> None:
    with pytest.raises(KeyError, match="nonsense"):
        effective_levels("standard", {"nonsense": "off"}, 0, False)


def test_an_empty_set_has_no_findings() -> None:
    assert review_set(()) == ()


def test_three_objectives_pass_four_are_a_hint_six_are_an_error() -> None:
    many = [
        Item(str(place), "objective", f"Gäste aus Ort {place} bleiben gern", "de", team="A")
        for place in range(6)
    ]
    assert "too_many_objectives" not in found(many[:3])
    assert found(many[:4])["too_many_objectives"] == "hint"
    assert found(many)["too_many_objectives"] == "error"


def test_limits_count_per_team_and_depend_on_the_method() -> None:
    spread = [Item(str(place), "objective", "Gäste bleiben", "de", team=str(place % 2)) for place in range(4)]
    assert "too_many_objectives" not in found(spread)
    assert found(spread[:2] + spread[2:], "small_business")["too_many_objectives"] == "hint"
    assert LIMITS["small_business"].most_objectives == 3


def test_more_than_five_key_results_are_an_error_and_none_is_a_hint() -> None:
    objective = Item("o", "objective", "Gäste bleiben gern", "de")
    assert found([objective, *key_results("o", 6)])["too_many_key_results"] == "error"
    assert found([objective, *key_results("o", 4)])["too_many_key_results"] == "hint"
    assert "too_many_key_results" not in found([objective, *key_results("o", 3)])
    assert "no_key_results" in found([objective])
    assert "no_key_results" not in found([objective, *key_results("o", 1)])


def test_orphans_and_uncovered_goals_need_something_above() -> None:
    goal = Item("goal", "objective", "Wir wachsen im Norden", "de", root=True)
    serving = Item("team", "objective", "Gäste aus Dänemark bleiben gern", "de", parent="goal")
    astray = Item("lost", "objective", "Gäste aus Polen bleiben gern", "de")
    assert "orphan" not in found([astray])
    assert "orphan" in found([goal, serving, astray])
    assert "orphan" not in found([goal, serving])
    assert "uncovered_parent" in found([goal, astray])
    assert "uncovered_parent" not in found([goal, serving])
    assert "uncovered_parent" not in found([goal])


def test_opposite_directions_of_the_same_figure_conflict() -> None:
    up = Item("a", "key_result", "Anzeigenbudget auf 90 T€ erhöhen", "de")
    down = Item("b", "key_result", "Anzeigenbudget auf 40 T€ senken", "de")
    other = Item("c", "key_result", "Lieferzeit auf 4 Tage senken", "de")
    assert [finding.items for finding in review_set((up, down)) if finding.code == "conflicting_goals"] == [
        ("a", "b")
    ]
    assert "conflicting_goals" not in found([up, other])
    assert "conflicting_goals" not in found([up])


def test_one_person_can_own_five_but_not_six() -> None:
    owned = key_results("o", 6, owner="Olga")
    assert "one_person_overloaded" in found(owned)
    assert "one_person_overloaded" not in found(owned[:5])
    assert "one_person_overloaded" not in found(key_results("o", 6))


def test_quantity_alone_asks_for_a_guard() -> None:
    objective = Item("o", "objective", "Gäste bleiben gern", "de")
    quality = Item("q", "key_result", "Reklamationsquote von 9 % auf 5 % senken", "de", parent="o")
    assert "quantity_without_guard" in found([objective, *key_results("o", 2)])
    assert "quantity_without_guard" not in found([objective, *key_results("o", 2), quality])
    assert "quantity_without_guard" not in found([objective, *key_results("o", 2, guarded=True)])


def test_all_short_term_and_all_lagging_are_named() -> None:
    objective = Item("o", "objective", "Gäste bleiben gern", "de")
    assert "all_short_term" in found(key_results("o", 3, horizon="short"))
    assert "all_short_term" not in found(key_results("o", 3))
    assert "leading_lagging" in found([objective, *key_results("o", 2, leading=False)])
    mixed = [
        *key_results("o", 1, leading=False),
        Item("x", "key_result", "9 Termine", "de", parent="o", leading=True),
    ]
    assert "leading_lagging" not in found([objective, *mixed])


def test_a_set_rule_can_be_switched_off_or_raised() -> None:
    objective = (Item("o", "objective", "Gäste bleiben gern", "de"),)
    assert review_set(objective, overrides={"no_key_results": "off"}) == ()
    assert review_set(objective, overrides={"no_key_results": "error"})[0].severity == "error"
    assert len(SET_RULES) == 10
