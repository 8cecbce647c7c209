"""Themes."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.okr.models import Theme


def add_theme(
    *, title: str, description: str, starts_on: date, ends_on: date, lang: str, by: int, now: datetime
) -> Theme:
    """A new direction. Refused where it ends before it starts, or its title is taken."""
    _check(starts_on, ends_on)
    try:
        with transaction.atomic():
            theme = Theme.objects.create(
                title=title, description=description, starts_on=starts_on, ends_on=ends_on, lang=lang
            )
            events.record(verb="theme.added", actor_id=by, subject=theme, now=now, title=title)
    except IntegrityError as error:
        raise Refusal("theme_title_taken", field="title", title=title) from error
    return theme


def change_theme(
    *,
    theme: Theme,
    title: str,
    description: str,
    starts_on: date,
    ends_on: date,
    seen_version: int,
    by: int,
    now: datetime,
) -> None:
    """New words or dates. Conflict where the version moved on."""
    _check(starts_on, ends_on)
    try:
        with transaction.atomic():
            changed = Theme.objects.filter(pk=theme.pk, version=seen_version).update(
                title=title,
                description=description,
                starts_on=starts_on,
                ends_on=ends_on,
                version=seen_version + 1,
            )
            if not changed:
                raise Conflict(
                    "changed_meanwhile", field="title", current=Theme.objects.get(pk=theme.pk).title
                )
            events.record(verb="theme.changed", actor_id=by, subject=theme, now=now, title=title)
    except IntegrityError as error:
        raise Refusal("theme_title_taken", field="title", title=title) from error


def _check(starts_on: date, ends_on: date) -> None:
    if ends_on <= starts_on:
        raise Refusal("theme_ends_before_start", field="ends_on")
