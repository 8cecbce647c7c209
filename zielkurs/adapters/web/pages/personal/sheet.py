"""A personal objective's page, which several views answer with."""

from django.http import HttpResponse

from zielkurs.adapters.web.page import Request, render
from zielkurs.adapters.web.pages.personal.forms import ValueForm
from zielkurs.domain.base import ids
from zielkurs.domain.personal import access, queries
from zielkurs.domain.personal.models import PersonalKeyResult, PersonalObjective
from zielkurs.domain.personal.queries import OwnKeyResult
from zielkurs.pure.scoring import Kind


def value_form(
    request: Request, key_result: OwnKeyResult | PersonalKeyResult, *, sent: bool = False
) -> ValueForm:
    """The form for a key result's value, with what was sent."""
    return ValueForm(
        request.POST if sent else None,
        today=request.reader.today,
        kind=Kind(key_result.kind),
        prefix=ids.encode(key_result.id),
    )


def sheet(
    request: Request, row: PersonalObjective, *, wrong: dict[int, ValueForm] | None = None
) -> HttpResponse:
    """The page; `wrong` is the form that could not be saved, by its key result."""
    wrong, own = wrong or {}, queries.own_objective(row)
    may_write = access.may_write(request.reader)
    context = {
        "nav": "week",
        "own": own,
        "key_results": [(each, wrong.get(each.id) or value_form(request, each)) for each in own.key_results],
        "may_write": may_write,
        "may_change": may_write and own.closed_on is None,
        "wrong": next(iter(wrong.values()), None),
    }
    return render(request, "personal/objective.html", context, status=422 if wrong else 200)
