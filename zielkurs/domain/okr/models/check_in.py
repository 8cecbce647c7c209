"""Check-ins: append-only reports of a key result's value and confidence."""

from typing import ClassVar

from django.db import models

from zielkurs.domain.base.models import ScopedManager, TenantRow
from zielkurs.domain.okr.models.key_result import DIGITS, PLACES, KeyResult, Milestone
from zielkurs.domain.organisation.models import Member


class CheckIn(TenantRow):
    """A key result's value, confidence and comment at a date.

    Never overwritten: a correction or a withdrawal is a new row that names the one it replaces. The value of a
    key result with milestones is the number of milestones reached; which ones stand in `CheckInMilestone`.
    `from_kpi`: the value is what the key result's KPI said at that moment, kept beside confidence and comment.
    """

    class Kind(models.TextChoices):
        REPORT = "report"
        CORRECTION = "correction"
        WITHDRAWAL = "withdrawal"

    key_result = models.ForeignKey(KeyResult, on_delete=models.PROTECT, related_name="check_ins")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.REPORT)
    as_of = models.DateField()
    value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    from_kpi = models.BooleanField(default=False)
    confidence = models.PositiveSmallIntegerField(null=True)
    comment = models.TextField(blank=True)
    blocker = models.BooleanField(default=False)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    idempotency_key = models.CharField(max_length=64)
    source_ref = models.CharField(max_length=200, blank=True)

    objects: ClassVar[ScopedManager["CheckIn"]] = ScopedManager()

    person_fields = ("comment",)

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["workspace_id", "idempotency_key"], name="okr_checkin_once"),
            models.CheckConstraint(
                condition=models.Q(confidence=None) | models.Q(confidence__range=(0, 10)),
                name="okr_checkin_confidence",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="report", replaces=None)
                | ~models.Q(kind="report") & ~models.Q(replaces=None),
                name="okr_checkin_replaces",
            ),
        ]
        indexes = [models.Index(fields=["workspace_id", "key_result", "as_of"], name="okr_checkin_history")]


class CheckInMilestone(TenantRow):
    """A milestone that a check-in reports as reached."""

    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="reached")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[ScopedManager["CheckInMilestone"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["check_in", "milestone"], name="okr_checkinmilestone_once"),
        ]


class CheckInDraft(TenantRow):
    """What a member has typed and not yet saved, as typed. Readable by its author only."""

    key_result = models.ForeignKey(KeyResult, on_delete=models.CASCADE, related_name="drafts")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    value_text = models.CharField(max_length=60, blank=True)
    confidence = models.PositiveSmallIntegerField(null=True)
    comment = models.TextField(blank=True)
    blocker = models.BooleanField(default=False)
    saved_at = models.DateTimeField()

    objects: ClassVar[ScopedManager["CheckInDraft"]] = ScopedManager()

    person_fields = ("comment", "value_text")
    erasure = "delete"

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["key_result", "member"], name="okr_checkindraft_one"),
        ]
