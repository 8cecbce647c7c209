"""How the sign-in library behaves here: nobody signs up on their own; accounts come by token or invitation."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone

from zielkurs.domain.organisation.models import Account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes sign-up and keeps the address in lower case."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """False: an account is made by the set-up token or by an invitation."""
        return False

    def new_user(self, request: HttpRequest) -> Account:
        """An account that has not been saved yet."""
        return Account(created_at=timezone.now())

    def clean_email(self, email: str) -> Any:
        """The address as it is stored."""
        return super().clean_email(email.lower())
