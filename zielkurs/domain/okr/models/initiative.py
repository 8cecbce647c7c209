"""Initiatives: what is done to move key results."""

from typing import ClassVar

from django.db import models

from zielkurs.domain.base.models import ScopedManager, TenantRow
from zielkurs.domain.okr.models.key_result import KeyResult
from zielkurs.domain.okr.states import InitiativeState
from zielkurs.domain.organisation.models import Member, Team


class Initiative(TenantRow):
    """A bet: work under one or several key results."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="initiatives")
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    lang = models.CharField(max_length=2, default="de")
    due_on = models.DateField(null=True)
    budget = models.DecimalField(max_digits=15, decimal_places=2, null=True)
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
        ]

    def __str__(self) -> str:
        return self.title


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
