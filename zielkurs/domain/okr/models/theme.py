"""Themes: directions of one to three years that objectives serve."""

from typing import ClassVar

from django.db import models

from zielkurs.domain.base.models import ScopedManager, TenantRow


class Theme(TenantRow):
    """A direction that lasts longer than a cycle. One that has ended is offered no more, and keeps its objectives."""

    title = models.CharField(max_length=120)
    description = models.CharField(max_length=500, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    lang = models.CharField(max_length=2, default="de")
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[ScopedManager["Theme"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["workspace_id", "title"], name="okr_theme_title"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="okr_theme_dates"
            ),
        ]

    def __str__(self) -> str:
        return self.title
