"""What every template gets."""

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest

from zielkurs.adapters.web.page import Request


def page(request: HttpRequest) -> dict[str, Any]:
    """Reader (None outside of a workspace), account, language, theme and whether single-letter keys are on."""
    ours = cast(Request, request)
    account = getattr(ours, "account", None)
    language = getattr(ours, "language", settings.LANGUAGE_CODE)
    return {
        "reader": getattr(ours, "reader", None),
        "account": account,
        "html_language": language.partition("-")[0],
        "theme": account.theme if account else "",
        "shortcuts": account.shortcuts if account else True,
    }
