"""The rules of the coach: explained to everybody, weighed by admins once a retrospective decided it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.forms import show_refusal
from zielkurs.adapters.web.page import ADMINS, Request, page, render
from zielkurs.adapters.words import coach as words
from zielkurs.adapters.words import coach_de, coach_en, labels
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.decisions.queries import method_changes
from zielkurs.domain.okr import actions, queries
from zielkurs.pure.coach import KINDS, RULES, SET_RULES, may_change_rules

_LEVELS = ("error", "hint", "off")
_PRESETS = {
    "standard": _("Standard: what most schools agree on"),
    "kalungi": _("Kalungi: for B2B software; strict with figures and names in initiatives"),
    "outcome": _("Outcomes: only what changes for customers counts as a result"),
    "small_business": _("Small business: only what weighs, one to three objectives"),
}


@dataclass(frozen=True)
class Sample:
    """A rule as if it had found something: enough for its words. Quoted parts are left open."""

    code: str
    params: Mapping[str, str]


@dataclass(frozen=True)
class Explained:
    """A rule in words. `kinds` is empty for rules on a whole plan; `words` says what it weighs here."""

    code: str
    sentence: str
    why: str
    question: str
    dispute: str
    kinds: tuple[str, ...]
    words: str
    field: forms.BoundField | None = None


class RulesForm(forms.Form):
    """A preset, a level for each rule (empty: as the preset has it), and the retrospective's reason."""

    preset = forms.ChoiceField(
        choices=list(_PRESETS.items()), widget=forms.RadioSelect, label=_("Which school’s rules hold?")
    )
    reason = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=_("Reason, for the logbook"),
        help_text=_("When did the retrospective take place, and what spoke for the change?"),
    )

    def __init__(self, data: Any = None, *, locked: bool, preset: str, **options: Any) -> None:
        super().__init__(data, **options)
        for code in (*RULES, *SET_RULES):
            usual = RULES[code].severity[preset] if code in RULES else ""  # type: ignore[index]  # a preset of the form is a method
            first = labels.label(f"rule_{usual}") if usual else gettext("by its extent")
            choices = [("", gettext("Preset: %(level)s") % {"level": first})]
            choices += [(level, labels.label(f"rule_{level}")) for level in _LEVELS]
            self.fields[f"rule_{code}"] = forms.ChoiceField(choices=choices, required=False, disabled=locked)

    @property
    def levels(self) -> dict[str, str]:
        """What differs from the preset; only after is_valid()."""
        given = {code: self.cleaned_data[f"rule_{code}"] for code in (*RULES, *SET_RULES)}
        return {code: level for code, level in given.items() if level}


@page()
def rules(request: Request) -> HttpResponse:
    """Every rule with its reason, its question and who disagrees."""
    standards = queries.standards(request.reader, [])
    groups = _groups(request.language[:2], standards.preset, dict(standards.switches))
    return render(
        request, "coach/rules.html", {"nav": "settings", "groups": groups, "preset": standards.preset}
    )


@page(roles=ADMINS, methods=("GET", "POST"))
def method(request: Request) -> HttpResponse:
    """The preset and the rules' weights: locked for two cycles, then changed by a retrospective's decision."""
    standards = queries.standards(request.reader, [])
    closed = queries.closed_cycles()
    locked = not may_change_rules(closed, decided_in_retrospective=True)
    form = RulesForm(
        request.POST if request.method == "POST" else None,
        locked=locked,
        preset=standards.preset,
        initial={"preset": standards.preset, **{f"rule_{code}": level for code, level in standards.switches}},
    )
    if form.is_valid():
        try:
            actions.change_coach(
                preset=form.cleaned_data["preset"],
                levels=form.levels,
                title=gettext("The coach’s rules were changed: %(preset)s")
                % {"preset": labels.label(form.cleaned_data["preset"])},
                reason=form.cleaned_data["reason"],
                today=request.reader.today,
                by=request.reader.member_id,
                now=request.now,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, gettext("Saved. The logbook keeps the reason."))
            return redirect(reverse("method", args=[request.reader.slug]))
    context = {
        "nav": "settings",
        "form": form,
        "groups": _groups(request.language[:2], standards.preset, dict(standards.switches), form),
        "is_locked": locked,
        "closed": closed,
        "history": method_changes(request.reader),
    }
    return render(request, "coach/method.html", context, status=422 if form.is_bound else 200)


def _groups(
    language: str, preset: str, switches: Mapping[str, str], form: RulesForm | None = None
) -> list[tuple[str, list[Explained]]]:
    """The rules by what they read first, those on whole plans last."""
    first = {code: rule.kinds[0] if len(rule.kinds) < len(KINDS) else "" for code, rule in RULES.items()}
    groups = [(gettext("Every text"), [code for code in RULES if not first[code]])]
    groups += [(labels.label(kind), [code for code in RULES if first[code] == kind]) for kind in KINDS]
    groups.append((gettext("The plan as a whole"), list(SET_RULES)))
    return [
        (heading, [_explained(code, language, preset, switches, form) for code in codes])
        for heading, codes in groups
        if codes
    ]


def _explained(
    code: str, language: str, preset: str, switches: Mapping[str, str], form: RulesForm | None
) -> Explained:
    sample = Sample(code, _open_params(code, language))
    rule = RULES.get(code)
    usual = rule.severity[preset] if rule else ""  # type: ignore[index]  # a preset of the form is a method
    level = switches.get(code, usual)
    return Explained(
        code=code,
        sentence=words.sentence(sample, language),
        why=words.why(sample, language),
        question=words.question(sample, language),
        dispute=words.dispute(rule.topic if rule else None, language),
        kinds=rule.kinds if rule else (),
        words=labels.label(f"rule_{level}") if level else gettext("by its extent"),
        field=form[f"rule_{code}"] if form else None,
    )


def _open_params(code: str, language: str) -> dict[str, str]:
    """An ellipsis for every part that a finding would quote."""
    text = {"de": coach_de.FINDINGS, "en": coach_en.FINDINGS}[language][code][0]
    names: Iterable[str] = (name for _text, name, _spec, _conversion in Formatter().parse(text) if name)
    return {name: "leading" if name == "all" else "…" for name in names}
