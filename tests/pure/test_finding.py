"""Names are found as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielkurs.pure import finding


def found(text: str, *names: str, meaning: str = "") -> list[str]:
    """The names that the text finds, the best first."""
    keys = [finding.key([name], meaning) for name in names]
    return [names[place] for level in finding.ranked(finding.question(text), keys) for place in level]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("k", "Kundenzufriedenheit"),
        ("zufriedenheit", "Kundenzufriedenheit"),
        ("KUNDEN", "kundenzufriedenheit"),
        ("qualität", "Qualität der Anfragen"),
        ("qualitat", "Qualität der Anfragen"),
        ("qualitaet", "Qualität der Anfragen"),
        ("qualität", "Qualitaet der Anfragen"),
        ("qualitat", "Qualitaet der Anfragen"),
        ("Fur", "Öffnungszeiten für Händler"),
        ("massnahme", "Maßnahme"),
        ("maßnahme", "MASSNAHME"),
        ("cafe", "Café-Besuche"),
        ("a\u0308rger", "Ärger"),
        ("händler für", "Öffnungszeiten für Händler"),
        ("email", "E-Mail-Marketing"),
        ("e-mail", "Email"),
        ("event", "Infoevents"),
        ("3,9", "Quote von 3,9 auf 5\u00a0%"),
        ("neue", "Neue Kunden"),
    ],
)
def test_a_name_is_found_however_it_is_typed(text: str, name: str) -> None:
    assert found(text, name) == [name]


@pytest.mark.parametrize("text", ["", " ", "%", "–", "anfragen kosten", "qualitet"])
def test_what_stands_in_no_name_is_not_found(text: str) -> None:
    assert found(text, "Qualität der Anfragen") == []


def test_beginnings_come_before_words_and_words_before_parts() -> None:
    names = ("Neukundenquote", "Zahl der Kunden", "Kundenbindung")
    assert found("kunden", *names) == ["Kundenbindung", "Zahl der Kunden", "Neukundenquote"]
    assert found("künden", *names) == ["Kundenbindung", "Zahl der Kunden", "Neukundenquote"]


def test_several_words_begin_a_name_only_in_their_order() -> None:
    assert found("mehr kunden", "Kunden, noch mehr", "Mehr Kunden") == ["Mehr Kunden", "Kunden, noch mehr"]


def test_a_spelled_out_umlaut_begins_a_name_as_well() -> None:
    assert found("haendler", "Alle Händler", "Händler") == ["Händler", "Alle Händler"]


def test_another_name_counts_like_the_first_and_the_meaning_after_all_names() -> None:
    keys = [finding.key(["Lead"], "Eine Anfrage, die passt"), finding.key(["MQL", "Anfrage"])]
    assert finding.ranked(finding.question("anfrage"), keys) == ([1], [], [0])


def test_a_question_has_at_most_ten_words() -> None:
    assert len(finding.question("wort " * 500).words) == 10


WORDS = st.text("abcdeiouxyzäöüßéçñ0129ABCEİÄÖÜẞŁ", min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=5), st.data())
def test_any_part_of_any_words_in_any_order_finds_the_name(words: list[str], data: st.DataObject) -> None:
    folded = [finding.fold(word) for word in words]
    parts = [word[data.draw(st.integers(0, len(word) - 1)) :] for word in folded if word.isalnum()]
    asked = finding.question(" ".join(data.draw(st.permutations(parts))))
    if asked:
        assert any(finding.ranked(asked, [finding.key([" ".join(words)])]))
