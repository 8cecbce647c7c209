"""KPIs in words: periods, the finding at the top of a page, and what stands in the way of a table of figures."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.words import imports, labels, writing
from zielkurs.adapters.words.imports import Question
from zielkurs.domain.kpi.queries import MeasuredValue
from zielkurs.pure import figures
from zielkurs.pure.cadence.grains import Grain, preceding
from zielkurs.pure.tables import Doubt, Problem, Remark

GRAIN_OPTIONS: dict[str, Promise] = {
    "day": _("single days"),
    "week": _("whole weeks"),
    "month": _("whole months"),
    "quarter": _("whole quarters"),
}
PROBLEMS: dict[str, Promise] = {
    "figures_without_periods": _(
        "There is no row and no column of periods here. Hand in the periods as well, for example “Oct 2026”."
    ),
    "figures_nothing_found": _("There is no value in this table."),
    "figures_grains_mixed": _(
        "“%(first)s” and “%(text)s” are periods of different length. Separate them first."
    ),
    "figures_year_unclear": _("The year of “%(text)s” can’t be told. Write it behind the period."),
    "figures_period_twice": _("“%(name)s” has a second value for the period from %(day)s on."),
}
REMARKS: dict[str, Promise] = {
    "figures_column_unused": _("the column “%(name)s” holds no figures"),
    "figures_row_without_values": _("“%(name)s” has no value"),
    "figures_row_without_period": _("the row “%(name)s” names no period"),
}
ISSUES: dict[str, Promise] = {
    "figure_without_name": _("A new entry needs a name."),
    "figure_name_taken": _("“%(name)s” stands in the glossary already. One name means one figure."),
    "figure_not_kept": _("“%(name)s” is kept by its steward and its teams."),
    "figure_twice": _("Another column of this table goes to “%(name)s” as well."),
    "figure_grain_differs": _(
        "The table has %(file)s, the KPI %(kpi)s. Choose another entry or leave it out."
    ),
    "figure_unit_differs": _("The unit is “%(file)s” here and “%(kpi)s” in the glossary."),
}


def period(start: date, grain: str) -> str:
    """October 2026, week 47/2026, Q4 2026, 22.11.2026."""
    match grain:
        case Grain.WEEK:
            year, week, _day = start.isocalendar()
            return figures.format_week(week, writing.current(), year=year)
        case Grain.MONTH:
            return f"{figures.month_name(start.month, writing.current())}\u00a0{start.year}"
        case Grain.QUARTER:
            return f"Q{(start.month + 2) // 3}\u00a0{start.year}"
    return writing.day(start)


def period_short(start: date, grain: str) -> str:
    """As short as an axis needs it: Oct 26, 47, Q4 26, 22.11."""
    match grain:
        case Grain.WEEK:
            return str(start.isocalendar().week)
        case Grain.MONTH:
            return f"{figures.month_name(start.month, writing.current())[:3]}\u00a0{start.year % 100:02}"
        case Grain.QUARTER:
            return f"Q{(start.month + 2) // 3}\u00a0{start.year % 100:02}"
    return figures.format_date_short(start, writing.current())


def finding(name: str, values: tuple[MeasuredValue, ...]) -> str:
    """What the latest value says against the period before: the headline of a KPI's page."""
    if not values:
        return gettext("%(name)s: no value yet") % {"name": name}
    last = values[-1]
    said = {
        "name": name,
        "value": writing.said(writing.rounded(last.figure) if last.denominator else last.figure, last.unit),
    }
    before = previous(values)
    if before is None:
        return gettext("%(name)s: %(value)s") % said
    change = last.figure - before.figure
    said["before"] = period(before.period_start, before.grain)
    if change == 0:
        return gettext("%(name)s: %(value)s, as in %(before)s") % said
    # A word was said with the value already: 29 Anfragen, +1.
    unit = gettext("percentage points") if last.unit == "%" else "" if last.unit[:1].isalpha() else last.unit
    said["change"] = writing.said(writing.rounded(change) if last.denominator else change, unit, signed=True)
    return gettext("%(name)s: %(value)s, %(change)s against %(before)s") % said


def previous(values: tuple[MeasuredValue, ...]) -> MeasuredValue | None:
    """The value of the period right before the latest, where it means the same; None for a gap or a new meaning."""
    last, before = values[-1], values[-2] if len(values) > 1 else None
    if before is None or before.version != last.version:
        return None
    return before if before.period_start == preceding(last.grain, last.period_start) else None


def question(doubt: Doubt) -> Question:
    """A doubt in the reader's language."""
    if doubt.code != "figures_grain":
        return imports.question(doubt, {})
    text = gettext("“%(example)s” and so on: which periods do these dates stand for?") % doubt.params
    options = tuple((o.value, str(GRAIN_OPTIONS[o.value]), o.value == doubt.suggested) for o in doubt.options)
    return Question(doubt.key, text, imports.places(doubt.places), options)


def problem(found: Problem) -> str:
    """What keeps the table from being recorded."""
    said = {k: imports.iso_day(v) if k == "day" else v for k, v in found.params.items()}
    return str(PROBLEMS[found.code]) % said


def remark(found: Remark) -> str:
    """What was seen and not used."""
    return str(REMARKS[found.code]) % {k: v or "–" for k, v in found.params.items()}


def issue(code: str, params: Mapping[str, str]) -> str:
    """What keeps one figure of the table from being recorded."""
    said = dict(params)
    if code == "figure_grain_differs":
        said = {key: labels.label(f"grain_{value}") for key, value in params.items()}
    return str(ISSUES[code]) % said
