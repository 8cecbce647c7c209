"""Objectives."""

from typing import ClassVar

from django.db import models

from zielkurs.domain.base.models import ScopedManager, TenantRow
from zielkurs.domain.okr.models.cycle import Cycle
from zielkurs.domain.okr.models.theme import Theme
from zielkurs.domain.okr.states import ObjectiveState
from zielkurs.domain.organisation.models import Member, Team


class Objective(TenantRow):
    """A team's qualitative goal in a cycle: which change, for whom, what for. Its position is its rank.

    `standing`: it outlives its key results from cycle to cycle. `continues` is the one that it was carried over from,
    `commitment` the leadership's word that covers it.
    """

    class Ambition(models.TextChoices):
        COMMITTED = "committed"
        ASPIRATIONAL = "aspirational"

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="objectives")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="objectives")
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    for_whom = models.CharField(max_length=300, blank=True)
    what_for = models.CharField(max_length=300, blank=True)
    lang = models.CharField(max_length=2, default="de")
    ambition = models.CharField(max_length=12, choices=Ambition, default=Ambition.COMMITTED)
    state = models.CharField(
        max_length=10, choices=[(s.value, s.name) for s in ObjectiveState], default=ObjectiveState.DRAFT.value
    )
    position = models.PositiveSmallIntegerField(default=0)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, related_name="objectives")
    standing = models.BooleanField(default=False)
    commitment = models.ForeignKey(
        "okr.Commitment", on_delete=models.SET_NULL, null=True, related_name="objectives"
    )
    continues = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="continued_by")
    source_ref = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[ScopedManager["Objective"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace_id", "source_ref"],
                condition=~models.Q(source_ref=""),
                name="okr_objective_source",
            ),
            models.UniqueConstraint(fields=["continues", "cycle", "team"], name="okr_objective_carried_once"),
        ]
        indexes = [
            models.Index(fields=["workspace_id", "cycle", "team", "position"], name="okr_objective_board")
        ]

    def __str__(self) -> str:
        return self.title
