"""Values of KPIs in the browser: by hand, by paste, by file, corrected, downloaded and handed in again."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.domain.kpi.test_kpi import add, measure
from tests.world import NOW, TODAY, Home
from zielkurs.domain.kpi import actions, queries
from zielkurs.domain.kpi.models import FiguresRun, Kpi, Measurement
from zielkurs.domain.organisation.models import Member

SAMPLES = Path(__file__).parents[3] / "samples"
SignIn = Callable[[Member], Client]
MONTHS = [(date(2026, 8, 1), "30"), (date(2026, 9, 1), "41"), (date(2026, 10, 1), "44")]


def url(home: Home, name: str, *args: object) -> str:
    return reverse(name, args=[home.workspace.slug, *args])


def text(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def post_value(client: Client, home: Home, kpi: Kpi, **fields: str) -> Any:
    return client.post(url(home, "kpi_values", kpi.pk), {"do": "one", **fields})


def hand_in(client: Client, address: str, name: str) -> Any:
    file = SimpleUploadedFile(name, (SAMPLES / name).read_bytes())
    return client.post(address, {"do": "table", "file": file})


def seen(response: HttpResponse) -> str:
    found = re.search(r'name="seen" value="(\w+)"', response.content.decode())
    assert found
    return found[1]


@pytest.mark.parametrize("period", ["Okt 2026", "Oktober", "10/2026", "31.10.2026"])
def test_a_value_by_hand_is_dated_by_its_period(home: Home, signed_in: SignIn, period: str) -> None:
    kpi = add(home)
    response = post_value(signed_in(home.admin), home, kpi, period=period, value="1.234,5")
    assert response.status_code == 302
    row = Measurement.objects.get()
    assert (row.period_start, row.value, row.origin) == (date(2026, 10, 1), Decimal("1234.5"), "hand")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"period": "bald", "value": "4"}, "kein erkennbarer Zeitraum"),
        ({"period": "KW 40", "value": "4"}, "Hier zählt ein anderer Zeitraum (Monate)"),
        ({"period": "Dez 2026", "value": "4"}, "noch nicht begonnen"),
        ({"period": "Okt 2026", "value": "viele"}, "keine Zahl"),
    ],
)
def test_what_is_wrong_is_said_and_the_input_kept(
    home: Home, signed_in: SignIn, fields: dict[str, str], sentence: str
) -> None:
    response = post_value(signed_in(home.admin), home, add(home), **fields)
    page = text(response)
    assert response.status_code == 422
    assert sentence in page
    assert f'value="{fields["period"]}"' in page
    assert "Fehler:" in page
    assert not Measurement.objects.exists()


def test_a_value_that_stands_is_corrected_only_by_those_who_saw_it(home: Home, signed_in: SignIn) -> None:
    kpi = add(home)
    measure(home, kpi, *MONTHS)
    client = signed_in(home.admin)
    response = post_value(client, home, kpi, period="Okt 2026", value="45")
    page = text(response)
    assert response.status_code == 422
    assert "Es gibt schon einen Wert" in page
    assert Measurement.objects.count() == 3
    again = re.search(r'name="seen" value="([^"]+)"', response.content.decode())
    assert again
    post_value(client, home, kpi, period="Okt 2026", value="45", seen=again[1])
    assert queries.measured(kpi.pk)[-1].value == 45
    assert "berichtigt, vorher 44" in text(client.get(url(home, "kpi", kpi.pk)))


def test_a_correction_starts_with_the_value_that_stands(home: Home, signed_in: SignIn) -> None:
    kpi = add(home)
    measure(home, kpi, *MONTHS)
    page = text(signed_in(home.admin).get(url(home, "kpi_values", kpi.pk) + "?period=2026-09-01"))
    assert 'value="41"' in page
    assert "September 2026" in page


def test_the_headline_says_the_change_against_the_period_before(home: Home, signed_in: SignIn) -> None:
    kpi = add(home, "Anfragen")
    measure(home, kpi, *MONTHS)
    page = text(signed_in(home.admin).get(url(home, "kpi", kpi.pk)))
    assert "<h1>Anfragen: 44 Anfragen, +3 gegenüber September 2026</h1>" in page


def test_on_a_phone_every_cell_of_the_values_says_what_it_is(home: Home, signed_in: SignIn) -> None:
    kpi = add(home)
    measure(home, kpi, *MONTHS)
    page = text(signed_in(home.admin).get(url(home, "kpi", kpi.pk)))
    assert 'class="table table-tight table-stack"' in page
    assert page.count('data-label="Wert"') == page.count('data-label="Eingetragen"') == len(MONTHS)


def test_after_a_gap_nothing_is_compared_and_the_line_is_broken(home: Home, signed_in: SignIn) -> None:
    kpi = add(home, "Anfragen")
    measure(home, kpi, (date(2026, 6, 1), "1"), (date(2026, 7, 1), "2"), *MONTHS[1:])
    page = text(signed_in(home.admin).get(url(home, "kpi", kpi.pk)))
    assert page.count('<polyline class="c-series"') == 2
    measure(home, kpi, (date(2026, 11, 1), "3"))
    Measurement.objects.filter(period_start=date(2026, 10, 1)).delete()
    assert "<h1>Anfragen: 3 Anfragen</h1>" in text(signed_in(home.admin).get(url(home, "kpi", kpi.pk)))


def test_remarks_are_marked_on_the_chart_and_can_be_removed(home: Home, signed_in: SignIn) -> None:
    kpi = add(home)
    measure(home, kpi, *MONTHS)
    client = signed_in(home.admin)
    client.post(url(home, "kpi_annotate", kpi.pk), {"on": "15.9.2026", "text": "Messe <b>Essen</b>"})
    page = client.get(url(home, "kpi", kpi.pk)).content.decode()
    assert 'class="c-flag"' in page
    assert "Messe &lt;b&gt;Essen&lt;/b&gt;" in page
    assert "<b>Essen" not in page
    remark = queries.kpi_page(home.reader(), kpi).remarks[0]
    client.post(url(home, "kpi_remark_remove", remark.id))
    assert queries.kpi_page(home.reader(), kpi).remarks == ()


def test_a_remark_without_a_day_says_so_on_the_page(home: Home, signed_in: SignIn) -> None:
    kpi = add(home)
    response = signed_in(home.admin).post(url(home, "kpi_annotate", kpi.pk), {"on": "bald", "text": "Messe"})
    assert response.status_code == 422
    assert 'value="Messe"' in text(response)


def test_a_file_is_previewed_recorded_and_changes_nothing_the_second_time(
    home: Home, signed_in: SignIn
) -> None:
    client = signed_in(home.admin)
    started = hand_in(client, url(home, "kpi_tables"), "kennzahlen-monate.csv")
    address = started["Location"]
    preview = client.get(address)
    page = text(preview)
    assert "Ein Punkt ist offen" in page
    assert "12.480" in page
    assert not Measurement.objects.exists()
    answers = {"do": "apply", "seen": seen(preview), "answer:notation": "comma"}
    assert client.post(address, answers)["Location"] == address
    assert (Kpi.objects.count(), Measurement.objects.count()) == (6, 55)
    assert "kennzahlen-monate.csv wurde eingetragen" in text(client.get(address))
    again = hand_in(client, url(home, "kpi_tables"), "kennzahlen-monate.csv")["Location"]
    client.post(again, {"do": "answers", "answer:notation": "comma"})
    assert "Nichts Neues: Alle Werte sind schon da" in text(client.get(again))


def test_an_unanswered_question_stops_the_recording(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    address = hand_in(client, url(home, "kpi_tables"), "kennzahlen-monate.csv")["Location"]
    response = client.post(address, {"do": "apply", "seen": seen(client.get(address))})
    assert response.status_code == 422
    assert not Measurement.objects.exists()


def test_answers_that_change_the_preview_are_shown_before_anything_is_recorded(
    home: Home, signed_in: SignIn
) -> None:
    client = signed_in(home.admin)
    address = hand_in(client, url(home, "kpi_tables"), "kennzahlen-monate.csv")["Location"]
    answers = {"do": "apply", "seen": seen(client.get(address)), "answer:notation": "point"}
    page = text(client.post(address, answers, follow=True))
    assert "Noch ist nichts eingetragen" in page
    assert not Measurement.objects.exists()


def test_figures_can_go_to_an_existing_entry_or_be_left_out(home: Home, signed_in: SignIn) -> None:
    kpi = add(home, "Leads", synonyms=["Anfragen über Website"])
    client = signed_in(home.admin)
    address = hand_in(client, url(home, "kpi_tables"), "kennzahlen-monate.csv")["Location"]
    client.post(address, {"do": "answers", "answer:notation": "comma", "map:0.7": "leave_out"})
    client.post(address, {"do": "apply", "seen": seen(client.get(address))})
    assert len(queries.measured(kpi.pk)) == 10
    assert not Kpi.objects.filter(name="Instagram-Likes").exists()


def test_cells_pasted_for_one_kpi_go_through_the_preview_too(home: Home, signed_in: SignIn) -> None:
    kpi = add(home)
    client = signed_in(home.admin)
    fields = {"do": "table", "pasted": "31\t28\t36", "first": "Aug 2026"}
    address = client.post(url(home, "kpi_values", kpi.pk), fields)["Location"]
    response = client.post(address, {"do": "apply", "seen": seen(client.get(address))})
    assert response["Location"] == url(home, "kpi", kpi.pk)
    assert [value.value for value in queries.measured(kpi.pk)] == [31, 28, 36]
    first = Measurement.objects.first()
    assert first is not None and first.origin == "paste"


def test_many_values_are_counted_as_numbers_are_written(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    address = hand_in(client, url(home, "kpi_tables"), "web-analytics-daily.csv")["Location"]
    client.post(address, {"do": "apply", "seen": seen(client.get(address))})
    assert "1.776 Werte wurden eingetragen." in text(client.get(address))


def test_cells_without_periods_are_refused_in_words(home: Home, signed_in: SignIn) -> None:
    kpi = add(home)
    client = signed_in(home.admin)
    address = client.post(url(home, "kpi_values", kpi.pk), {"do": "table", "pasted": "31\t28"})["Location"]
    assert "weder eine Zeile noch eine Spalte mit Zeiträumen" in text(client.get(address))


def test_nothing_handed_in_is_an_error_at_the_file(home: Home, signed_in: SignIn) -> None:
    response = signed_in(home.admin).post(url(home, "kpi_tables"), {"pasted": ""})
    assert response.status_code == 422
    assert "id_file_error" in text(response)


def test_a_preview_can_be_discarded(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    hand_in(client, url(home, "kpi_tables"), "web-analytics-daily.csv")
    client.post(url(home, "kpi_table_discard", FiguresRun.objects.get().pk))
    assert not FiguresRun.objects.exists()


def test_the_download_can_be_handed_in_again_and_starts_no_formula(home: Home, signed_in: SignIn) -> None:
    kpi = add(home, "=cmd|Anfragen")
    measure(home, kpi, *MONTHS, (date(2026, 11, 1), "-1234.5"))
    client = signed_in(home.admin)
    response = client.get(url(home, "kpi_csv", kpi.pk))
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Zeitraum;'=cmd|Anfragen;Einheit")
    assert lines[-1].split(";")[1] == "-1234,5"
    upload = SimpleUploadedFile("kpi.csv", response.content)
    address = client.post(url(home, "kpi_values", kpi.pk), {"do": "table", "file": upload})["Location"]
    preview = queries.figures_preview(home.reader(), FiguresRun.objects.get())
    assert preview.is_nothing, address
    assert preview.rows[0].same == 4


def test_a_rate_is_kept_as_two_numbers_and_5_of_20_are_25_per_cent(home: Home, signed_in: SignIn) -> None:
    kpi = actions.add_kpi(
        entry=actions.Entry(name="Quote", teams=[home.team]),
        definition=actions.Definition(unit="%", aggregation="rate"),
        valid_from=date(2026, 1, 1),
        by=home.admin.pk,
        now=NOW,
    )
    client = signed_in(home.admin)
    post_value(client, home, kpi, period="Okt 2026", value="5", denominator="20")
    page = client.get(url(home, "kpi", kpi.pk)).content.decode()
    assert "<h1>Quote: 25\u00a0%</h1>" in page
    assert "5 ÷ 20" in page
    assert "25\u00a0%" in client.get(url(home, "kpis")).content.decode()
    pasted = {"do": "table", "pasted": "Sep 2026\t24 %\nOkt 2026\t25 %"}
    client.post(url(home, "kpi_values", kpi.pk), pasted)
    (row,) = queries.figures_preview(home.reader(), FiguresRun.objects.get()).rows
    assert (row.fresh, row.same, row.changes) == (1, 1, ())
    wrong = post_value(client, home, kpi, period="Sep 2026", value="5", denominator="0")
    assert "größer als null" in text(wrong)


def test_the_preview_takes_the_same_queries_for_one_figure_as_for_six(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    counts = []
    for name in ("one.csv", "kennzahlen-monate.csv"):
        data = (SAMPLES / "kennzahlen-monate.csv").read_bytes().splitlines(keepends=True)
        file = SimpleUploadedFile(name, b"".join(data[:2] if name == "one.csv" else data))
        address = client.post(url(home, "kpi_tables"), {"file": file})["Location"]
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 15, counts


def test_the_page_takes_the_same_queries_for_three_values_as_for_three_hundred(
    home: Home, signed_in: SignIn
) -> None:
    few, many = add(home, "Wenige"), add(home, "Viele")
    measure(home, few, *MONTHS)
    measure(home, many, *((date(1990 + n // 12, n % 12 + 1, 1), str(n)) for n in range(300)))
    client = signed_in(home.admin)
    counts = []
    for kpi in (few, many):
        with CaptureQueriesContext(connection) as captured:
            client.get(url(home, "kpi", kpi.pk))
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 15, counts


def test_english_readers_read_english(home: Home, signed_in: SignIn) -> None:
    kpi = add(home, "Anfragen")
    measure(home, kpi, *MONTHS)
    assert home.admin.account is not None
    home.admin.account.language = "en"
    home.admin.account.save()
    client = signed_in(home.admin)
    page = text(client.get(url(home, "kpi", kpi.pk)))
    assert "<h1>Anfragen: 44 Anfragen, +3 against September 2026</h1>" in page


@pytest.mark.parametrize("value", ["120", "1.234", "-3"])
def test_a_share_beyond_the_whole_is_asked_about_and_saved_when_confirmed(
    home: Home, signed_in: SignIn, value: str
) -> None:
    kpi = add(home)
    kpi.versions.update(unit="%")
    client = signed_in(home.admin)
    response = post_value(client, home, kpi, period="Okt 2026", value=value)
    page = text(response).replace("\u00a0", " ")
    assert response.status_code == 422
    assert f"Wirklich {value.replace('-', '−')} %? Ein Anteil liegt zwischen 0 und 100 %." in page
    assert not Measurement.objects.exists()
    confirmed = re.search(r'name="confirmed" value="([^"]+)"', response.content.decode())
    assert confirmed
    other = post_value(client, home, kpi, period="Okt 2026", value="130", confirmed=confirmed[1])
    assert other.status_code == 422
    again = post_value(client, home, kpi, period="Okt 2026", value=value, confirmed=confirmed[1])
    assert again.status_code == 302
    # Growth, say: once a value lies beyond, the next one is no surprise.
    post_value(client, home, kpi, period="Sep 2026", value="110")
    assert Measurement.objects.count() == 2


def test_an_unusual_step_is_asked_about(home: Home, signed_in: SignIn) -> None:
    kpi = add(home)
    measure(home, kpi, *MONTHS)
    client = signed_in(home.admin)
    response = post_value(client, home, kpi, period="Nov 2026", value="480")
    assert response.status_code == 422
    assert "Wirklich 480? Zuletzt 44." in text(response)
    assert post_value(client, home, kpi, period="Nov 2026", value="48").status_code == 302


def test_a_value_is_stamped_with_the_day_of_the_demo(home: Home, signed_in: SignIn) -> None:
    kpi = add(home)
    post_value(signed_in(home.admin), home, kpi, period="Okt 2026", value="44")
    assert timezone.localtime(Measurement.objects.get().recorded_at).date() == TODAY
    assert "eingetragen am 20.11.2026" in text(signed_in(home.admin).get(url(home, "kpi", kpi.pk)))
