"""A tracker becomes objectives, key results, check-ins, initiatives, people and a row of the logbook."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.imports.files import FRIDAYS, answer_all, apply, bring_in, sample, start
from tests.domain.imports.rows import counts, imported_key_results
from tests.world import NOW, Home, World
from zielkurs.domain.base.models import Event
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.imports import actions, queries
from zielkurs.domain.imports.actions import applying
from zielkurs.domain.imports.models import ImportedRow, ImportRun
from zielkurs.domain.okr.models import CheckIn, Cycle, Initiative, Objective
from zielkurs.domain.organisation.models import Member, Team

KEY_RESULTS = [
    # part of the title, owner, unit, start, target, kind, values by Friday (None: a gap), confidence, comment
    ("Fachmedien", "Jule Brandt", "Beiträge", "3", "12", "raise", "3 3 4 4 5 5 6 6", 7, "Zwei Beiträge im Druck"),
    ("Qualifizierte Leads", "Mehmet Aydin", "Leads", "40", "65", "raise", "41 40 43 44 43 47 46 48", 6,
     "Formular seit KW 45 kürzer"),
    ("Reichweite", "Lena Voß", "Personen", "18000", "30000", "raise",
     "18200 18950 19400 20100 21050 21300 22480 23100", 7, ""),
    ("Follower", "Lena Voß", "Follower", "2450", "2940", "raise", "2458 2490 2521 2560 2588 2610 2655 2702", 8,
     "läuft"),
    ("Fachartikel", "Jule Brandt", "Artikel", "0", "5", "raise", "0 0 1 1 1 2 2 2", 5, "Freigabe Technik dauert"),
    ("Interaktionen", "Lena Voß", "Interaktionen", "24.5", "31.9", "raise", "24.1 25 25.8 26.2 - 27.9 27.4 28.8", 6,
     "KW 44 nicht gemessen (Tool-Ausfall)"),
    ("Anteil angenommener", "Mehmet Aydin", "%", "38", "55", "raise", "37 39 40 38 42 43 42 45", 4,
     "Definition MQL mit Vertrieb offen!"),
    ("Reaktionszeit auf Anfragen", "Petra Kühn", "Stunden", "26", "8", "lower", "25 24.5 22 21.5 19 18 16.5 15", 7, ""),
    ("Zufriedenheit", "T. Okafor", "Punkte", "7.9", "8.5", "raise", "7.9 - - 8.1 - - - 8.2", 6,
     "Umfrage nur monatlich"),
]  # fmt: skip


def test_the_sample_tracker_arrives_whole(home: Home) -> None:
    _, made = bring_in(home.reader(), home.team)
    assert made == {
        "cycles": 0, "people": 5, "objectives": 3, "key_results": 9, "initiatives": 4, "check_ins": 66, "not_now": 1,
        "changed": 0,
    }  # fmt: skip
    objectives = Objective.objects.exclude(source_ref="").order_by("position")
    assert [(row.state, row.cycle_id, row.team_id) for row in objectives] == [
        ("agreed", home.cycle.pk, home.team.pk)
    ] * 3
    assert (
        objectives[0].title
        == "Fertigungsleiter in der Automobilindustrie kennen unsere neue Präzisionsmaschine"
    )


@pytest.mark.parametrize("number", range(len(KEY_RESULTS)))
def test_each_key_result_has_its_figures_and_its_check_ins_on_fridays(home: Home, number: int) -> None:
    part, owner, unit, begin, target, kind, values, confidence, comment = KEY_RESULTS[number]
    bring_in(home.reader(), home.team)
    row = imported_key_results()[number]
    assert part in row.title
    assert row.owner is not None and row.owner.name == owner
    assert (row.unit, row.kind) == (unit, kind)
    assert (row.start_value, row.target_value) == (Decimal(begin), Decimal(target))
    assert (row.starts_on, row.due_on) == (date(2026, 10, 1), date(2026, 12, 31))
    expected = [
        (day, Decimal(text)) for day, text in zip(FRIDAYS, values.split(), strict=True) if text != "-"
    ]
    check_ins = list(CheckIn.objects.filter(key_result=row).order_by("as_of"))
    assert [(entry.as_of, entry.value) for entry in check_ins] == expected
    assert row.latest_check_in_id == check_ins[-1].pk
    assert (check_ins[-1].confidence, check_ins[-1].comment) == (confidence, comment)
    assert {(entry.confidence, entry.comment) for entry in check_ins[:-1]} == {(None, "")}


def test_initiatives_keep_owner_due_date_budget_state_and_link(home: Home) -> None:
    bring_in(home.reader(), home.team)
    rows = Initiative.objects.exclude(source_ref="").select_related("owner").order_by("source_ref")
    found = [
        (row.title[:12], row.owner and row.owner.name, row.due_on, row.budget, row.state,
         [kr.title[:12] for kr in row.key_results.all()])
        for row in rows
    ]  # fmt: skip
    assert found == [
        ("Kampagne „Mi", "Lena Voß", date(2026, 12, 4), Decimal(4500), "running", ["Reichweite d"]),
        ("Kontaktformu", "Mehmet Aydin", date(2026, 11, 6), Decimal(0), "done", ["Qualifiziert"]),
        ("Fachpresse-G", "Jule Brandt", date(2026, 12, 4), Decimal(1200), "planned", ["Sichtbarkeit"]),
        ("Gemeinsame M", "Mehmet Aydin", date(2026, 11, 27), None, "planned", ["Anteil angen"]),
    ]


def test_not_now_goes_to_the_logbook(home: Home) -> None:
    bring_in(home.reader(), home.team)
    row = Decision.objects.get()
    assert (row.kind, row.title, row.requested_by) == (
        "not_now",
        "Messevideo für Partner Süd",
        "Geschäftsführung",
    )
    assert (row.requested_on, row.look_again, row.look_again_on) == (
        date(2026, 11, 3), "frühestens Q1", date(2027, 1, 1)
    )  # fmt: skip
    assert row.owner is not None and row.owner.name == "Jule Brandt"


def test_five_people_are_listed_without_an_account_and_colleagues_join_the_team(home: Home) -> None:
    bring_in(home.reader(), home.team)
    people = {m.name: m for m in Member.objects.filter(state="listed")}
    assert sorted(people) == ["Jule Brandt", "Lena Voß", "Mehmet Aydin", "Petra Kühn", "T. Okafor"]
    assert all(person.account_id is None for person in people.values())
    assert people["Petra Kühn"].note == "Vertrieb"
    assert not people["Petra Kühn"].teams.exists()
    assert list(people["Lena Voß"].teams.all()) == [home.team]


def test_a_failure_in_the_middle_leaves_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    run = start(home.reader(), home.team, sample())
    found = answer_all(home.reader(), run)
    before, events = counts(), Event.objects.count()

    def fail(**_: object) -> None:
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr(applying.decisions, "note", fail)
    with pytest.raises(RuntimeError):
        apply(home.reader(), run, found)
    assert counts() == before
    assert Event.objects.count() == events
    assert not ImportedRow.objects.exists()
    run.refresh_from_db()
    assert run.state == ImportRun.State.PREVIEWED


def test_an_open_doubt_keeps_everything_out(home: Home) -> None:
    run = start(home.reader(), home.team, sample())
    found = queries.preview(home.reader(), run)
    assert {doubt.code for doubt in found.doubts} == {"notation", "kind"}
    before = counts()
    with pytest.raises(Refusal) as refused:
        apply(home.reader(), run, found)
    assert refused.value.code == "import_has_doubts"
    assert counts() == before


def test_a_run_is_applied_once(home: Home) -> None:
    run = start(home.reader(), home.team, sample())
    found = answer_all(home.reader(), run)
    apply(home.reader(), run, found)
    before = counts()
    with pytest.raises(Refusal) as refused:
        apply(home.reader(), run, found)
    assert refused.value.code == "import_applied_already"
    assert counts() == before


def test_two_runs_of_one_file_side_by_side_end_as_one(home: Home) -> None:
    first, second = (start(home.reader(), home.team, sample()) for _ in range(2))
    plans = [answer_all(home.reader(), run) for run in (first, second)]
    apply(home.reader(), first, plans[0])
    before = counts()
    with pytest.raises(Refusal) as refused:
        apply(home.reader(), second, plans[1])
    assert refused.value.code == "import_overtaken"
    assert counts() == before


def test_a_cycle_that_is_missing_is_made_and_runs(home: Home) -> None:
    Cycle.objects.update(name="Anderes", starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))
    run, made = bring_in(home.reader(), home.team)
    assert made["cycles"] == 1
    assert run.cycle is not None
    assert (run.cycle.name, run.cycle.phase) == ("Q4 2026", "active")
    assert (run.cycle.starts_on, run.cycle.ends_on) == (date(2026, 10, 1), date(2026, 12, 31))


def test_a_member_with_the_same_name_is_matched_and_a_similar_one_is_asked_about(home: Home) -> None:
    from zielkurs.domain.organisation import actions as organisation

    jule = organisation.add_member(name="Jule Brandt", by=home.admin.pk, now=NOW)
    organisation.add_member(name="Tobi Okafor", by=home.admin.pk, now=NOW)
    found = queries.preview(home.reader(), start(home.reader(), home.team, sample()))
    asked = [doubt for doubt in found.doubts if doubt.code == "import_person"]
    assert [doubt.params["name"] for doubt in asked] == ["T. Okafor"]
    bring_in(home.reader(), home.team)
    owners = {row.owner.name for row in imported_key_results() if row.owner}
    assert "Tobi Okafor" in owners and "T. Okafor" not in owners
    assert imported_key_results()[0].owner_id == jule.pk


def test_coaches_bring_in_plans_without_check_ins(home: Home) -> None:
    from tests.world import join
    from zielkurs.domain.organisation.models import Role

    coach = join(home, "Cora Coach", Role.COACH)
    _, made = bring_in(home.reader(coach), home.team)
    assert (made["key_results"], made["check_ins"]) == (9, 0)


def test_two_teams_may_bring_in_the_same_sheet(home: Home) -> None:
    bring_in(home.reader(), home.team)
    other = Team.objects.create(name="Zweites", parent=home.company)
    _, made = bring_in(home.reader(), other)
    assert (made["key_results"], made["people"]) == (9, 0)


def test_answers_can_be_taken_back(home: Home) -> None:
    run = start(home.reader(), home.team, sample())
    actions.answer(run=run, answers={"notation": "comma"})
    assert [d.code for d in queries.preview(home.reader(), run).doubts] == ["kind"]
    actions.answer(run=run, answers={"notation": ""})
    assert len(queries.preview(home.reader(), run).doubts) == 2


def test_nothing_of_one_workspace_shows_in_the_other(home: Home, world: World) -> None:
    from zielkurs.domain.base import scope
    from zielkurs.domain.base.refusals import NotFound
    from zielkurs.domain.imports import access

    run, _ = bring_in(home.reader(), home.team)
    with scope.bind(world.foreign.workspace.pk):
        reader = world.foreign.reader()
        assert queries.runs(reader, now=NOW) == ()
        with pytest.raises(NotFound):
            access.run_to_read(reader, run.pk)


def test_the_event_log_stays_one_chain_over_a_bulk_of_events(home: Home) -> None:
    import hashlib
    import json

    from zielkurs.domain.base import events
    from zielkurs.domain.base.models import EventPayload

    bring_in(home.reader(), home.team)
    rows = list(Event.objects.order_by("sequence"))
    assert [row.sequence for row in rows] == list(range(1, len(rows) + 1))
    payloads = dict(EventPayload.objects.values_list("event_id", "data"))
    digest = ""
    for row in rows:
        payload = json.dumps(payloads.get(row.pk, {}), sort_keys=True)
        digest = events._digest(digest, row, hashlib.sha256(payload.encode()).hexdigest())
        assert row.digest == digest, row.verb
    assert sum(row.verb == "check_in.report" for row in rows) == CheckIn.objects.count()
