"""The sections of the settings, each a form of its own that checks shape only."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.forms import NOTATIONS, NumberField, months, set_choices, time_zones

WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]


class GeneralForm(forms.Form):
    """Name, language, numbers, time."""

    name = forms.CharField(label=_("Name of the workspace"), max_length=120)
    language = forms.ChoiceField(label=_("Language"))
    notation = forms.ChoiceField(label=_("Numbers"), choices=NOTATIONS)
    time_zone = forms.ChoiceField(label=_("Time zone"))
    fiscal_year_starts = forms.TypedChoiceField(label=_("Fiscal year starts in"), coerce=int)

    def __init__(self, *args: Any, languages: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, language=languages, time_zone=time_zones(), fiscal_year_starts=months())


class GuidingForm(forms.Form):
    """Mission and vision."""

    mission = forms.CharField(
        label=_("Mission"),
        required=False,
        max_length=2000,
        help_text=_("What is the company here for?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    vision = forms.CharField(
        label=_("Vision"),
        required=False,
        max_length=2000,
        help_text=_("Where does it want to be in five to ten years?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PersonalForm(forms.Form):
    """Whether members may keep objectives of their own."""

    on = forms.BooleanField(
        required=False,
        label=_("Members may keep personal objectives"),
        help_text=_(
            "Each is read by its own member alone, neither by leads nor by admins, and is never graded. "
            "Turned off, what exists stays for its member to read."
        ),
    )


class MethodForm(forms.Form):
    """When a status turns, and when check-ins are due. Shares are typed as per cent."""

    at_risk = NumberField(
        label=_("At risk from this gap to the plan, in %"),
        help_text=_("Share of the way from start to target."),
    )
    off_plan = NumberField(label=_("Off plan from this gap to the plan, in %"))
    outdated_after_days = forms.IntegerField(
        label=_("A value is outdated after this many days"), min_value=1, max_value=366
    )
    check_in_weekday = forms.TypedChoiceField(label=_("Check-ins are due on"), coerce=int, choices=WEEKDAYS)

    def clean(self) -> dict[str, Any]:
        """Both shares between 0 and 100, with at most one decimal."""
        values = super().clean() or self.cleaned_data
        for name in ("at_risk", "off_plan"):
            share = values.get(name)
            if share is not None and (not 0 < share <= 100 or share != round(share, 1)):
                self.add_error(name, gettext("Enter a share between 0.1 and 100, with at most one decimal."))
        return values
