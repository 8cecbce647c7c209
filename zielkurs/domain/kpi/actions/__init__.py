"""What can happen to the glossary and to measurements."""

from zielkurs.domain.kpi.actions.figures import (
    PlannedFigure,
    answer_figures,
    apply_figures,
    discard_figures,
    start_figures,
)
from zielkurs.domain.kpi.actions.glossary import (
    Definition,
    Entry,
    add_kpi,
    archive_kpi,
    change_kpi,
    define_anew,
)
from zielkurs.domain.kpi.actions.measurement import Value, annotate, record_measurements, remove_annotation

__all__ = [
    "Definition",
    "Entry",
    "PlannedFigure",
    "Value",
    "add_kpi",
    "annotate",
    "answer_figures",
    "apply_figures",
    "archive_kpi",
    "change_kpi",
    "define_anew",
    "discard_figures",
    "record_measurements",
    "remove_annotation",
    "start_figures",
]
