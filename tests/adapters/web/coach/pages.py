"""What the tests of the coach share: addresses, what a form sends, a page's text."""

import html
import re
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.world import Home
from zielkurs.domain.base import ids
from zielkurs.domain.organisation.models import Member

SignIn = Callable[[Member], Client]
NBSP = "\u00a0"
WEAK = "Neue Website einführen"


def to(home: Home, name: str, *args: int) -> str:
    return reverse(name, args=[home.workspace.slug, *args])


def text(response: Any) -> str:
    """The text without tags and repeated blanks."""
    body = response.content.decode().split("<main", 1)[-1]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).replace(NBSP, " ").split())


def draft(home: Home, title: str, **more: str) -> dict[str, str]:
    """What the form of a new objective sends along to the coach."""
    return {
        "title": title,
        "coach_kind": "objective",
        "coach_place": "team",
        "coach_key": ids.encode(home.team.pk),
        "cycle": ids.encode(home.cycle.pk),
        **more,
    }


def speak_english(member: Member) -> None:
    assert member.account is not None
    member.account.language = "en"
    member.account.save()
