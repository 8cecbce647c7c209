"""What can happen to the glossary and to measurements."""

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
    "Value",
    "add_kpi",
    "annotate",
    "archive_kpi",
    "change_kpi",
    "define_anew",
    "record_measurements",
    "remove_annotation",
]
