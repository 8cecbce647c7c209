"""The workspace's settings, and the demo's clock."""

from datetime import timedelta

from django import forms
from django.conf import settings as installation
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language_info, gettext, override

from zielkurs.adapters.web.accounts import is_own_path
from zielkurs.adapters.web.forms import show_refusal
from zielkurs.adapters.web.page import ADMINS, WRITERS, Request, page, render
from zielkurs.adapters.web.pages.workspace.forms import GeneralForm, GuidingForm, MethodForm, PersonalForm
from zielkurs.adapters.words import writing
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.organisation import actions, queries
from zielkurs.pure.scoring import Thresholds


@page(roles=ADMINS, methods=("GET", "POST"))
def settings(request: Request) -> HttpResponse:
    """Sections; each saves by itself."""
    forms_ = _forms(request, queries.settings(request.reader))
    chosen = forms_.get(request.POST.get("section", ""))
    if chosen is not None and chosen.is_valid():
        try:
            _save(request, chosen)
        except Refusal as refusal:
            show_refusal(chosen, refusal)
        else:
            with override((request.account and request.account.language) or _language(request, chosen)):
                messages.success(request, gettext("Saved."))
            return redirect(f"{reverse('settings', args=[request.reader.slug])}#{request.POST['section']}")
    context = {"nav": "settings", "forms": forms_.values(), **{f"{n}_form": f for n, f in forms_.items()}}
    status = 422 if request.method == "POST" else 200
    return render(request, "workspace/settings.html", context, status=status)


def _forms(request: Request, now: queries.Settings) -> dict[str, forms.Form]:
    section = request.POST.get("section", "")
    thresholds = now.rhythm.thresholds
    return {
        "general": GeneralForm(
            request.POST if section == "general" else None,
            auto_id="id_general_%s",
            initial={
                "name": now.name,
                "language": now.language,
                "notation": now.notation,
                "time_zone": now.time_zone,
                "fiscal_year_starts": now.fiscal_year_starts,
            },
            languages=[(c, get_language_info(c)["name_local"]) for c, _name in installation.LANGUAGES],
        ),
        "guiding": GuidingForm(
            request.POST if section == "guiding" else None,
            initial={"mission": now.mission, "vision": now.vision},
        ),
        "method": MethodForm(
            request.POST if section == "method" else None,
            initial={
                "at_risk": writing.number((thresholds.at_risk * 100).normalize()),
                "off_plan": writing.number((thresholds.off_plan * 100).normalize()),
                "outdated_after_days": thresholds.outdated_after_days,
                "check_in_weekday": now.rhythm.check_in_weekday,
            },
        ),
        "personal": PersonalForm(
            request.POST if section == "personal" else None,
            auto_id="id_personal_%s",
            initial={"on": request.reader.has_personal_objectives},
        ),
    }


def _save(request: Request, form: forms.Form) -> None:
    given = form.cleaned_data
    by, now = request.reader.member_id, request.now
    if isinstance(form, MethodForm):
        thresholds = Thresholds(
            at_risk=given["at_risk"] / 100,
            off_plan=given["off_plan"] / 100,
            outdated_after_days=given["outdated_after_days"],
        )
        actions.change_method(
            thresholds=thresholds, check_in_weekday=given["check_in_weekday"], by=by, now=now
        )
    elif isinstance(form, PersonalForm):
        actions.turn_personal_objectives(on=given["on"], by=by, now=now)
    else:
        actions.change_workspace(**given, by=by, now=now)


def _language(request: Request, form: forms.Form) -> str:
    return str(form.cleaned_data.get("language", request.language))


@page(roles=WRITERS, methods=("POST",))
def demo_clock(request: Request) -> HttpResponse:
    """One week on, or back to the calendar; then back to where the button stands."""
    reader = request.reader
    steps = {"week": reader.today + timedelta(weeks=1), "reset": None}
    if (step := request.POST.get("step")) in steps:
        actions.set_demo_day(day=steps[step], by=reader.member_id, now=request.now)
    back = request.POST.get("back", "")
    return redirect(back if is_own_path(back) else reverse("week", args=[reader.slug]))
