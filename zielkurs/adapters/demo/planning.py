"""What a story plans and decides: initiatives, commitments, requests between teams, changes of course."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from zielkurs.adapters.demo.cast import DEMO_DAY, Cast, at_nine
from zielkurs.domain.okr import access
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.states import ContributionState, InitiativeState, KeyResultState


def initiative(row: dict[str, Any], objective: Any, cast: Cast, now: datetime) -> None:
    """An initiative with its hypothesis and checkpoints."""
    made = okr.add_initiative(
        team=objective.team,
        bet=okr.Bet(
            title=row["title"],
            owner=cast.members[row["owner"]],
            starts_on=row.get("starts_on"),
            due_on=row.get("due_on"),
            effort=_number(row, "effort"),
            budget=_number(row, "budget"),
            hypothesis=okr.Hypothesis(
                moves_kpi=cast.kpis.get(row.get("moves_kpi", "")),
                moves_key_result=cast.key_results[row["moves"][0]]
                if "by" in row and "moves_kpi" not in row
                else None,
                moves_by=_number(row, "by"),
                moves_in_percent=row.get("in_percent", False),
                lag_weeks=row.get("lag_weeks"),
            ),
            checkpoints=[(step["on"], step["title"]) for step in row.get("checkpoints", ())],
        ),
        key_results=[cast.key_results[title] for title in row["moves"]],
        state=InitiativeState(row.get("state", "planned")),
        by=objective.owner_id,
        now=now,
    )
    for pk, step in zip(access.checkpoint_ids(made), row.get("checkpoints", ()), strict=True):
        if "done_on" in step:
            okr.tick_checkpoint(
                initiative=made,
                checkpoint_id=pk,
                done_on=step["done_on"],
                by=objective.owner_id,
                now=at_nine(step["done_on"]),
            )


def course(row: dict[str, Any], key_result: Any, owner: Any) -> None:
    """What happened to a key result on its way: a course change, being set aside."""
    if change := row.get("course_change"):
        key_result.refresh_from_db()
        okr.change_key_result(
            key_result=key_result,
            definition=okr.definition_of(key_result, title=row["title"], target_value=Decimal(row["target"])),
            owner=owner,
            reason=change["reason"],
            seen_version=key_result.version,
            today=change["on"],
            by=owner.pk,
            now=at_nine(change["on"]),
        )
    if aside := row.get("set_aside"):
        key_result.refresh_from_db()
        okr.move(
            subject=key_result,
            to=KeyResultState.SET_ASIDE,
            reason=aside["reason"],
            wake_up=okr.WakeUp(aside.get("look_again", ""), aside.get("look_again_on")),
            seen_version=key_result.version,
            today=aside["on"],
            by=owner.pk,
            now=at_nine(aside["on"]),
        )


def commitment(row: dict[str, Any], cast: Cast) -> None:
    """A sponsor stands by a team's objectives."""
    sponsor = cast.members[row["sponsor"]]
    okr.commit(
        cycle=cast.cycles[row["cycle"]],
        team=cast.teams[row["team"]],
        sponsor=sponsor,
        committed_on=row["on"],
        budget=_number(row, "budget"),
        hours=_number(row, "hours"),
        note=row.get("note", ""),
        by=sponsor.pk,
        now=at_nine(row["on"]),
    )


def contribution(row: dict[str, Any], cast: Cast) -> None:
    """One team asks another, which may have answered."""
    objective = cast.objectives[row["objective"]]
    asked = okr.ask_contribution(
        objective=objective,
        team=cast.teams[row["team"]],
        request=row["request"],
        needed_by=row.get("needed_by"),
        today=row["on"],
        by=objective.owner_id,
        now=at_nine(row["on"]),
    )
    if "accepted_by" in row:
        day = min(row["accepted_on"], DEMO_DAY)
        okr.answer_contribution(
            contribution=asked,
            to=ContributionState.ACCEPTED,
            answer=row.get("answer", ""),
            seen_version=asked.version,
            today=day,
            by=cast.members[row["accepted_by"]].pk,
            now=at_nine(day),
        )


def _number(row: dict[str, Any], name: str) -> Decimal | None:
    return Decimal(row[name]) if name in row else None
