"""Undefined variables in our own templates are errors in tests."""

import sys
from types import FrameType


class UndefinedVariable(AssertionError):
    """One of our templates shows a variable that nobody passed."""


class Undefined(str):
    """Django's `string_if_invalid`: raises in our own templates, is empty in those of libraries.

    Only what is shown or passed on comes here. `{% if x %}` and `{% for … in x %}` take what is missing for false.
    """

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, variable: object) -> str:
        template = _template_being_rendered()
        if "/zielkurs/adapters/" in template:
            raise UndefinedVariable(f"{variable} in {template}")
        return ""


def _template_being_rendered() -> str:
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        context = frame.f_locals.get("context")
        if template := getattr(getattr(context, "render_context", None), "template", None):
            return str(template.origin.name)
        frame = frame.f_back
    return ""
