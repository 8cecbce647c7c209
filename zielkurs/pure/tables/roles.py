"""Which column plays which role, where a header's word alone does not tell."""

from __future__ import annotations

from collections.abc import Mapping

from zielkurs.pure.tables.contents import Content
from zielkurs.pure.tables.header_rows import HeaderRow
from zielkurs.pure.tables.headers import Role


def assign(
    candidates: Mapping[int, tuple[Role, ...]],
    contents: Mapping[int, Content],
    header: HeaderRow,
    has_periods: bool,
) -> tuple[dict[Role, int], list[tuple[int, str]]]:
    """One column a role; what is left over with the reason why."""
    certain = {roles[0] for roles in candidates.values() if len(roles) == 1}
    settled: dict[int, Role] = {}
    for index, roles in candidates.items():
        settled[index] = _settle(roles, contents[index], certain, has_periods)
        # "120/200" says where it stands and where it goes, whatever the column is called.
        fractions = contents[index].fractions * 2 > contents[index].numbers + contents[index].texts
        if (
            fractions
            and roles[0] in (Role.COMPUTED, Role.STATE)
            and not (Role.CURRENT in certain or has_periods)
        ):
            settled[index] = Role.CURRENT
    by_role: dict[Role, list[int]] = {}
    for index, role in settled.items():
        by_role.setdefault(role, []).append(index)
    _regroup(by_role, has_periods, is_chosen=header.is_chosen)
    subject = min(by_role.get(Role.KEY_RESULT, [0]))
    columns: dict[Role, int] = {}
    unused: list[tuple[int, str]] = []
    for role, indexes in by_role.items():
        if role is Role.COMPUTED:
            unused.extend((index, "computed_column") for index in indexes)
            continue
        # Of two owners or comments, the key result's stands behind it; an empty column is no use.
        best = min(
            indexes, key=lambda i: (contents[i].is_empty, role is not Role.OBJECTIVE and i < subject, i)
        )
        columns[role] = best
        unused.extend(
            (index, "repeated_column") for index in indexes if index != best and header.labels.get(index)
        )
    return columns, unused


def _settle(roles: tuple[Role, ...], content: Content, certain: set[Role], has_periods: bool) -> Role:  # noqa: PLR0911  # one each
    first = roles[0]
    match roles:
        case (Role.TARGET, Role.OBJECTIVE):
            if Role.OBJECTIVE in certain or (Role.TITLE in certain and content.numbers):
                return Role.TARGET
            wordy = content.texts > content.numbers
            return Role.OBJECTIVE if Role.TARGET in certain or wordy else Role.TARGET
        case (Role.START, Role.STARTS):
            return Role.STARTS if content.dates > content.numbers else Role.START
        case (Role.KEY_RESULT, Role.CURRENT):
            return Role.CURRENT if Role.KEY_RESULT in certain or content.numbers > content.texts else first
        case (Role.METRIC, Role.KEY_RESULT):
            return first if certain & {Role.KEY_RESULT, Role.TITLE} else Role.KEY_RESULT
        case (Role.METRIC, Role.MEASURE):
            if Role.DUE in certain and not has_periods and Role.TARGET not in certain:
                return Role.MEASURE
            return first if certain & {Role.KEY_RESULT, Role.TITLE} else Role.KEY_RESULT
        case (Role.CURRENT, Role.DATE, Role.COMMENT):
            return roles[
                max(range(3), key=lambda i: ((content.numbers, content.dates, content.texts)[i], -i))
            ]
        case (Role.DATE, Role.DUE):
            return Role.DATE if certain & {Role.VALUE, Role.CURRENT} else Role.DUE
        case (Role.STATE, Role.CONFIDENCE, Role.COMMENT):
            lights = content.lights * 2 > content.texts and not certain & {Role.MEASURE, Role.CONFIDENCE}
            if not lights and (Role.MEASURE in certain or content.states * 2 > content.texts):
                return Role.STATE
            return (
                Role.CONFIDENCE
                if content.lights * 2 > content.texts or content.numbers > content.texts
                else Role.COMMENT
            )
        case (Role.TYPE,):
            return Role.TYPE if content.types * 2 > content.texts else Role.COMPUTED
    return first


def _regroup(by_role: dict[Role, list[int]], has_periods: bool, *, is_chosen: bool) -> None:
    """Meanings that only the whole header tells."""
    if Role.TITLE in by_role:
        if Role.KEY_RESULT in by_role:
            by_role.setdefault(Role.COMPUTED, []).extend(by_role.pop(Role.TITLE))
        elif Role.SERVES in by_role and Role.MEASURE not in by_role:
            by_role[Role.MEASURE] = by_role.pop(Role.TITLE)
        elif Role.OBJECTIVE in by_role and Role.TYPE not in by_role:
            by_role[Role.KEY_RESULT] = by_role.pop(Role.TITLE)
    if Role.DATE in by_role:
        if has_periods:
            by_role.setdefault(Role.COMPUTED, []).extend(by_role.pop(Role.DATE))
        elif Role.VALUE not in by_role and Role.CURRENT in by_role:
            by_role[Role.VALUE] = by_role.pop(Role.CURRENT)
    elif Role.VALUE in by_role and Role.CURRENT not in by_role:
        by_role[Role.CURRENT] = by_role.pop(Role.VALUE)
    before_weeks = (
        not is_chosen
        and has_periods
        and {Role.CURRENT, Role.TARGET} <= by_role.keys()
        and Role.START not in by_role
    )
    if before_weeks and min(by_role[Role.CURRENT]) < min(by_role[Role.TARGET]):
        # "Ist | Soll | KW 40 | …": what stands before the weeks is where they start from.
        by_role[Role.START] = by_role.pop(Role.CURRENT)
