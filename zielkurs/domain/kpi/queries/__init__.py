"""What pages need of the glossary, of measurements and of tables of figures on their way in."""

from zielkurs.domain.kpi.queries.entries import (
    Found,
    GlossaryRow,
    Index,
    KpiChoice,
    Meaning,
    entry,
    glossary,
    glossary_index,
    kpi_choices,
    kpi_names,
    name_owner,
)
from zielkurs.domain.kpi.queries.figures import (
    LEAVE_OUT,
    NEW,
    FigureRow,
    FiguresCard,
    FiguresPreview,
    figures_card,
    figures_preview,
)
from zielkurs.domain.kpi.queries.page import KpiPage, Remark, kpi_page
from zielkurs.domain.kpi.queries.terms import Glossary, terms
from zielkurs.domain.kpi.queries.values import (
    DrivingPoint,
    EarlierValue,
    MeasuredValue,
    driving_points,
    measured,
    numerator,
)

__all__ = [
    "LEAVE_OUT",
    "NEW",
    "DrivingPoint",
    "EarlierValue",
    "FigureRow",
    "FiguresCard",
    "FiguresPreview",
    "Found",
    "Glossary",
    "GlossaryRow",
    "Index",
    "KpiChoice",
    "KpiPage",
    "Meaning",
    "MeasuredValue",
    "Remark",
    "driving_points",
    "entry",
    "figures_card",
    "figures_preview",
    "glossary",
    "glossary_index",
    "kpi_choices",
    "kpi_names",
    "kpi_page",
    "measured",
    "name_owner",
    "numerator",
    "terms",
]
