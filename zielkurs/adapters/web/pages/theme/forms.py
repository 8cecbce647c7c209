"""The form of a theme: shape only."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.fields import DayField
from zielkurs.adapters.words import writing
from zielkurs.domain.okr.queries import ThemeRow


class ThemeForm(forms.Form):
    """A direction and how long it is followed."""

    title = forms.CharField(
        max_length=120,
        label=_("Theme"),
        help_text=_("The direction in a few words: “Seen as the specialist for retrofits”."),
    )
    description = forms.CharField(
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=_("What is meant by it"),
    )
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"), help_text=_("One to three years later as a rule."))
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        for name in ("starts_on", "ends_on"):
            cast(DayField, self.fields[name]).today = today

    @property
    def given(self) -> dict[str, Any]:
        """Title, description and dates; only after is_valid()."""
        return {name: self.cleaned_data[name] for name in ("title", "description", "starts_on", "ends_on")}


def theme_values(row: ThemeRow) -> dict[str, str]:
    """What stands now, as the form's values."""
    return {
        "title": row.title,
        "description": row.description,
        "starts_on": writing.day(row.starts_on),
        "ends_on": writing.day(row.ends_on),
        "version": str(row.version),
    }
