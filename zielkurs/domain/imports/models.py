"""Imports: the plan, the answers, what was made, and its undo."""

from typing import ClassVar

from django.db import models

from zielkurs.domain.base.models import ScopedManager, TenantRow
from zielkurs.domain.okr.models import Cycle
from zielkurs.domain.organisation.models import Member, Team


class ImportRun(TenantRow):
    """One file on its way in: previewed, then applied as a whole or discarded; undone for a day."""

    class State(models.TextChoices):
        PREVIEWED = "previewed"
        APPLIED = "applied"
        UNDONE = "undone"

    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.PREVIEWED)
    sheets = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, null=True, related_name="+")
    created_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[ScopedManager["ImportRun"]] = ScopedManager()

    person_fields = ("sheets", "answers")
    erasure = "clear"


class ImportedRow(TenantRow):
    """What a run made or changed, so that it can be undone: the subject and, where it changed, the values before."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    before = models.JSONField(null=True)

    objects: ClassVar[ScopedManager["ImportedRow"]] = ScopedManager()

    person_fields = ("before",)
    erasure = "clear"
