"""The matrix is a net: holes that are cut on purpose have to show."""

from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest
from django.http import HttpResponse

from tests.adapters.web.matrix.inventory import Endpoint, endpoints
from tests.adapters.web.matrix.stage import Stage, Subject
from tests.adapters.web.matrix.verdicts import OF_THE_ADMIN, abroad, at_home
from tests.world import NOW
from zielkurs.adapters.web import middleware
from zielkurs.domain.base.models import ScopedManager
from zielkurs.domain.base.refusals import NotFound
from zielkurs.domain.organisation import access
from zielkurs.domain.organisation.actions import set_preferences
from zielkurs.domain.organisation.models import Member, Role, Workspace
from zielkurs.domain.personal import access as personal
from zielkurs.domain.personal.models import PersonalKeyResult, PersonalObjective

pytestmark = pytest.mark.django_db

ALL = {endpoint.name: endpoint for endpoint in endpoints() if endpoint.rule}
WITH_ROWS = [e for e in ALL.values() if e.is_of_workspace and any(name.endswith("_id") for name in e.ids)]
# Kept from everybody but their member, so that a workspace's filter is not what keeps strangers out.
OF_ONE = [e for e in WITH_ROWS if set(e.ids) & OF_THE_ADMIN]
READ_BY_ROLE = access.reader


def _only(stage: Stage, *names: str) -> Stage:
    kept: tuple[Subject, ...] = tuple(stage.subject(name) for name in names)
    return replace(stage, subjects=kept)


@pytest.mark.parametrize(
    "endpoint", [e for e in WITH_ROWS if e not in OF_ONE], ids=lambda endpoint: endpoint.name
)
def test_a_forgotten_workspace_filter_shows_at_every_address_with_a_row(
    endpoint: Endpoint, stage: Stage
) -> None:
    with patch.object(ScopedManager, "get_queryset", super(ScopedManager, ScopedManager).get_queryset):
        assert list(abroad(endpoint, _only(stage, "admin")))


@pytest.mark.parametrize("endpoint", OF_ONE, ids=lambda endpoint: endpoint.name)
def test_a_forgotten_member_shows_at_every_address_of_personal_rows(endpoint: Endpoint, stage: Stage) -> None:
    def objective(_reader: Any, pk: int) -> PersonalObjective:
        return PersonalObjective.unscoped.get(pk=pk)

    def key_result(_reader: Any, pk: int) -> PersonalKeyResult:
        return PersonalKeyResult.unscoped.select_related("objective").get(pk=pk)

    with (
        patch.object(personal, "objective_to_read", objective),
        patch.object(personal, "objective_to_write", objective),
        patch.object(personal, "key_result_to_write", key_result),
    ):
        assert list(abroad(endpoint, _only(stage, "admin")))


def test_a_forgotten_role_shows(stage: Stage) -> None:
    def as_admin(**given: Any) -> access.Reader:
        return replace(READ_BY_ROLE(**given), role=Role.ADMIN)

    with patch.object(access, "reader", as_admin):
        for name in ("settings", "cycle_new", "objective_edit", "check_in"):
            assert list(at_home(ALL[name], _only(stage, "reader", "admin"))), name


def test_a_forgotten_suspension_shows(stage: Stage) -> None:
    def whatever_the_state(*, account_id: int, slug: str, now: Any) -> access.Reader:
        workspace = Workspace.objects.filter(slug=slug).first()
        member = (
            workspace and Member.unscoped.filter(account_id=account_id, workspace_id=workspace.pk).first()
        )
        if not member:
            raise NotFound
        return access.reader_of_member(member.pk, now=now)

    with patch.object(access, "reader", whatever_the_state):
        assert list(at_home(ALL["week"], _only(stage, "suspended", "admin")))


def test_a_forgotten_membership_shows(stage: Stage) -> None:
    def anybody(**given: Any) -> access.Reader:
        try:
            return READ_BY_ROLE(**given)
        except NotFound:
            return access.reader_of_member(stage.home.admin.pk, now=NOW)

    with patch.object(access, "reader", anybody):
        for name in ("week", "key_result"):
            assert list(at_home(ALL[name], _only(stage, "foreign admin", "admin"))), name
            assert list(at_home(ALL[name], _only(stage, "invited, not confirmed", "admin"))), name


def test_a_foreign_text_in_a_header_shows(stage: Stage) -> None:
    with patch.dict(middleware.HEADERS, {"X-Team": f"{stage.foreign.team.name}"}):
        assert list(at_home(ALL["week"], _only(stage, "admin")))


def test_a_write_in_a_refused_request_shows(stage: Stage) -> None:
    answer = middleware.errors.not_found

    def noting(request: Any, *rest: Any) -> HttpResponse:
        set_preferences(account_id=request.account.pk, language="en", theme="", shortcuts=True)
        return answer(request, *rest)

    with patch.object(middleware.errors, "not_found", noting):
        assert any("wrote" in fault for fault in abroad(ALL["objective"], _only(stage, "admin")))


def test_a_telling_length_shows(stage: Stage) -> None:
    answer = middleware.errors.not_found

    def telling(request: Any, *rest: Any) -> HttpResponse:
        response = answer(request, *rest)
        if Workspace.objects.filter(slug=request.path.split("/")[2]).exists():
            response.content += b"<!-- not yours -->"
        return response

    with patch.object(middleware.errors, "not_found", telling):
        assert any("told apart" in fault for fault in abroad(ALL["week"], _only(stage, "admin")))


def test_an_undeclared_method_shows(stage: Stage) -> None:
    endpoint = ALL["week"]
    assert endpoint.rule
    blind = replace(endpoint, rule=replace(endpoint.rule, methods=()))
    assert any("not declared" in fault for fault in at_home(blind, _only(stage, "admin")))


def test_nothing_shows_where_nothing_is_cut(stage: Stage) -> None:
    few = _only(stage, "admin", "reader", "anonymous", "foreign admin")
    assert list(at_home(ALL["week"], few)) == []
    assert list(abroad(ALL["objective"], few)) == []
