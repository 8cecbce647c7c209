"""Which news to show."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.fields import RowField
from zielkurs.adapters.web.forms import set_choices
from zielkurs.adapters.words.events import GROUPS
from zielkurs.domain.organisation.queries import Choice


class FilterForm(forms.Form):
    """Everything may stay empty; what is asked wrongly does not count."""

    group = forms.ChoiceField(label=_("Kind"), required=False)
    team = RowField(label=_("Team"), required=False)

    def __init__(self, *args: Any, teams: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, group=[("", _("all")), *GROUPS.items()])
        cast(RowField, self.fields["team"]).offer(((team.id, team.name) for team in teams), nothing=_("all"))
