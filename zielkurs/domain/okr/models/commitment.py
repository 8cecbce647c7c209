"""What the leadership gives for a team's objectives, and what teams give each other."""

from typing import ClassVar

from django.db import models

from zielkurs.domain.base.models import ScopedManager, TenantRow
from zielkurs.domain.okr.models.cycle import Cycle
from zielkurs.domain.okr.models.objective import Objective
from zielkurs.domain.okr.states import ContributionState
from zielkurs.domain.organisation.models import Member, Team


class Commitment(TenantRow):
    """A sponsor stands by a team's agreed objectives of a cycle: this is what permits the team to decline others.

    It covers those that were agreed when it was given; `Objective.commitment` names them.
    `hours` are what the team may spend on them in the whole cycle.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="commitments")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="commitments")
    sponsor = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    committed_on = models.DateField()
    budget = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    hours = models.DecimalField(max_digits=8, decimal_places=1, null=True)
    note = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[ScopedManager["Commitment"]] = ScopedManager()

    person_fields = ("note",)

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["cycle", "team"], name="okr_commitment_one"),
            models.CheckConstraint(
                condition=models.Q(budget=None) | models.Q(budget__gte=0), name="okr_commitment_budget"
            ),
            models.CheckConstraint(
                condition=models.Q(hours=None) | models.Q(hours__gte=0), name="okr_commitment_hours"
            ),
        ]


class Contribution(TenantRow):
    """A team asks another one to contribute to its objective. As long as it is not accepted it is a risk."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="contributions")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="contributions")
    request = models.CharField(max_length=500)
    answer = models.CharField(max_length=500, blank=True)
    state = models.CharField(
        max_length=10,
        choices=[(s.value, s.name) for s in ContributionState],
        default=ContributionState.ASKED.value,
    )
    needed_by = models.DateField(null=True)
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[ScopedManager["Contribution"]] = ScopedManager()

    person_fields = ("request", "answer")

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["objective", "team"],
                condition=~models.Q(state=ContributionState.WITHDRAWN.value),
                name="okr_contribution_once",
            ),
        ]
