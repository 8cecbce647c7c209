"""What a minimal hand-written program would do for each page: read the same rows by plain SQL, write them as JSON.

Parameters: :slug :session :email say who asks; :me and :workspace follow from that; :key is the page's own row;
:now and :soon are days.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

Query = Callable[[str, dict[str, Any]], list[tuple[Any, ...]]]

# Without this nobody knows who asks, so it is read for every page.
WHO = """
SELECT m.id, m.role, m.name, w.id, w.name, w.language, w.notation, w.time_zone, w.demo_today, a.language, a.theme
FROM django_session s, organisation_account a
JOIN organisation_member m ON m.account_id = a.id AND m.state = 'active'
JOIN organisation_workspace w ON w.id = m.workspace_id AND w.slug = :slug
WHERE s.session_key = :session AND s.expire_date > :now AND a.email = :email
"""
MY_TEAMS = "SELECT team_id, is_lead FROM organisation_teammembership WHERE member_id = :me"
METHOD = """
SELECT at_risk, off_plan, outdated_after_days, check_in_weekday FROM organisation_method
WHERE workspace_id = :workspace
"""
CYCLES = """
SELECT id, name, starts_on, ends_on, phase, closed_on FROM okr_cycle WHERE workspace_id = :workspace
ORDER BY starts_on DESC
"""
KEY_RESULTS = """
SELECT k.id, k.title, k.kind, k.aggregation, k.unit, k.start_value, k.target_value, k.starts_on, k.due_on, k.weight,
  k.state, k.version, o.id, o.title, t.name, m.name, c.as_of, c.value, c.confidence, c.comment
FROM okr_keyresult k JOIN okr_objective o ON o.id = k.objective_id JOIN okr_cycle y ON y.id = o.cycle_id
JOIN organisation_team t ON t.id = k.team_id LEFT JOIN organisation_member m ON m.id = k.owner_id
LEFT JOIN okr_checkin c ON c.id = k.latest_check_in_id WHERE k.workspace_id = :workspace AND {where}
"""
POINTS = """
SELECT c.key_result_id, c.as_of, c.value FROM okr_checkin c JOIN okr_keyresult k ON k.id = c.key_result_id
JOIN okr_objective o ON o.id = k.objective_id JOIN okr_cycle y ON y.id = o.cycle_id
LEFT JOIN okr_checkin r ON r.replaces_id = c.id
WHERE r.id IS NULL AND c.kind <> 'withdrawal' AND k.workspace_id = :workspace AND {where} ORDER BY c.as_of
"""
MILESTONES = """
SELECT s.key_result_id, s.title, s.weight, r.id FROM okr_milestone s JOIN okr_keyresult k ON k.id = s.key_result_id
JOIN okr_objective o ON o.id = k.objective_id JOIN okr_cycle y ON y.id = o.cycle_id
LEFT JOIN okr_checkinmilestone r ON r.milestone_id = s.id AND r.check_in_id = k.latest_check_in_id
WHERE k.workspace_id = :workspace AND {where}
"""
OBJECTIVES = """
SELECT o.id, o.title, o.for_whom, o.what_for, o.ambition, o.state, o.position, o.version, t.name, m.name
FROM okr_objective o JOIN organisation_team t ON t.id = o.team_id JOIN okr_cycle y ON y.id = o.cycle_id
LEFT JOIN organisation_member m ON m.id = o.owner_id WHERE o.workspace_id = :workspace AND {where}
ORDER BY o.position
"""
LINES = """
WITH RECURSIVE up(start, id) AS (
  SELECT objective_id, parent_id FROM okr_alignment WHERE objective_id IN ({where})
  UNION SELECT up.start, a.parent_id FROM okr_alignment a JOIN up ON up.id = a.objective_id)
SELECT up.start, o.id, o.title, t.name FROM up JOIN okr_objective o ON o.id = up.id
JOIN organisation_team t ON t.id = o.team_id
"""
SERVED_BY = """
SELECT o.id, o.title, t.name FROM okr_alignment a JOIN okr_objective o ON o.id = a.objective_id
JOIN organisation_team t ON t.id = o.team_id WHERE a.parent_id = :key
"""
INITIATIVES = """
SELECT DISTINCT i.id, i.title, i.due_on, i.budget, i.state, m.name FROM okr_initiative i
JOIN okr_initiativekeyresult l ON l.initiative_id = i.id JOIN okr_keyresult k ON k.id = l.key_result_id
LEFT JOIN organisation_member m ON m.id = i.owner_id WHERE {where}
"""
HISTORY = """
SELECT c.id, c.kind, c.as_of, c.value, c.confidence, c.comment, c.blocker, c.recorded_at, m.name, r.id
FROM okr_checkin c JOIN organisation_member m ON m.id = c.recorded_by_id
LEFT JOIN okr_checkin r ON r.replaces_id = c.id WHERE c.key_result_id = :key ORDER BY c.as_of DESC
"""
TEAMS = "SELECT id, name, kind, parent_id FROM organisation_team WHERE workspace_id = :workspace"
PEOPLE_OF_TEAMS = """
SELECT l.team_id, t.name, m.id, m.name, l.is_lead FROM organisation_teammembership l
JOIN organisation_member m ON m.id = l.member_id JOIN organisation_team t ON t.id = l.team_id
WHERE l.workspace_id = :workspace
"""
LATEST = """
SELECT o.team_id, o.id, k.id, k.kind, k.start_value, k.target_value, k.starts_on, k.due_on, c.as_of, c.value
FROM okr_keyresult k JOIN okr_objective o ON o.id = k.objective_id JOIN okr_cycle y ON y.id = o.cycle_id
LEFT JOIN okr_checkin c ON c.id = k.latest_check_in_id
WHERE k.workspace_id = :workspace AND y.phase = 'active' AND k.state = 'open'
"""
GAPS = """
SELECT k.objective_id, k.kind, k.start_value, k.target_value, k.owner_id, k.from_children FROM okr_keyresult k
JOIN okr_objective o ON o.id = k.objective_id JOIN okr_cycle y ON y.id = o.cycle_id
WHERE k.workspace_id = :workspace AND k.state = 'open' AND {where}
"""
PARENTS = """
SELECT a.objective_id, p.id, p.title, t.name FROM okr_alignment a JOIN okr_objective o ON o.id = a.objective_id
JOIN okr_cycle y ON y.id = o.cycle_id JOIN okr_objective p ON p.id = a.parent_id
JOIN organisation_team t ON t.id = p.team_id WHERE a.workspace_id = :workspace AND {where}
"""
DEMAND = """
SELECT o.team_id, o.state, i.id, i.effort, i.budget FROM okr_initiative i
JOIN okr_initiativekeyresult l ON l.initiative_id = i.id JOIN okr_keyresult k ON k.id = l.key_result_id
JOIN okr_objective o ON o.id = k.objective_id JOIN okr_cycle y ON y.id = o.cycle_id
WHERE i.workspace_id = :workspace AND {where}
"""
COMMITMENTS = """
SELECT c.team_id, c.committed_on, c.budget, c.hours, c.note, m.name FROM okr_commitment c
JOIN okr_cycle y ON y.id = c.cycle_id JOIN organisation_member m ON m.id = c.sponsor_id
WHERE c.workspace_id = :workspace AND y.phase = 'active'
"""
PEOPLE = """
SELECT id, name, email, note, role, state FROM organisation_member
WHERE workspace_id = :workspace AND state <> 'removed' ORDER BY name LIMIT 50
"""
RUNS = """
SELECT i.id, i.file_name, i.state, i.summary, i.applied_at, t.name, m.name FROM imports_importrun i
JOIN organisation_team t ON t.id = i.team_id JOIN organisation_member m ON m.id = i.created_by_id
WHERE i.workspace_id = :workspace ORDER BY i.created_at DESC LIMIT 50
"""


def _key_results(where: str) -> dict[str, str]:
    lists = {"rows": KEY_RESULTS, "points": POINTS, "milestones": MILESTONES}
    return {name: sql.format(where=where) for name, sql in lists.items()} | {"method": METHOD}


def _plan(where: str) -> dict[str, str]:
    lists = {"rows": OBJECTIVES, "gaps": GAPS, "parents": PARENTS, "demand": DEMAND}
    alone = {"teams": PEOPLE_OF_TEAMS, "commitments": COMMITMENTS, "cycles": CYCLES}
    return {name: sql.format(where=where) for name, sql in lists.items()} | alone


_MINE = "(k.owner_id = :me OR k.team_id IN (SELECT team_id FROM organisation_teammembership WHERE member_id = :me))"
_SOON = (
    "i.owner_id = :me AND i.state IN ('planned', 'running') AND i.due_on <= :soon ORDER BY i.due_on LIMIT 5"
)
_OF_TEAM = "o.team_id = :key AND y.phase = 'active' AND o.state <> 'dropped'"
# What each page reads after `WHO` and `MY_TEAMS`; "rows" are what the page lists.
PAGES: dict[str, dict[str, str]] = {
    "week": _key_results(
        f"{_MINE} AND k.state = 'open' AND o.state = 'agreed' AND y.phase IN ('active', 'review')"
    )
    | {
        "focus": INITIATIVES.format(where=_SOON),
        "lines": LINES.format(
            where="SELECT objective_id FROM okr_keyresult WHERE owner_id = :me AND state = 'open'"
        ),
    },
    "board": _key_results(_OF_TEAM) | {"objectives": OBJECTIVES.format(where=_OF_TEAM), "cycles": CYCLES},
    "teams": {
        "rows": TEAMS,
        "people": PEOPLE_OF_TEAMS,
        "key_results": LATEST,
        "points": POINTS.format(where="y.phase = 'active' AND k.kind IN ('stay_above', 'stay_below')"),
        "milestones": MILESTONES.format(where="y.phase = 'active'"),
        "method": METHOD,
        "cycles": CYCLES,
    },
    "objective": _key_results("k.objective_id = :key")
    | {
        "objective": OBJECTIVES.format(where="o.id = :key"),
        "line": LINES.format(where=":key"),
        "served": SERVED_BY,
        "initiatives": INITIATIVES.format(where="k.objective_id = :key"),
    },
    "key_result": {
        "rows": HISTORY,
        "key_result": KEY_RESULTS.format(where="k.id = :key"),
        "milestones": MILESTONES.format(where="k.id = :key"),
        "line": LINES.format(where="SELECT objective_id FROM okr_keyresult WHERE id = :key"),
        "initiatives": INITIATIVES.format(where="k.id = :key"),
        "method": METHOD,
    },
    "plan": _plan(_OF_TEAM),
    "plans": _plan("y.phase = 'active' AND o.state <> 'dropped'"),
    "people": {"rows": PEOPLE, "teams": PEOPLE_OF_TEAMS},
    "imports": {"rows": RUNS},
    "cycles": {"rows": CYCLES},
}


def rows(page: str, query: Query, asked: dict[str, Any]) -> dict[str, Any]:
    """The page's rows, by the name of their list. `asked` holds slug, session, email and key."""
    now = datetime.now(UTC)
    values = asked | {"now": now.isoformat(" "), "soon": (now.date() + timedelta(days=14)).isoformat()}
    (who,) = query(WHO, values)
    values |= {"me": who[0], "workspace": who[3]}
    found: dict[str, Any] = {"who": who, "my_teams": query(MY_TEAMS, values)}
    return found | {name: query(sql, values) for name, sql in PAGES[page].items()}


def as_json(found: dict[str, Any]) -> bytes:
    """The rows as the program would send them."""
    return json.dumps(found, default=str, ensure_ascii=False).encode()
