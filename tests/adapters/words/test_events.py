"""Every event that an action records has words, and no sentence waits for an event that nothing records."""

import ast
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest
from django.utils.translation import override

import zielkurs.domain
from zielkurs.adapters.words import events
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr.models import CheckIn
from zielkurs.domain.okr.queries.feed import GROUPS
from zielkurs.domain.okr.states import (
    ContributionState,
    CyclePhase,
    InitiativeState,
    KeyResultState,
    ObjectiveState,
)
from zielkurs.domain.organisation.models import Member

# What stands for the variable part of a verb.
VARIABLE: dict[str, tuple[type[Enum], set[str]]] = {
    "objective": (ObjectiveState, set()),
    "key_result": (KeyResultState, set()),
    "initiative": (InitiativeState, set()),
    "cycle": (CyclePhase, set()),
    "contribution": (ContributionState, set()),
    "check_in": (CheckIn.Kind, set()),
    "decision": (Decision.Kind, set()),
    "member": (Member.State, {"listed", "invited", "removed"}),  # suspending and letting in again alone
}
MOVABLE = ["objective", "key_result", "initiative"]


def recorded() -> set[str]:
    """All verbs, read from the sources of the domain."""
    root = Path(zielkurs.domain.__file__ or "").parent
    found = {verb for path in root.rglob("*.py") for verb in _verbs(ast.parse(path.read_text("utf-8")))}
    assert len(found) > 50
    return found


def _verbs(tree: ast.Module) -> Iterator[str]:
    named = {
        node.targets[0].id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = ast.unparse(call.func).rpartition(".")[2]
        given = [k.value for k in call.keywords if k.arg == "verb"]
        if name in ("_record", "Happening") and call.args:
            given.append(call.args[0])
        if name == "_change":
            given.extend(arg for arg in call.args[2:3] if isinstance(arg, ast.Constant))
        for value in given:
            yield from _texts(named.get(value.id, value) if isinstance(value, ast.Name) else value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and node.elts and isinstance(node.elts[0], ast.Constant):
            text = node.elts[0].value
            if isinstance(text, str) and text.endswith(".taken_back"):
                yield text


def _texts(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.Constant):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from _texts(value.body)
        yield from _texts(value.orelse)
    elif isinstance(value, ast.JoinedStr):
        head = value.values[0]
        # `f"{kind}.{to}"` is what moves from state to state, whichever of them.
        kinds = [str(head.value).rstrip(".")] if isinstance(head, ast.Constant) else MOVABLE
        for first in kinds:
            states, never = VARIABLE[first]
            yield from (f"{first}.{state.value}" for state in states if state.value not in never)
    else:
        # A parameter or a loop's variable: whoever passes it in is read instead.
        assert isinstance(value, ast.Name | ast.Attribute), f"no verb can be read from {ast.unparse(value)}"


def test_every_recorded_verb_has_a_sentence_and_every_sentence_a_verb() -> None:
    assert recorded() == set(events.SENTENCES)


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_sentence_names_who_and_what(language: str) -> None:
    with override(language):
        for verb, sentence in events.SENTENCES.items():
            text = str(sentence)
            assert text.count("%(actor)s") == 1 and text.count("%(subject)s") == 1, verb
            assert (" hat " in text or " ist " in text) == (language == "de"), verb


def test_the_feeds_groups_have_words_and_cover_what_is_planned_and_measured() -> None:
    assert set(GROUPS) == set(events.GROUPS)
    told = {
        verb for verb in events.SENTENCES if verb.split(".")[0] in {v for g in GROUPS.values() for v in g}
    }
    untold = {verb.split(".")[0] for verb in set(events.SENTENCES) - told}
    assert untold == {"team", "member", "workspace", "method", "finding", "self_check"}


def test_a_verb_that_is_passed_on_is_read_where_it_is_named() -> None:
    text = 'verb = "kpi.a" if made else "kpi.b"\nevents.record(verb=verb)\nHappening("kpi.c", 1)\n'
    assert set(_verbs(ast.parse(text))) == {"kpi.a", "kpi.b", "kpi.c"}
    with pytest.raises(AssertionError, match="no verb can be read"):
        set(_verbs(ast.parse("events.record(verb=make_verb())")))
