"""The logbook: decisions as rows."""

from typing import ClassVar

from django.db import models

from zielkurs.domain.base.models import ScopedManager, TenantRow
from zielkurs.domain.organisation.models import Member


class Decision(TenantRow):
    """A recorded decision. It names its subject by kind and id, so that the ledger lies below what it tells of.

    `changes` of a course change: what was and what is, as {"field", "before", "after"}, values as text.
    """

    class Kind(models.TextChoices):
        NOT_NOW = "not_now"
        COURSE_CHANGE = "course_change"
        SET_ASIDE = "set_aside"
        RESUME = "resume"
        DROP = "drop"
        METHOD_CHANGE = "method_change"

    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=500)
    reason = models.TextField(blank=True)
    requested_by = models.CharField(max_length=200, blank=True)
    requested_on = models.DateField(null=True)
    decided_on = models.DateField()
    look_again = models.CharField(max_length=200, blank=True)
    look_again_on = models.DateField(null=True)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    changes = models.JSONField(default=list)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.BigIntegerField(null=True)
    source_ref = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")

    objects: ClassVar[ScopedManager["Decision"]] = ScopedManager()

    person_fields = ("requested_by", "changes")

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace_id", "source_ref"],
                condition=~models.Q(source_ref=""),
                name="decisions_source",
            ),
        ]
        indexes = [models.Index(fields=["workspace_id", "subject_id"], name="decisions_subject")]
