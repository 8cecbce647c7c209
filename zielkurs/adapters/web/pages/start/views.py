"""The start page, the first run and the help page."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language_info, gettext

from zielkurs.adapters.web.accounts import account_of, sign_in
from zielkurs.adapters.web.forms import show_refusal
from zielkurs.adapters.web.page import ADMINS, Request, page, render
from zielkurs.adapters.web.pages.start.forms import (
    OWN_DATES,
    AccountForm,
    CycleForm,
    ObjectiveForm,
    WorkspaceForm,
)
from zielkurs.adapters.web.pages.start.periods import proposals
from zielkurs.adapters.words import writing
from zielkurs.domain.base import scope
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.okr import access as okr_access
from zielkurs.domain.okr import actions as okr_actions
from zielkurs.domain.okr import queries as okr
from zielkurs.domain.okr.actions.key_result import Definition
from zielkurs.domain.organisation import access, actions, queries
from zielkurs.domain.organisation.models import Account
from zielkurs.pure.figures import Notation
from zielkurs.pure.scoring import Kind

_TIME_ZONES = {"de": "Europe/Berlin", "en": "Europe/London"}
_STEP_PAGES = {okr.Step.CYCLE: "setup_cycle", okr.Step.OBJECTIVE: "setup_objective", okr.Step.DONE: "week"}


@page(scope="public")
def home(request: Request) -> HttpResponse:
    """On to the only workspace, or a list to choose from; before there is one, on to the set-up."""
    if request.account is None:
        if queries.installation_stage() is queries.Stage.NEW:
            return render(request, "start/waiting.html", {})
        return redirect("account_login")
    workspaces = queries.workspaces_of(request.account.pk)
    if len(workspaces) == 1:
        return redirect(_next_page(request, request.account, workspaces[0].slug))
    if not workspaces and queries.installation_stage() is not queries.Stage.IN_USE:
        return redirect("setup_workspace")
    return render(request, "start/home.html", {"workspaces": workspaces})


def _next_page(request: Request, account: Account, slug: str) -> str:
    reader = access.reader(account_id=account.pk, slug=slug, now=request.now)
    with scope.bind(reader.workspace_id):
        return reverse(_STEP_PAGES[okr.next_step(reader)], args=[slug])


@page(scope="public")
def help_page(request: Request) -> HttpResponse:
    """What OKR is, the keys, and who can help in the account's workspaces."""
    contacts = queries.admins_for(request.account.pk) if request.account else ()
    workspaces = queries.workspaces_of(request.account.pk) if request.account else ()
    return render(request, "start/help.html", {"contacts": contacts, "workspaces": workspaces})


@page(scope="public", methods=("GET", "POST"))
def setup(request: Request) -> HttpResponse:
    """Step 1: the token that the server printed makes the first account. Later visits go on where it stopped."""
    if request.account is not None:
        return redirect("home")
    if queries.installation_stage() is not queries.Stage.NEW:
        return redirect(f"{reverse('account_login')}?next={reverse('home')}")
    form = AccountForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            account = actions.use_setup_token(
                token=given["token"], email=given["email"], password=given["password"], now=request.now
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            sign_in(request, account)
            return redirect("setup_workspace")
    return _step(request, "start/setup_account.html", form, 1)


@page(scope="account", methods=("GET", "POST"))
def setup_workspace(request: Request) -> HttpResponse:
    """Step 2: language and names of the installation's first workspace."""
    account = account_of(request)
    if queries.installation_stage() is queries.Stage.IN_USE:
        return redirect("home")
    form = WorkspaceForm(
        request.POST or None,
        initial={"language": request.language, "fiscal_year_starts": 1},
        languages=[(code, get_language_info(code)["name_local"]) for code, _ in settings.LANGUAGES],
    )
    if form.is_valid():
        given = form.cleaned_data
        spoken = given["language"].partition("-")[0]
        try:
            workspace, _member = actions.create_first_workspace(
                name=given["name"],
                language=given["language"],
                account=account,
                member_name=given["member_name"],
                notation=given["notation"] or Notation(spoken).value,
                time_zone=given["time_zone"] or _TIME_ZONES[spoken],
                fiscal_year_starts=given["fiscal_year_starts"] or 1,
                preset=given["preset"] or "standard",
                now=request.now,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("setup_cycle", workspace.slug)
    return _step(request, "start/setup_workspace.html", form, 2)


@page(roles=ADMINS, methods=("GET", "POST"))
def setup_cycle(request: Request) -> HttpResponse:
    """Step 3: the first cycle and the first team."""
    reader = request.reader
    if okr.next_step(reader) is not okr.Step.CYCLE:
        return redirect("home")
    proposed = proposals(reader.today, queries.settings(reader).fiscal_year_starts)
    form = CycleForm(
        request.POST or None,
        initial={"period": "quarter", "team_name": gettext("Marketing")},
        periods=[(proposal.key, proposal.label) for proposal in proposed],
    )
    if form.is_valid():
        given = form.cleaned_data
        chosen = next((p for p in proposed if p.key == given["period"]), None)
        starts_on, ends_on = (
            (chosen.period.starts_on, chosen.period.ends_on)
            if chosen
            else (given["starts_on"], given["ends_on"])
        )
        try:
            okr_actions.set_up_cycle_and_team(
                cycle_name=chosen.name if chosen else writing.span(starts_on, ends_on),
                starts_on=starts_on,
                ends_on=ends_on,
                team_name=given["team_name"],
                parent=access.team_to_manage(reader, queries.team_tree(reader)[0].id),
                lead=access.member_to_manage(reader, reader.member_id),
                today=reader.today,
                now=request.now,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("setup_objective", reader.slug)
    return _step(request, "start/setup_cycle.html", form, 3, own_dates=OWN_DATES)


@page(roles=ADMINS, methods=("GET", "POST"))
def setup_objective(request: Request) -> HttpResponse:
    """Step 4: the first objective with its first key result, empty or filled with an example."""
    reader = request.reader
    cycle = okr.current_cycle(okr.cycles(reader), reader.today)
    if cycle is None or okr.next_step(reader) is not okr.Step.OBJECTIVE:
        return redirect("home")
    initial = _example() if "example" in request.GET else {}
    form = ObjectiveForm(request.POST or None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        start, target = given["start"], given["target"]
        try:
            key_result = okr_actions.add_first_objective(
                cycle=okr_access.cycle_to_read(reader, cycle.id),
                team=access.team_to_plan_in(reader, _own_team(request)),
                owner=access.member_to_manage(reader, reader.member_id),
                title=given["objective"],
                definition=Definition(
                    title=given["title"],
                    kind=Kind.LOWER if start is not None and target < start else Kind.RAISE,
                    unit=given["unit"],
                    start_value=start,
                    target_value=target,
                    starts_on=cycle.starts_on,
                    due_on=cycle.ends_on,
                ),
                lang=request.language.partition("-")[0],
                now=request.now,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, gettext("The first key result stands."))
            return redirect("key_result", reader.slug, key_result.pk)
    return _step(request, "start/setup_objective.html", form, 4, cycle=cycle)


def _own_team(request: Request) -> int:
    """The team that was set up in step 3: the deepest one that the reader leads."""
    teams = queries.team_tree(request.reader)
    led = [team for team in teams if team.id in request.reader.led_team_ids]
    return max(led or teams, key=lambda team: team.depth).id


def _example() -> dict[str, str]:
    return {
        "objective": gettext("Buyers in mid-sized companies find us on their own"),
        "title": gettext("Qualified leads a month through the website"),
        "start": "40",
        "target": "65",
        "unit": gettext("leads"),
    }


def _step(request: Request, template: str, form: object, number: int, **more: object) -> HttpResponse:
    steps = [gettext("Account"), gettext("Workspace"), gettext("Cycle and team"), gettext("First objective")]
    status = 422 if getattr(form, "errors", None) else 200
    context = {"form": form, "steps": list(enumerate(steps, 1)), "number": number, **more}
    return render(request, template, context, status=status)
