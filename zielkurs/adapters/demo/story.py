"""Plays a story file through the domain's actions, as people would: week after week."""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from zielkurs.adapters.demo import planning
from zielkurs.adapters.demo.cast import DEMO_DAY, Cast, at_nine
from zielkurs.domain.base import scope
from zielkurs.domain.decisions import actions as decisions
from zielkurs.domain.kpi import actions as kpi
from zielkurs.domain.okr import access as okr_access
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.actions.key_result import Definition
from zielkurs.domain.okr.states import CyclePhase, ObjectiveState
from zielkurs.domain.organisation import access, tokens
from zielkurs.domain.organisation import actions as organisation
from zielkurs.pure import cadence
from zielkurs.pure.cadence.grains import Grain, following, last_of
from zielkurs.pure.scoring import Aggregation, Kind


def stories() -> list[Path]:
    """The story files, in order."""
    return sorted((Path(__file__).parent / "stories").glob("*.toml"))


def read(path: Path) -> dict[str, Any]:
    """A story as plain values; numbers are Decimal."""
    with path.open("rb") as file:
        return tomllib.load(file, parse_float=Decimal)


def play(story: dict[str, Any], password: str) -> list[str]:
    """Make the story's workspace and return a line a person: address, name, what they do."""
    begin = at_nine(story["cycles"][0]["starts_on"])
    first, *others = story["people"]
    account = organisation.create_account(email=first["email"], password=password, now=begin)
    workspace, admin = organisation.create_workspace(
        **story["workspace"],
        account=account,
        member_name=first["name"],
        is_demo=True,
        demo_today=DEMO_DAY,
        now=begin,
    )
    with scope.bind(workspace.pk):
        cast = Cast(admin=admin.pk)
        _teams(story, cast, begin)
        _people(first, others, cast, admin, password, begin)
        organisation.change_workspace(by=admin.pk, now=begin, **story["guiding_idea"])
        for figure in story.get("kpis", ()):
            _kpi(figure, cast, begin)
        for theme in story.get("themes", ()):
            cast.themes[theme["title"]] = okr.add_theme(**theme, lang="de", by=admin.pk, now=begin)
        for cycle in story["cycles"]:
            _cycle(cycle, story, cast)
        for row in story.get("commitments", ()):
            planning.commitment(row, cast)
        for row in story.get("contributions", ()):
            planning.contribution(row, cast)
        for figure in story.get("kpis", ()):
            _measurements(figure, cast)
        for row in story.get("not_now", ()):
            _not_now(row, cast)
    return [
        f"  {person['email']:<28} {person['name']}, {person['job']} ({workspace.name})"
        for person in story["people"]
    ]


def _teams(story: dict[str, Any], cast: Cast, now: datetime) -> None:
    company = access.company_team()
    cast.teams[company.name] = company
    for row in story.get("teams", ()):
        parent = cast.teams[row.get("parent", company.name)]
        cast.teams[row["name"]] = organisation.add_team(
            name=row["name"], kind=row["kind"], parent=parent, by=cast.admin, now=now
        )


def _people(
    first: dict[str, Any], others: list[dict[str, Any]], cast: Cast, admin: Any, password: str, now: datetime
) -> None:
    organisation.change_member(
        member=admin,
        name=first["name"],
        email=first["email"],
        role="admin",
        teams=[cast.teams[name] for name in first["teams"]],
        led_teams=[cast.teams[name] for name in first.get("leads", ())],
        seen_version=admin.version,
        by=cast.admin,
        now=now,
    )
    cast.members[first["name"]] = admin
    for person in others:
        member = organisation.add_member(
            name=person["name"],
            email=person["email"],
            role=person.get("role", "member"),
            teams=[cast.teams[name] for name in person["teams"]],
            led_teams=[cast.teams[name] for name in person.get("leads", ())],
            by=cast.admin,
            now=now,
        )
        token = organisation.invite(member=member, by=cast.admin, now=now, accept_url="{token}", mail=False)
        account = organisation.create_account(email=person["email"], password=password, now=now)
        invitation = access.open_invitation(tokens.digest(token), now=now)
        cast.members[person["name"]] = organisation.accept_invitation(
            invitation=invitation, account=account, now=now
        )


def _cycle(row: dict[str, Any], story: dict[str, Any], cast: Cast) -> None:
    phase = CyclePhase(row.get("phase", "active"))
    begin = at_nine(min(row["starts_on"], DEMO_DAY))
    cycle = okr.create_cycle(
        name=row["name"],
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        phase=phase,
        by=cast.admin,
        now=begin,
    )
    cast.cycles[row["name"]] = cycle
    for objective in story["objectives"]:
        if objective["cycle"] == row["name"]:
            _objective(objective, cycle, cast, begin)
    if "closed_on" in row:
        for phase in (CyclePhase.REVIEW, CyclePhase.CLOSED):
            okr.move_cycle(
                cycle=cycle,
                to=phase,
                seen_version=cycle.version,
                today=row["closed_on"],
                by=cast.admin,
                now=at_nine(row["closed_on"]),
            )
            cycle.refresh_from_db()


def _objective(row: dict[str, Any], cycle: Any, cast: Cast, now: datetime) -> None:
    owner = cast.members[row["owner"]]
    objective = okr.add_objective(
        cycle=cycle,
        team=cast.teams[row["team"]],
        title=row["title"],
        for_whom=row.get("for_whom", ""),
        what_for=row.get("what_for", ""),
        ambition=row.get("ambition", "committed"),
        owner=owner,
        theme=cast.themes[row["theme"]] if "theme" in row else None,
        standing=row.get("standing", False),
        continues=cast.objectives[row["continues"]] if "continues" in row else None,
        state=ObjectiveState(row.get("state", "agreed")),
        by=owner.pk,
        now=now,
    )
    cast.objectives[row["title"]] = objective
    if "serves" in row:
        parent_key_result = cast.key_results[row["serves"]]
        okr.align(
            objective=objective,
            parent=parent_key_result.objective,
            parent_key_result=parent_key_result,
            by=owner.pk,
            now=now,
        )
    for key_result in row["key_results"]:
        _key_result(key_result, objective, cycle, cast, now)
    for initiative in row.get("initiatives", ()):
        planning.initiative(initiative, objective, cast, now)


def _key_result(row: dict[str, Any], objective: Any, cycle: Any, cast: Cast, now: datetime) -> None:
    owner = cast.members[row["owner"]]
    milestones = row.get("milestones", [])
    before = row.get("course_change", {}).get("before", {})
    key_result = okr.add_key_result(
        objective=objective,
        team=cast.teams[row["team"]] if "team" in row else None,
        owner=owner,
        definition=Definition(
            title=before.get("title", row["title"]),
            kind=Kind(row["kind"]),
            aggregation=Aggregation(row.get("aggregation", "last")),
            unit=row.get("unit", ""),
            metric=row.get("metric", ""),
            kpi=cast.kpis[row["kpi"]] if "kpi" in row else None,
            start_value=None if milestones else Decimal(row["start"]),
            target_value=None if milestones else Decimal(before.get("target", row["target"])),
            timing=row.get("timing", ""),
            starts_on=cycle.starts_on,
            due_on=row.get("due_on", cycle.ends_on),
            checkpoints=[(c["on"], Decimal(c["value"])) for c in row.get("checkpoints", ())],
            milestones=milestones,
        ),
        by=owner.pk,
        now=now,
    )
    cast.key_results[row["title"]] = key_result
    steps = okr_access.milestone_ids(key_result)
    comments, confidence = row.get("comments", {}), row.get("confidence", [])
    for number, (day, value) in enumerate(_weeks(cycle, row["values"]), start=1):
        if value == "":
            continue
        key_result.refresh_from_db()
        okr.check_in(
            key_result=key_result,
            value=None if milestones else Decimal(value),
            as_of=day,
            confidence=_at_week(confidence, number),
            comment=comments.get(str(number), ""),
            blocker=number in row.get("blockers", ()),
            milestones=steps[:value] if milestones else (),
            seen_version=key_result.version,
            idempotency_key=f"demo-{key_result.pk}-{number}",
            today=day,
            by=owner.pk,
            now=at_nine(day),
        )
    planning.course(row, key_result, owner)


def _kpi(row: dict[str, Any], cast: Cast, now: datetime) -> None:
    steward = cast.members[row["steward"]]
    names = ("sentence", "formula", "unit", "direction", "grain", "aggregation")
    cast.kpis[row["name"]] = kpi.add_kpi(
        entry=kpi.Entry(
            name=row["name"],
            steward=steward,
            stage=row.get("stage", ""),
            guard=cast.kpis[row["guard"]] if "guard" in row else None,
            teams=[cast.teams[name] for name in row["teams"]],
            synonyms=row.get("synonyms", ()),
        ),
        definition=kpi.Definition(**{name: row[name] for name in names if name in row}),
        valid_from=row["first"],
        by=steward.pk,
        now=now,
    )


def _measurements(row: dict[str, Any], cast: Cast) -> None:
    """The values from the first period on; an empty one is a gap, a pair is divided."""
    grain, start, values = Grain(row.get("grain", "month")), row["first"], []
    for value in row["values"]:
        if value != "":
            parts = value if isinstance(value, list) else [value]
            values.append(kpi.Value(start, *map(Decimal, parts)))
        start = following(grain, start)
    done_on = min(last_of(grain, values[-1].period_start), DEMO_DAY)
    figure, by = cast.kpis[row["name"]], cast.members[row["steward"]].pk
    kpi.record_measurements(
        kpi=figure, values=values, origin="hand", today=done_on, by=by, now=at_nine(done_on)
    )
    for remark in row.get("remarks", ()):
        kpi.annotate(kpi=figure, on=remark["on"], text=remark["text"], by=by, now=at_nine(remark["on"]))


def _at_week(values: list[Any], number: int) -> Any:
    return (values[number - 1] if number <= len(values) else "") or None


def _weeks(cycle: Any, values: list[Any]) -> Iterator[tuple[date, Any]]:
    weeks = cadence.weeks_touched(cycle.starts_on, cycle.ends_on)
    for week, value in zip(weeks, values, strict=False):
        yield cadence.friday_of(week, cycle.starts_on, cycle.ends_on, cycle.ends_on), value


def _not_now(row: dict[str, Any], cast: Cast) -> None:
    decisions.note(
        kind="not_now",
        title=row["title"],
        reason=row["reason"],
        requested_by=row["requested_by"],
        requested_on=row["requested_on"],
        decided_on=row["decided_on"],
        look_again_on=row["look_again_on"],
        owner=cast.members[row["owner"]],
        by=cast.admin,
        now=at_nine(row["decided_on"]),
    )
