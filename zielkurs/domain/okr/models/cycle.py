"""The period that objectives are set for."""

from typing import ClassVar

from django.db import models

from zielkurs.domain.base.models import ScopedManager, TenantRow
from zielkurs.domain.okr.states import CyclePhase


class Cycle(TenantRow):
    """A quarter, trimester, year or any dates. A cycle can lie in a longer one."""

    name = models.CharField(max_length=80)
    starts_on = models.DateField()
    ends_on = models.DateField()
    phase = models.CharField(
        max_length=10, choices=[(p.value, p.name) for p in CyclePhase], default=CyclePhase.PLANNING.value
    )
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    closed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[ScopedManager["Cycle"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["workspace_id", "name"], name="okr_cycle_name"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="okr_cycle_dates"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_closed(self) -> bool:
        """True once the cycle's results are final."""
        return self.phase == CyclePhase.CLOSED
