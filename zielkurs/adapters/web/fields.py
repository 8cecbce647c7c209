"""Form fields of planning: days, stored numbers, rows to choose."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.forms import NumberField
from zielkurs.adapters.words import refusals, writing
from zielkurs.domain.base import ids
from zielkurs.pure.figures import DateError, parse_date

LARGEST = Decimal("99999999999.9999")


class DayField(forms.CharField):
    """A day as people write it. Cleans to a date, to None where it is left empty.

    `today` settles which year a date without one is in; the form sets it.
    """

    today: date

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=60, **options)

    def clean(self, value: Any) -> Any:
        """ValidationError with the sentence that says what is wrong and how to write it."""
        text = super().clean(value)
        return None if text in self.empty_values else self._read(text)

    def _read(self, text: str) -> date:
        try:
            return parse_date(text, notation=writing.current(), today=self.today)
        except DateError as error:
            sentence = refusals.date_sentence(error, self.today)
            raise forms.ValidationError(sentence, code=error.code) from error


class ValueField(NumberField):
    """A number that a row can hold: below a hundred billion, at most four decimal places."""

    def clean(self, value: Any) -> Any:
        """As NumberField; ValidationError also for what the database would round."""
        number = super().clean(value)
        if number is not None and not fits(number):
            sentence = refusals.text("value_out_of_range", {"text": str(value).strip()})
            raise forms.ValidationError(sentence, code="value_out_of_range")
        return number


def fits(number: Decimal) -> bool:
    """Whether a value is stored exactly."""
    return abs(number) <= LARGEST and number == number.quantize(Decimal("0.0001"))


class RowField(forms.TypedChoiceField):
    """A row chosen from a list, by its key. Cleans to the row's id, to None where nothing is chosen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=ids.decode, empty_value=None, **options)

    def offer(self, rows: Iterable[tuple[int, str]], *, nothing: Any = "") -> None:
        """Set the choices: id and words. `nothing` is the word for choosing none, empty where one must be chosen."""
        first = [("", nothing)] if nothing else []
        self.choices = [*first, *((ids.encode(pk), words) for pk, words in rows)]


NOBODY = _("Nobody yet")
