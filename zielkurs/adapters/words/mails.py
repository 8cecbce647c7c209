"""The mails that the worker sends for the outbox: plain text, in the language that the payload names."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext, override


def render_mail(kind: str, payload: dict[str, Any]) -> tuple[str, str]:
    """Subject and body of an owed mail. KeyError where no mail of the kind is known: that is a fault of ours.

    "invitation" needs link, workspace, inviter, language in the payload.
    """
    with override(payload["language"]):
        subject = {"invitation": gettext("Invitation to the workspace “%(workspace)s”")}[kind] % payload
        body = render_to_string(f"mail/{kind}.txt", payload)
    # A line break in a name must not begin a new header.
    return " ".join(subject.split()), body.strip() + "\n"
