"""The forms of people and teams. Choices are passed in; they check shape only."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.forms import set_choices
from zielkurs.adapters.words import labels
from zielkurs.domain.base import ids
from zielkurs.domain.organisation.models import Role, Team
from zielkurs.domain.organisation.queries import TeamNode

ROLE_SENTENCES = {
    Role.ADMIN: _("manages people, teams and settings, and may do everything"),
    Role.COACH: _("writes and comments drafts in all teams, runs cycles, reports no values"),
    Role.MEMBER: _("plans and reports in the own teams, reads everything"),
    Role.READER: _("reads everything, changes nothing"),
    Role.GUEST: _("reads the own teams only"),
    Role.AUDITOR: _("reads everything and the protocol, changes nothing"),
}


class PersonForm(forms.Form):
    """Name, address, role and teams of a member."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("Needed for an invitation only."),
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    teams = forms.MultipleChoiceField(label=_("Teams"), required=False, widget=forms.CheckboxSelectMultiple)
    led_teams = forms.MultipleChoiceField(
        label=_("Leads"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, teams: Sequence[TeamNode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(ids.encode(team.id), team.name) for team in teams]
        set_choices(
            self,
            role=[(role.value, f"{labels.label(role)}: {text}") for role, text in ROLE_SENTENCES.items()],
            teams=offered,
            led_teams=offered,
        )


class TeamForm(forms.Form):
    """Name, kind and place of a team."""

    name = forms.CharField(label=pgettext_lazy("team", "Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"))
    parent = forms.ChoiceField(label=_("Belongs to"), required=False)
    visibility = forms.ChoiceField(
        label=_("Who reads its OKRs?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (Team.Visibility.WORKSPACE.value, _("All members of the workspace")),
            (Team.Visibility.TEAM.value, _("Only the team, leads above it, admins, coaches and auditors")),
        ],
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, parents: Sequence[TeamNode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(ids.encode(team.id), f"{'– ' * team.depth}{team.name}") for team in parents]
        set_choices(
            self,
            kind=[(kind.value, labels.label(kind)) for kind in Team.Kind],
            parent=[("", gettext("nothing: top of the tree")), *offered],
        )


class FilterForm(forms.Form):
    """Who to show in the list; everything may stay empty."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    role = forms.ChoiceField(label=_("Role"), required=False)
    team = forms.ChoiceField(label=_("Team"), required=False)
    state = forms.ChoiceField(label=_("Access"), required=False)

    def __init__(self, *args: Any, teams: Sequence[TeamNode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", gettext("all"))
        set_choices(
            self,
            role=[everything, *((role.value, labels.label(role)) for role in Role)],
            team=[everything, *((ids.encode(team.id), team.name) for team in teams)],
            state=[everything, *((state, labels.label(code)) for state, code in STATE_LABELS.items())],
        )


STATE_LABELS = {
    "listed": "listed",
    "invited": "invited",
    "active": "active_member",
    "suspended": "suspended",
}
