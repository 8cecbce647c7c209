"""Whatever somebody types: no exception, spans inside the text, the same answer twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from zielkurs.pure.coach import KINDS, METHODS, RULES, Item, Statement, review, review_set
from zielkurs.pure.coach.registry import rule

WORDS = """Umsatz steigern um auf von 20 % XX und increase churn by from to 3 the Likes 1.000 € Q3 ß İ ﬁ _ [ ] … − „“
    wir die so dass Kunden Anzahl der number of keep unter below"""
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join))


@settings(max_examples=250, deadline=None)
@given(
    text=TEXTS,
    kind=st.sampled_from(KINDS),
    lang=st.sampled_from(["de", "en", None]),
    method=st.sampled_from(METHODS),
)
def test_any_text_is_reviewed_without_an_exception_and_with_spans_inside_it(text, kind, lang, method) -> None:
    findings = review(Statement(text, kind, lang), method, dict.fromkeys(RULES, "hint"))
    for finding in findings:
        assert 0 <= finding.span[0] <= finding.span[1] <= len(text)
        assert finding.severity == "hint"
    assert findings == review(Statement(text, kind, lang), method, dict.fromkeys(RULES, "hint"))


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(TEXTS, max_size=5))
def test_any_set_is_reviewed_without_an_exception(texts) -> None:
    items = tuple(Item(str(place), KINDS[place % 4], text, parent="0") for place, text in enumerate(texts))
    ids = {item.id for item in items}
    assert all(set(finding.items) <= ids for finding in review_set(items))


def test_very_long_text_is_read_from_its_beginning() -> None:
    findings = review(Statement("Umsatz um 20 % steigern " * 2_000, "objective", "de"))
    assert findings[0].span[1] <= 2_000


def test_two_rules_cannot_share_a_code() -> None:
    try:
        rule("placeholder")(lambda reading: iter(()))
    except ValueError as refused:
        assert "placeholder" in str(refused)
    else:
        raise AssertionError("the second rule was accepted")
