"""From one cycle into the next, and an objective copied alone."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.adapters.web.planning.cards import SignIn, text, to
from tests.adapters.web.planning.leftovers import answers, chosen, field, goal
from tests.world import NOW, TODAY, Home, World, join, make_key_result, report
from zielkurs.domain.base import ids
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Cycle, KeyResult, Objective
from zielkurs.domain.okr.states import ObjectiveState
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Member, Role, Team


def test_each_objective_shows_its_result_and_what_suggests_itself(
    home: Home, q1: Cycle, lead: Member, signed_in: SignIn
) -> None:
    reached, standing, aside, draft = (
        goal(home, "Erreichtes"),
        goal(home, "Dauerhaftes", standing=True),
        goal(home, "Liegengebliebenes"),
        goal(home, "Entworfenes", ObjectiveState.DRAFT),
    )
    for objective in (reached, standing):
        report(make_key_result(objective, home.admin, "Anfragen"), "70", date(2026, 11, 13), by=home.admin)
    Objective.objects.filter(pk=aside.pk).update(state="set_aside")
    response = signed_in(lead).get(to(home, "carry_over", home.cycle.pk))
    body, shown = response.content.decode(), text(response)
    assert "Was geht von Q4 2026 in Q1 2027 weiter?" in shown
    fates = {row.title: chosen(body, row) for row in (home.objective, reached, standing, aside, draft)}
    assert fates == {
        home.objective.title: "keep",
        "Erreichtes": "leave",
        "Dauerhaftes": "keep",
        "Liegengebliebenes": "drop",
        "Entworfenes": "modify",
    }
    assert (
        "Erreicht, nichts weiter zu tun" in shown
        and "Gewählt: 2 zu übernehmen, 1 zu überarbeiten, 1 zu verwerfen" in shown
    )


def test_the_start_is_prefilled_with_the_last_value_and_the_old_one_where_the_target_was_passed(
    home: Home, q1: Cycle, lead: Member, signed_in: SignIn
) -> None:
    report(home.leads, "52.5", date(2026, 11, 13), by=home.admin)
    report(home.hours, "7", date(2026, 11, 13), by=home.admin)
    response = signed_in(lead).get(to(home, "carry_over", home.cycle.pk))
    tags = {
        name: tag
        for tag in re.findall(r"<input[^>]*>", response.content.decode())
        for name in re.findall(r'name="(\w+)"', tag)
    }
    assert 'value="52,5"' in tags[field("start", home.leads.pk)]
    assert "checked" in tags[field("take", home.leads.pk)]
    assert 'value="26"' in tags[field("start", home.hours.pk)]
    assert "checked" not in tags[field("take", home.hours.pk)]
    assert "Der letzte Wert (7 Stunden) liegt schon jenseits des Ziels" in text(response)


def test_a_key_result_without_a_figure_of_its_own_keeps_its_start_and_one_set_aside_shows_no_status(
    home: Home, q1: Cycle, lead: Member, signed_in: SignIn
) -> None:
    KeyResult.objects.filter(pk=home.leads.pk).update(from_children=True)
    KeyResult.objects.filter(pk=home.hours.pk).update(state="set_aside")
    response = signed_in(lead).get(to(home, "carry_over", home.cycle.pk))
    body = response.content.decode()
    assert field("take", home.leads.pk) in body and field("start", home.leads.pk) not in body
    line = body.split(f'id="id_{field("take", home.hours.pk)}"')[1].split("</label>")[0]
    assert "Zurückgestellt" in line and "pill" not in line


def test_one_answer_keeps_modifies_and_drops(home: Home, q1: Cycle, lead: Member, signed_in: SignIn) -> None:
    modify, drop = goal(home, "Zweites"), goal(home, "Drittes")
    given = answers(
        q1,
        home.team,
        {home.objective: "keep", modify: "modify", drop: "drop"},
        **{
            field("reason", drop.pk): "Kein Budget 2027",
            field("take", home.leads.pk): "on",
            field("start", home.leads.pk): "52,5",
            field("start", home.hours.pk): "kein Wert",
        },
    )
    response = signed_in(lead).post(to(home, "carry_over", home.cycle.pk), given, follow=True)
    shown = text(response)
    assert "Q1 2027: 1 übernommen, 1 zum Überarbeiten übernommen, 1 verworfen." in shown
    assert "Planung · Marketing · Q1 2027" in shown
    copies = {row.title: row for row in Objective.objects.filter(cycle=q1)}
    assert {title: row.state for title, row in copies.items()} == {
        home.objective.title: "agreed",
        "Zweites": "draft",
    }
    (key_result,) = copies[home.objective.title].key_results.all()
    assert (str(key_result.start_value), key_result.continues_id) == ("52.5000", home.leads.pk)
    assert Decision.objects.get().reason == "Kein Budget 2027"


def test_who_may_not_agree_proposes_what_is_kept(
    home: Home, world: World, q1: Cycle, signed_in: SignIn
) -> None:
    client, url = signed_in(world.bob), to(home, "carry_over", home.cycle.pk)
    assert "Behalten: als Vorschlag" in text(client.get(url))
    assert client.post(url, answers(q1, home.team, {home.objective: "keep"})).status_code == 302
    assert Objective.objects.get(cycle=q1).state == "proposed"


@pytest.mark.parametrize(
    ("more", "where", "sentence"),
    [
        ({"fate": "drop"}, "reason", "Einen Grund eingeben. Er steht dann im Logbuch."),
        ({"fate": "keep", "start": "viel"}, "start", "„viel“ ist keine Zahl."),
        ({"fate": "keep", "start": "66"}, "start", "Der Startwert 66 liegt schon jenseits des Zielwerts 65."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_carried_over_or_lost(
    home: Home, q1: Cycle, lead: Member, signed_in: SignIn, more: dict[str, str], where: str, sentence: str
) -> None:
    other = goal(home, "Zweites")
    given = answers(
        q1,
        home.team,
        {home.objective: more["fate"], other: "modify"},
        **{field("take", home.leads.pk): "on", field("start", home.leads.pk): more.get("start", "40")},
    )
    response = signed_in(lead).post(to(home, "carry_over", home.cycle.pk), given)
    body = response.content.decode()
    pk = home.objective.pk if where == "reason" else home.leads.pk
    assert response.status_code == 422 and not Objective.objects.filter(cycle=q1).exists()
    assert sentence in body.split(f'id="id_{field(where, pk)}_error"')[1].split("</p>")[0]
    assert f'href="#id_{field(where, pk)}"' in body and "<title>Fehler:" in body
    assert chosen(body, other) == "modify" and f'value="{given[field("start", home.leads.pk)]}"' in body


def test_an_answer_that_decides_nothing_says_so(
    home: Home, q1: Cycle, lead: Member, signed_in: SignIn
) -> None:
    response = signed_in(lead).post(
        to(home, "carry_over", home.cycle.pk), answers(q1, home.team, {home.objective: "leave"})
    )
    assert response.status_code == 422 and "Noch nichts gewählt: mindestens ein Objective" in text(response)


def test_the_preview_counts_without_saving(home: Home, q1: Cycle, lead: Member, signed_in: SignIn) -> None:
    other = goal(home, "Zweites")
    given = answers(q1, home.team, {home.objective: "keep", other: "drop"}, step="preview")
    client, url = signed_in(lead), to(home, "carry_over", home.cycle.pk)
    part = client.post(url, given, HTTP_HX_REQUEST="true").content.decode()
    assert "<strong>1 zu übernehmen, 1 zu verwerfen</strong>" in part and "<h1" not in part
    whole = client.post(url, given)
    assert (
        "Gewählt: 1 zu übernehmen, 1 zu verwerfen" in text(whole)
        and chosen(whole.content.decode(), other) == "drop"
    )
    assert not Objective.objects.filter(cycle=q1).exists()


def test_what_was_carried_over_is_shown_with_its_copy_and_what_was_dropped_with_its_reason(
    home: Home, q1: Cycle, lead: Member, signed_in: SignIn
) -> None:
    dropped = goal(home, "Zweites")
    client, url = signed_in(lead), to(home, "carry_over", home.cycle.pk)
    given = answers(
        q1,
        home.team,
        {home.objective: "keep", dropped: "drop"},
        **{field("reason", dropped.pk): "Kein Budget"},
    )
    client.post(url, given)
    copy = Objective.objects.get(cycle=q1)
    response = client.get(url)
    assert "Über alles aus Q4 2026 ist entschieden" in text(response)
    assert f'href="{to(home, "objective", copy.pk)}"' in response.content.decode()
    assert (
        "Geht nicht weiter: Kein Budget" in text(response) and 'name="fate_' not in response.content.decode()
    )
    again = client.post(url, given)
    assert again.status_code == 422 and Objective.objects.filter(cycle=q1).count() == 1
    assert Decision.objects.count() == 1


def test_what_goes_on_in_another_cycle_already_says_so_and_suggests_nothing(
    home: Home, q1: Cycle, lead: Member, signed_in: SignIn
) -> None:
    client, url = signed_in(lead), to(home, "carry_over", home.cycle.pk)
    client.post(url, answers(q1, home.team, {home.objective: "keep"}))
    half = okr.create_cycle(
        name="H1 2027", starts_on=date(2027, 1, 1), ends_on=date(2027, 6, 30), by=home.admin.pk, now=NOW
    )
    response = client.get(url, {"into": ids.encode(half.pk)})
    assert "Läuft schon in Q1 2027 weiter." in text(response)
    assert chosen(response.content.decode(), home.objective) == "leave"
    Objective.objects.filter(cycle=q1).update(state=ObjectiveState.DROPPED.value)
    assert "Läuft schon" not in text(client.get(url, {"into": ids.encode(half.pk)}))


def test_somebody_who_was_faster_leaves_nothing_half_done(
    home: Home, q1: Cycle, lead: Member, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, client, url = goal(home, "Zweites"), signed_in(lead), to(home, "carry_over", home.cycle.pk)
    from zielkurs.adapters.web.pages.planning import carry_over as view

    read = view.queries.leftovers

    def late(*args: Any, **more: Any) -> object:
        found = read(*args, **more)
        okr.copy_objective(objective=other, into=q1, today=TODAY, by=home.admin.pk, now=NOW)
        return found

    monkeypatch.setattr(view.queries, "leftovers", late)
    response = client.post(url, answers(q1, home.team, {home.objective: "keep", other: "keep"}))
    assert response.status_code == 422 and "„Zweites“ steht schon in „Q1 2027“" in text(response)
    assert list(Objective.objects.filter(cycle=q1).values_list("title", flat=True)) == ["Zweites"]


def test_admins_see_all_teams_and_members_their_own(
    home: Home, world: World, q1: Cycle, signed_in: SignIn
) -> None:
    sales = organisation.add_team(
        name="Vertrieb", kind=Team.Kind.TEAM, parent=home.company, by=home.admin.pk, now=NOW
    )
    goal(home, "Abschlüsse", team=sales)
    url = to(home, "carry_over", home.cycle.pk)
    assert "Abschlüsse" in text(signed_in(world.alice).get(url))
    shown = text(signed_in(world.alice).get(f"{url}?team={ids.encode(home.team.pk)}"))
    assert "Abschlüsse" not in shown and home.objective.title in shown
    bob = signed_in(world.bob)
    for asked in (url, f"{url}?team={ids.encode(sales.pk)}", f"{url}?team=all"):
        assert "Abschlüsse" not in text(bob.get(asked))
    foreign = Objective.objects.get(title="Abschlüsse")
    response = bob.post(url, answers(q1, sales, {foreign: "keep", home.objective: "keep"}))
    assert response.status_code == 302
    assert list(Objective.objects.filter(cycle=q1).values_list("title", flat=True)) == [home.objective.title]


def test_readers_guests_and_strangers_carry_nothing_over(
    home: Home, world: World, q1: Cycle, signed_in: SignIn
) -> None:
    url = to(home, "carry_over", home.cycle.pk)
    for role in (Role.READER, Role.GUEST, Role.AUDITOR):
        client = signed_in(join(home, f"{role} Person", role, teams=[home.team]))
        assert client.get(url).status_code == 403
        assert client.post(url, answers(q1, home.team, {home.objective: "keep"})).status_code == 403
    alice = signed_in(world.alice)
    assert alice.get(to(home, "carry_over", world.foreign.cycle.pk)).status_code == 404
    assert alice.get(to(home, "objective_copy", world.foreign.objective.pk)).status_code == 404


def test_without_a_next_cycle_the_page_says_what_is_missing(
    home: Home, world: World, signed_in: SignIn
) -> None:
    url = to(home, "carry_over", home.cycle.pk)
    shown = text(signed_in(world.bob).get(url))
    assert (
        "Nach Q4 2026 gibt es noch keinen Zyklus" in shown and "Zyklen legen Admins und Coaches an." in shown
    )
    assert "Zyklus anlegen" in text(signed_in(world.alice).get(url))


def test_an_empty_cycle_leaves_nothing(home: Home, world: World, q1: Cycle, signed_in: SignIn) -> None:
    later = okr.create_cycle(
        name="Q2 2027", starts_on=date(2027, 4, 1), ends_on=date(2027, 6, 30), by=home.admin.pk, now=NOW
    )
    shown = text(signed_in(world.alice).get(to(home, "carry_over", q1.pk)))
    assert later.name == "Q2 2027" and "Q1 2027 lässt nichts offen" in shown


def test_many_objectives_are_decided_page_by_page(
    home: Home, world: World, q1: Cycle, signed_in: SignIn
) -> None:
    rows = [goal(home, f"Ziel {n:02}") for n in range(35)]
    client, url = signed_in(world.alice), to(home, "carry_over", home.cycle.pk)
    first = client.get(url)
    assert "1–30 von 36" in text(first)
    assert "Ziel 28" in text(first) and "Ziel 29" not in text(first)
    given = answers(q1, None, {rows[34]: "keep", rows[0]: "keep"}, page="2")
    assert client.post(url, given).status_code == 302
    assert [row.title for row in Objective.objects.filter(cycle=q1)] == ["Ziel 34"]


def test_the_page_asks_as_often_for_twenty_objectives_as_for_two(
    home: Home, world: World, q1: Cycle, signed_in: SignIn
) -> None:
    client, url = signed_in(world.alice), to(home, "carry_over", home.cycle.pk)

    def grow(count: int) -> None:
        for n in range(count):
            objective = goal(home, f"Ziel {n}")
            for title in ("eins", "zwei"):
                report(make_key_result(objective, home.admin, title), "50", date(2026, 11, 13), by=home.admin)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    grow(2)
    few = count()
    grow(18)
    assert count() == few <= 15


def test_where_only_reached_objectives_are_left_all_is_decided(
    home: Home, q1: Cycle, lead: Member, signed_in: SignIn
) -> None:
    report(home.leads, "70", date(2026, 11, 13), by=home.admin)
    report(home.hours, "7", date(2026, 11, 13), by=home.admin)
    response = signed_in(lead).get(to(home, "carry_over", home.cycle.pk))
    assert "Über alles aus Q4 2026 ist entschieden" in text(response)
    assert chosen(response.content.decode(), home.objective) == "leave"
