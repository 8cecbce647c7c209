"""`zielkurs import`: the same tracker from the command line."""

import io
import re
from pathlib import Path

import pytest

from tests.domain.imports.files import SAMPLE, cell, sample
from tests.world import TODAY, Home, World, join
from zielkurs.adapters.cli import importing
from zielkurs.adapters.cli.main import main
from zielkurs.domain.imports.models import ImportRun
from zielkurs.domain.okr.models import CheckIn, KeyResult, Objective
from zielkurs.domain.organisation import queries as organisation
from zielkurs.domain.organisation.models import Role, Workspace

ANSWERS = ["--answer", "notation=comma", "--answer", "kind@1!B13=raise"]


@pytest.fixture(autouse=True)
def on_the_day(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    Workspace.objects.update(is_demo=True, demo_today=TODAY)
    monkeypatch.setattr(importing, "prepare", lambda: None)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))


def run(home: Home, *more: str, file: Path = SAMPLE) -> int:
    return main(["import", str(file), "--workspace", home.workspace.slug, "--team", "Marketing", *more])


def imported() -> int:
    return Objective.objects.exclude(source_ref="").count()


def test_open_questions_are_listed_with_their_keys_and_nothing_is_imported(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(home) == 1
    said = capsys.readouterr().out
    assert (
        "3 neue Objectives, 9 neue Key Results, 4 neue Maßnahmen, 66 neue Check-ins, 5 neue Personen" in said
    )
    assert "? Wie ist „18.000“ gemeint?" in said
    assert "--answer 'notation=comma'" in said and "--answer 'kind@1!B13=stay_above'" in said
    assert re.search(r"notation=comma'.*<- Vorschlag", said)
    assert "Blatt „OKR Q4 2026“, Zeile 13, Spalten B, E, F" in said
    assert imported() == 0 and not ImportRun.objects.exists()


def test_with_answers_everything_is_imported(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(home, *ANSWERS) == 0
    assert "Übernommen: 3 neue Objectives, 9 neue Key Results" in capsys.readouterr().out
    assert (imported(), CheckIn.objects.count()) == (3, 66)
    assert ImportRun.objects.get().state == ImportRun.State.APPLIED


def test_yes_takes_the_suggestions_and_twice_is_nothing_new(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(home, "--yes") == 0
    capsys.readouterr()
    assert run(home, "--yes") == 0
    assert "Nichts Neues: alles aus der Datei ist schon da" in capsys.readouterr().out
    assert (imported(), CheckIn.objects.count(), ImportRun.objects.count()) == (3, 66, 1)


def test_yes_never_answers_what_has_no_suggestion(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(home, "--yes") == 0
    file = tmp_path / "tracker.xlsx"
    file.write_bytes(sample(cell("B8", "Besucher der Webseite von 2.450 auf 2.940")))
    assert run(home, "--yes", file=file) == 1
    assert "same_row@" in capsys.readouterr().out
    assert KeyResult.objects.filter(title__startswith="Follower").exists()


def tracker(folder: Path, *titles: str) -> Path:
    file = folder / "tracker.csv"
    rows = [f"Mehr Neukunden;{title};10;20;KW 41 2026" for title in titles]
    file.write_text("\n".join(["Objective;Key Result;Start;Ziel;Stand", *rows]), encoding="utf-8")
    return file


def test_yes_takes_another_tracker_of_the_same_name_for_new_rows(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ready = ("--yes", "--cycle", "Q4 2026")
    assert run(home, *ready, file=tracker(tmp_path, "Besuche je Monat", "Angebote verschickt")) == 0
    assert run(home, *ready, file=tracker(tmp_path, "Reklamationen", "Lieferzeit in Tagen")) == 0
    assert "2 neue Key Results" in capsys.readouterr().out
    titles = KeyResult.objects.exclude(source_ref="").values_list("title", flat=True)
    assert sorted(titles) == [
        "Angebote verschickt",
        "Besuche je Monat",
        "Lieferzeit in Tagen",
        "Reklamationen",
    ]


def test_without_a_workspace_the_first_step_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(organisation, "all_workspaces", tuple)
    assert main(["import", str(SAMPLE)]) == 2
    assert "run `zielkurs start`" in capsys.readouterr().err


def test_at_a_terminal_the_questions_are_asked(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal("7\n1\n2\nj\n"))
    assert run(home) == 0
    assert KeyResult.objects.get(title__startswith="Zufriedenheit").kind == "stay_above"


def test_at_a_terminal_one_can_still_say_no(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal("\n\nn\n"))
    assert run(home) == 1
    assert imported() == 0 and not ImportRun.objects.exists()


def test_english_on_demand(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(home, "--lang", "en") == 1
    said = capsys.readouterr().out
    assert "3 new objectives, 9 new key results" in said and "eighteen thousand" in said


def test_the_person_named_acts(home: Home, world: World) -> None:
    assert run(home, "--yes", "--as", "bob@example.org") == 0
    assert ImportRun.objects.get().created_by_id == world.bob.pk
    assert set(CheckIn.objects.values_list("recorded_by_id", flat=True)) == {world.bob.pk}


def test_a_coach_imports_plans_only(home: Home) -> None:
    join(home, "Cora Coach", Role.COACH)
    assert run(home, "--yes", "--as", "cora@example.org") == 0
    assert (imported(), CheckIn.objects.count()) == (3, 0)


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (["--workspace", "nowhere"], "there are:"),
        (["--team", "Einkauf"], "Marketing"),
        (["--cycle", "Q9"], "Q4 2026"),
        (["--as", "charlie@example.org"], "charlie@example.org"),
        (["--answer", "notation", "--lang", "en"], "KEY=VALUE"),
        (["--answer", "color=red", "--yes"], "color"),
    ],
)
def test_a_wrong_call_says_what_there_is(
    home: Home, more: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(home, *more) == 2
    assert named in capsys.readouterr().err
    assert imported() == 0 and not ImportRun.objects.exists()


def test_a_damaged_file_gets_a_sentence(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tracker.xlsx"
    file.write_bytes(SAMPLE.read_bytes()[:5000])
    assert run(home, file=file) == 1
    assert "beschädigt" in capsys.readouterr().err
    assert main(["import", str(tmp_path / "missing.xlsx"), "--workspace", home.workspace.slug]) == 2


def test_a_failure_in_the_middle_leaves_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    from zielkurs.domain.imports.actions import applying

    def fail(**_: object) -> None:
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr(applying.bulk, "report_in_bulk", fail)
    with pytest.raises(RuntimeError):
        run(home, "--yes")
    assert imported() == 0 and not ImportRun.objects.exists()


def test_columns_that_are_not_recognised_are_listed_and_can_be_said(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "hafen.csv"
    file.write_text(
        "Nordstern;Leuchtfeuer;Anfang;Dann\nMehr Fahrten;Gäste je Fahrt;20;35\n", encoding="utf-8"
    )
    cycle = ["--cycle", home.cycle.name]
    assert run(home, *cycle, file=file) == 1
    said = capsys.readouterr().out
    assert "Gäste je Fahrt" in said and "key_result" in said
    keys = re.findall(r"--answer '(column@[^=]+)=", said)
    assert len(keys) == 4
    roles = zip(keys, ("objective", "key_result", "start", "target"), strict=True)
    assert (
        run(home, *cycle, *(part for key, role in roles for part in ("--answer", f"{key}={role}")), file=file)
        == 0
    )
    made = KeyResult.objects.get(title="Gäste je Fahrt")
    assert (made.start_value, made.target_value) == (20, 35)


def test_a_second_time_says_which_answers_were_taken_over(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(home, *ANSWERS) == 0
    capsys.readouterr()
    file = tmp_path / "tracker.xlsx"
    file.write_bytes(sample(cell("H6", 44)))
    assert run(home, "--yes", file=file) == 0
    said = capsys.readouterr().out
    assert "stammen aus dem letzten Import einer solchen Datei" in said
    assert "Wie ist „18.000“ gemeint?" in said
    assert re.search(r"--answer 'notation=comma' +18.000 \(achtzehntausend\)", said)


def test_without_a_terminal_answers_to_another_file_are_not_taken_unconfirmed(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(home, *ANSWERS) == 0
    capsys.readouterr()
    file = tmp_path / "tracker.xlsx"
    file.write_bytes(sample(cell("H6", 44)))
    assert run(home, file=file) == 1
    said = capsys.readouterr().out
    assert "Nichts wurde übernommen" in said and "--yes" in said
    assert (CheckIn.objects.count(), ImportRun.objects.count()) == (66, 1)
    assert run(home, *ANSWERS, file=file) == 0
    assert CheckIn.objects.count() == 67


def test_yes_shows_what_it_took(home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "tr.csv"
    file.write_text(
        "Objective;Key Result;Start;Ziel;KW 41\nMehr Neukunden;Besuche je Monat;1.000;2.000;1.234\n",
        encoding="utf-8",
    )
    assert run(home, "--yes", file=file) == 0
    said = capsys.readouterr().out
    assert "2 Vorschläge sind angenommen" in said
    assert re.search(r"In welchem Jahr liegt „KW 41“.*\n +--answer 'year=2026' +2026", said)
    assert re.search(r"Wie ist „1.000“ gemeint.*\n +--answer 'notation=comma' +1.000 \(eintausend\)", said)
    assert said.index("angenommen") < said.index("Übernommen:")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--team", "Einkauf"], "das Team mit --team nennen (es gibt: "),
        (["--cycle", "Q9"], "einen Zyklus Q9 gibt es nicht (es gibt: "),
        (["--answer", "notation"], "SCHLÜSSEL=WERT schreiben"),
    ],
)
def test_a_wrong_call_is_answered_in_the_workspaces_language(
    home: Home, more: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(home, *more) == 2
    assert said in capsys.readouterr().err
