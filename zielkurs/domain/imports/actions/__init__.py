"""What can happen to an import: begun, answered, applied as a whole, undone within a day, discarded."""

from zielkurs.domain.imports.actions.applying import apply
from zielkurs.domain.imports.actions.beginning import answer, discard, start_import
from zielkurs.domain.imports.actions.undoing import undo

__all__ = ["answer", "apply", "discard", "start_import", "undo"]
