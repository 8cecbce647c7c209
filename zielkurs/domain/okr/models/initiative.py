"""Initiatives: what is done to move key results."""

from typing import ClassVar

from django.db import models

from zielkurs.domain.base.models import ScopedManager, TenantRow
from zielkurs.domain.kpi.models import Kpi
from zielkurs.domain.okr.models.key_result import DIGITS, PLACES, KeyResult
from zielkurs.domain.okr.states import InitiativeState
from zielkurs.domain.organisation.models import Member, Team


class Initiative(TenantRow):
    """A bet: work under one or several key results.

    The hypothesis says what it is meant to move (a KPI or a key result), by how much (in the figure's unit, or in
    percent of it) and how many weeks after its end. `effort` is in hours, `link` leads to the tool it is worked on in.
    """

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="initiatives")
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    lang = models.CharField(max_length=2, default="de")
    starts_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    effort = models.DecimalField(max_digits=8, decimal_places=1, null=True)
    budget = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    link = models.URLField(max_length=500, blank=True)
    moves_kpi = models.ForeignKey(Kpi, on_delete=models.PROTECT, null=True, related_name="hypotheses")
    moves_key_result = models.ForeignKey(
        KeyResult, on_delete=models.SET_NULL, null=True, related_name="hypotheses"
    )
    moves_by = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    moves_in_percent = models.BooleanField(default=False)
    lag_weeks = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(
        max_length=10,
        choices=[(s.value, s.name) for s in InitiativeState],
        default=InitiativeState.PLANNED.value,
    )
    key_results = models.ManyToManyField(KeyResult, through="InitiativeKeyResult", related_name="initiatives")
    source_ref = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[ScopedManager["Initiative"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace_id", "source_ref"],
                condition=~models.Q(source_ref=""),
                name="okr_initiative_source",
            ),
            models.CheckConstraint(
                condition=models.Q(moves_kpi=None) | models.Q(moves_key_result=None),
                name="okr_initiative_moves_one",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class InitiativeCheckpoint(TenantRow):
    """A step on the initiative's way, with its day; done on another, or not yet."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="checkpoints")
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    done_on = models.DateField(null=True)

    objects: ClassVar[ScopedManager["InitiativeCheckpoint"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["initiative", "title", "due_on"], name="okr_initiativecheckpoint_once"
            ),
        ]
        ordering = ["due_on", "id"]


class InitiativeKeyResult(TenantRow):
    """Which key result an initiative is meant to move."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="links")
    key_result = models.ForeignKey(KeyResult, on_delete=models.CASCADE, related_name="initiative_links")

    objects: ClassVar[ScopedManager["InitiativeKeyResult"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["initiative", "key_result"], name="okr_initiativekeyresult_once"),
        ]
