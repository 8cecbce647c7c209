"""Key results with their checkpoints and milestones."""

from typing import ClassVar

from django.db import models

from zielkurs.domain.base.models import ScopedManager, TenantRow
from zielkurs.domain.kpi.models import Kpi
from zielkurs.domain.okr.models.objective import Objective
from zielkurs.domain.okr.states import KeyResultState
from zielkurs.domain.organisation.models import Member, Team
from zielkurs.pure.scoring import Aggregation, Kind

# SQLite changes the sixteenth digit.
DIGITS, PLACES = 15, 4


class KeyResult(TenantRow):
    """A measurable outcome that shows that its objective is reached. Where a KPI drives it, its value is the KPI's.

    `from_children`: it was cascaded and has no number of its own; its value is the progress, in percent, of the
    objectives that serve it. `continues` is the one that it was carried over from.
    """

    class Timing(models.TextChoices):
        LEADING = "leading"
        LAGGING = "lagging"

    class Horizon(models.TextChoices):
        CYCLE = "cycle"
        LATER = "later"

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="key_results")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="key_results")
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    lang = models.CharField(max_length=2, default="de")
    kind = models.CharField(max_length=12, choices=[(k.value, k.name) for k in Kind])
    aggregation = models.CharField(
        max_length=6, choices=[(a.value, a.name) for a in Aggregation], default=Aggregation.LAST.value
    )
    metric = models.CharField(max_length=120, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    kpi = models.ForeignKey(Kpi, on_delete=models.PROTECT, null=True, related_name="key_results")
    start_value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    target_value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    starts_on = models.DateField()
    due_on = models.DateField()
    weight = models.DecimalField(max_digits=7, decimal_places=2, default=1)
    state = models.CharField(
        max_length=10, choices=[(s.value, s.name) for s in KeyResultState], default=KeyResultState.OPEN.value
    )
    timing = models.CharField(max_length=7, choices=Timing, blank=True)
    horizon = models.CharField(max_length=5, choices=Horizon, default=Horizon.CYCLE)
    from_children = models.BooleanField(default=False)
    continues = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="continued_by")
    position = models.PositiveSmallIntegerField(default=0)
    latest_check_in = models.ForeignKey(
        "okr.CheckIn", on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    source_ref = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[ScopedManager["KeyResult"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace_id", "source_ref"],
                condition=~models.Q(source_ref=""),
                name="okr_keyresult_source",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=Kind.MILESTONES.value) | models.Q(target_value__isnull=False),
                name="okr_keyresult_target",
            ),
            models.CheckConstraint(condition=models.Q(weight__gte=0), name="okr_keyresult_weight"),
            models.CheckConstraint(
                condition=models.Q(due_on__gt=models.F("starts_on")), name="okr_keyresult_dates"
            ),
        ]
        indexes = [models.Index(fields=["workspace_id", "owner", "state"], name="okr_keyresult_owner")]

    def __str__(self) -> str:
        return self.title


class Checkpoint(TenantRow):
    """A planned value at a date: where checkpoints stand, the plan is no straight line."""

    key_result = models.ForeignKey(KeyResult, on_delete=models.CASCADE, related_name="checkpoints")
    on = models.DateField()
    value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES)

    objects: ClassVar[ScopedManager["Checkpoint"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["key_result", "on"], name="okr_checkpoint_once"),
        ]
        ordering = ["on"]


class Milestone(TenantRow):
    """One step of a key result that is measured by steps. A yes/no result has one."""

    key_result = models.ForeignKey(KeyResult, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=200)
    weight = models.DecimalField(max_digits=7, decimal_places=2, default=1)
    position = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[ScopedManager["Milestone"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.CheckConstraint(condition=models.Q(weight__gte=0), name="okr_milestone_weight"),
        ]
        ordering = ["position", "id"]
