"""How the sign-in library behaves here: nobody signs up on their own; accounts come by token or invitation."""

import logging
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.page import Request
from zielkurs.domain.organisation.models import Account

log = logging.getLogger("zielkurs")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Closes sign-up, keeps redirects on this site, and writes links to the public address only."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The address or the password is not right."),
        "too_many_login_attempts": _("Too many attempts. Signing in is possible again in five minutes."),
        "enter_current_password": _("This is not the current password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """False: an account is made by the set-up token or by an invitation."""
        return False

    def new_user(self, request: HttpRequest) -> Account:
        """An account that has not been saved yet."""
        return Account(created_at=timezone.now())

    def clean_email(self, email: str) -> Any:
        """The address as it is stored."""
        return super().clean_email(email.lower())

    def is_safe_url(self, url: str | None) -> bool:
        """True for paths of this site only: another port of the same host is another site."""
        return is_own_path(url or "")

    def respond_user_inactive(self, request: HttpRequest, user: Account) -> HttpResponse:
        """A closed account gets what a wrong password gets."""
        self.add_message(request, messages.ERROR, message=str(self.error_messages["email_password_mismatch"]))
        return redirect("account_login")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link of the mail. Never from the request's host, which the sender of the request chooses."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.BASE_URL + path.replace("UID-KEY", key)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send in the account's language. A mail server that fails must not tell whether there is an account."""
        account = context.get("user")
        language = (account and account.language) or translation.get_language()
        with translation.override(language):
            message = self.render_mail(template_prefix, email, {**context, "base_url": settings.BASE_URL})
        try:
            message.send()
        except OSError:
            log.exception("a mail of the kind %s could not be sent", template_prefix)


def account_of(request: Request) -> Account:
    """The account that is signed in. PermissionDenied without one, which the page's rule keeps from happening."""
    if request.account is None:
        raise PermissionDenied
    return request.account


def is_own_path(url: str) -> bool:
    """True if a redirect to `url` stays on this site."""
    return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)


def sign_in(request: HttpRequest, account: Account) -> None:
    """Sign the account in under a new session key."""
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
