"""Accounts and the installation's set-up token."""

from datetime import datetime

from django.db import IntegrityError, transaction

from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.organisation import tokens
from zielkurs.domain.organisation.models import Account, SetupToken


def create_account(*, email: str, password: str, now: datetime) -> Account:
    """A new account. Refused as `email_taken` where the address has one."""
    try:
        with transaction.atomic():
            return Account.objects.create_user(email=email, password=password, created_at=now)
    except IntegrityError as error:
        raise Refusal("email_taken", field="email") from error


def set_preferences(*, account_id: int, language: str, theme: str, shortcuts: bool) -> None:
    """A person's own settings: language (empty: as the workspace), theme (empty: as the system), single-letter keys."""
    Account.objects.filter(pk=account_id).update(language=language, theme=theme, shortcuts=shortcuts)


@transaction.atomic
def issue_setup_token(*, now: datetime) -> str | None:
    """A fresh set-up token, in place of an unused older one; None once an account exists."""
    if Account.objects.exists():
        return None
    token = tokens.new_token()
    SetupToken.objects.filter(used_at=None).delete()
    SetupToken.objects.create(token_digest=tokens.digest(token), created_at=now)
    return token


def require_setup_token(*, token: str) -> None:
    """Refused as `setup_token_wrong` unless the token is the unused one."""
    if not SetupToken.objects.filter(token_digest=tokens.digest(token), used_at=None).exists():
        raise Refusal("setup_token_wrong", field="token")


@transaction.atomic
def use_setup_token(*, token: str, email: str, password: str, now: datetime) -> Account:
    """The installation's first account. The token counts once; a second use is refused."""
    unused = SetupToken.objects.filter(token_digest=tokens.digest(token), used_at=None)
    if not unused.update(used_at=now):
        raise Refusal("setup_token_wrong", field="token")
    return create_account(email=email, password=password, now=now)
