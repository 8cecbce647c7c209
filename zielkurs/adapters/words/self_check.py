"""The questions that a team should ask itself, each at the field that it belongs to."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zielkurs.domain.okr.models import Question


@dataclass(frozen=True)
class Asked:
    """A question: of which kind of draft, at which field of its form, in which words."""

    code: str
    kind: str
    field: str
    words: Promise


QUESTIONS: tuple[Asked, ...] = (
    Asked(Question.AIMS, "objective", "title", _("What are the department’s ultimate aims?")),
    Asked(
        Question.AREAS,
        "objective",
        "title",
        _("Which three to five areas matter most this quarter?"),
    ),
    Asked(
        Question.SUCCESS,
        "objective",
        "title",
        _("If nothing else moved, what would make the quarter a success?"),
    ),
    Asked(Question.STRATEGY, "objective", "what_for", _("How does it serve the strategy above?")),
    Asked(Question.REVENUE, "objective", "what_for", _("How does it touch revenue or profit?")),
    Asked(
        Question.PROGRESS,
        "key_result",
        "title",
        _("Which results, five at most, show real progress this quarter?"),
    ),
    Asked(Question.RELEVANCE, "key_result", "title", _("Does it bear on its objective concretely?")),
    Asked(
        Question.AGREED,
        "key_result",
        "metric",
        _("Do all agree on what counts? What, for example, is a qualified lead?"),
    ),
    Asked(Question.EXACT, "key_result", "target_value", _("Can it be measured exactly?")),
    Asked(
        Question.REAL_NUMBER,
        "key_result",
        "target_value",
        _("As a real number rather than a percentage?"),
    ),
    Asked(Question.WAY, "initiative", "title", _("How do we get there?")),
    Asked(Question.NEEDED, "initiative", "title", _("Could the key result be reached without it?")),
    Asked(Question.MILESTONES, "initiative", "due_on", _("Which milestones lie on the way?")),
)
