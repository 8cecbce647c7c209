"""The board, and the tree of teams."""

import gzip
import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.world import NOW, Home, World, join, make_key_result, report
from zielkurs.domain.base import ids, scope
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Objective
from zielkurs.domain.okr.states import CyclePhase, ObjectiveState
from zielkurs.domain.organisation.models import Member, Role

SignIn = Callable[[Member], Client]


def address(home: Home, query: str = "") -> str:
    return f"/w/{home.workspace.slug}/teams/{ids.encode(home.team.pk)}/{query}"


def teams(home: Home) -> str:
    return f"/w/{home.workspace.slug}/teams/"


def test_a_smoke(home: Home, world: World, signed_in: SignIn) -> None:
    c = signed_in(world.alice)
    print(c.get(address(home)).content.decode()[:6000])
