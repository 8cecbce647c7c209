"""Trackers in other shapes than the sample's: what stands where differs, what is meant does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.pure.tables.grids import codes, doubt, key_results, read, sheet, spots, values


def test_one_row_a_check_in_is_grouped_to_key_results() -> None:
    tracker = read(
        sheet(
            "Check-ins",
            """
Date|Objective|Key Result|Owner|Value|Target|Baseline|Unit|Confidence (%)|Comment
@2026-10-05|Win mid-market customers|Increase MQLs from 1,200 to 1,500|Amy Pond|1,210|1,500|1,200|MQLs|70%|slow start
@2026-10-12|Win mid-market customers|Increase MQLs from 1,200 to 1,500|Amy Pond|1,230|1,500|1,200|MQLs|80%|
@2026-10-12|Win mid-market customers|Win rate from 12% to 18%|Rory W.|12.5%|18%|12%|%|60%|ok
@2026-10-19||Win rate from 12% to 18%|Rory W.|13%|18%|12%|%|50%|hm
""",
        )
    )
    mqls, rate = key_results(tracker)
    assert values(mqls) == {"2026-10-05": "1210", "2026-10-12": "1230"}
    assert (mqls.confidence, mqls.comment) == (Decimal(8), "slow start")
    assert values(rate) == {"2026-10-12": "12.5", "2026-10-19": "13"}
    assert (rate.unit, rate.start, rate.target, rate.confidence, rate.comment) == ("%", 12, 18, 5, "hm")
    assert codes(tracker) == {"notation"}
    assert doubt(tracker, "notation").suggested == "point"  # "12.5%" stands in the same file


def test_objectives_as_rows_above_their_key_results() -> None:
    tracker = read(
        sheet(
            "Q1 2027",
            """
Team Marketing OKRs Q1 2027

Key Result|Owner|Start|Target|W53|W1|W2|W3|Conf.|Notes
Objective 1: Be the first address for plant engineers
KR1: Organic sign-ups|Kim|=100|=180|=101|=110|=112|=120|=7|good
KR2: Cost per lead below 40 €|Kim|=55|=40|=54|=52|=51|=50|=6|
Objective 2: Keep customers
KR1: Churn at most 2 %|Lee|=2.4|=2|=2.4|=2.3|n/a|=2.1|=5|
Total||=155|=220
Not now
Podcast (requested by CEO, 5 Jan) - not before Q3|Kim
""",
        ),
        today=date(2027, 1, 27),
    )
    assert [(each.title, len(each.key_results)) for each in tracker.objectives] == [
        ("Be the first address for plant engineers", 2),
        ("Keep customers", 1),
    ]
    sign_ups, cost, churn = key_results(tracker)
    # Week 53 of 2026 ends with 1–3 January 2027; week 1 follows it in the next year.
    assert values(sign_ups) == {
        "2027-01-01": "101",
        "2027-01-08": "110",
        "2027-01-15": "112",
        "2027-01-22": "120",
    }
    assert (sign_ups.code, sign_ups.title) == ("KR1", "Organic sign-ups")
    assert (cost.unit, cost.kind.value) == ("€", "lower")
    assert values(churn) == {"2027-01-01": "2.4", "2027-01-08": "2.3", "2027-01-22": "2.1"}
    (wish,) = tracker.not_now
    assert (wish.text, wish.requested_by, wish.requested_on) == ("Podcast", "CEO", date(2027, 1, 5))
    assert (wish.look_again, wish.look_again_on) == ("not before Q3", date(2027, 7, 1))
    assert ("total_row", ["A9"]) in [(each.code, spots(each.places)) for each in tracker.ignored]


def test_only_a_current_value_dated_by_the_day_stated_above() -> None:
    tracker = read(
        sheet(
            "Ziele",
            """
OKRs Vertrieb & Marketing
Stand: 13.11.2026
Ziel|Ergebnis|Wer|Von|Auf|Aktuell|Ampel|Bemerkung
Mehr Anfragen aus der Region|Anfragen über die Website|Jule|10|25|18|grün|gut
|Google-Bewertungen|M. Aydin|4,2|4,6|ca. 4,4|rot|zu wenig
Bessere Fachkräfte|Bewerbungen pro Monat|Mehmet Aydin, Lena Voß|2|6|läuft||
|Neue Website live|Jule Brandt||ja|nein|
""",
        )
    )
    requests, ratings, applications, website = key_results(tracker)
    assert values(requests) == {"2026-11-13": "18"} and values(ratings) == {"2026-11-13": "4.4"}
    assert values(applications) == {}
    assert (website.kind.value, website.start, website.target, values(website)) == (
        "milestones",
        0,
        1,
        {"2026-11-13": "0"},
    )
    assert [requests.confidence, ratings.confidence] == [8, 2]
    assert [each.code for each in tracker.doubts].count("same_person") == 2  # "Jule" and "M. Aydin"
    assert codes(tracker) == {
        "same_person", "several_owners", "confidence_lights", "approximate_values", "unreadable_values",
    }  # fmt: skip
    assert spots(doubt(tracker, "unreadable_values").places) == ["F6"]
    assert spots(doubt(tracker, "approximate_values").places) == ["F5"]
    assert requests.owner == "Jule Brandt" and ratings.owner == "Mehmet Aydin"


def test_months_as_columns_count_on_their_last_day_and_the_running_one_today() -> None:
    tracker = read(
        sheet(
            "OKR 2026",
            """
Objective|KR|Verantwortliche Person|Startwert|Zielwert|Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez
O1 Mehr Sichtbarkeit|Newsletter-Abos|Jule|500|900|510|520|560|600|640|650|700|720|760|800|820|
""",
        )
    )
    (subscribers,) = key_results(tracker)
    assert next(iter(values(subscribers).items())) == ("2026-01-31", "510")
    assert list(values(subscribers).items())[-2:] == [("2026-10-31", "800"), ("2026-11-22", "820")]
    assert tracker.cycle is not None and tracker.cycle.label == "2026"
    assert tracker.objectives[0].code == "O1"


def test_a_second_header_row_below_the_weeks() -> None:
    tracker = read(
        sheet(
            "OKR Q4 2026",
            """
Objective|Key Result|Owner|Start|Ziel|KW 45||KW 46||KW 47|
|||||Ist|Zuversicht|Ist|Zuversicht|Ist|Zuversicht
Mehr Nachfrage|Leads gewinnen|Jo|=10|=20|=11|=5|=12|=6|=13|=7
|Kosten senken|Jo|=100|=80|=99|=8|=95|=8||
""",
        )
    )
    leads, costs = key_results(tracker)
    assert values(leads) == {"2026-11-06": "11", "2026-11-13": "12", "2026-11-20": "13"}
    assert leads.confidence == 7 and costs.confidence == 8
    assert values(costs) == {"2026-11-06": "99", "2026-11-13": "95"}
    assert not tracker.doubts


def test_weeks_one_row_above_the_other_headers_and_without_a_word() -> None:
    above = read(
        sheet(
            "OKR Q4 2026",
            """
|||||KW 45|KW 46|KW 47
Objective|Key Result|Owner|Start|Ziel|||
Mehr Nachfrage|Leads|Jo|=10|=20|=11|=12|=13
""",
        )
    )
    bare = read(
        sheet(
            "OKR Q4 2026",
            """
Objective|Key Result|Owner|Start|Ziel|=45|=46|=47
Mehr Nachfrage|Leads|Jo|=10|=20|=11|=12|=13
""",
        )
    )
    expected = {"2026-11-06": "11", "2026-11-13": "12", "2026-11-20": "13"}
    assert values(key_results(above)[0]) == values(key_results(bare)[0]) == expected


def test_an_export_with_types_of_rows() -> None:
    tracker = read(
        sheet(
            "Export",
            """
Type|Title|Owner|Start value|Current value|Target value|Due date|Progress
Objective|Delight our customers|Ann Lee||||2026-12-31|40%
Key Result|NPS from 30 to 45|Ann Lee|30|36|45|2026-12-31|40%
Initiative|Run onboarding survey|Bob Ray||||2026-11-30|
Key Result|Response time to 4 h|Bob Ray|9|6|4|2026-12-31|60%
""",
        )
    )
    (objective,) = tracker.objectives
    assert [(each.title, each.kind.value) for each in objective.key_results] == [
        ("NPS from 30 to 45", "raise"),
        ("Response time to 4 h", "lower"),
    ]
    (survey,) = tracker.initiatives
    assert survey.serves == (objective.key_results[0].source_ref,)
    assert (survey.owner, survey.due) == ("Bob Ray", date(2026, 11, 30))
    assert codes(tracker) == {"current_date"}
    assert spots(doubt(tracker, "current_date").places) == ["E3", "E5"]
    assert ("computed_column", ["H1"]) in [(each.code, spots(each.places)) for each in tracker.ignored]


def test_numbered_codes_tell_the_level() -> None:
    tracker = read(
        sheet(
            "Q4 2026",
            """
Nr.|OKR|Owner|Start|Target|W46|W47
1|Be found by engineers|Kim||||
1.1|Visits|Kim|=100|=180|=120|=130
1.2|Downloads|Kim|=10|=30|=12|=13
2|Sell together|Lee||||
2.1|Accepted leads|Lee|=5|=9|=6|=6
""",
        )
    )
    assert [(each.title, [kr.title for kr in each.key_results]) for each in tracker.objectives] == [
        ("Be found by engineers", ["Visits", "Downloads"]),
        ("Sell together", ["Accepted leads"]),
    ]


def test_one_table_for_each_objective_below_each_other() -> None:
    tracker = read(
        sheet(
            "OKR Q4 2026",
            """
Objective:|Wir werden in der Region gefunden

Key Result|Wer|Start|Ziel|KW 46|KW 47
Anfragen|Jo|=10|=20|=12|=13

Objective:|Wir gewinnen Fachkräfte

Key Result|Wer|Start|Ziel|KW 46|KW 47
Bewerbungen|Ada|=2|=6|=3|=3

Maßnahmen

Maßnahme|Key Result|Wer|Bis|Status
Stellenanzeige neu schreiben|Bewerbungen|Ada|Ende November|in Arbeit
""",
        )
    )
    assert [(each.title, [kr.title for kr in each.key_results]) for each in tracker.objectives] == [
        ("Wir werden in der Region gefunden", ["Anfragen"]),
        ("Wir gewinnen Fachkräfte", ["Bewerbungen"]),
    ]
    (measure,) = tracker.initiatives
    assert measure.serves == (key_results(tracker)[1].source_ref,)
    assert (measure.due, measure.state.value) == (date(2026, 11, 30), "running")
    assert not tracker.doubts


def test_other_column_order_and_words() -> None:
    tracker = read(
        sheet(
            "Ziele H2 2026",
            """
Kommentar|Sollwert|Ausgangswert|Messgröße|Zuständig|Schlüsselergebnis|Oberziel|09/2026|10/2026
gut so|=40|=20|Anzahl Termine|P. Kühn|Termine mit Einkäufern|Näher am Kunden|=25|=31
""",
        )
    )
    (meetings,) = key_results(tracker)
    assert (meetings.title, meetings.metric, meetings.owner, meetings.comment) == (
        "Termine mit Einkäufern", "Anzahl Termine", "P. Kühn", "gut so",
    )  # fmt: skip
    assert values(meetings) == {"2026-09-30": "25", "2026-10-31": "31"}
    assert tracker.cycle is not None and tracker.cycle.label == "H2 2026"


def test_dates_as_columns_and_a_column_of_initiatives() -> None:
    tracker = read(
        sheet(
            "Tabelle1",
            """
Objective|Key Result|Initiatives|Owner|Baseline|Target|@2026-10-09|@2026-10-16|@2026-10-23
Grow demand|Demo requests|- Rewrite landing page; - Start retargeting|Kim|=10|=20|=12|=14|=15
""",
        )
    )
    (demos,) = key_results(tracker)
    assert values(demos) == {"2026-10-09": "12", "2026-10-16": "14", "2026-10-23": "15"}
    assert [(each.title, each.serves) for each in tracker.initiatives] == [
        ("Rewrite landing page", (demos.source_ref,)),
        ("Start retargeting", (demos.source_ref,)),
    ]
    assert tracker.cycle is not None and tracker.cycle.label == "Q4 2026"


def test_a_sheet_of_wishes_and_a_sheet_for_another_quarter() -> None:
    def quarter(name: str, target: int):
        return sheet(name, f"Objective|Key Result|Owner|Start|Target\nO1: Grow|Demos|Kim|=10|={target}")

    wishes = sheet(
        "Parkplatz",
        """
Thema|Angefragt von|Datum|Wiedervorlage|Wer
Messevideo|Geschäftsführung|03.11.2026|Q1 2027|Jule Brandt
Podcast|Vertrieb|10.11.2026|@2027-02-01|
""",
    )
    tracker = read(quarter("Q3 2026", 20), quarter("Q4 2026", 30), wishes, cycle_sheets="Q3 2026")
    assert [each.target for each in key_results(tracker)] == [20]
    assert [(n.text, n.requested_by, n.requested_on, n.look_again_on) for n in tracker.not_now] == [
        ("Messevideo", "Geschäftsführung", date(2026, 11, 3), date(2027, 1, 1)),
        ("Podcast", "Vertrieb", date(2026, 11, 10), date(2027, 2, 1)),
    ]
    asked = read(quarter("Q3 2026", 20), quarter("Q4 2026", 30))
    assert doubt(asked, "cycle_sheets").suggested == "Q4 2026"


def test_text_cells_of_a_csv_file_say_the_same_as_a_workbook() -> None:
    tracker = read(
        sheet(
            "tracker",
            """
# exported
Objective|Key Result|Owner|Unit|Start|Target|2026-W46|2026-W47
O1: Grow|Trials|Kim|trials|1,000|2,500|1,250.50|1,400
|Conversion|Kim|%|2.5%|4%|2.7%|3%
""",
        )
    )
    trials, conversion = key_results(tracker)
    assert values(trials) == {"2026-11-13": "1250.5", "2026-11-20": "1400"}
    assert values(conversion) == {"2026-11-13": "2.7", "2026-11-20": "3"}
    assert doubt(tracker, "notation").suggested == "point"


def test_without_a_table_the_file_is_refused_at_its_first_cell() -> None:
    tracker = read(sheet("Notizen", " |\n|Einkaufsliste\n|Milch|2"))
    (problem,) = tracker.errors
    assert problem.code == "no_table" and problem.place is not None and spots((problem.place,)) == ["B2"]
    only_header = read(sheet("OKR", "Objective|Key Result|Owner|Start|Target"))
    assert [each.code for each in only_header.errors] == ["no_key_results"]
    assert not read().objectives and read().errors[0].place is None


def test_codes_in_a_column_of_their_own_and_lights_for_confidence() -> None:
    tracker = read(
        sheet(
            "Team OKRs",
            """
Acme GmbH – Marketing OKRs Q4/2026 (Oktober–Dezember)
#|Objectives & Key Results|Who|Baseline|Target|Oct|Nov|Dec|RAG|Notes
O1|Become the first choice for plant engineers|||||||🟢|
KR1|Organic demo requests per month|Kim|40|65|44|51||🟢|
KR2|Cost per qualified lead (€)|Lee|120|90|118|110||🟡|still high
O2|Help sales close faster|||||||🟡|
KR1|Launch battle cards|Sam|0 %|100 %|30 %|60 %||🔴|
Parking lot
New podcast
""",
        )
    )
    assert [(each.code, [kr.code for kr in each.key_results]) for each in tracker.objectives] == [
        ("O1", ["KR1", "KR2"]),
        ("O2", ["KR1"]),
    ]
    requests, cost, cards = key_results(tracker)
    assert values(requests) == {"2026-10-31": "44", "2026-11-22": "51"}
    assert [each.confidence for each in (requests, cost, cards)] == [8, 5, 2]
    assert (cost.kind.value, cost.comment, cards.unit) == ("lower", "still high", "%")
    assert [each.text for each in tracker.not_now] == ["New podcast"]
    assert codes(tracker) == {"confidence_lights"}


def test_actual_and_plan_with_their_days_before_the_dates() -> None:
    tracker = read(
        sheet(
            "Ziele",
            """
Bereich|Ziel|Kennzahl|Ist 30.09.|Soll 31.12.|Verantw.|02.10.|09.10.|16.10.|Konfidenz|Anmerkungen
Vertrieb|Kunden gewinnen|Neukunden|3|8|JB|3|4|4|60 %|
|Kunden gewinnen|Angebotsquote|22,5 %|30 %|MA|22,5 %|–|24,1 %|50 %|ohne Bestand
Service|Schneller antworten|Erstreaktion (Std.)|26|8|PK|26|24|22,5|70 %|
""",
        )
    )
    new, rate, reaction = key_results(tracker)
    assert (new.start, new.target, new.team) == (3, 8, "Vertrieb")
    assert (rate.unit, rate.start, rate.target, rate.comment) == ("%", Decimal("22.5"), 30, "ohne Bestand")
    assert values(rate) == {"2026-10-02": "22.5", "2026-10-16": "24.1"}
    assert reaction.kind.value == "lower" and [len(each.key_results) for each in tracker.objectives] == [2, 1]
    assert not tracker.doubts


def test_an_export_with_the_day_of_the_last_check_in() -> None:
    tracker = read(
        sheet(
            "2026-Q4",
            """
Objective|KR|KR Owner|Metric type|Start|Goal|Current|Progress|Status|Last check-in|Comment
Grow pipeline|MQLs|ann@acme.com|number|1000|1500|1230|46%|On track|2026-11-16|fine
Grow pipeline|Pipeline value|bob@acme.com|currency|$1.2M|$2M|$1.5M|38%|At risk|2026-11-16|
Grow pipeline|Launch webinar series|bob@acme.com|boolean|No|Yes|No|0%|Off track|2026-11-09|
""",
        )
    )
    leads, pipeline, launch = key_results(tracker)
    assert values(leads) == {"2026-11-16": "1230"}
    assert (pipeline.unit, pipeline.start, pipeline.target) == ("$", 1_200_000, 2_000_000)
    assert (launch.kind.value, values(launch)) == ("milestones", {"2026-11-09": "0"})
    assert [each.confidence for each in (leads, pipeline, launch)] == [8, 5, 2]
    assert [(each.name, each.note) for each in tracker.people] == [
        ("Ann", "ann@acme.com"),
        ("Bob", "bob@acme.com"),
    ]
    assert codes(tracker) == {"confidence_lights", "unclear_scale"}


def test_labels_with_their_answers_above_each_table() -> None:
    tracker = read(
        sheet(
            "OKR Q4 2026",
            """
Objective 1|Mehr Bewerber aus der Region gewinnen
Verantwortlich|Inhaber
Key Result|Start|Ziel|W40|W41
Bewerbungen je Monat|2|6|2|3

Objective 2|Kunden empfehlen uns weiter
Verantwortlich|Büro
Key Result|Start|Ziel|W40|W41
Google-Sterne|4,2|4,6|4,2|4,3
""",
        )
    )
    assert [
        (each.code, each.title, [kr.title for kr in each.key_results]) for each in tracker.objectives
    ] == [
        ("O1", "Mehr Bewerber aus der Region gewinnen", ["Bewerbungen je Monat"]),
        ("O2", "Kunden empfehlen uns weiter", ["Google-Sterne"]),
    ]
    assert not tracker.doubts
