"""The feed: what changed, in sentences, by day."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import NOW, TODAY, Home, World, join, make_key_result, report
from zielkurs.domain.base import events, ids
from zielkurs.domain.decisions import actions as decisions
from zielkurs.domain.imports.models import ImportRun
from zielkurs.domain.kpi import actions as kpi
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.actions.key_result import Definition
from zielkurs.domain.okr.states import ContributionState, InitiativeState, KeyResultState, ObjectiveState
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Member, Role, Team, Workspace
from zielkurs.pure.scoring import Kind

SignIn = Callable[[Member], Client]


def text(client: Client, home: Home, query: str = "") -> str:
    response = client.get(reverse("changes", args=[home.workspace.slug]) + query)
    assert response.status_code == 200
    return unescape(re.sub(r"[ \n]+", " ", response.content.decode()))


def sentences(body: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<div><p>(.*?)</p>", body)]


def days(body: str) -> str:
    return " ".join(re.findall(r"<h2[^>]*>(.*?)</h2>", body))


def aim_lower(home: Home) -> None:
    row = home.leads
    row.refresh_from_db()
    defined = Definition(
        title=row.title,
        kind=Kind(row.kind),
        unit=row.unit,
        start_value=row.start_value,
        target_value=row.target_value,
        starts_on=row.starts_on,
        due_on=row.due_on,
    )
    okr.change_key_result(
        key_result=row,
        definition=replace(defined, target_value=Decimal(55)),
        owner=row.owner,
        reason="Der größte Kunde ist weg.",
        seen_version=row.version,
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )


def test_in_a_demo_nothing_happens_after_its_today(home: Home, signed_in: SignIn) -> None:
    aim_lower(home)
    assert "20.11." in days(text(signed_in(home.admin), home))
    Workspace.objects.update(is_demo=True, demo_today=TODAY - timedelta(days=9))
    demo = days(text(signed_in(home.admin), home))
    assert "11.11." in demo and "20.11." not in demo


def test_milestones_are_told_out_of_how_many(home: Home, signed_in: SignIn) -> None:
    row = okr.add_key_result(
        objective=home.objective,
        owner=home.admin,
        definition=Definition(
            title="Übergabe steht",
            kind=Kind.MILESTONES,
            milestones=["Liste", "Gespräch", "Vertrag"],
            starts_on=home.cycle.starts_on,
            due_on=home.cycle.ends_on,
        ),
        by=home.admin.pk,
        now=NOW,
    )
    reached = row.milestones.values_list("pk", flat=True)[:1]
    okr.check_in(
        key_result=row,
        value=None,
        as_of=TODAY,
        milestones=reached,
        seen_version=row.version,
        idempotency_key="erster Schritt",
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    told = sentences(text(signed_in(home.admin), home))
    assert "Alice Amsel hat 1 von 3 Meilensteinen für „Übergabe steht“ gemeldet" in told


def test_a_single_value_is_told_beside_its_unit(home: Home, signed_in: SignIn) -> None:
    report(home.hours, "1", TODAY, by=home.admin)
    told = sentences(text(signed_in(home.admin), home))
    assert "Alice Amsel hat 1\u00a0(Stunden) für „Reaktionszeit von 26 auf 8 Stunden senken“ gemeldet" in told


def test_a_check_in_is_told_with_its_value_and_leads_to_its_key_result(home: Home, signed_in: SignIn) -> None:
    report(home.leads, "48.5", TODAY, by=home.admin)
    body = text(signed_in(home.admin), home)
    assert (
        "Alice Amsel hat 48,5\u00a0Leads für „Qualifizierte Leads von 40 auf 65 je Monat“ gemeldet"
        in sentences(body)
    )
    assert f'href="{reverse("key_result", args=[home.workspace.slug, home.leads.pk])}"' in body
    assert "10:00\u00a0Uhr" in body


def test_a_course_change_is_told_once_with_what_changed_and_why(home: Home, signed_in: SignIn) -> None:
    aim_lower(home)
    body = text(signed_in(home.admin), home)
    assert sum("Qualifizierte Leads" in each for each in sentences(body)) == 2  # added, and this one
    assert "hat bei „Qualifizierte Leads von 40 auf 65 je Monat“ den Kurs gewechselt" in sentences(body)[0]
    assert "Zielwert: 65 → 55\u00a0Leads" in body and "Der größte Kunde ist weg." in body


def test_renaming_before_the_start_says_both_names(home: Home, signed_in: SignIn) -> None:
    draft = okr.add_objective(cycle=home.cycle, team=home.team, title="Alter Name", by=home.admin.pk, now=NOW)
    okr.change_objective(
        objective=draft,
        title="Neuer Name",
        for_whom="",
        what_for="",
        ambition="committed",
        owner=None,
        seen_version=draft.version,
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    assert "Alice Amsel hat „Alter Name“ in „Neuer Name“ umbenannt" in sentences(
        text(signed_in(home.admin), home)
    )


def test_english_readers_read_english(home: Home, signed_in: SignIn) -> None:
    report(home.leads, "1048.5", TODAY, by=home.admin)
    account = home.admin.account
    assert account is not None
    account.language = "en"
    account.save()
    body = text(signed_in(home.admin), home)
    assert "Alice Amsel reported 1,048.5\u00a0Leads for" in sentences(body)[0]
    assert "changes within the last seven days" in body


def test_what_is_gone_keeps_its_name_and_has_no_link(home: Home, signed_in: SignIn) -> None:
    draft = okr.add_objective(cycle=home.cycle, team=home.team, title="Nur so", by=home.admin.pk, now=NOW)
    gone = draft.pk
    okr.delete_draft_objective(objective=draft, by=home.admin.pk, now=NOW)
    body = text(signed_in(home.admin), home)
    assert "Alice Amsel hat den Entwurf „Nur so“ gelöscht" in sentences(body)
    assert ids.encode(gone) not in body


def test_news_stand_under_their_days_the_newest_first(home: Home, signed_in: SignIn) -> None:
    Workspace.objects.update(is_demo=True, demo_today=TODAY + timedelta(days=1))
    home.initiative.refresh_from_db()
    okr.move(
        subject=home.initiative,
        to=InitiativeState.DONE,
        seen_version=home.initiative.version,
        today=TODAY,
        by=home.admin.pk,
        now=NOW + timedelta(days=1),
    )
    body = text(signed_in(home.admin), home)
    assert body.index("Sa,\u00a021.11.") < body.index("hat die Maßnahme") < body.index("Fr,\u00a020.11.")


@pytest.mark.parametrize(
    ("group", "shown", "hidden"),
    [
        ("check_in", "gemeldet", "angelegt"),
        ("decision", "mit „Jetzt nicht“ geantwortet", "gemeldet"),
        ("initiative", "Kontaktformular", "gemeldet"),
        ("cycle", "Q4 2026", "gemeldet"),
        ("kpi", "die Kennzahl „Anfragen“", "gemeldet"),
        ("unsinn", "gemeldet", "nichts dergleichen"),
    ],
)
def test_the_filter_by_kind(home: Home, signed_in: SignIn, group: str, shown: str, hidden: str) -> None:
    report(home.leads, "48", TODAY, by=home.admin)
    decisions.note(kind="not_now", title="Messestand", decided_on=TODAY, by=home.admin.pk, now=NOW)
    kpi.add_kpi(
        entry=kpi.Entry(name="Anfragen", teams=[home.team]),
        definition=kpi.Definition(unit="Anfragen"),
        valid_from=date(2026, 1, 1),
        by=home.admin.pk,
        now=NOW,
    )
    told = " ".join(sentences(text(signed_in(home.admin), home, f"?group={group}")))
    assert shown in told and hidden not in told


def test_the_filter_by_team_holds_its_plans_its_figures_and_what_was_decided_about_them(
    home: Home, signed_in: SignIn
) -> None:
    other = organisation.add_team(
        name="Vertrieb", kind=Team.Kind.TEAM, parent=home.company, by=home.admin.pk, now=NOW
    )
    okr.add_objective(cycle=home.cycle, team=other, title="Fremdes Ziel", by=home.admin.pk, now=NOW)
    aim_lower(home)
    client = signed_in(home.admin)
    mine = " ".join(sentences(text(client, home, f"?team={ids.encode(home.team.pk)}")))
    assert "den Kurs gewechselt" in mine and "Fremdes Ziel" not in mine
    theirs = sentences(text(client, home, f"?team={ids.encode(other.pk)}"))
    assert theirs == ["Alice Amsel hat das Objective „Fremdes Ziel“ angelegt"]


def test_what_is_asked_wrongly_is_not_counted_as_a_filter(home: Home, signed_in: SignIn) -> None:
    body = text(signed_in(home.admin), home, "?group=forged&team=forged")
    assert "Filter löschen" not in body and sentences(body)


def test_a_filter_that_nothing_fits_can_be_cleared(home: Home, signed_in: SignIn) -> None:
    body = text(signed_in(home.admin), home, "?group=import")
    assert "Nichts passt zu diesem Filter." in body
    assert "Keine Änderung in den letzten sieben Tagen" in body
    assert f'href="{reverse("changes", args=[home.workspace.slug])}"' in body


def test_older_news_are_one_click_away_and_none_is_shown_twice(home: Home, signed_in: SignIn) -> None:
    for number in range(60):
        report(home.leads, str(100 + number), TODAY, by=home.admin)
    client = signed_in(home.admin)
    first = text(client, home, "?group=check_in")
    link = re.search(r'href="(\?group=check_in&before=\d+)"', first)
    assert link
    second = text(client, home, link[1])
    told = [*sentences(first), *sentences(second)]
    assert len(sentences(first)) == 50 and len(told) == len(set(told)) == 60
    assert "60 Änderungen in den letzten sieben Tagen" in second
    assert "before=" not in second and "Neueste" in second


@pytest.mark.parametrize("query", ["?before=x", "?before=99999999999999999999", "?team=x", "?before=0"])
def test_what_is_asked_wrongly_is_no_crash(home: Home, signed_in: SignIn, query: str) -> None:
    text(signed_in(home.admin), home, query)


def test_guests_read_about_their_own_teams_plans_only(home: Home, world: World, signed_in: SignIn) -> None:
    other = organisation.add_team(
        name="Vertrieb", kind=Team.Kind.TEAM, parent=home.company, by=home.admin.pk, now=NOW
    )
    theirs = okr.add_objective(
        cycle=home.cycle,
        team=other,
        title="Fremdes Ziel",
        state=ObjectiveState.AGREED,
        by=home.admin.pk,
        now=NOW,
    )
    result = make_key_result(theirs, home.admin, "Fremdes Ergebnis")
    okr.move(
        subject=result,
        to=KeyResultState.DROPPED,
        reason="Fremder Grund",
        seen_version=result.version,
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    decisions.note(kind="not_now", title="Fremder Wunsch", decided_on=TODAY, by=home.admin.pk, now=NOW)
    aim_lower(home)
    seen = text(signed_in(join(home, "Gustav Gast", Role.GUEST, teams=[home.team])), home)
    assert "Der größte Kunde ist weg." in seen
    assert "Fremde" not in seen
    assert "Fremdes Ergebnis" in text(signed_in(world.bob), home)


def test_requests_between_teams_are_told(home: Home, signed_in: SignIn) -> None:
    other = organisation.add_team(
        name="Vertrieb", kind=Team.Kind.TEAM, parent=home.company, by=home.admin.pk, now=NOW
    )
    asked = okr.ask_contribution(
        objective=home.objective,
        team=other,
        request="Zwölf Referenzen",
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    okr.answer_contribution(
        contribution=asked,
        to=ContributionState.DECLINED,
        answer="Keine Zeit",
        seen_version=asked.version,
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    told = sentences(text(signed_in(home.admin), home))
    assert told[0].startswith("Alice Amsel hat einen Beitrag zu „Der Mittelstand")
    assert told[0].endswith("abgelehnt")


def test_twenty_news_of_each_kind_take_as_many_queries_as_one(
    home: Home, signed_in: SignIn, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    client = signed_in(home.admin)
    report(home.leads, "41", TODAY, by=home.admin)
    decisions.note(kind="not_now", title="Messestand", decided_on=TODAY, by=home.admin.pk, now=NOW)
    few = count_queries(lambda: text(client, home))
    for number in range(20):
        report(home.leads, str(50 + number), TODAY, by=home.admin)
        okr.add_objective(cycle=home.cycle, team=home.team, title=f"Ziel {number}", by=home.admin.pk, now=NOW)
        decisions.note(kind="not_now", title=f"Wunsch {number}", decided_on=TODAY, by=home.admin.pk, now=NOW)
    assert count_queries(lambda: text(client, home)) == few <= 15


def test_each_kind_of_subject_leads_to_its_page(home: Home, signed_in: SignIn) -> None:
    theme = okr.add_theme(
        title="Bekannt im Mittelstand",
        description="",
        starts_on=date(2026, 1, 1),
        ends_on=date(2028, 12, 31),
        lang="de",
        by=home.admin.pk,
        now=NOW,
    )
    made = okr.commit(
        cycle=home.cycle,
        team=home.team,
        sponsor=home.admin,
        committed_on=TODAY,
        budget=None,
        hours=None,
        note="",
        by=home.admin.pk,
        now=NOW,
    )
    body = text(signed_in(home.admin), home)
    slug = home.workspace.slug
    assert f'href="{reverse("theme", args=[slug, theme.pk])}"' in body
    assert f'href="{reverse("board", args=[slug, home.team.pk])}"' in body
    assert f'href="{reverse("cycles", args=[slug])}">Q4 2026</a>' in body
    assert f'href="{reverse("initiative", args=[slug, home.initiative.pk])}"' in body
    okr.withdraw_commitment(commitment=made, by=home.admin.pk, now=NOW)
    told = "Alice Amsel hat eine Zusage der Leitung zu den Objectives von „Marketing“ zurückgezogen"
    assert sentences(text(signed_in(home.admin), home))[0] == told


def test_what_a_file_brought_is_told_once_by_the_file(home: Home, signed_in: SignIn) -> None:
    at = NOW + timedelta(minutes=5)
    for number in range(3):
        okr.add_objective(cycle=home.cycle, team=home.team, title=f"Zeile {number}", by=home.admin.pk, now=at)
    run = ImportRun.objects.create(
        file_name="okr.xlsx",
        file_digest="0" * 64,
        created_by=home.admin,
        created_at=at,
        team=home.team,
        cycle=home.cycle,
    )
    events.record(verb="import.applied", actor_id=home.admin.pk, subject=run, now=at, file="okr.xlsx")
    body = text(signed_in(home.admin), home)
    assert sentences(body)[0] == "Alice Amsel hat „okr.xlsx“ importiert"
    assert "Zeile 0" not in body and "Der Mittelstand" in body
    address = f'href="{reverse("import_run", args=[home.workspace.slug, run.pk])}"'
    assert address in body
    # Who reads along could not open it.
    read = text(signed_in(join(home, "Rosa Reiher", Role.READER)), home)
    assert sentences(read)[0] == "Alice Amsel hat „okr.xlsx“ importiert" and address not in read
