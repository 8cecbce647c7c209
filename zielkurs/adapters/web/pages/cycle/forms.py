"""The form of a cycle, and what it proposes."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.fields import DayField, RowField
from zielkurs.adapters.words import writing
from zielkurs.domain.base import ids
from zielkurs.domain.okr.models import Cycle
from zielkurs.domain.okr.queries import CycleRow
from zielkurs.pure.cadence import Period, PeriodKind, next_period, period_of


class CycleForm(forms.Form):
    """Name, dates and the longer cycle that it lies in."""

    name = forms.CharField(max_length=80, label=_("Name"))
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))
    parent = RowField(
        required=False,
        label=_("Lies in"),
        help_text=_("The longer cycle around it, a year for example."),
    )

    def __init__(self, data: Any = None, *, cycles: Iterable[CycleRow], today: date, **options: Any) -> None:
        super().__init__(data, **options)
        cast(DayField, self.fields["starts_on"]).today = today
        cast(DayField, self.fields["ends_on"]).today = today
        cast(RowField, self.fields["parent"]).offer(
            ((row.id, row.name) for row in cycles), nothing=_("No longer cycle")
        )


class ChangeForm(CycleForm):
    """The same for a cycle that there is; it carries the version that it shows."""

    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


def values(cycle: Cycle) -> dict[str, str]:
    """What stands now, as the form's values."""
    return {
        "name": cycle.name,
        "starts_on": writing.day(cycle.starts_on),
        "ends_on": writing.day(cycle.ends_on),
        "parent": ids.encode(cycle.parent_id) if cycle.parent_id else "",
        "version": str(cycle.version),
    }


def proposed(kind: PeriodKind, cycles: Iterable[CycleRow], today: date, fiscal_year_starts: int) -> Period:
    """The period that today lies in, or the first one after it that no cycle covers from first to last day."""
    taken = {(row.starts_on, row.ends_on) for row in cycles}
    period = period_of(today, kind, fiscal_year_starts)
    while (period.starts_on, period.ends_on) in taken:
        period = next_period(period)
    return period


def proposal(period: Period) -> dict[str, str]:
    """The period as the form's first values."""
    return {
        "name": name(period),
        "starts_on": writing.day(period.starts_on),
        "ends_on": writing.day(period.ends_on),
    }


def name(period: Period) -> str:
    """Q4 2026, T1 2026/27, H2 2026, 2026: as it is written in both languages, with a plain blank as people type it."""
    year = str(period.year)
    if period.end_year != period.year:
        year = f"{year}/{period.end_year % 100:02}"
    letter = {
        PeriodKind.QUARTER: "Q",
        PeriodKind.TRIMESTER: "T",
        PeriodKind.HALF_YEAR: "H",
        PeriodKind.MONTH: "M",
        PeriodKind.YEAR: "",
    }[period.kind]
    return f"{letter}{period.number} {year}" if letter else year
