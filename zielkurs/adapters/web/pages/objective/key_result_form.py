"""A key result's form."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.fields import DayField, RowField, ValueField, fits
from zielkurs.adapters.web.pages.objective.forms import PlanForm, reason_field
from zielkurs.adapters.words import labels, refusals, writing
from zielkurs.domain.base import ids
from zielkurs.domain.okr.actions import Definition
from zielkurs.domain.okr.queries import Standing
from zielkurs.domain.organisation.queries import Choice
from zielkurs.pure.figures import DateError, NumberError, parse_date, parse_number
from zielkurs.pure.scoring import Aggregation, Kind

_AGGREGATIONS: tuple[tuple[str, Promise], ...] = (
    (Aggregation.LAST.value, _("Last value: the latest check-in counts (a stock, a rate, a monthly figure)")),
    (Aggregation.SUM.value, _("Sum: each check-in adds to the start value (enquiries a week)")),
    (Aggregation.MEAN.value, _("Mean: all check-ins of the cycle on average (a mark, a rating)")),
)
_CHECKPOINT = re.compile(r"(\S+?)[:;]?\s+(.+)")


def _needs(code: str) -> dict[str, Any]:
    return {"required": refusals.SENTENCES[code]}


class KeyResultForm(PlanForm):
    """A key result. Fields that its kind has no use for are not read."""

    # Browsers would insist on fields that the style sheet hides.
    use_required_attribute = False

    title = forms.CharField(
        max_length=300,
        label=_("Key Result"),
        help_text=_(
            "What can be measured, from where to where: “Organic demo requests from 120 to 200 a month”."
        ),
    )
    kind = forms.ChoiceField(
        choices=[(kind.value, labels.LABELS[kind.value]) for kind in Kind],
        widget=forms.RadioSelect,
        label=_("Kind"),
    )
    metric = forms.CharField(
        max_length=120, required=False, label=_("Figure"), help_text=_("The KPI that is read.")
    )
    kpi = RowField(
        required=False,
        label=_("KPI from the glossary"),
        help_text=_(
            "Then its values drive the key result, in its unit. Check-ins add confidence and a note."
        ),
    )
    unit = forms.CharField(max_length=40, required=False, label=_("Unit"), help_text=_("%, €, enquiries …"))
    start_value = ValueField(label=_("Start value"), error_messages=_needs("start_missing"))
    start_unknown = forms.BooleanField(
        required=False, label=_("Start unknown: a first measurement comes first")
    )
    target_value = ValueField(label=_("Target"), error_messages=_needs("target_missing"))
    due_on = DayField(label=_("Due on"))
    owner = RowField(required=False, label=_("Owner"))
    team = RowField(
        label=_("Accountable team"),
        help_text=_("Another team can answer for a key result of this objective: it contributes then."),
    )
    timing = forms.ChoiceField(
        required=False,
        choices=[("", _("Not said")), *((t, labels.LABELS[t]) for t in ("leading", "lagging"))],
        label=_("Leading or lagging"),
        help_text=_("Leading figures move within weeks (enquiries), lagging ones follow later (orders)."),
    )
    horizon = forms.ChoiceField(
        required=False,
        choices=[
            ("cycle", _("This cycle")),
            ("later", _("Later: the effect comes after the cycle’s end")),
        ],
        label=_("Horizon"),
    )
    from_children = forms.BooleanField(
        required=False,
        label=_("No figure of its own: its value is the progress of the objectives that serve it"),
    )
    weight = ValueField(
        label=_("Weight"),
        help_text=_("How much it counts in the objective, 1 as a rule. 0 does not count."),
    )
    aggregation = forms.ChoiceField(
        choices=_AGGREGATIONS, required=False, label=_("What counts as the value")
    )
    checkpoints = forms.CharField(
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=_("Checkpoints"),
        help_text=_(
            "Planned values in between, date and value, one a line. Without any the plan is a straight line."
        ),
    )
    milestones = forms.CharField(
        error_messages=_needs("milestones_missing"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=_("Milestones"),
        help_text=_("One a line. A result of yes or no is a single milestone."),
    )
    reason = reason_field()

    def __init__(
        self,
        data: Any = None,
        *,
        owners: Iterable[Choice],
        teams: Iterable[Choice],
        starts_on: date,
        today: date,
        kpis: Iterable[tuple[int, str]] = (),
        aggregation: Aggregation = Aggregation.LAST,
        locked: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.offer_owners(owners)
        self.ask_reason(locked=locked)
        cast(RowField, self.fields["team"]).offer((t.id, t.name) for t in teams)
        self.today, self.starts_on = today, starts_on
        cast(DayField, self.fields["due_on"]).today = today
        offered = list(kpis)
        cast(RowField, self.fields["kpi"]).offer(offered, nothing=_("None"))
        rate = Aggregation.RATE
        if aggregation is rate or offered:
            # Rates come from KPIs and imports; check-ins have no denominator to make one of.
            choices = [*_AGGREGATIONS, (rate.value, labels.LABELS[rate.value])]
            cast(forms.ChoiceField, self.fields["aggregation"]).choices = choices

    def clean(self) -> dict[str, Any]:
        """Drop what the kind has no use for, and read the lines."""
        given = super().clean() or self.cleaned_data
        kind = given.get("kind")
        for name in _FIGURE if given.get("from_children") else _unused(kind):
            self.errors.pop(name, None)
            given[name] = None
        if given.get("start_unknown"):
            self.errors.pop("start_value", None)
            given["start_value"] = None
        weight = given.get("weight")
        if weight is not None and not (0 <= weight <= 100 and weight == round(weight, 2)):
            self.add_error("weight", refusals.text("weight_out_of_range", {}))
        given["milestones"] = self._milestones(given.get("milestones") or "")
        given["checkpoints"] = self._checkpoints(given.get("checkpoints") or "")
        return given

    def _milestones(self, text: str) -> tuple[str, ...]:
        lines = tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
        for line in lines:
            if len(line) > 200:
                self.add_error("milestones", refusals.text("milestone_too_long", {"text": f"{line[:40]}…"}))
        return lines

    def _checkpoints(self, text: str) -> tuple[tuple[date, Decimal], ...]:
        found = []
        for line in filter(None, map(str.strip, text.splitlines())):
            match = _CHECKPOINT.fullmatch(line)
            try:
                if match is None:
                    raise NumberError("not_a_number", text=line)
                on = parse_date(match[1], notation=writing.current(), today=self.today)
                value = parse_number(match[2], writing.current())
            except (DateError, NumberError):
                example = {"date": self.starts_on, "value": Decimal("20.5")}
                self.add_error(
                    "checkpoints", refusals.text("checkpoint_unreadable", {"text": line[:60], **example})
                )
                continue
            if not fits(value):
                self.add_error("checkpoints", refusals.text("value_out_of_range", {"text": match[2]}))
            found.append((on, value))
        return tuple(found)

    @property
    def definition(self) -> Definition:
        """The key result as understood; only after is_valid()."""
        given = self.cleaned_data
        weight = given["weight"]
        return Definition(
            title=given["title"],
            kind=Kind(given["kind"]),
            due_on=given["due_on"],
            starts_on=self.starts_on,
            unit=given["unit"] or "",
            metric=given["metric"] or "",
            start_value=given["start_value"],
            target_value=given["target_value"],
            aggregation=Aggregation(given["aggregation"] or Aggregation.LAST),
            weight=Decimal(1) if weight is None else weight,
            timing=given["timing"],
            horizon=given["horizon"] or "cycle",
            from_children=given["from_children"],
            checkpoints=given["checkpoints"],
            milestones=given["milestones"],
        )


_FIGURE = (
    "start_value",
    "start_unknown",
    "target_value",
    "aggregation",
    "unit",
    "metric",
    "kpi",
    "milestones",
)


def _unused(kind: str | None) -> tuple[str, ...]:
    if kind == Kind.MILESTONES:
        return "start_value", "start_unknown", "target_value", "aggregation", "unit", "metric", "kpi"
    if kind in (Kind.STAY_ABOVE, Kind.STAY_BELOW):
        return "start_value", "start_unknown", "aggregation", "checkpoints", "milestones"
    return ("milestones",)


def key_result_values(kr: Standing) -> dict[str, str]:
    """What stands now, as the form's values."""
    lines = (f"{writing.day(point.on)} {writing.number(point.value)}" for point in kr.checkpoints)
    return {
        "title": kr.title,
        "kind": kr.kind.value,
        "metric": kr.metric,
        "kpi": ids.encode(kr.driver.id) if kr.driver else "",
        "unit": kr.unit,
        "start_value": "" if kr.start is None else writing.number(kr.start),
        "start_unknown": "on" if kr.start is None and not kr.kind.stays else "",
        "target_value": "" if kr.target is None else writing.number(kr.target),
        "due_on": writing.day(kr.due_on),
        "owner": ids.encode(kr.owner_id) if kr.owner_id else "",
        "team": ids.encode(kr.team_id),
        "timing": kr.timing,
        "horizon": kr.horizon,
        "from_children": "on" if kr.from_children else "",
        "weight": writing.number(kr.weight),
        "aggregation": kr.aggregation.value,
        "checkpoints": "\n".join(lines),
        "milestones": "\n".join(step.title for step in kr.milestones),
        "version": str(kr.version),
    }
