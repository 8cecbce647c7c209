"""What the forms of planning share, and the objective's: shape only."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.fields import NOBODY, RowField
from zielkurs.domain.base import ids
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr.queries import ObjectiveCard
from zielkurs.domain.organisation.queries import Choice

_AMBITIONS = (
    ("committed", _("Committed: all of it shall be reached")),
    ("aspirational", _("Aspirational: set so high that 70% is a success")),
)


def reason_field() -> forms.CharField:
    """The reason of a course change. Left out of the form as long as nothing is locked."""
    return forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        label=_("Reason for the course change"),
        help_text=_(
            "The cycle is running: what is changed here stands in the logbook, with what was before and why."
        ),
    )


class PlanForm(forms.Form):
    """What all three share: the owner, and the version that was seen when the form was opened."""

    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def offer_owners(self, owners: Iterable[Choice]) -> None:
        """Who can own it."""
        cast(RowField, self.fields["owner"]).offer(((o.id, o.name) for o in owners), nothing=NOBODY)

    def ask_reason(self, *, locked: bool) -> None:
        """A reason is asked for where the definition is locked."""
        if not locked:
            del self.fields["reason"]

    @property
    def course_change(self) -> str:
        """Why the course is changed, empty where nothing was asked; only after is_valid()."""
        return str(self.cleaned_data.get("reason", "")).strip()

    @property
    def seen_version(self) -> int:
        """0 where the form was sent without one; that conflicts with every row."""
        return self.cleaned_data["version"] or 0


class ObjectiveForm(PlanForm):
    """An objective in its three parts."""

    title = forms.CharField(
        max_length=300,
        label=_("Which change?"),
        help_text=_(
            "One sentence that people remember, without a figure: “Mid-sized firms find us by themselves”."
        ),
    )
    for_whom = forms.CharField(max_length=300, required=False, label=_("For whom?"))
    what_for = forms.CharField(max_length=300, required=False, label=_("What for?"))
    cycle = RowField(label=_("Cycle"))
    owner = RowField(required=False, label=_("Owner"))
    theme = RowField(required=False, label=_("Theme"), help_text=_("The longer direction that it serves."))
    ambition = forms.ChoiceField(choices=_AMBITIONS, widget=forms.RadioSelect, label=_("Ambition"))
    standing = forms.BooleanField(
        required=False, label=_("Standing objective: it goes on from cycle to cycle with new key results")
    )
    reason = reason_field()
    field_order = (
        *("title", "for_whom", "what_for", "cycle", "owner", "theme", "ambition", "standing"),
        *("reason", "version"),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        owners: Iterable[Choice],
        cycles: Iterable[tuple[int, str]] = (),
        themes: Iterable[Choice] = (),
        locked: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.offer_owners(owners)
        self.ask_reason(locked=locked)
        directions = [(theme.id, theme.name) for theme in themes]
        if directions:
            cast(RowField, self.fields["theme"]).offer(directions, nothing=_("None"))
        else:
            del self.fields["theme"]
        offered = list(cycles)
        if offered:
            cast(RowField, self.fields["cycle"]).offer(offered)
        else:
            del self.fields["cycle"]


def objective_values(card: ObjectiveCard) -> dict[str, str]:
    """What stands now, as the form's values."""
    return {
        "title": card.title,
        "for_whom": card.for_whom,
        "what_for": card.what_for,
        "owner": ids.encode(card.owner_id) if card.owner_id else "",
        "theme": ids.encode(card.theme_id) if card.theme_id else "",
        "ambition": card.ambition,
        "standing": "on" if card.standing else "",
        "version": str(card.version),
    }


def saved(noted: Decision | None) -> str:
    """The notice after a change, which names the course change where it was one."""
    return (
        gettext("Saved. The course change stands in the logbook with its reason.")
        if noted
        else gettext("Saved.")
    )
