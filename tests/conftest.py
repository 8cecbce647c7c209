"""Fixtures that all tests share."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client

from tests.world import Home, World, make_world
from zielkurs.domain.base import scope
from zielkurs.domain.organisation.models import Member

pytest_plugins = ["tests.guards"]


@pytest.fixture
def world(db: None) -> World:
    """Alice's workspace with Bob, and Charlie's."""
    return make_world()


@pytest.fixture
def home(world: World) -> Iterator[Home]:
    """Alice's workspace, bound."""
    with scope.bind(world.home.workspace.pk):
        yield world.home


@pytest.fixture
def signed_in(db: None) -> Callable[[Member], Client]:
    """Makes a browser in which the member is signed in."""

    def sign_in(member: Member) -> Client:
        client = Client()
        assert member.account is not None
        client.force_login(member.account, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return sign_in
