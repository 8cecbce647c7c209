"""Signing in and out, passwords, preferences, invitations."""

from allauth.account import views as library
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext, override

from zielkurs.adapters.web.accounts import account_of, is_own_path, sign_in
from zielkurs.adapters.web.forms import show_refusal
from zielkurs.adapters.web.page import Request, page, render
from zielkurs.adapters.web.pages.account.forms import (
    SYSTEM,
    AskForReset,
    ChangePassword,
    JoinForm,
    LanguageForm,
    ResetPassword,
    SignIn,
    ThemeForm,
)
from zielkurs.adapters.words import refusals
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.organisation import access, actions, queries, tokens
from zielkurs.domain.organisation.models import Account, Member

_FORM = ("GET", "POST")
_LANGUAGE_COOKIE_AGE = 365 * 24 * 3600

login = page(scope="public", methods=_FORM)(library.LoginView.as_view(form_class=SignIn))
logout = page(scope="public", methods=_FORM)(library.LogoutView.as_view())
password_reset = page(scope="public", methods=_FORM)(
    library.PasswordResetView.as_view(form_class=AskForReset)
)
password_reset_done = page(scope="public")(library.PasswordResetDoneView.as_view())
password_reset_from_key = page(scope="public", methods=_FORM)(
    library.PasswordResetFromKeyView.as_view(form_class=ResetPassword)
)
password_reset_from_key_done = page(scope="public")(library.PasswordResetFromKeyDoneView.as_view())
password_change = page(scope="account", methods=_FORM)(
    library.PasswordChangeView.as_view(form_class=ChangePassword, success_url=reverse_lazy("preferences"))
)


@page(scope="public", methods=("POST",))
def choose_language(request: Request) -> HttpResponse:
    """Keep the language in a cookie: for people who have not signed in yet."""
    back = request.POST.get("next", "")
    response = redirect(back if is_own_path(back) else "home")
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            "language",
            language,
            max_age=_LANGUAGE_COOKIE_AGE,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    return response


@page(scope="account", methods=_FORM)
def preferences(request: Request) -> HttpResponse:
    """Language, look, keys. Each part saves by itself."""
    account = account_of(request)
    part = request.POST.get("part", "")
    language = LanguageForm(
        request.POST if part == "language" else None,
        initial={"language": account.language, "shortcuts": account.shortcuts},
    )
    theme = ThemeForm(request.POST if part == "theme" else None, initial={"theme": account.theme or SYSTEM})
    if theme.is_valid():
        chosen = theme.cleaned_data["theme"]
        return _save(
            account, account.language, "" if chosen == SYSTEM else chosen, account.shortcuts, request
        )
    if language.is_valid():
        given = language.cleaned_data
        return _save(account, given["language"], account.theme, given["shortcuts"], request)
    context = {"forms": (language, theme), "language_form": language, "theme_form": theme}
    status = 422 if request.method == "POST" else 200
    return render(
        request,
        "account/preferences.html",
        {**context, "workspaces": queries.workspaces_of(account.pk)},
        status=status,
    )


def _save(account: Account, language: str, theme: str, shortcuts: bool, request: Request) -> HttpResponse:
    actions.set_preferences(account_id=account.pk, language=language, theme=theme, shortcuts=shortcuts)
    with override(language or request.language):
        messages.success(request, gettext("Saved."))
    return redirect("preferences")


@page(scope="public", methods=_FORM)
def invitation(request: Request, token: str) -> HttpResponse:
    """Join a workspace: with the account that is signed in, else with a new one for the invited address."""
    card = queries.invitation_card(token, now=request.now)
    if card is None:
        return render(request, "account/invitation_gone.html", {}, status=404)
    joins_new = request.account is None and not card.has_account
    form = JoinForm(request.POST if joins_new and request.method == "POST" else None, email=card.email)
    context = {"card": card, "form": form, "here": request.path, "problem": ""}
    if request.method == "POST" and (request.account or form.is_valid()):
        try:
            member = _join(request, token, form)
        except Refusal as refusal:
            if request.account is None:
                show_refusal(form, refusal)
            else:
                context["problem"] = refusals.sentence(refusal)
        else:
            messages.success(
                request, gettext("Welcome to %(workspace)s.") % {"workspace": card.workspace_name}
            )
            return redirect(reverse("week", args=[_slug(request, member)]))
    wrong = bool(form.errors) or bool(context["problem"])
    return render(request, "account/invitation.html", context, status=422 if wrong else 200)


def _join(request: Request, token: str, form: JoinForm) -> Member:
    opened = access.open_invitation(tokens.digest(token), now=request.now)
    if request.account is not None:
        return actions.accept_invitation(invitation=opened, account=request.account, now=request.now)
    account, member = actions.join_with_new_account(
        invitation=opened, password=form.cleaned_data["password"], now=request.now
    )
    sign_in(request, account)
    return member


def _slug(request: Request, member: Member) -> str:
    return access.reader_of_member(member.pk, now=request.now).slug
