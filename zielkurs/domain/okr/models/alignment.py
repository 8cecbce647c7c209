"""Alignment: this objective serves that objective or key result."""

from typing import ClassVar

from django.db import models

from zielkurs.domain.base.models import ScopedManager, TenantRow
from zielkurs.domain.okr.models.key_result import KeyResult
from zielkurs.domain.okr.models.objective import Objective


class Alignment(TenantRow):
    """A line upwards. An objective may have several; none may lead back to itself.

    `parent` is always set; `parent_key_result` says which of its key results is served, where that is known.
    """

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="lines_up")
    parent = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="lines_down")
    parent_key_result = models.ForeignKey(
        KeyResult, on_delete=models.CASCADE, null=True, related_name="lines_down"
    )

    objects: ClassVar[ScopedManager["Alignment"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["objective", "parent"], name="okr_alignment_once"),
            models.CheckConstraint(
                condition=~models.Q(objective=models.F("parent")), name="okr_alignment_not_self"
            ),
        ]
