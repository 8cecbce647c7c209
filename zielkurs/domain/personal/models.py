"""Objectives that somebody sets for themself. Nobody else reads them, so they stand apart from the plan.

They know neither cycle nor team: nothing rolls them up, and closing a cycle says nothing about them.
"""

from typing import ClassVar

from django.db import models

from zielkurs.domain.base.models import ScopedManager, TenantRow
from zielkurs.domain.organisation.models import Member
from zielkurs.pure.scoring import Kind

# SQLite changes the sixteenth digit.
DIGITS, PLACES = 15, 4


class PersonalObjective(TenantRow):
    """What its member wants to change until a day. `closed_on` says that it is over, never how it ended."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=300)
    what_for = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField()
    due_on = models.DateField()
    closed_on = models.DateField(null=True)

    objects: ClassVar[ScopedManager["PersonalObjective"]] = ScopedManager()

    person_fields = ("title", "what_for")
    erasure = "delete"

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(due_on__gt=models.F("starts_on")), name="personal_objective_dates"
            ),
        ]
        indexes = [
            models.Index(fields=["workspace_id", "member", "closed_on"], name="personal_objective_member")
        ]


class PersonalKeyResult(TenantRow):
    """A figure that shows how far a personal objective has come. For milestones the target is their number."""

    objective = models.ForeignKey(PersonalObjective, on_delete=models.CASCADE, related_name="key_results")
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=[(k.value, k.name) for k in Kind])
    unit = models.CharField(max_length=40, blank=True)
    start_value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    target_value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES)

    objects: ClassVar[ScopedManager["PersonalKeyResult"]] = ScopedManager()

    person_fields = ("title", "unit")
    erasure = "delete"

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(kind__in=[Kind.RAISE.value, Kind.LOWER.value], start_value__isnull=False)
                | ~models.Q(kind__in=[Kind.RAISE.value, Kind.LOWER.value]) & models.Q(start_value=None),
                name="personal_keyresult_start",
            ),
        ]


class PersonalValue(TenantRow):
    """What a key result stood at on a day. Never changed: of several on one day the last one counts."""

    key_result = models.ForeignKey(PersonalKeyResult, on_delete=models.CASCADE, related_name="values")
    as_of = models.DateField()
    value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    objects: ClassVar[ScopedManager["PersonalValue"]] = ScopedManager()

    person_fields = ("note",)
    erasure = "delete"
