"""Imports: the file as read, the answers, what was made of it, and its undo."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models

from zielkurs.domain.base import ids
from zielkurs.domain.base.models import ScopedManager, TenantRow
from zielkurs.domain.okr.models import Cycle
from zielkurs.domain.organisation.models import Member, Team

UNDO_WITHIN = timedelta(hours=24)


class ImportRun(TenantRow):
    """One file on its way in: previewed, then applied as a whole; undone for a day.

    `sheets` are the cells in plain form, until the run is applied; `summary` counts what was made.
    `layout` is shared by files whose tables have the same headers; `remembered` maps the key of a question that was
    answered for such a file to its digest and its answer.
    """

    class State(models.TextChoices):
        PREVIEWED = "previewed"
        APPLIED = "applied"
        UNDONE = "undone"

    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.PREVIEWED)
    sheets = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    layout = models.CharField(max_length=20, default="")
    remembered = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, on_delete=models.SET_NULL, null=True, related_name="+")
    created_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    applied_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[ScopedManager["ImportRun"]] = ScopedManager()

    person_fields = ("sheets", "answers", "remembered")
    erasure = "clear"

    class Meta(TenantRow.Meta):
        indexes = [models.Index(fields=["workspace_id", "team", "created_at"], name="imports_run_list")]

    def may_undo(self, now: datetime) -> bool:
        """True within a day after it was applied."""
        return (
            self.state == self.State.APPLIED
            and self.applied_at is not None
            and now - self.applied_at < UNDO_WITHIN
        )


class ImportedRow(TenantRow):
    """What a run did to one row, so that it can be compared with the next file, and undone.

    `position` is the order in which the run did it, `said` what the file said of the row, `before` the changed columns
    as they were, `version` the row's version after the run.
    """

    class Fate(models.TextChoices):
        MADE = "made"
        CHANGED = "changed"
        KEPT = "kept"

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField(default=0)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    fate = models.CharField(max_length=10, choices=Fate)
    said = models.JSONField(default=dict)
    before = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar[ScopedManager["ImportedRow"]] = ScopedManager()

    person_fields = ("said", "before")
    erasure = "clear"

    class Meta(TenantRow.Meta):
        indexes = [
            models.Index(fields=["workspace_id", "subject_kind", "subject_id"], name="imports_row_subject")
        ]


def ref_prefix(team_id: int, cycle_id: int) -> str:
    """What the source references of a team's tracker begin with: the same sheet in two teams is not the same."""
    return f"{ids.encode(team_id)}.{ids.encode(cycle_id)}/"
