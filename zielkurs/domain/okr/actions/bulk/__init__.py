"""Many rows at once, as an import brings them.

Each row gets the event that it would get by itself, so that the log tells the same story; only the writing is
done in bulk (500 key results with 14 check-ins each: seconds instead of minutes). Callers hold the transaction, and
have checked what the forms check; versions and unique references still refuse what changed in between.
"""

from zielkurs.domain.okr.actions.bulk.adding import add_initiatives, add_key_results, add_objectives
from zielkurs.domain.okr.actions.bulk.changing import (
    change_initiatives,
    change_key_results,
    change_objectives,
    move_source_refs,
)
from zielkurs.domain.okr.actions.bulk.reporting import import_key, report_in_bulk
from zielkurs.domain.okr.actions.bulk.rows import (
    Brought,
    BulkChange,
    BulkCheckIn,
    BulkInitiative,
    BulkKeyResult,
    Course,
    Ids,
    versions,
)
from zielkurs.domain.okr.actions.bulk.taking_back import take_back, take_back_cycle

__all__ = [
    "Brought",
    "BulkChange",
    "BulkCheckIn",
    "BulkInitiative",
    "BulkKeyResult",
    "Course",
    "Ids",
    "add_initiatives",
    "add_key_results",
    "add_objectives",
    "change_initiatives",
    "change_key_results",
    "change_objectives",
    "import_key",
    "move_source_refs",
    "report_in_bulk",
    "take_back",
    "take_back_cycle",
    "versions",
]
