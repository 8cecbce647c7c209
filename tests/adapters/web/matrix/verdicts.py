"""What everybody must get, from the declared rules; and where a row decides what a role alone does not."""

from collections.abc import Iterator
from typing import Any

from tests.adapters.web.matrix.inventory import Endpoint
from tests.adapters.web.matrix.stage import CAST, Stage, Subject
from tests.adapters.web.matrix.trial import ask, faults
from zielkurs.domain.base.ids import new_id

# Rows of a team: guests see their own teams' only.
OF_A_TEAM = {
    "team_id",
    "objective_id",
    "key_result_id",
    "initiative_id",
    "check_in_id",
    "member_id",
    "kpi_id",
    "contribution_id",
}

# Rows of the admin's own: whoever else asks, in whatever role, is told what is told of rows that do not exist.
OF_THE_ADMIN = {"personal_objective_id", "personal_key_result_id"}

# Planning is for the team's people, coaches and admins; reporting for the team's people, the owner and admins.
NOT_PLANNING = {"member elsewhere", "owner of the key result"}
NOT_REPORTING = {"member elsewhere"}
ALL_BUT_ADMINS = {name for name, *_ in CAST}
# "METHOD name" → subjects whose role would do and who are denied because of the row.
DENIED: dict[str, set[str]] = {
    "POST person": ALL_BUT_ADMINS,
    # Nobody of the cast leads the company.
    "GET commitment": ALL_BUT_ADMINS,
    "POST commitment": ALL_BUT_ADMINS,
    **{
        f"{method} {name}": NOT_PLANNING
        for method in ("GET", "POST")
        for name in (
            "objective_new",
            "objective_edit",
            "objective_state",
            "objective_delete",
            "objective_alignment",
            "planning_move",
            "planning_rank",
            "contribution_new",
            "contribution",
            "key_result_state",
            "initiative_state",
            "initiative_checkpoint",
            "tree_serve",
            "key_result_new",
            "key_result_edit",
            "objective_initiative_new",
            "initiative_new",
            "initiative_edit",
            "kpi_edit",
            "kpi_define",
            "kpi_archive",
            "kpi_values",
            "kpi_annotate",
            "kpi_remark_remove",
            "import_run",
            "import_findings",
            "import_columns",
            "import_undo",
            "import_discard",
        )
    },
    **{
        f"{method} {name}": NOT_REPORTING
        for method in ("GET", "POST")
        for name in (
            "check_in",
            "check_in_draft",
            "check_in_echo",
            "check_in_correct",
            "check_in_withdraw",
        )
    },
}


def expected(endpoint: Endpoint, method: str, subject: Subject) -> set[str]:
    """`in`, `login`, `403` or `404` for an address with the ids of the home workspace."""
    rule = endpoint.rule
    assert rule is not None
    if rule.scope == "public":
        return {"in", "login"}
    if subject.account is None:
        return {"login"}
    if rule.scope == "account":
        return {"in"}
    if subject.role is None:
        return {"404"}
    if subject.role not in rule.roles or subject.name in DENIED.get(f"{method} {endpoint.name}", ()):
        return {"403"}
    is_hidden = (OF_A_TEAM & set(endpoint.ids) and not subject.sees_team) or (
        OF_THE_ADMIN & set(endpoint.ids) and subject.name != "admin"
    )
    return {"404"} if is_hidden else {"in"}


def at_home(endpoint: Endpoint, stage: Stage) -> Iterator[str]:
    """Faults of the answers to all subjects, with ids of the home workspace, and to methods not declared."""
    url = endpoint.url(stage.home.workspace.slug, stage.samples)
    for subject in stage.subjects:
        client = subject.client()
        for method in endpoint.methods:
            answer = ask(client, method, url)
            seen = subject.is_foreign and not endpoint.is_of_workspace
            found = faults(
                answer, expected(endpoint, method, subject), is_safe=method == "GET", may_see_canary=seen
            )
            yield from (f"{subject}: {method} {endpoint.name}: {fault}" for fault in found)
    client = stage.subject("admin").client()
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - set(endpoint.methods):
        found = faults(ask(client, method, url), {"405"}, is_safe=True, may_see_canary=False)
        yield from (f"{method} {endpoint.name}, not declared: {fault}" for fault in found)


def abroad(endpoint: Endpoint, stage: Stage) -> Iterator[str]:
    """Faults of the answers to everybody of the home workspace who names foreign rows or the foreign workspace."""
    home, foreign = stage.home.workspace.slug, stage.foreign.workspace.slug
    random = {name: new_id() if name.endswith("_id") else value for name, value in stage.samples.items()}
    urls = {
        "foreign workspace": (endpoint.url(foreign, stage.foreign_samples), endpoint.url("nowhere", random))
    }
    if endpoint.ids:
        urls["own ids in the foreign workspace"] = (
            endpoint.url(foreign, stage.samples), endpoint.url("nowhere", random)
        )  # fmt: skip
        urls["foreign ids at home"] = (endpoint.url(home, stage.foreign_samples), endpoint.url(home, random))
    for subject in stage.subjects:
        if subject.is_foreign:
            continue
        client = subject.client()
        for what, (url, nothing) in urls.items():
            for method, htmx in _ways(endpoint, parts=what.endswith("home")):
                answer, none = (ask(client, method, address, htmx=htmx) for address in (url, nothing))
                right = _abroad(endpoint, method, subject, at_home=what.endswith("home"))
                found = [*faults(answer, right, is_safe=True, may_see_canary=False), *_alike(answer, none)]
                yield from (f"{subject}: {method} {endpoint.name}, {what}: {fault}" for fault in found)


def _ways(endpoint: Endpoint, *, parts: bool) -> Iterator[tuple[str, bool]]:
    """(method, whether htmx asks for a part)."""
    for method in endpoint.methods:
        yield method, False
        if method == "GET" and parts:
            yield method, True


def _abroad(endpoint: Endpoint, method: str, subject: Subject, *, at_home: bool) -> set[str]:
    assert endpoint.rule is not None
    if subject.account is None:
        return {"login"}
    if not at_home or subject.role is None:
        return {"404"}
    if subject.role not in endpoint.rule.roles:
        return {"403"}
    return {"403", "404"} if subject.name in DENIED.get(f"{method} {endpoint.name}", ()) else {"404"}


def _alike(answer: Any, none: Any) -> Iterator[str]:
    if (answer.status, answer.length) != (none.status, none.length) and answer.kind != "login":
        yield (
            f"is told apart from what does not exist: {answer.status} with {answer.length} bytes, "
            f"{none.status} with {none.length}"
        )
