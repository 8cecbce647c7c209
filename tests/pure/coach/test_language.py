"""Numbers, verbs and languages as the coach reads them."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from zielkurs.pure.coach import Context, Statement, review
from zielkurs.pure.coach.model import Kind, Lang
from zielkurs.pure.coach.morphology import german_nominal
from zielkurs.pure.coach.quantities import read_quantities
from zielkurs.pure.coach.reading import Reading, detect_language


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("von 1.200 auf 1.500,50 €", "de", [("1200", "count", "from"), ("1500.50", "money", "to")]),
        ("from $1,200 to $1,500.50", "en", [("1200", "money", "from"), ("1500.50", "money", "to")]),
        ("um 2 Prozentpunkte auf 7 %", "de", [("2", "points", "by"), ("7", "percent", "to")]),
        ("cut by 12 percent", "en", [("12", "percent", "by")]),
        ("von zehn auf sechs Tage", "de", [("10", "count", "from"), ("6", "count", "to")]),
        ("Verfügbarkeit von 99,9 %", "de", [("99.9", "percent", "level")]),
        ("Verkauf verdoppeln", "de", [(None, "multiple", "by")]),
        ("Trefferquote von 1:9 auf 1:5", "de", [("1", "ratio", "from"), ("1", "ratio", "to")]),
        ("up 25% on last spring", "en", [("25", "percent", "by")]),
        ("50 Mio. Euro", "de", [("50", "money", "level")]),
    ],
)
def test_quantities_keep_value_sort_and_role(
    text: str, lang: str, expected: list[tuple[str | None, str, str]]
) -> None:
    read = [(quantity.value, quantity.sort, quantity.role) for quantity in read_quantities(text, lang)]
    assert read == [(Decimal(value) if value else None, sort, role) for value, sort, role in expected]


@pytest.mark.parametrize(
    "text",
    [
        "bis 31.12.2027",
        "by March 3, 2027",
        "in Q3/2027",
        "KW 12",
        "ISO 9001",
        "version 2.0",
        "B2B 24/7",
        "Phase 2",
        "in 2027",
    ],
)
def test_dates_versions_and_names_measure_nothing(text: str) -> None:
    assert read_quantities(text, "en") == read_quantities(text, "de") == ()


def test_a_rank_is_a_number_but_no_measure() -> None:
    reading = Reading("Top 3 bei Google", "key_result", "de", Context())
    assert [quantity.sort for quantity in reading.quantities] == ["rank"]
    assert reading.measured == ()


@pytest.mark.parametrize(
    ("text", "lang", "base", "form"),
    [
        ("Steigerung der Quote", "de", "steigern", "nominal"),
        ("Steigere die Quote", "de", "steigern", "imp"),
        ("Die Quote steigern", "de", "steigern", "inf"),
        ("Wir steigern die Quote", "de", "steigern", "fin"),
        ("Wir führen neue Kassen ein", "de", "einführen", "fin"),
        ("Neue Kassen einzuführen", "de", "einführen", "inf"),
        ("Kunden lieben unsere Kassen", "de", "lieben", "fin"),
        ("Increase the rate", "en", "increase", "imp"),
        ("Increasing the rate", "en", "increase", "inf"),
        ("Implementation of new tills", "en", "implement", "nominal"),
        ("Guests trust our tills", "en", "trust", "fin"),
        ("Test the new tills", "en", "test", "imp"),
    ],
)
def test_the_head_verb_is_found_in_every_form(text: str, lang: str, base: str, form: str) -> None:
    head = Reading(text, "objective", lang, Context()).head
    assert head is not None
    assert (head.base, head.form) == (base, form)


@pytest.mark.parametrize(
    "text", ["Test results", "Brand values", "Market research", "Kundenbindung", "Win rate", "Hiring plan"]
)
def test_topics_have_no_verb(text: str) -> None:
    lang = "de" if text == "Kundenbindung" else "en"
    assert Reading(text, "objective", lang, Context()).verbs == ()


def test_nouns_of_change_name_their_verb() -> None:
    assert [german_nominal(noun) for noun in ("erhöhung", "entwicklung", "rollout", "zeitung")] == [
        "erhöhen",
        "entwickeln",
        "ausrollen",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Umsatz steigern", "de"),
        ("Mehr Gäste für unser Haus", "de"),
        ("Grow revenue", "en"),
        ("Win the market", "en"),
        ("", "en"),
        ("Website relaunchen", "de"),
        ("Newsletter versenden", "de"),
        ("Redesign newsletter", "en"),
    ],
)
def test_the_language_is_found_out(text: str, lang: str) -> None:
    assert detect_language(text) == lang


@pytest.mark.parametrize(
    "text",
    [
        "Увеличить продажи",
        "增加销售额",
        "Augmenter le chiffre d'affaires de notre boutique",
        "Aumentar las ventas del equipo",
    ],
)
def test_other_languages_are_met_with_silence(text: str) -> None:
    assert review(Statement(text, "objective")) == () == review(Statement(text, "initiative"))


@pytest.mark.parametrize(
    ("text", "kind", "lang", "subject"),
    [
        (
            "Zufriedenheit der Kunden bleibt bei mindestens 8,2",
            "key_result",
            "de",
            "Zufriedenheit der Kunden",
        ),
        ("Website ist bis Ende März fertig", "key_result", "de", "Website"),
        ("Neues CRM bis Ende Q2 einführen", "key_result", "de", "Neues CRM"),
        ("So viele Leads wie möglich", "key_result", "de", "Leads"),
        ("Wir werden bekannter", "objective", "de", ""),
        ("Talk to dealers", "key_result", "en", ""),
        ("The website is ready by the end of March", "key_result", "en", "website"),
    ],
)
def test_what_a_statement_is_about_has_no_verb_date_or_amount(
    text: str, kind: Kind, lang: Lang, subject: str
) -> None:
    assert Reading(text, kind, lang, Context()).object_text() == subject


@pytest.mark.parametrize(
    ("text", "lang", "measured"),
    [
        ("Fertigungsleiter stoßen überall auf die MX 7", "de", 0),
        ("Konstrukteure vertrauen unserer 5-Achs-Fräse", "de", 0),
        ("Hospitals ask for the CX 40 by name", "en", 0),
        ("NPS 60 erreichen", "de", 1),
        ("Im HR 5 Stellen besetzen", "de", 1),
        ("UM 20 % STEIGERN", "de", 1),
    ],
)
def test_a_number_in_a_products_name_measures_nothing(text: str, lang: Lang, measured: int) -> None:
    assert len(read_quantities(text, lang)) == measured


def test_where_nothing_speaks_for_either_language_the_likely_one_is_taken() -> None:
    assert detect_language("Content Marketing", "de") == "de"
    assert detect_language("Content Marketing", "en") == "en"


@pytest.mark.parametrize(
    "sign", ["Kund:innen", "Kund*innen", "Kund_innen", "Kund/-innen", "Kund/innen", "KundInnen"]
)
def test_both_genders_are_read_as_people_and_quoted_as_written(sign: str) -> None:
    found = review(Statement(f"{sign} glücklich machen", "objective", "de"))
    assert [finding.code for finding in found if finding.severity == "error"] == ["vague_objective"]
    assert found[0].span == (0, len(sign) + 17)
    assert review(Statement(f"Unsere {sign} empfehlen uns im Dorf weiter", "objective", "de")) == ()
    assert found[0].rewrite is not None and sign in found[0].rewrite.parts["subject"]


def test_a_finding_that_ends_in_both_genders_covers_the_whole_word() -> None:
    text = "Anzahl der Newsletter-Abonnent:innen"
    (found,) = (f for f in review(Statement(text, "kpi", "de")) if f.code == "vanity_kpi")
    assert text[slice(*found.span)] == found.params["metric"] == "Newsletter-Abonnent:innen"


def test_importing_the_coach_loads_no_language_data_and_no_framework() -> None:
    program = (
        "import sys, zielkurs.pure.coach; "
        "print(sorted({'django', 'numpy', 'HanTa', 'simplemma', 'zielkurs.pure.coach.lexicon_de'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
