"""What the tests of imports share: handing a file in, answering, applying."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.domain.imports.files import SAMPLE
from tests.world import Home
from zielkurs.domain.organisation.models import Member

SignIn = Callable[[Member], Client]


def text(response: Any) -> str:
    return unescape(re.sub(r"\s+", " ", response.content.decode())).replace("\u00a0", " ")


def upload(
    client: Client, home: Home, data: bytes | None = None, *, name: str = "tracker.xlsx", **fields: str
) -> Any:
    from zielkurs.domain.base import ids

    file = SimpleUploadedFile(name, SAMPLE.read_bytes() if data is None else data)
    sent = {"team_id": ids.encode(home.team.pk), "cycle_id": "", "pasted": "", "file": file, **fields}
    return client.post(reverse("import_new", args=[home.workspace.slug]), sent)


def started(client: Client, home: Home, data: bytes | None = None) -> str:
    response = upload(client, home, data)
    assert response.status_code == 302, text(response)
    return str(response["Location"])


def send(client: Client, address: str, do: str, **answers: str) -> Any:
    page = client.get(address).content.decode()
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    sent = {f"answer:{key}": value for key, value in answers.items()}
    return client.post(address, {"do": do, "seen": found[1], **sent})


def imported(client: Client, home: Home, data: bytes | None = None) -> Any:
    address = started(client, home, data)
    send(client, address, "suggestions")
    return send(client, address, "apply")
