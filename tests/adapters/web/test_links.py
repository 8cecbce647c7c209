"""No page offers a link that leads its reader to a refusal."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.urls import resolve, reverse

from tests.adapters.web.matrix.stage import CAST, Stage

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# So many pages of a kind are opened: the rows of a list differ in little.
OF_A_KIND = 2


def refusals(client: Client, slug: str) -> Iterator[str]:
    """Whoever follows all links from the start page: where one refuses, which page offered it."""
    start = reverse("week", args=[slug])
    waiting, seen, kinds = [(start, "")], {start}, Counter[str]()
    while waiting:
        address, offered_on = waiting.pop(0)
        answer = client.get(address)
        if answer.status_code >= 400:
            yield f"{address} ({answer.status_code}), offered on {offered_on}"
        if answer.streaming or "html" not in answer.headers["Content-Type"]:
            continue
        for href in re.findall(r'<a [^>]*href="([^"]+)"', answer.content.decode()):
            target = urljoin(address, unescape(href).split("#")[0])
            if not target.startswith(f"/w/{slug}/") or target in seen:
                continue
            kind = str(resolve(target.split("?")[0]).url_name)
            if kinds[kind] < OF_A_KIND:
                kinds[kind] += 1
                seen.add(target)
                waiting.append((target, address))


@pytest.mark.parametrize("name", [name for name, *_ in CAST])
def test_no_link_leads_to_a_refusal(stage: Stage, name: str) -> None:
    assert list(refusals(stage.subject(name).client(), stage.home.workspace.slug)) == []
