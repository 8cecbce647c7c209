"""Remarks and decisions on a KPI's chart, told apart by letters."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape

from django.test import Client
from django.urls import reverse

from tests.adapters.web.kpi.test_driven_key_result import driven
from tests.domain.okr.test_driven_by_a_kpi import make_kpi, measure
from tests.world import NOW, TODAY, Home, report
from zielkurs.adapters.web.marks import letters
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.kpi import actions as kpi
from zielkurs.domain.kpi.models import Kpi
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.states import KeyResultState
from zielkurs.domain.organisation.models import Member


def test_a_decision_on_a_key_result_and_a_remark_are_marked_and_said_below(
    home: Home, signed_in: Callable[[Member], Client]
) -> None:
    row = driven(home)
    figure = row.kpi
    assert figure is not None
    kpi.annotate(kpi=figure, on=date(2026, 10, 5), text="Messe in Essen", by=home.admin.pk, now=NOW)
    kpi.annotate(kpi=figure, on=date(2020, 1, 1), text="Lange her", by=home.admin.pk, now=NOW)
    okr.move(
        subject=row,
        to=KeyResultState.SET_ASIDE,
        reason="Messe verschoben",
        wake_up=okr.WakeUp(condition="neuer Termin"),
        seen_version=row.version,
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    Decision.objects.exclude(kind="set_aside").delete()  # that of choosing the KPI
    Decision.objects.update(decided_on=date(2026, 10, 20))
    body = signed_in(home.admin).get(reverse("kpi", args=[home.workspace.slug, figure.pk])).content.decode()
    shown = unescape(re.sub(r"[ \n]+", " ", body))
    svg = shown[shown.index('<svg class="chart"') : shown.index("</svg>", shown.index('<svg class="chart"'))]
    assert svg.count("c-flag") == 2 and ">A</text>" in svg and ">B</text>" in svg
    first, second = shown.split('<ul class="marks"')[1].split("</ul>")[0].split("<li>")[1:]
    assert "A</span> 05.10.2026: Messe in Essen" in first
    assert "B</span> 20.10.2026: Zurückgestellt" in second and row.title in second
    assert "Lange her" not in first + second


def test_days_get_letters_in_their_order_and_go_on_after_z() -> None:
    days = [date(2026, 1, day) for day in range(1, 29)]
    marks = letters([*reversed(days), days[0], date(2027, 1, 1)], days[0], days[-1])
    assert list(marks.values())[:2] == ["A", "B"] and marks[days[27]] == "BB"
    assert date(2027, 1, 1) not in marks


def page_of(home: Home, client: Client, name: str, pk: int) -> tuple[str, str]:
    """The page, and the chart on it."""
    shown = unescape(client.get(reverse(name, args=[home.workspace.slug, pk])).content.decode())
    shown = re.sub(r"[ \n]+", " ", shown)
    begin = shown.index('<svg class="chart"')
    return shown, shown[begin : shown.index("</svg>", begin)]


def define(home: Home, figure: Kpi, valid_from: date, **meaning: str) -> None:
    definition = kpi.Definition(unit="Anfragen", **meaning)
    kpi.define_anew(kpi=figure, definition=definition, valid_from=valid_from, by=home.admin.pk, now=NOW)


def test_a_new_definition_breaks_both_charts_and_is_said_below_them(
    home: Home, signed_in: Callable[[Member], Client]
) -> None:
    row = driven(home)
    assert row.kpi
    client = signed_in(home.admin)
    for name, pk in (("kpi", row.kpi.pk), ("key_result", row.pk)):
        assert 'class="c-mean"' not in page_of(home, client, name, pk)[1]
    define(home, row.kpi, date(2026, 11, 1), sentence="Nur mit Telefonnummer.")
    for name, pk, word in (
        ("kpi", row.kpi.pk, "neue Definition"),
        ("key_result", row.pk, "neue Definition der Kennzahl"),
    ):
        page, svg = page_of(home, client, name, pk)
        assert svg.count('class="c-mean"') == 1 and ">A</text>" in svg, name
        assert f"A</span> 01.11.2026: {word}</li>" in page, name
        # One value before and one after: no line joins them.
        assert "c-series" not in svg and "c-actual" not in svg, name


def test_the_axis_has_every_period_and_names_weeks_where_months_follow(
    home: Home, signed_in: Callable[[Member], Client]
) -> None:
    figure = make_kpi(home, grain="week")
    figure.versions.update(valid_from=date(2026, 8, 31))
    measure(home, figure, (date(2026, 8, 31), "4"), (date(2026, 9, 14), "5"))
    client = signed_in(home.admin)
    _, weeks = page_of(home, client, "kpi", figure.pk)
    assert [each in weeks for each in (">KW<", ">36<", ">37<", ">38<")] == [True] * 4
    define(home, figure, date(2026, 10, 1), grain="month")
    measure(home, figure, (date(2026, 10, 1), "20"))
    _, both = page_of(home, client, "kpi", figure.pk)
    assert ">KW\u00a036<" in both and ">Okt\u00a026<" in both
    assert ">36<" not in both and ">KW<" not in both


def test_a_key_result_says_that_its_kpi_is_archived(
    home: Home, signed_in: Callable[[Member], Client]
) -> None:
    row = driven(home)
    assert row.kpi
    client = signed_in(home.admin)
    assert "archiviert am" not in page_of(home, client, "key_result", row.pk)[0]
    kpi.archive_kpi(kpi=row.kpi, on=date(2026, 11, 18), by=home.admin.pk, now=NOW)
    assert "archiviert am 18.11.2026" in page_of(home, client, "key_result", row.pk)[0]


def test_a_check_in_that_repeats_its_kpi_is_no_second_point(
    home: Home, signed_in: Callable[[Member], Client]
) -> None:
    row = driven(home)
    client = signed_in(home.admin)
    report(row, "52", date(2026, 11, 13), by=home.admin, confidence=7)
    page, svg = page_of(home, client, "key_result", row.pk)
    assert svg.count('class="c-point"') == 0
    assert "Die Punkte kommen aus der Kennzahl." in page
