"""The strip of statuses beside a team."""

from django.utils import translation

from zielkurs.adapters.web.templatetags.key_results import SINGLE_GLYPHS, status_strip
from zielkurs.pure.scoring import Status


def test_a_dozen_key_results_are_a_glyph_each() -> None:
    with translation.override("de"):
        drawn = status_strip([Status.OFF_PLAN] * SINGLE_GLYPHS)
    assert drawn.count("<g ") == SINGLE_GLYPHS


def test_more_are_counted_worst_first() -> None:
    with translation.override("de"):
        drawn = status_strip([Status.ON_PLAN] * 90 + [Status.OFF_PLAN] * 10)
    assert drawn.index("Außer Plan: </span>10") < drawn.index("Im Plan: </span>90")
    assert drawn.count("<") < 30


def test_no_key_results_are_nothing() -> None:
    assert status_strip([]) == ""
