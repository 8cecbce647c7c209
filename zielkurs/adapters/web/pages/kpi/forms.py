"""The forms of the glossary and of measurements: shape only."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.fields import NOBODY, DayField, RowField, ValueField
from zielkurs.adapters.web.uploads import HandInForm
from zielkurs.adapters.words import kpi as words
from zielkurs.adapters.words import labels, refusals, writing
from zielkurs.domain.base import ids
from zielkurs.domain.kpi.actions import Definition
from zielkurs.domain.kpi.models import Kpi, KpiVersion, Stage
from zielkurs.domain.kpi.queries import GlossaryRow, Meaning
from zielkurs.domain.organisation.queries import Choice
from zielkurs.pure.cadence.grains import first_of, preceding
from zielkurs.pure.cadence.held import grain_on, is_period
from zielkurs.pure.tables.periods import first_day, read_period

_LIST = re.compile(r"[,;\n]")


def _words(prefix: str, codes: Iterable[str]) -> list[tuple[str, Any]]:
    return [(code, labels.LABELS[f"{prefix}_{code}"]) for code in codes]


class DefinitionForm(forms.Form):
    """What the figure means."""

    sentence = forms.CharField(
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        label=_("Definition in one sentence"),
        help_text=_(
            "What is counted, and what is not: “Filled-in contact forms without spam and applications”."
        ),
    )
    formula = forms.CharField(
        required=False,
        max_length=1000,
        label=_("Formula"),
        help_text=_("In words: “customers ÷ enquiries”. Empty where it is simply counted."),
    )
    unit = forms.CharField(max_length=40, required=False, label=_("Unit"), help_text=_("%, €, enquiries …"))
    direction = forms.ChoiceField(
        choices=_words("direction", KpiVersion.Direction.values),
        widget=forms.RadioSelect,
        label=_("What is good?"),
    )
    grain = forms.ChoiceField(choices=_words("grain", KpiVersion.Grain.values), label=_("Measured by"))
    aggregation = forms.ChoiceField(
        choices=_words("aggregation", KpiVersion.Aggregation.values), label=_("Several periods together")
    )

    def definition(self, lang: str) -> Definition:
        """As understood; only after is_valid()."""
        given = self.cleaned_data
        names = ("sentence", "formula", "unit", "direction", "grain", "aggregation")
        return Definition(**{name: given[name] for name in names}, lang=lang)


class EntryForm(forms.Form):
    """What the glossary says beside the definition."""

    name = forms.CharField(max_length=120, label=_("Name"))
    synonyms = forms.CharField(
        required=False,
        max_length=500,
        label=_("Synonyms"),
        help_text=_("Other names for the same figure, with commas between them: Lead, Anfrage."),
    )
    steward = RowField(
        required=False, label=_("Steward"), help_text=_("Who answers for definition and values.")
    )
    teams = forms.TypedMultipleChoiceField(
        coerce=ids.decode,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label=_("Teams that use it"),
    )
    stage = forms.ChoiceField(
        choices=[("", _("None")), *((stage.value, labels.LABELS[stage.value]) for stage in Stage)],
        required=False,
        label=_("Stage of the journey"),
    )
    dimensions = forms.CharField(
        required=False,
        max_length=300,
        label=_("Dimensions"),
        help_text=_("What it can be split by, with commas between them: channel, region."),
    )
    horizon = forms.ChoiceField(choices=_words("horizon", Kpi.Horizon.values), label=_("Horizon"))
    guard = RowField(
        required=False,
        label=_("Guard KPI"),
        help_text=_("The quality figure that keeps a quantity honest: enquiries and the share that buys."),
    )
    bonus_relevant = forms.BooleanField(required=False, label=_("Relevant for bonuses"))
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def offer(
        self, *, people: Iterable[Choice], teams: Iterable[tuple[int, str]], guards: Iterable[tuple[int, str]]
    ) -> None:
        """Set the choices."""
        cast(RowField, self.fields["steward"]).offer(((p.id, p.name) for p in people), nothing=NOBODY)
        cast(RowField, self.fields["guard"]).offer(guards, nothing=_("None"))
        cast(forms.TypedMultipleChoiceField, self.fields["teams"]).choices = [
            (ids.encode(pk), name) for pk, name in teams
        ]

    def clean_name(self) -> str:
        """One space between words, so that the same name is the same."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_synonyms(self) -> tuple[str, ...]:
        """The names one by one; no longer than a name."""
        return self._listed("synonyms", 120)

    def clean_dimensions(self) -> tuple[str, ...]:
        """The dimensions one by one."""
        return self._listed("dimensions", 60)

    def _listed(self, name: str, longest: int) -> tuple[str, ...]:
        found = [" ".join(part.split()) for part in _LIST.split(self.cleaned_data[name])]
        if any(len(part) > longest for part in found):
            raise forms.ValidationError(refusals.text("text_too_long", {"limit": longest}))
        return tuple({part.casefold(): part for part in found if part}.values())


class NewKpiForm(EntryForm, DefinitionForm):
    """A new entry with its first definition."""

    field_order = (
        *("name", "sentence", "unit", "formula", "direction", "grain", "aggregation", "synonyms", "steward"),
        *("teams", "stage", "guard", "horizon", "dimensions", "bonus_relevant"),
    )


class AnewForm(DefinitionForm):
    """A definition from a day on."""

    valid_from = DayField(
        label=_("Holds from"),
        help_text=_("Values from this day on belong to the new definition, earlier ones to the old one."),
    )
    field_order = ("valid_from",)


def entry_values(row: GlossaryRow) -> dict[str, Any]:
    """What stands now, as the form's values."""
    return {
        "name": row.name,
        "synonyms": ", ".join(row.synonyms),
        "steward": ids.encode(row.steward_id) if row.steward_id else "",
        "teams": [ids.encode(pk) for pk in row.team_ids],
        "stage": row.stage,
        "dimensions": ", ".join(row.dimensions),
        "horizon": row.horizon,
        "guard": ids.encode(row.guard_id) if row.guard_id else "",
        "bonus_relevant": row.bonus_relevant,
        "version": str(row.version),
    }


def definition_values(meaning: Meaning) -> dict[str, Any]:
    """A definition, as the form's values."""
    names = ("sentence", "formula", "unit", "direction", "aggregation")
    return {**{name: getattr(meaning, name) for name in names}, "grain": meaning.grain.value}


class PeriodField(forms.CharField):
    """A period as people write it, cleaned to its first day. The form sets `today` and `versions`, as they held.

    A period is of the grain that held when it began.
    """

    today: date
    versions: Sequence[Meaning]

    def clean(self, value: Any) -> Any:
        """ValidationError with what is wrong and how to write it."""
        text = super().clean(value)
        return None if text in self.empty_values else self._read(text)

    def _read(self, text: str) -> date:
        found = read_period(text, today=self.today)
        if found is None:
            raise self._refused("unreadable", self.today, text)
        if found.day is not None and found.other is None:
            start = first_of(grain_on(self.versions, found.day), found.day)
        else:
            years = [found.year] if found.year else [self.today.year, self.today.year - 1]
            starts = [first for year in years if (first := first_day(found, year))]
            if not starts:
                raise self._refused("unreadable", self.today, text)
            start = next((first for first in starts if first <= self.today), starts[0])
            if found.grain.value != grain_on(self.versions, start):
                raise self._refused("other_grain", start, text)
        if not is_period(self.versions, start):
            raise self._refused("other_grain", start, text)
        return start

    def _refused(self, code: str, day: date, text: str) -> forms.ValidationError:
        """With an example of the grain that held on the day."""
        grain = grain_on(self.versions, day)
        params = {
            "text": text,
            "grain": labels.label(f"grain_{grain}"),
            "example": words.period(preceding(grain, day), grain),
        }
        return forms.ValidationError(refusals.text(f"period_{code}", params), code=code)

    def offer(self, versions: Sequence[Meaning], today: date) -> None:
        """Set what held, the oldest first, and the day."""
        self.versions, self.today = versions, today
        grain = grain_on(versions, today)
        self.help_text = self.help_text or words.period(preceding(grain, today), grain)


class ValueForm(forms.Form):
    """One value by hand.

    `seen` is the value that the form showed for the period, empty for none; `confirmed` one that was asked about.
    """

    period = PeriodField(max_length=60, label=_("Period"))
    value = ValueField(label=_("Value"))
    denominator = ValueField(
        required=False,
        label=_("Divided by"),
        help_text=_("For a rate as two numbers; empty where the value is the rate itself."),
    )
    seen = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    confirmed = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, versions: Sequence[Meaning], rate: bool, today: date, **options: Any
    ) -> None:
        super().__init__(data, **options)
        cast(PeriodField, self.fields["period"]).offer(versions, today)
        if not rate:
            del self.fields["denominator"]


class TableForm(HandInForm):
    """A file or pasted cells."""

    pasted_hint = _("Periods and values: two columns, or a row of months with the values below.")


class OneTableForm(TableForm):
    """Cells for one KPI, perhaps without periods."""

    first = PeriodField(
        required=False,
        max_length=60,
        label=_("First period"),
        help_text=_("Only for a row or column of values without periods."),
    )

    def __init__(self, *args: Any, versions: Sequence[Meaning], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        first = cast(PeriodField, self.fields["first"])
        first.offer(versions, today)


class RemarkForm(forms.Form):
    """What happened on a day."""

    on = DayField(label=_("Day"))
    text = forms.CharField(max_length=300, label=_("What happened?"))

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"on": writing.day(today)})
        cast(DayField, self.fields["on"]).today = today


class FilterForm(forms.Form):
    """What the glossary shows."""

    q = forms.CharField(required=False, max_length=100, label=_("Search"))
    team = RowField(required=False, label=_("Team"))
    stage = forms.ChoiceField(required=False, label=_("Stage"))
    archived = forms.BooleanField(required=False, label=_("Archived ones"))

    def __init__(self, data: Any, *, teams: Iterable[tuple[int, str]], stages: Sequence[str]) -> None:
        super().__init__(data)
        cast(RowField, self.fields["team"]).offer(teams, nothing=_("All"))
        cast(forms.ChoiceField, self.fields["stage"]).choices = [
            ("", _("All")),
            *((stage, labels.LABELS[stage]) for stage in stages),
        ]
