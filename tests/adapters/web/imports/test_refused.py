"""Files that are no tracker, or too much of one: each is refused with its reason."""

import io

import pytest
from django.urls import reverse

from tests.adapters.web.imports.pages import SignIn, send, started, text, upload
from tests.world import Home
from zielkurs.domain.imports.models import ImportRun


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Die Datei ist leer."),
        (b"PK\x03\x04 broken", "beschädigt"),
        (b"%PDF-1.7 and more", "PDF"),
        (b"a;b\x00c\n1;2\n" * 5, "Das ist keine Textdatei (Zeile 1)."),
    ],
)
def test_a_file_that_can_not_be_read_is_refused_with_a_sentence(
    home: Home, signed_in: SignIn, data: bytes, sentence: str
) -> None:
    response = upload(signed_in(home.admin), home, data)
    assert response.status_code == 422
    assert sentence in text(response)
    assert "<title>Fehler:" in text(response)
    assert not ImportRun.objects.exists()


def test_a_bomb_is_refused_and_changes_nothing(home: Home, signed_in: SignIn) -> None:
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 90_000_000)
    response = upload(signed_in(home.admin), home, stream.getvalue())
    assert response.status_code == 422
    assert "Größe, die kein Tracker braucht" in text(response)
    assert not ImportRun.objects.exists()


def test_more_than_ten_megabytes_are_refused(home: Home, signed_in: SignIn) -> None:
    response = upload(signed_in(home.admin), home, b"a;b\n" * (11 * 2**18))
    assert response.status_code == 422
    assert "größer als 10 MB" in text(response)


def test_without_a_file_the_form_says_what_is_missing(home: Home, signed_in: SignIn) -> None:
    from zielkurs.domain.base import ids

    response = signed_in(home.admin).post(
        reverse("import_new", args=[home.workspace.slug]),
        {"team_id": ids.encode(home.team.pk), "pasted": " "},
    )
    assert response.status_code == 422
    assert "Eine Datei wählen oder die Zellen einfügen." in text(response)


def test_a_file_without_a_table_names_the_problem(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    address = started(client, home, b"Hallo;Welt\nnur;Text\n").removesuffix("columns/")
    page = text(client.get(address))
    assert "Die Datei ist erst zu korrigieren" in page
    assert send(client, address, "apply").status_code == 422


def test_a_file_without_a_table_asks_nothing(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    address = started(client, home, b"Einkauf;Menge\nMilch;2\nBrot;1\n")
    assert address.endswith("/columns/")
    page = text(client.get(address.removesuffix("columns/")))
    assert "Keine Tabelle gefunden" in page
    assert "Spalten zuordnen" in page
    assert "Andere Datei importieren" in page
    main = page.split("<main", 1)[1]
    assert "Antworten speichern" not in main and "geändert" not in main


def test_a_picture_is_no_tracker_and_called_a_picture(home: Home, signed_in: SignIn) -> None:
    page = text(upload(signed_in(home.admin), home, b"\x89PNG\r\n\x1a\n" + bytes(50), name="tracker.xlsx"))
    assert "Dateien der Art „Bild“ sind nicht lesbar." in page
