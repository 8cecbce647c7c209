"""Remarks and decisions on a KPI's chart, told apart by letters."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape

from django.test import Client
from django.urls import reverse

from tests.adapters.web.kpi.test_driven_key_result import driven
from tests.world import NOW, TODAY, Home
from zielkurs.adapters.web.marks import letters
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.kpi import actions as kpi
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
