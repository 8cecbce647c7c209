"""An initiative's form."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zielkurs.adapters.web.fields import DayField, RowField, ValueField
from zielkurs.adapters.web.pages.objective.forms import PlanForm
from zielkurs.adapters.words import labels, refusals, writing
from zielkurs.domain.base import ids
from zielkurs.domain.okr.queries import CheckpointRow, HypothesisRow, InitiativeRow, KeyResultChoice
from zielkurs.domain.okr.states import InitiativeState
from zielkurs.domain.organisation.queries import Choice
from zielkurs.pure.figures import DateError, parse_date

_STEP = re.compile(r"(\S+?)[:;]?\s+(.+)")
Figure = tuple[str, int]
# Later ones are steps from one state to the next, on the initiative's page.
_FIRST_STATES = (InitiativeState.PLANNED, InitiativeState.RUNNING, InitiativeState.DONE)


def _figure(text: str) -> Figure:
    """`kpi:KEY` or `key_result:KEY`, as kind and id."""
    kind, _, key = text.partition(":")
    return kind, ids.decode(key)


class InitiativeForm(PlanForm):
    """An initiative, the key results that it is meant to move, and what is expected of it."""

    title = forms.CharField(
        max_length=300, label=_("Initiative"), help_text=_("What is done, in a few words.")
    )
    owner = RowField(required=False, label=_("Owner"))
    starts_on = DayField(required=False, label=_("Begins on"))
    due_on = DayField(required=False, label=_("Due on"))
    state = forms.ChoiceField(label=_("State"))
    key_results = forms.TypedMultipleChoiceField(
        coerce=ids.decode,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label=_("Which key results shall it move?"),
    )
    moves = forms.TypedChoiceField(
        required=False,
        coerce=_figure,
        empty_value=None,
        label=_("It moves"),
        help_text=_("The hypothesis: which figure shows that it was worth it?"),
    )
    moves_by = ValueField(required=False, label=_("By how much"), help_text=_("A fall with a minus: −5."))
    moves_in = forms.ChoiceField(
        required=False,
        choices=[("unit", _("in the figure’s unit")), ("percent", _("percent of the figure"))],
        label=_("counted"),
    )
    lag_weeks = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=520,
        label=_("after … weeks"),
        help_text=_("Counted from its end."),
    )
    effort = ValueField(required=False, label=_("Effort in hours"))
    budget = ValueField(required=False, label=_("Budget in €"))
    link = forms.URLField(
        required=False,
        max_length=500,
        assume_scheme="https",
        label=_("Link"),
        help_text=_("To the tool in which it is worked on."),
    )
    checkpoints = forms.CharField(
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=pgettext_lazy("initiative", "Checkpoints"),
        help_text=_("Day and step, one a line: “15.12. texts are final”."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        owners: Iterable[Choice],
        key_results: Iterable[KeyResultChoice],
        kpis: Iterable[tuple[int, str]],
        is_new: bool,
        today: date,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.offer_owners(owners)
        for name in ("starts_on", "due_on"):
            cast(DayField, self.fields[name]).today = today
        self.today = today
        offered = list(key_results)
        several = len({kr.cycle for kr in offered}) > 1
        named = [(kr.id, f"{kr.title} · {kr.cycle}" if several else kr.title) for kr in offered]
        self._choose("key_results", [(ids.encode(pk), words) for pk, words in named])
        self._choose(
            "moves",
            [
                ("", _("Not said yet")),
                (_("Key Results"), [(f"key_result:{ids.encode(pk)}", words) for pk, words in named]),
                (_("KPIs"), [(f"kpi:{ids.encode(pk)}", name) for pk, name in kpis]),
            ],
        )
        if is_new:
            self._choose("state", [(s.value, labels.LABELS[s.value]) for s in _FIRST_STATES])
        else:
            del self.fields["state"]

    def _choose(self, name: str, choices: list[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def clean_budget(self) -> Decimal | None:
        """Money has cents."""
        budget: Decimal | None = self.cleaned_data["budget"]
        if budget is not None and budget != round(budget, 2):
            raise forms.ValidationError(refusals.text("budget_has_cents", {}))
        return budget

    def clean_effort(self) -> Decimal | None:
        """Hours have one place; more would be made up."""
        effort: Decimal | None = self.cleaned_data["effort"]
        return None if effort is None else round(effort, 1)

    def clean_checkpoints(self) -> tuple[tuple[date, str], ...]:
        """Day and step of each line."""
        found = []
        for line in filter(None, map(str.strip, self.cleaned_data["checkpoints"].splitlines())):
            match = _STEP.fullmatch(line)
            try:
                if match is None:
                    raise DateError("not_a_date", text=line)
                on = parse_date(match[1], notation=writing.current(), today=self.today)
            except DateError:
                example = {"date": self.today, "text": line[:60]}
                self.add_error("checkpoints", refusals.text("step_unreadable", example))
                continue
            if len(match[2]) > 200:
                self.add_error("checkpoints", refusals.text("milestone_too_long", {"text": f"{line[:40]}…"}))
            found.append((on, match[2]))
        return tuple(dict.fromkeys(found))


def initiative_values(
    row: InitiativeRow,
    key_result_ids: Iterable[int],
    hypothesis: HypothesisRow | None,
    checkpoints: Iterable[CheckpointRow],
) -> dict[str, Any]:
    """What stands now, as the form's values."""
    return {
        "title": row.title,
        "owner": ids.encode(row.owner_id) if row.owner_id else "",
        "starts_on": writing.day(row.starts_on) if row.starts_on else "",
        "due_on": writing.day(row.due_on) if row.due_on else "",
        "effort": "" if row.effort is None else writing.number(row.effort),
        "budget": "" if row.budget is None else writing.number(row.budget),
        "link": row.link,
        "key_results": [ids.encode(pk) for pk in key_result_ids],
        "moves": _chosen(hypothesis),
        "moves_by": "" if hypothesis is None or hypothesis.by is None else writing.number(hypothesis.by),
        "moves_in": "percent" if hypothesis and hypothesis.in_percent else "unit",
        "lag_weeks": "" if hypothesis is None or hypothesis.lag_weeks is None else str(hypothesis.lag_weeks),
        "checkpoints": "\n".join(f"{writing.day(step.due_on)} {step.title}" for step in checkpoints),
        "version": str(row.version),
    }


def _chosen(hypothesis: HypothesisRow | None) -> str:
    if hypothesis and hypothesis.kpi_id:
        return f"kpi:{ids.encode(hypothesis.kpi_id)}"
    if hypothesis and hypothesis.key_result_id:
        return f"key_result:{ids.encode(hypothesis.key_result_id)}"
    return ""
