"""Numbers among words: the unit, a plural, must not break the sentence."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from zielkurs.adapters.words import kpi, writing
from zielkurs.domain.kpi.queries import MeasuredValue
from zielkurs.pure.cadence.grains import Grain


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("7", "Angebote", "7\u00a0Angebote"),
        ("1", "Angebote", "1\u00a0(Angebote)"),
        ("1.00", "Angebote", "1\u00a0(Angebote)"),
        ("-1", "Tage", "−1\u00a0(Tage)"),
        ("1.5", "Stunden", "1,5\u00a0Stunden"),
        ("1", "%", "1\u00a0%"),
        ("1", "€", "1\u00a0€"),
        ("1", "h", "1\u00a0h"),
        ("1", "", "1"),
    ],
)
def test_a_single_one_stands_beside_its_unit_and_not_before_a_plural(
    value: str, unit: str, said: str
) -> None:
    assert writing.said(Decimal(value), unit) == said


def test_nothing_is_said_with_a_dash_and_a_difference_with_its_sign() -> None:
    assert writing.said(None, "Angebote") == "–"
    assert writing.said(Decimal(1), "Angebote", signed=True) == "+1\u00a0(Angebote)"
    assert writing.said(Decimal(3), "Angebote", signed=True) == "+3\u00a0Angebote"


def test_milestones_are_counted_out_of_all() -> None:
    with override("de"):
        assert writing.milestones(1, 3) == "1 von 3 Meilensteinen"
        assert writing.milestones(1, 1) == "1 von 1 Meilenstein"


def month(number: int, share: str) -> MeasuredValue:
    """What a month of 2026 measured, in per cent."""
    return MeasuredValue(
        period_start=date(2026, number, 1),
        period_end=date(2026, number, 28),
        grain=Grain.MONTH,
        unit="%",
        version=1,
        value=Decimal(share),
        denominator=None,
        origin="manual",
        recorded_at=datetime(2026, number, 28, tzinfo=UTC),
        recorded_by="",
        before=(),
    )


def test_the_change_of_a_share_is_in_percentage_points() -> None:
    with override("de"):
        said = kpi.finding("Abschlussquote", (month(9, "21.3"), month(10, "20.8")))
    assert said == "Abschlussquote: 20,8\u00a0%, −0,5\u00a0Prozentpunkte gegenüber September\u00a02026"
