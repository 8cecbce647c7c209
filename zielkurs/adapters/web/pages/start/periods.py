"""The periods that the first run proposes, with their names."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, pgettext

from zielkurs.adapters.words import writing
from zielkurs.pure import cadence, figures
from zielkurs.pure.cadence import Period, PeriodKind

NBSP = "\u00a0"


@dataclass(frozen=True)
class Proposal:
    """A period to choose: `name` becomes the cycle's, `label` says its dates as well."""

    key: str
    name: str
    label: str
    period: Period


def proposals(today: date, fiscal_year_starts: int) -> tuple[Proposal, ...]:
    """This quarter first, then the next one, then the other lengths around today."""
    quarter = cadence.period_of(today, PeriodKind.QUARTER, fiscal_year_starts)
    around = [
        cadence.period_of(today, kind, fiscal_year_starts)
        for kind in (PeriodKind.MONTH, PeriodKind.TRIMESTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR)
    ]
    return (
        _proposal("quarter", quarter),
        _proposal("next_quarter", cadence.next_period(quarter)),
        *(_proposal(period.kind.value, period) for period in around),
    )


def _proposal(key: str, period: Period) -> Proposal:
    name = _name(period)
    words = {
        "quarter": gettext("This quarter: %(name)s, %(span)s"),
        "next_quarter": gettext("Next quarter: %(name)s, %(span)s"),
        "month": gettext("Month: %(name)s, %(span)s"),
        "trimester": gettext("Trimester: %(name)s, %(span)s"),
        "half_year": gettext("Half-year: %(name)s, %(span)s"),
        "year": gettext("Year: %(name)s, %(span)s"),
    }
    span = writing.span(period.starts_on, period.ends_on)
    return Proposal(key=key, name=name, label=words[key] % {"name": name, "span": span}, period=period)


def _name(period: Period) -> str:
    year = str(period.year) if period.end_year == period.year else f"{period.year}/{period.end_year % 100:02}"
    if period.kind is PeriodKind.YEAR:
        return year
    if period.kind is PeriodKind.MONTH:
        month = figures.month_name(period.starts_on.month, writing.current())
        return f"{month}{NBSP}{period.starts_on.year}"
    letter = {
        PeriodKind.QUARTER: pgettext("short for quarter", "Q"),
        PeriodKind.TRIMESTER: pgettext("short for trimester", "T"),
        PeriodKind.HALF_YEAR: pgettext("short for half-year", "H"),
    }[period.kind]
    return f"{letter}{period.number}{NBSP}{year}"
