"""The forms of the first run. They check shape only."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.forms import NOTATIONS, NumberField, months, set_choices, time_zones
from zielkurs.adapters.words import labels
from zielkurs.domain.organisation.models import Account
from zielkurs.pure.coach import METHODS

OWN_DATES = "own"


class AccountForm(forms.Form):
    """The set-up token and the first account."""

    token = forms.CharField(
        label=_("Set-up token"),
        max_length=100,
        help_text=_("The server printed it at its first start."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        help_text=_("At least 12 characters. A sentence of several words is easy to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_token(self) -> str:
        """Without the blanks that copying brings along."""
        return str(self.cleaned_data["token"]).strip()

    def clean_password(self) -> str:
        """A password that is long enough and not among the common ones."""
        password = str(self.cleaned_data["password"])
        validate_password(password, Account(email=self.cleaned_data.get("email", "")))
        return password


class WorkspaceForm(forms.Form):
    """Language and names; numbers and time zone follow the language unless they are chosen."""

    language = forms.ChoiceField(label=_("Language"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name of the company or team"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    member_name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    preset = forms.ChoiceField(
        label=_("Method"),
        required=False,
        help_text=_("By which school the coach reads. After two closed cycles it can be changed."),
    )
    notation = forms.ChoiceField(label=_("Numbers"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)
    fiscal_year_starts = forms.TypedChoiceField(
        label=_("Fiscal year starts in"), required=False, coerce=int, empty_value=None
    )

    def __init__(
        self,
        *args: Any,
        languages: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        as_language = ("", gettext("As usual in the language"))
        set_choices(
            self,
            language=languages,
            preset=[(method, labels.label(method)) for method in METHODS],
            notation=[as_language, *NOTATIONS],
            time_zone=[as_language, *time_zones()],
            fiscal_year_starts=months(),
        )


class CycleForm(forms.Form):
    """The first cycle, proposed from today or by own dates, and the first team."""

    period = forms.ChoiceField(label=_("First cycle"), widget=forms.RadioSelect)
    starts_on = forms.DateField(
        label=_("First day"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    team_name = forms.CharField(label=_("First team"), max_length=120)

    def __init__(self, *args: Any, periods: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, period=[*periods, (OWN_DATES, gettext("Own dates"))])

    def clean(self) -> dict[str, Any]:
        """Own dates need both days, in order."""
        values = super().clean() or self.cleaned_data
        if values.get("period") != OWN_DATES:
            return values
        first, last = values.get("starts_on"), values.get("ends_on")
        for name, day in (("starts_on", first), ("ends_on", last)):
            if day is None and name not in self.errors:
                self.add_error(name, gettext("Own dates need the first and the last day."))
        if isinstance(first, date) and isinstance(last, date) and last <= first:
            self.add_error("ends_on", gettext("The last day has to come after the first."))
        return values


class ObjectiveForm(forms.Form):
    """The first objective with its first key result."""

    objective = forms.CharField(
        label=_("Objective"),
        max_length=300,
        help_text=_("What shall change, for whom, and what for? Without figures."),
    )
    title = forms.CharField(
        label=_("Key result"),
        max_length=300,
        help_text=_("What shows that it has changed? One figure that can be measured every week."),
    )
    start = NumberField(
        label=_("Start value"), required=False, help_text=_("Empty: the first check-in will tell.")
    )
    target = NumberField(label=_("Target"))
    unit = forms.CharField(
        label=_("Unit"), required=False, max_length=40, help_text=_("For example %, € or leads.")
    )
