"""The forms of planning: shape only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.fields import DayField, RowField, ValueField
from zielkurs.adapters.words import refusals, writing
from zielkurs.domain.base import ids
from zielkurs.domain.okr.queries import CommitmentRow, KeyResultLeft, ObjectiveLeft
from zielkurs.domain.okr.states import Fate
from zielkurs.domain.organisation.queries import Choice

LEAVE = "leave"
_MOST_HOURS = Decimal("9999999.9")
_TAKEN = (Fate.KEEP.value, Fate.MODIFY.value)


class CommitmentForm(forms.Form):
    """What the leadership gives for a team's agreed objectives."""

    sponsor = RowField(
        label=_("Sponsor"), help_text=_("The person of the leadership who stands by these objectives.")
    )
    committed_on = DayField(label=_("Committed on"))
    budget = ValueField(required=False, label=_("Budget in €"))
    hours = ValueField(
        required=False,
        label=_("Hours"),
        help_text=_("What the team may spend on them in the whole cycle."),
    )
    note = forms.CharField(
        required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}), label=_("Remark")
    )
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, people: Iterable[Choice], today: date, **options: Any) -> None:
        super().__init__(data, **options)
        cast(RowField, self.fields["sponsor"]).offer((each.id, each.name) for each in people)
        cast(DayField, self.fields["committed_on"]).today = today

    def clean_budget(self) -> Decimal | None:
        """Money has cents."""
        budget: Decimal | None = self.cleaned_data["budget"]
        if budget is not None and budget != round(budget, 2):
            raise forms.ValidationError(refusals.text("budget_has_cents", {}))
        return budget

    def clean_hours(self) -> Decimal | None:
        """Hours have one decimal place."""
        hours: Decimal | None = self.cleaned_data["hours"]
        if hours is not None and (hours != round(hours, 1) or hours > _MOST_HOURS):
            raise forms.ValidationError(refusals.text("hours_too_fine", {}))
        return hours


def commitment_values(row: CommitmentRow | None, member_id: int, today: date) -> dict[str, str]:
    """What stands now, as the form's values; without anything who asks, today."""
    if row is None:
        return {"sponsor": ids.encode(member_id), "committed_on": writing.day(today), "version": "0"}
    return {
        "sponsor": ids.encode(row.sponsor_id),
        "committed_on": writing.day(row.committed_on),
        "budget": "" if row.budget is None else writing.number(row.budget),
        "hours": "" if row.hours is None else writing.number(row.hours),
        "note": row.note,
        "version": str(row.version),
    }


@dataclass(frozen=True)
class KeyResultLine:
    """A key result in the form: whether it comes along, and from which value."""

    left: KeyResultLeft
    take: BoundField
    start: BoundField | None


@dataclass(frozen=True)
class ObjectiveLine:
    """An objective in the form; without fields where nothing can be decided any more."""

    left: ObjectiveLeft
    fate: BoundField | None
    reason: BoundField | None
    key_results: tuple[KeyResultLine, ...]


class TakingForm(forms.Form):
    """Which key results come along, and the value each starts from."""

    # A start that is left empty is unknown, and what is not taken along needs none.
    use_required_attribute = False

    def add_key_results(self, left: ObjectiveLeft) -> None:
        """A tick and a start value for each."""
        for each in left.key_results:
            key = ids.encode(each.standing.id)
            self.fields[f"take_{key}"] = forms.BooleanField(
                required=False, initial=each.open, label=each.standing.title
            )
            if each.has_start:
                self.fields[f"start_{key}"] = ValueField(
                    required=False,
                    initial="" if each.start is None else writing.number(each.start),
                    label=gettext("Start: %(title)s") % {"title": each.standing.title},
                )

    def lines(self, left: ObjectiveLeft) -> tuple[KeyResultLine, ...]:
        """The objective's key results with their fields."""
        return tuple(
            KeyResultLine(
                each, self[f"take_{key}"], self[f"start_{key}"] if f"start_{key}" in self.fields else None
            )
            for each, key in ((kr, ids.encode(kr.standing.id)) for kr in left.key_results)
        )

    def check_key_results(self, left: ObjectiveLeft, *, taken: bool) -> None:
        """A start behind the target stands at its field; what stays behind is not read."""
        for each in left.key_results:
            key = ids.encode(each.standing.id)
            name = f"start_{key}"
            if not (taken and self.cleaned_data.get(f"take_{key}")):
                self.errors.pop(name, None)
                continue
            start, target = self.cleaned_data.get(name), each.standing.target
            if each.is_behind_target(start):
                self.add_error(name, refusals.text("start_behind_target", {"start": start, "target": target}))

    def taken(self, left: ObjectiveLeft) -> tuple[int, ...]:
        """The keys of the key results that come along; only after is_valid()."""
        pks = (each.standing.id for each in left.key_results)
        return tuple(pk for pk in pks if self.cleaned_data[f"take_{ids.encode(pk)}"])

    def starts(self, left: ObjectiveLeft) -> dict[int, Decimal | None]:
        """Their start values, None where it is unknown; only after is_valid()."""
        pks = (each.standing.id for each in left.key_results if each.has_start)
        return {pk: self.cleaned_data.get(f"start_{ids.encode(pk)}") for pk in pks}


class CarryOverForm(TakingForm):
    """What becomes of each objective of a page."""

    def __init__(self, data: Any = None, *, objectives: Iterable[ObjectiveLeft], **options: Any) -> None:
        super().__init__(data, **options)
        self.objectives = tuple(objectives)
        for left in self.objectives:
            if not can_be_decided(left):
                continue
            key = ids.encode(left.card.id)
            self.fields[f"fate_{key}"] = forms.ChoiceField(
                choices=_choices(left),
                required=False,
                initial=left.fate.value if left.fate else LEAVE,
                widget=forms.RadioSelect,
                label=left.card.title,
            )
            self.fields[f"reason_{key}"] = forms.CharField(
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
                label=gettext("Reason: %(title)s") % {"title": left.card.title},
            )
            self.add_key_results(left)

    def clean(self) -> dict[str, Any]:
        """Dropping needs a reason."""
        given = super().clean() or self.cleaned_data
        for left in filter(can_be_decided, self.objectives):
            key = ids.encode(left.card.id)
            fate = given.get(f"fate_{key}")
            if fate == Fate.DROP and not given.get(f"reason_{key}"):
                self.add_error(f"reason_{key}", refusals.text("reason_missing", {}))
            self.check_key_results(left, taken=fate in _TAKEN)
        if not self.errors and not any(True for _ in self.decided()):
            self.add_error(
                None, gettext("Nothing is chosen yet: keep, modify or drop at least one objective.")
            )
        return given

    def rows(self) -> Iterator[ObjectiveLine]:
        """Every objective with its fields."""
        for left in self.objectives:
            key = ids.encode(left.card.id)
            if not can_be_decided(left):
                yield ObjectiveLine(left, None, None, ())
                continue
            yield ObjectiveLine(left, self[f"fate_{key}"], self[f"reason_{key}"], self.lines(left))

    def decided(self) -> Iterator[tuple[ObjectiveLeft, Fate, str]]:
        """The objectives that something becomes of, with the reason; only after cleaning."""
        for left in filter(can_be_decided, self.objectives):
            key = ids.encode(left.card.id)
            fate = self.cleaned_data.get(f"fate_{key}") or LEAVE
            if fate != LEAVE:
                yield left, Fate(fate), self.cleaned_data.get(f"reason_{key}", "")

    def sentence(self) -> str:
        """3 will be carried over, 1 modified, 1 dropped: as the form stands, right or wrong."""
        chosen = [row.fate.value() for row in self.rows() if row.fate]
        words = {
            Fate.KEEP: gettext("%(n)s to be carried over"),
            Fate.MODIFY: gettext("%(n)s to be modified"),
            Fate.DROP: gettext("%(n)s to be dropped"),
        }
        return _counted([fate for fate in chosen if fate in set(Fate)], words)


class CopyForm(TakingForm):
    """An objective into another cycle or team."""

    into = RowField(label=_("Cycle"))
    team = RowField(label=_("Team"))

    def __init__(
        self,
        data: Any = None,
        *,
        left: ObjectiveLeft,
        cycles: Iterable[tuple[int, str]],
        teams: Iterable[tuple[int, str]],
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.left = left
        cast(RowField, self.fields["into"]).offer(cycles)
        cast(RowField, self.fields["team"]).offer(teams)
        self.add_key_results(left)
        for name in self.fields:
            if name.startswith("take_"):
                self.fields[name].initial = True

    def clean(self) -> dict[str, Any]:
        """The start values of what is taken along."""
        given = super().clean() or self.cleaned_data
        self.check_key_results(self.left, taken=True)
        return given


def can_be_decided(left: ObjectiveLeft) -> bool:
    """Not carried over or dropped before, and the reader plans for the team."""
    return left.may_plan and left.copy_id is None and not left.noted


def summary(fates: Iterable[str]) -> str:
    """3 carried over, 1 carried over to be modified, 1 dropped; empty where there is none."""
    words = {
        Fate.KEEP: gettext("%(n)s carried over"),
        Fate.MODIFY: gettext("%(n)s carried over to be modified"),
        Fate.DROP: gettext("%(n)s dropped"),
    }
    return _counted(fates, words)


def _counted(fates: Iterable[str], words: dict[Fate, str]) -> str:
    counts = dict.fromkeys(Fate, 0)
    for fate in fates:
        counts[Fate(fate)] += 1
    return ", ".join(words[fate] % {"n": n} for fate, n in counts.items() if n)


def _choices(left: ObjectiveLeft) -> list[tuple[str, Any]]:
    nothing = _("Reached, nothing more to do") if left.reached else _("Decide later")
    return [
        (Fate.KEEP.value, _("Keep: as agreed") if left.may_agree else _("Keep: as a proposal")),
        (Fate.MODIFY.value, _("Modify: as a draft")),
        (Fate.DROP.value, _("Drop: not continued")),
        (LEAVE, nothing),
    ]
