"""Both versions side by side, for the slower of two who change the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms


@dataclass(frozen=True)
class Difference:
    """A field in which the stored row and the form differ, both as words."""

    label: str
    theirs: str
    mine: str


def differences(form: forms.Form, stored: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Where a sent form differs from what is stored now."""
    return tuple(
        Difference(str(field.label), _shown(field, stored[field.name]), _shown(field, field.value()))
        for field in form.visible_fields()
        if field.name in stored and _shown(field, stored[field.name]) != _shown(field, field.value())
    )


def _shown(field: forms.BoundField, value: Any) -> str:
    if isinstance(field.field, forms.BooleanField):
        return "✓" if value else "–"
    if isinstance(field.field, forms.ChoiceField):
        words = {str(code): str(word) for code, word in cast(Iterable[tuple[Any, Any]], field.field.choices)}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(words.get(str(code), "") for code in chosen) or "–"
    return str(value or "").replace("\r\n", "\n").strip() or "–"
