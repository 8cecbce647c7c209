"""Who gets what at every address: generated from the URL configuration, so that none can be forgotten."""

import pytest

from tests.adapters.web.matrix.inventory import Endpoint, endpoints
from tests.adapters.web.matrix.stage import Stage
from tests.adapters.web.matrix.verdicts import abroad, at_home
from tests.architecture import registry

ALL = endpoints()
OURS = [endpoint for endpoint in ALL if endpoint.rule]
OF_WORKSPACES = [endpoint for endpoint in OURS if endpoint.is_of_workspace]

pytestmark = pytest.mark.django_db


def test_every_address_declares_who_may() -> None:
    assert OF_WORKSPACES
    assert [
        endpoint.route
        for endpoint in ALL
        if not endpoint.rule and endpoint.name not in registry.URLS_WITHOUT_RULE
    ] == []
    assert set(registry.URLS_WITHOUT_RULE) <= {endpoint.name for endpoint in ALL}


def test_rules_fit_their_addresses() -> None:
    wrong = [
        endpoint.route
        for endpoint in OURS
        if endpoint.rule and (endpoint.rule.scope == "workspace") != endpoint.is_of_workspace
    ]
    assert wrong == []


def test_names_are_unique() -> None:
    names = [endpoint.name for endpoint in ALL]
    assert sorted(names) == sorted(set(names))


def test_every_key_in_a_path_has_a_sample(stage: Stage) -> None:
    missing = {f"{key} in {e.route}" for e in OURS for key in e.ids if key not in stage.samples}
    assert not missing, f"add samples to tests/adapters/web/matrix/stage.py: {missing}"


@pytest.mark.parametrize("endpoint", OURS, ids=lambda endpoint: endpoint.name)
def test_everybody_gets_what_the_rule_says(endpoint: Endpoint, stage: Stage) -> None:
    assert list(at_home(endpoint, stage)) == []


@pytest.mark.parametrize("endpoint", OF_WORKSPACES, ids=lambda endpoint: endpoint.name)
def test_what_is_foreign_does_not_exist(endpoint: Endpoint, stage: Stage) -> None:
    assert list(abroad(endpoint, stage)) == []
