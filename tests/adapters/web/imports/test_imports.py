"""The import in the browser: upload, preview with questions, apply, undo."""

import csv
import io
import re
from datetime import date
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.adapters.web.imports.pages import SignIn, imported, send, started, text, upload
from tests.domain.imports.files import SAMPLE, cell, sample
from tests.world import Home, World, join
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr.models import CheckIn, Cycle, Initiative, KeyResult, Objective
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Member, Role


def test_the_empty_list_says_what_a_tracker_may_look_like(home: Home, signed_in: SignIn) -> None:
    page = text(signed_in(home.admin).get(reverse("imports", args=[home.workspace.slug])))
    assert "Wie ein Tracker aussehen kann" in page
    assert reverse("import_new", args=[home.workspace.slug]) in page


def test_the_preview_counts_names_questions_and_places_and_writes_nothing(
    home: Home, signed_in: SignIn
) -> None:
    client = signed_in(home.admin)
    before = (Objective.objects.count(), Member.objects.count(), CheckIn.objects.count())
    page = text(client.get(started(client, home)))
    assert "2 Fragen vor der Übernahme" in page
    parts = ["<strong>3</strong> neue Objectives", "<strong>9</strong> neue Key Results"]
    parts += ["<strong>4</strong> neue Maßnahmen", "<strong>66</strong> neue Check-ins"]
    parts += [
        "<strong>5</strong> neue Personen",
        "<strong>1</strong> „Jetzt nicht“",
        "<strong>0</strong> geändert",
    ]
    for part in parts:
        assert part in page, part
    assert "Wie ist „18.000“ gemeint?" in page
    assert "Blatt „OKR Q4 2026“, Zeile 7, Spalten E, F, H" in page
    assert "achtzehntausend" in page and "Vorschlag" in page
    assert "Blatt „OKR Q4 2026“, Zeile 13, Spalten B, E, F" in page
    assert "Petra Kühn" in page and "(Vertrieb)" in page
    assert (Objective.objects.count(), Member.objects.count(), CheckIn.objects.count()) == before


def test_an_unanswered_question_blocks_and_says_so_at_the_question(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    address = started(client, home)
    response = send(client, address, "apply", notation="comma")
    page = text(response)
    assert response.status_code == 422
    assert "<title>Fehler:" in page
    assert page.count("Bitte eine Antwort wählen.") == 1
    assert not Objective.objects.exclude(source_ref="").exists()
    assert "1 beantwortete Frage" in page or "Eine beantwortete Frage" in page, "the answer given is kept"


def test_answers_apply_and_board(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    address = started(client, home)
    response = send(client, address, "apply", notation="comma", **{"kind@1!B13": "stay_above"})
    assert "Nichts ist bisher übernommen" in text(client.get(address)), (
        "another kind: look at the preview first"
    )
    response = send(client, address, "apply")
    board = reverse("board", args=[home.workspace.slug, home.team.pk])
    assert response.status_code == 302 and response["Location"].startswith(board)
    page = text(client.get(response["Location"]))
    assert "Übernommen: 3 neue Objectives, 9 neue Key Results" in page
    assert "Fertigungsleiter in der Automobilindustrie" in page
    kinds = list(KeyResult.objects.filter(title__startswith="Zufriedenheit").values_list("kind", flat=True))
    assert kinds == ["stay_above"]
    assert Decision.objects.count() == 1 and Initiative.objects.exclude(source_ref="").count() == 4


def test_the_suggestions_are_one_deliberate_button(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    address = started(client, home)
    response = send(client, address, "suggestions")
    assert response.status_code == 302
    page = text(client.get(address))
    assert "Bereit: das wird übernommen" in page
    assert "2 beantwortete Fragen" in page
    assert not Objective.objects.exclude(source_ref="").exists()


def test_the_same_file_again_is_nothing_new(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    imported(client, home)
    address = started(client, home)
    send(client, address, "suggestions")
    page = text(client.get(address))
    assert "Nichts Neues: alles aus der Datei ist schon da" in page
    assert "Alles übernehmen" not in page
    assert "Nichts ist bisher übernommen" not in page and "</strong> geändert" not in page


def test_a_table_of_figures_is_pointed_to_where_it_belongs_and_a_tracker_is_not(
    home: Home, signed_in: SignIn
) -> None:
    client, elsewhere = signed_in(home.admin), reverse("kpi_tables", args=[home.workspace.slug])
    figures = (SAMPLE.parent / "kennzahlen-monate.csv").read_bytes()
    address = upload(client, home, figures, name="kennzahlen-monate.csv")["Location"]
    page = text(client.get(address))
    assert "Eine Tabelle mit Werten von Kennzahlen gehört woandershin" in page and elsewhere in page
    assert "gehört woandershin" not in text(client.get(started(client, home)))


def test_previews_that_nobody_finished_are_no_imports(home: Home, signed_in: SignIn) -> None:
    client, listed = signed_in(home.admin), reverse("imports", args=[home.workspace.slug])
    started(client, home)
    assert "<h1>Noch ist nichts übernommen</h1>" in text(client.get(listed))
    imported(client, home)
    assert "<h1>Bisher ein Import</h1>" in text(client.get(listed))


def test_a_changed_past_value_shows_before_and_after(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    imported(client, home)
    address = started(client, home, sample(cell("J6", 45)))
    send(client, address, "suggestions")
    page = text(client.get(address))
    assert "<strong>1</strong> geändert" in page
    assert "16.10.2026: bisher 43, jetzt 45" in page


def test_my_week_lists_the_key_results_of_the_person_matched_to_me(home: Home, signed_in: SignIn) -> None:
    jule = join(home, "Jule Brandt", Role.MEMBER, teams=[home.team])
    client = signed_in(jule)
    address = started(client, home)
    assert re.search(r"<option[^>]*selected[^>]*>Jule Brandt", client.get(address).content.decode())
    send(client, address, "suggestions")
    send(client, address, "apply")
    page = text(client.get(reverse("week", args=[home.workspace.slug])))
    assert "Sichtbarkeit der Innovation in Fachmedien" in page
    assert "5 Fachartikel über die Produktinnovation" in page
    assert "Follower auf LinkedIn" not in page


def test_a_person_can_be_somebody_who_is_here_already(home: Home, signed_in: SignIn) -> None:
    from zielkurs.domain.base import ids

    client = signed_in(home.admin)
    address = started(client, home)
    send(client, address, "suggestions", **{"import_person@Lena Voß": ids.encode(home.admin.pk)})
    send(client, address, "apply")
    assert KeyResult.objects.filter(title__startswith="Follower").get().owner_id == home.admin.pk
    assert not Member.objects.filter(name="Lena Voß").exists()


def test_a_missing_cycle_is_asked_for_and_made(home: Home, signed_in: SignIn) -> None:
    Cycle.objects.filter(pk=home.cycle.pk).update(
        name="H1", starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30)
    )
    client = signed_in(home.admin)
    address = started(client, home)
    assert "den Zyklus „Q4 2026“ anlegen (01.10.2026 bis 31.12.2026)" in text(client.get(address))
    send(client, address, "suggestions")
    send(client, address, "apply")
    assert Cycle.objects.get(name="Q4 2026").phase == "active"


def test_members_can_not_make_cycles_by_importing(home: Home, world: World, signed_in: SignIn) -> None:
    Cycle.objects.filter(pk=home.cycle.pk).update(
        name="H1", starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30)
    )
    client = signed_in(world.bob)
    assert 'value="create"' not in client.get(started(client, home)).content.decode()


def test_pasted_cells_are_read_too(home: Home, signed_in: SignIn) -> None:
    from zielkurs.domain.base import ids

    client = signed_in(home.admin)
    pasted = "Objective\tKey Result\tStart\tZiel\tKW 46\nMehr Nähe\tGespräche von 2 auf 20\t2\t20\t7\n"
    response = client.post(
        reverse("import_new", args=[home.workspace.slug]),
        {"team_id": ids.encode(home.team.pk), "cycle_id": ids.encode(home.cycle.pk), "pasted": pasted},
    )
    assert response.status_code == 302
    page = text(client.get(response["Location"]))
    assert "Gespräche von 2 auf 20" in page and "Eingefügte Zellen" in page


def test_the_findings_can_be_downloaded_and_carry_no_formula(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)

    def change(book: Any) -> None:
        book["OKR Q4 2026"]["B8"] = "=HYPERLINK(1) Follower von 2.450 auf 2.940"
        book.create_sheet("@SUM(A1)")["A1"] = "Notizen"

    address = started(client, home, sample(change))
    response = client.get(f"{address}findings.csv")
    assert response["Content-Type"].startswith("text/csv")
    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert lines[0] == ["Art", "Blatt", "Zeile", "Spalte", "Befund"]
    assert any(line[1] == "'@SUM(A1)" for line in lines)
    assert not [cell for line in lines for cell in line if cell[:1] in "=+-@\t\r" and cell]
    assert any(line[:4] == ["Frage", "OKR Q4 2026", "7", "E"] for line in lines)


def test_coaches_are_told_that_values_stay_in_the_file(home: Home, signed_in: SignIn) -> None:
    client = signed_in(join(home, "Cora Coach", Role.COACH))
    page = text(client.get(started(client, home)))
    assert "keine Check-ins" in page and "neue Check-ins" not in page


def test_english_readers_get_english(home: Home, signed_in: SignIn) -> None:
    assert home.admin.account is not None
    organisation.set_preferences(account_id=home.admin.account.pk, language="en", theme="", shortcuts=True)
    client = signed_in(home.admin)
    page = text(client.get(started(client, home)))
    assert "2 questions before the import" in page
    assert "eighteen thousand" in page
    assert "sheet “OKR Q4 2026”, row 7, columns E, F" in page


def test_the_preview_asks_the_database_the_same_for_one_row_as_for_many(
    home: Home, signed_in: SignIn
) -> None:
    client = signed_in(home.admin)
    imported(client, home)

    def asked(data: bytes) -> int:
        address = started(client, home, data)
        with CaptureQueriesContext(
            connection,
        ) as context:
            assert client.get(address).status_code == 200
        return len(context)

    def many(book: Any) -> None:
        sheet = book["OKR Q4 2026"]
        for number in range(60):
            sheet.append(
                [
                    f"O9: Noch ein Ziel {number}",
                    f"Gespräche {number} von 2 auf 20",
                    f"Person Nr{number}",
                    "Gespräche",
                    2,
                    20,
                ]
            )

    few, lots = asked(SAMPLE.read_bytes()), asked(sample(many))
    assert few == lots
    assert few <= 15


def test_a_share_in_a_question_is_written_as_numbers_are_here(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    rows = "Objective;Key Result;Start;Ziel;2026-10-09;2026-10-16\nA;Quote;20 %;30 %;21 %;0,23\n"
    page = text(client.get(started(client, home, rows.encode())))
    assert "Was bedeutet 0,23?" in page
