"""Ids in forms: what a form offers is replaced by rows of a foreign workspace, and nothing of it may be taken."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction

from tests.adapters.web.matrix.inventory import Endpoint, endpoints
from tests.adapters.web.matrix.stage import Stage
from zielkurs.domain.base import ids
from zielkurs.domain.base.models import TenantRow

pytestmark = pytest.mark.django_db

FORMS = [e for e in endpoints() if e.rule and e.is_of_workspace and {"GET", "POST"} <= set(e.methods)]
NUMBER, KEY = re.compile(r"\d{15,19}"), re.compile(ids.PATTERN)


class Form(HTMLParser):
    """The fields of a page's forms, as a browser would send them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.choices: dict[str, list[str]] = {}
        self._select = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "select":
            self._select = name
            self.fields.setdefault(name, [])
        elif tag == "option" and self._select:
            self.choices.setdefault(self._select, []).append(value)
            if "selected" in given or not self.fields[self._select]:
                self.fields[self._select] = [value]
        elif tag == "input" and name:
            self._input(name, value, given)
        elif tag == "textarea" and name:
            self.fields.setdefault(name, ["Probe"])

    def _input(self, name: str, value: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in ("checkbox", "radio"):
            self.choices.setdefault(name, []).append(value)
            if "checked" in given:
                self.fields.setdefault(name, []).append(value)
        elif kind == "hidden":
            self.choices.setdefault(name, []).append(value)
            self.fields.setdefault(name, [value])
        else:
            self.fields.setdefault(name, [value or {"date": "2026-11-20", "number": "5"}.get(kind, "5")])

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""

    def row_fields(self) -> Iterator[tuple[str, bool]]:
        """(field, whether its ids are written as keys) of the fields that name rows."""
        for name, values in self.choices.items():
            for value in values:
                if NUMBER.fullmatch(value) or KEY.fullmatch(value):
                    yield name, bool(KEY.fullmatch(value))
                    break


def crossing() -> list[str]:
    """Relations from one workspace's row to another's, over all tenant tables."""
    found = []
    for model in apps.get_models():
        if not issubclass(model, TenantRow):
            continue
        for field in model._meta.local_fields:
            target = field.related_model
            if (
                isinstance(field, models.ForeignKey)
                and isinstance(target, type)
                and issubclass(target, TenantRow)
            ):
                rows = model.unscoped.exclude(**{field.name: None}).exclude(
                    **{f"{field.name}__workspace_id": models.F("workspace_id")}
                )
                found += [f"{model._meta.label}.{field.name}" for _ in rows]
    return found


def taken(endpoint: Endpoint, stage: Stage) -> Iterator[str]:
    """Fields of the page's forms that accept a foreign row."""
    client = stage.subject("admin").client()
    url = endpoint.url(stage.home.workspace.slug, stage.samples)
    form = Form(client.get(url).content.decode())
    for name, as_key in form.row_fields():
        for kind, foreign in stage.foreign_samples.items():
            if not kind.endswith("_id"):
                continue
            value = ids.encode(foreign) if as_key else str(foreign)
            with transaction.atomic():
                response: Any = client.post(url, {**form.fields, name: [value]})
                if response.status_code >= 500 or "CANARY" in response.content.decode():
                    yield f"{name} = foreign {kind}: {response.status_code}"
                yield from crossing()
                transaction.set_rollback(True)


def test_forms_that_name_rows_are_among_the_pages(stage: Stage) -> None:
    client = stage.subject("admin").client()
    named = 0
    for endpoint in FORMS:
        page = client.get(endpoint.url(stage.home.workspace.slug, stage.samples))
        named += any(True for _ in Form(page.content.decode()).row_fields())
    assert named >= 5


@pytest.mark.parametrize("endpoint", FORMS, ids=lambda endpoint: endpoint.name)
def test_no_form_takes_a_foreign_row(endpoint: Endpoint, stage: Stage) -> None:
    assert list(taken(endpoint, stage)) == []


def test_a_planted_crossing_is_found(stage: Stage) -> None:
    with transaction.atomic():
        assert crossing() == []
        type(stage.home.objective).unscoped.filter(pk=stage.home.objective.pk).update(team=stage.foreign.team)
        assert crossing() == ["okr.Objective.team"]
        transaction.set_rollback(True)
