"""The forms of personal objectives: shape only."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.fields import DayField, ValueField
from zielkurs.adapters.words import labels, writing
from zielkurs.domain.personal.actions import Figure
from zielkurs.domain.personal.models import PersonalKeyResult, PersonalObjective
from zielkurs.pure.scoring import Kind


class ObjectiveForm(forms.Form):
    """What shall change, what for, until when."""

    title = forms.CharField(
        max_length=300,
        label=_("Objective"),
        help_text=_("What shall be different for you: “Presenting in front of customers comes easily”."),
    )
    what_for = forms.CharField(max_length=300, required=False, label=_("What for?"))
    due_on = DayField(label=_("Due on"))

    def __init__(self, data: Any = None, *, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        cast(DayField, self.fields["due_on"]).today = today


class KeyResultForm(forms.Form):
    """What can be read. What the kind has no use for is hidden, and dropped by the action."""

    # Browsers would insist on fields that the style sheet hides.
    use_required_attribute = False

    title = forms.CharField(
        max_length=300,
        label=_("Key Result"),
        help_text=_("What shows it, from where to where: “Talks held, from 0 to 6”."),
    )
    kind = forms.ChoiceField(
        choices=[(kind.value, labels.LABELS[kind.value]) for kind in Kind],
        widget=forms.RadioSelect,
        label=_("Kind"),
    )
    unit = forms.CharField(max_length=40, required=False, label=_("Unit"), help_text=_("%, €, talks …"))
    start_value = ValueField(required=False, label=_("Start value"))
    target_value = ValueField(required=False, label=_("Target"), help_text=_("For milestones: how many."))

    @property
    def figure(self) -> Figure:
        """The key result as understood; only after is_valid()."""
        given = self.cleaned_data
        return Figure(**{**given, "kind": Kind(given["kind"])})


class ValueForm(forms.Form):
    """Where a key result stands. Several stand on one page, so each has a prefix."""

    value = ValueField(label=_("Value"))
    as_of = DayField(label=_("Date"))
    note = forms.CharField(
        max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}), label=_("What has moved?")
    )

    def __init__(self, data: Any = None, *, today: date, kind: Kind, **options: Any) -> None:
        super().__init__(data, initial={"as_of": writing.day(today)}, **options)
        if kind is Kind.MILESTONES:
            self.fields["value"].label = gettext("Milestones reached")
        cast(DayField, self.fields["as_of"]).today = today


def objective_values(row: PersonalObjective) -> dict[str, str]:
    """What stands now, as the form's values."""
    return {"title": row.title, "what_for": row.what_for, "due_on": writing.day(row.due_on)}


def key_result_values(row: PersonalKeyResult) -> dict[str, str]:
    """What stands now, as the form's values."""
    return {
        "title": row.title,
        "kind": row.kind,
        "unit": row.unit,
        "start_value": "" if row.start_value is None else writing.number(row.start_value),
        "target_value": writing.number(row.target_value),
    }
