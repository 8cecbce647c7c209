"""Signing in, passwords, preferences. The library's forms, with our labels and without its placeholders."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.forms import set_choices
from zielkurs.domain.organisation.models import Account

SYSTEM = "system"
_NEW_PASSWORD_HINT = _("At least 12 characters. A sentence of several words is easy to remember.")


def _relabel(form: forms.Form, **labels: str | Promise) -> None:
    for name, label in labels.items():
        field = form.fields[name]
        field.label, field.help_text = str(label), ""
        field.widget.attrs.pop("placeholder", None)


class SignIn(LoginForm):  # type: ignore[misc]  # allauth has no types
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(
            self, login=_("E-mail address"), password=_("Password"), remember=_("Stay signed in for 30 days")
        )
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class AskForReset(ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """The address that gets the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self, email=_("E-mail address"))

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Send a mail to known and unknown addresses alike, so that the answer tells nothing, not even by its time."""
        email = str(self.cleaned_data["email"])
        if self.users:
            return str(super().save(request, **kwargs))
        get_adapter(request).send_mail("account/email/unknown_account", email, {})
        return email


class ResetPassword(ResetPasswordKeyForm):  # type: ignore[misc]  # allauth has no types
    """A new password behind the mail's link. Asked once: it can be pasted, and asked for again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        _relabel(self, password1=_("New password"))
        self.fields["password1"].help_text = str(_NEW_PASSWORD_HINT)


class ChangePassword(ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """The current password and the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        _relabel(self, oldpassword=_("Current password"), password1=_("New password"))
        self.fields["password1"].help_text = str(_NEW_PASSWORD_HINT)


class JoinForm(forms.Form):
    """The password of a new account for an invited address."""

    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        help_text=_NEW_PASSWORD_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self) -> str:
        """A password that is long enough, and neither common nor close to the address."""
        password = str(self.cleaned_data["password"])
        validate_password(password, Account(email=self.email))
        return password


class LanguageForm(forms.Form):
    """Language and form of address; single-letter keys."""

    language = forms.ChoiceField(label=_("Language"), required=False, widget=forms.RadioSelect)
    shortcuts = forms.BooleanField(label=_("Single-letter keys are on"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, language=[("", gettext("As in the workspace")), *languages()])


class ThemeForm(forms.Form):
    """Light, dark or as the system has it."""

    theme = forms.ChoiceField(
        label=_("Look"),
        widget=forms.RadioSelect,
        choices=[(SYSTEM, _("As the system")), ("light", _("Light")), ("dark", _("Dark"))],
    )


def languages() -> list[tuple[str, str]]:
    """The languages, each in its own words."""
    return [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]
