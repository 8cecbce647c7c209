"""What the forms of several pages share: numbers as people write them, settings to choose, refusals at their field."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from zielkurs.adapters.words import refusals, writing
from zielkurs.domain.base.refusals import Refusal
from zielkurs.pure import figures
from zielkurs.pure.figures import Notation, NumberError

_LARGEST, _SMALLEST_STEP = Decimal("1e11"), Decimal("0.0001")
NOTATIONS = [
    (Notation.DE.value, _("1.234,5 (Germany)")),
    (Notation.DE_AT.value, _("1.234,5 (Austria)")),
    (Notation.DE_SPACE.value, _("1 234,5 (DIN 5008)")),
    (Notation.DE_CH.value, _("1’234.5 (Switzerland)")),
    (Notation.EN.value, _("1,234.5 (English)")),
]


class NumberField(forms.CharField):
    """A number in the reader's notation; never guessed. Cleans to a Decimal, to None where it is left empty."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        """ValidationError with the sentence that says what is wrong and how to write it."""
        text = super().clean(value)
        return None if text in self.empty_values else self._read(text)

    def _read(self, text: str) -> Decimal:
        try:
            value = figures.parse_number(text, writing.current())
        except NumberError as error:
            raise forms.ValidationError(refusals.number_sentence(error), code=error.code) from error
        if abs(value) >= _LARGEST or value != value.quantize(_SMALLEST_STEP):
            raise forms.ValidationError(refusals.text("value_out_of_range", {"text": text}))
        return value


def filters(form: forms.Form) -> dict[str, str]:
    """The fields of a filter that narrow what is shown, as the address says them; what is asked wrongly does not."""
    form.is_valid()
    return {name: form.data[name] for name in form.fields if form.cleaned_data.get(name)}


@cache
def time_zones() -> list[tuple[str, str]]:
    """All time zones by name, to choose from. Read once: listing them walks through hundreds of files."""
    return [(zone, zone) for zone in sorted(available_timezones())]


def months() -> list[tuple[int, str]]:
    """The twelve months by name, to choose from."""
    return [(month, figures.month_name(month, writing.current())) for month in range(1, 13)]


def set_choices(form: forms.Form, **choices: Sequence[tuple[Any, Any]]) -> None:
    """Give the named fields their choices."""
    for name, offered in choices.items():
        field = form.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(f"{name} offers no choices")
        field.choices = list(offered)


def show_refusal(form: forms.Form, refusal: Refusal) -> None:
    """Put the refusal's sentence at its field, or above the form where the form has no such field."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusals.sentence(refusal))


def whole_number(text: str) -> int | None:
    """The number in an address or a hidden field; None where it is none, or longer than any of ours."""
    return int(text) if text.isdecimal() and len(text) < 16 else None


def see_version(form: forms.Form, version: int) -> None:
    """Let the form carry the version that it now shows: sending it again is a decision, no oversight."""
    changed = QueryDict(mutable=True)
    changed.update(form.data)
    changed["version"] = str(version)
    form.data = changed


def speak_in_our_words() -> None:
    """What Django would say of any form's field, said as here."""
    MaxLengthValidator.message = ngettext_lazy(
        "Shorten this to %(limit_value)d character; it has %(show_value)d.",
        "Shorten this to %(limit_value)d characters; it has %(show_value)d.",
        "limit_value",
    )
