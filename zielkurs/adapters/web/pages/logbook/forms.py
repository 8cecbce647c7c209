"""Which decisions to show."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.fields import DayField, RowField
from zielkurs.adapters.web.forms import set_choices
from zielkurs.adapters.words import labels
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.decisions.queries import Wanted
from zielkurs.domain.okr.queries import CycleRow
from zielkurs.domain.organisation.queries import Choice


class FilterForm(forms.Form):
    """Everything may stay empty. A cycle stands for its days, days of one's own count before it."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    team = RowField(label=_("Team"), required=False)
    cycle = RowField(label=_("Cycle"), required=False)
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("Up to"), required=False)

    def __init__(
        self, *args: Any, teams: Iterable[Choice], cycles: Iterable[CycleRow], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        rows = tuple(cycles)
        self._spans = {row.id: (row.starts_on, row.ends_on) for row in rows}
        kinds = [(kind.value, labels.label(kind)) for kind in Decision.Kind]
        set_choices(self, kind=[("", _("all")), *kinds])
        cast(RowField, self.fields["team"]).offer(((team.id, team.name) for team in teams), nothing=_("all"))
        cast(RowField, self.fields["cycle"]).offer(((row.id, row.name) for row in rows), nothing=_("all"))
        for name in ("since", "until"):
            cast(DayField, self.fields[name]).today = today

    @property
    def wanted(self) -> Wanted:
        """What was asked for; what was asked wrongly does not count."""
        self.is_valid()
        given = self.cleaned_data
        first, last = self._spans.get(given.get("cycle") or 0, (None, None))
        return Wanted(
            kind=given.get("kind", ""),
            text=given.get("q", ""),
            since=given.get("since") or first,
            until=given.get("until") or last,
        )

    @property
    def team_id(self) -> int | None:
        """The team asked for."""
        self.is_valid()
        return cast("int | None", self.cleaned_data.get("team"))
