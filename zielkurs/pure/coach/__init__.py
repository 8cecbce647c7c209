"""The coach: a second reader for objectives, key results, initiatives and KPIs in German and English.

>>> from zielkurs.pure.coach import Statement, review
>>> [finding.code for finding in review(Statement("Win 40 new partners by June", "objective", "en"))]
['number_in_objective']

Deterministic, offline, without Django. Language data loads at the first statement that needs it.
"""

from __future__ import annotations

from .engine import review, verdict
from .methods import LIMITS, effective_levels, may_change_rules
from .model import KINDS, METHODS, Context, Finding, Rewrite, Statement, Term
from .registry import RULES
from .sets import SET_RULES, Item, SetFinding, review_set

__all__ = [
    "KINDS",
    "LIMITS",
    "METHODS",
    "RULES",
    "SET_RULES",
    "Context",
    "Finding",
    "Item",
    "Rewrite",
    "SetFinding",
    "Statement",
    "Term",
    "effective_levels",
    "may_change_rules",
    "review",
    "review_set",
    "verdict",
]
