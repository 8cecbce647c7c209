"""Personal objectives: kept in the browser, read by their member alone, never graded."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from tests.adapters.web.matrix.inventory import endpoints
from tests.adapters.web.matrix.stage import _samples
from tests.adapters.web.test_narrowed_visibility import pages
from tests.world import NOW, TODAY, Home, World, join
from zielkurs.domain.base.models import Event, EventPayload
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.states import CyclePhase
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Member, Role, Workspace
from zielkurs.domain.personal import actions
from zielkurs.domain.personal.models import PersonalKeyResult, PersonalObjective
from zielkurs.pure.scoring import Kind

SECRET = "INNERSTES"
VERDICTS = ("Im Plan", "Gefährdet", "Außer Plan", "Erreicht", "Nicht erreicht", "Wert fehlt")
SignIn = Callable[[Member], Client]


def url(home: Home, name: str, pk: int | None = None) -> str:
    return reverse(name, args=[home.workspace.slug, *([] if pk is None else [pk])])


def text(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return re.sub(r"\s+", " ", response.content.decode())


def turn(home: Home, *, on: bool) -> None:
    organisation.turn_personal_objectives(on=on, by=home.admin.pk, now=NOW)


def keep(
    member: Member, mark: str = "", *, key_results: int = 1
) -> tuple[PersonalObjective, PersonalKeyResult]:
    """An objective of the member with key results that have a value each; the last key result."""
    objective = actions.add_objective(
        title=f"{mark} Präsentieren fällt leicht",
        what_for=f"{mark} Messe",
        due_on=date(2026, 12, 31),
        today=TODAY,
        by=member.pk,
    )
    for _ in range(key_results):
        key_result = actions.add_key_result(
            objective=objective,
            figure=actions.Figure(f"{mark} Vorträge", Kind.RAISE, f"{mark}e", Decimal(0), Decimal(6)),
        )
        actions.record_value(
            key_result=key_result, value=Decimal(3), as_of=TODAY, note=f"{mark} Notiz", today=TODAY, now=NOW
        )
    return objective, key_result


def test_a_workspace_has_none_until_an_admin_turns_them_on(
    home: Home, world: World, signed_in: SignIn
) -> None:
    bob, admin = signed_in(world.bob), signed_in(home.admin)
    assert "Meine persönlichen Objectives" not in text(bob, url(home, "week"))
    assert "Meine persönlichen Objectives" not in text(bob, url(home, "search"))
    assert "sind in diesem Arbeitsbereich ausgeschaltet" in text(bob, url(home, "personal"))
    assert "Persönliche Objectives sind" in text(bob, url(home, "personal_new"), 403)
    assert bob.post(url(home, "personal_new"), {"title": "x", "due_on": "31.12.2026"}).status_code == 403
    assert not PersonalObjective.objects.exists()

    settings = text(admin, url(home, "settings"))
    assert "Mitglieder dürfen persönliche Objectives führen" in settings
    assert "weder Leitungen noch Admins, und bewertet werden sie nie" in settings
    answer = admin.post(url(home, "settings"), {"section": "personal", "on": "on"})
    assert answer.headers["Location"].endswith("#personal")
    event = Event.objects.latest("sequence")
    assert (event.verb, event.actor_id) == ("workspace.personal_objectives", home.admin.pk)
    assert EventPayload.objects.get(event_id=event.pk).data == {"on": True}

    assert "Meine persönlichen Objectives" in text(bob, url(home, "week"))
    assert "Meine persönlichen Objectives" in text(bob, url(home, "search"))
    assert "Das erste anlegen" in text(bob, url(home, "personal"))
    admin.post(url(home, "settings"), {"section": "personal"})
    assert not Workspace.objects.get(pk=home.workspace.pk).has_personal_objectives


@pytest.mark.parametrize("role", [Role.COACH, Role.MEMBER])
def test_the_switch_is_for_admins(home: Home, signed_in: SignIn, role: Role) -> None:
    client = signed_in(join(home, "Olaf Außen", role))
    assert client.post(url(home, "settings"), {"section": "personal", "on": "on"}).status_code == 403
    assert not Workspace.objects.get(pk=home.workspace.pk).has_personal_objectives


def test_from_the_first_objective_to_its_end(home: Home, world: World, signed_in: SignIn) -> None:
    turn(home, on=True)
    bob = signed_in(world.bob)
    made = bob.post(
        url(home, "personal_new"),
        {"title": "Präsentieren fällt leicht", "what_for": "Messe", "due_on": "31.12.2026"},
    )
    own = PersonalObjective.objects.get()
    assert made.headers["Location"] == url(home, "personal_objective", own.pk)
    assert "Zwei oder drei Zahlen zeigen, wie weit es ist" in text(bob, made.headers["Location"])

    bob.post(
        url(home, "personal_key_result_new", own.pk),
        {"title": "Vorträge", "kind": "raise", "start_value": "0", "target_value": "6", "unit": "Vorträge"},
    )
    key_result = PersonalKeyResult.objects.get()
    key = re.findall(r'name="([0-9a-z]{13})-value"', text(bob, made.headers["Location"]))[0]
    value = {f"{key}-value": "3", f"{key}-as_of": "20.11.2026", f"{key}-note": "Der dritte lief gut"}
    bob.post(url(home, "personal_value", key_result.pk), value)
    page = text(bob, made.headers["Location"])
    assert "3 Vorträge, Ziel 6 Vorträge" in page and "50 % des Wegs" in page and "Der dritte lief gut" in page
    assert "Ein persönliches Objective ist offen" in text(bob, url(home, "personal"))

    bob.post(
        url(home, "personal_key_result_edit", key_result.pk),
        {"title": "Reden", "kind": "milestones", "start_value": "0", "target_value": "4", "unit": "x"},
    )
    assert "Reden" in text(bob, made.headers["Location"])
    bob.post(url(home, "personal_edit", own.pk), {"title": "Reden fällt leicht", "due_on": "15.12.2026"})
    assert "Reden fällt leicht" in text(bob, url(home, "personal"))
    bob.post(url(home, "personal_state", own.pk), {"to": "closed"})
    closed = text(bob, made.headers["Location"])
    assert "abgeschlossen am 20.11.2026" in closed and "Wert speichern" not in closed
    bob.post(url(home, "personal_state", own.pk), {"to": "open"})
    bob.post(url(home, "personal_key_result_delete", key_result.pk))
    assert "Reden</h2>" not in text(bob, made.headers["Location"])
    bob.post(url(home, "personal_delete", own.pk))
    assert text(bob, made.headers["Location"], 404) and not PersonalObjective.objects.exists()


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    home: Home, world: World, signed_in: SignIn
) -> None:
    turn(home, on=True)
    own, key_result = keep(world.bob)
    bob = signed_in(world.bob)
    key = re.findall(r'name="([0-9a-z]{13})-value"', text(bob, url(home, "personal_objective", own.pk)))[0]
    tries: list[tuple[str, int | None, dict[str, str], str]] = [
        ("personal_new", None, {"title": "Bleibt stehen", "due_on": "gestern"}, "ist kein Datum"),
        ("personal_new", None, {"title": "Bleibt stehen", "due_on": "20.11.2026"}, "20.11.2026"),
        ("personal_edit", own.pk, {"title": "Bleibt stehen", "due_on": "1.11.2026"}, "20.11.2026"),
        (
            "personal_key_result_new",
            own.pk,
            {"title": "Bleibt stehen", "kind": "raise", "target_value": "6"},
            "Den Startwert eingeben",
        ),
        (
            "personal_key_result_edit",
            key_result.pk,
            {"title": "Bleibt stehen", "kind": "milestones", "target_value": "2,5"},
            "eine ganze Zahl von 1 bis 100",
        ),
        (
            "personal_value",
            key_result.pk,
            {f"{key}-value": "viel", f"{key}-as_of": "20.11.2026", f"{key}-note": "Bleibt stehen"},
            "ist keine Zahl",
        ),
        (
            "personal_value",
            key_result.pk,
            {f"{key}-value": "4", f"{key}-as_of": "21.11.2026", f"{key}-note": "Bleibt stehen"},
            "in der Zukunft",
        ),
    ]
    for name, pk, sent, sentence in tries:
        response = bob.post(url(home, name, pk), sent)
        body = response.content.decode()
        assert response.status_code == 422, (name, sent)
        assert "<title>Fehler:" in body and sentence in body and "Bleibt stehen" in body, (name, sentence)
    assert "Bleibt stehen" not in text(bob, url(home, "personal_objective", own.pk))


def test_turned_off_what_exists_is_read_by_its_member_and_comes_back(
    home: Home, world: World, signed_in: SignIn
) -> None:
    turn(home, on=True)
    own, key_result = keep(world.bob, SECRET)
    bob = signed_in(world.bob)
    turn(home, on=False)
    assert "Meine persönlichen Objectives" not in text(bob, url(home, "week"))
    for path in (url(home, "personal"), url(home, "personal_objective", own.pk)):
        page = text(bob, path)
        assert SECRET in page and "Vorhandenes bleibt lesbar" in page
        main = page.split("<main")[1].split("</main>")[0]
        assert "<form" not in main and 'class="button' not in main
    for name, pk in (
        ("personal_edit", own.pk),
        ("personal_state", own.pk),
        ("personal_delete", own.pk),
        ("personal_key_result_new", own.pk),
        ("personal_key_result_edit", key_result.pk),
        ("personal_key_result_delete", key_result.pk),
        ("personal_value", key_result.pk),
    ):
        assert bob.post(url(home, name, pk)).status_code == 403, name
    assert text(signed_in(home.admin), url(home, "personal_objective", own.pk), 404)
    turn(home, on=True)
    assert "Wert speichern" in text(bob, url(home, "personal_objective", own.pk))


def test_who_only_reads_by_now_reads_what_they_kept(home: Home, world: World, signed_in: SignIn) -> None:
    turn(home, on=True)
    own, _ = keep(world.bob, SECRET)
    Member.objects.filter(pk=world.bob.pk).update(role=Role.READER)
    bob = signed_in(world.bob)
    page = text(bob, url(home, "personal_objective", own.pk))
    assert SECRET in page and "Diese Rolle liest mit" in page and "Wert speichern" not in page
    assert bob.post(url(home, "personal_state", own.pk)).status_code == 403


OTHERS = [
    "admin",
    *(
        pytest.param(who, marks=pytest.mark.slow)
        for who in ("coach", "auditor", "lead above", "lead of the team", "reader")
    ),
]


def other(home: Home, who: str) -> Member:
    makers: dict[str, Callable[[], Member]] = {
        "admin": lambda: home.admin,
        "coach": lambda: join(home, "Cora Coach", Role.COACH, teams=[home.team]),
        "auditor": lambda: join(home, "Rita Revision", Role.AUDITOR),
        "lead above": lambda: join(home, "Lea Leitung", Role.MEMBER, led=[home.company]),
        "lead of the team": lambda: join(home, "Ulf Unten", Role.MEMBER, led=[home.team]),
        "reader": lambda: join(home, "Lars Leser", Role.READER),
    }
    return makers[who]()


def steady(page: str) -> str:
    """The page without what differs from answer to answer: tokens of forms, keys against double clicks."""
    return re.sub(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"', "", page)


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_can_tell_from_any_page_that_there_is_one(
    home: Home, world: World, signed_in: SignIn, who: str
) -> None:
    samples = _samples(home, "")  # turns them on
    client = signed_in(other(home, who))
    pages(home, client, samples)  # the coach remembers what it has read
    before = pages(home, client, samples)
    own, key_result = keep(world.bob, SECRET)
    actions.close_objective(objective=keep(world.bob, SECRET)[0], today=TODAY)
    after = pages(home, client, samples)
    changed = {name for name in before if steady(before[name][1]) != steady(after[name][1])}
    assert changed == set() and len(before) > 80

    bobs = {"personal_objective_id": own.pk, "personal_key_result_id": key_result.pk}
    for endpoint in endpoints():
        if bobs.keys() & set(endpoint.ids):
            for method in endpoint.methods:
                response = client.generic(method, endpoint.url(home.workspace.slug, bobs))
                assert response.status_code in (403, 404) and SECRET not in response.content.decode()
    assert client.get(url(home, "personal_objective", own.pk)).status_code == 404
    assert "Präsentieren fällt leicht" in text(signed_in(world.bob), url(home, "personal_objective", own.pk))


def test_a_removed_members_objectives_stay_unseen(home: Home, world: World, signed_in: SignIn) -> None:
    turn(home, on=True)
    own, _ = keep(world.bob, SECRET)
    bob, admin = signed_in(world.bob), signed_in(home.admin)
    organisation.remove_member(member=world.bob, by=home.admin.pk, now=NOW)
    assert bob.get(url(home, "personal_objective", own.pk)).status_code == 404
    assert admin.get(url(home, "personal_objective", own.pk)).status_code == 404
    assert SECRET not in text(admin, url(home, "people"))


def test_no_other_table_holds_a_word_of_them(home: Home, world: World, signed_in: SignIn) -> None:
    turn(home, on=True)
    bob = signed_in(world.bob)
    bob.post(url(home, "personal_new"), {"title": f"{SECRET} Ziel", "due_on": "31.12.2026"})
    own = PersonalObjective.objects.get()
    bob.post(
        url(home, "personal_key_result_new", own.pk),
        {"title": f"{SECRET} Zahl", "kind": "milestones", "target_value": "3"},
    )
    bob.post(url(home, "personal_state", own.pk), {"to": "closed"})
    holding = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.managed and any(SECRET in str(row) for row in model._base_manager.values())
    }
    assert holding == {"personal.PersonalObjective", "personal.PersonalKeyResult"}


def test_no_page_of_them_gives_a_verdict_and_closing_a_cycle_changes_nothing(
    home: Home, world: World, signed_in: SignIn
) -> None:
    turn(home, on=True)
    own, _ = keep(world.bob)
    actions.add_key_result(objective=own, figure=actions.Figure("Ohne Wert", Kind.MILESTONES))
    PersonalObjective.objects.filter(pk=own.pk).update(starts_on=date(2026, 9, 1), due_on=date(2026, 10, 1))
    bob = signed_in(world.bob)
    paths = [url(home, "personal"), url(home, "personal_objective", own.pk)]
    before = [steady(text(bob, path)) for path in paths]
    for phase in (CyclePhase.REVIEW, CyclePhase.CLOSED):
        home.cycle.refresh_from_db()
        okr.move_cycle(
            cycle=home.cycle,
            to=phase,
            seen_version=home.cycle.version,
            today=TODAY,
            by=home.admin.pk,
            now=NOW,
        )
    actions.close_objective(objective=own, today=TODAY)
    after = [steady(text(bob, path)) for path in paths]
    for page in (*before, *after):
        main = page.split("<main")[1]
        assert not [word for word in VERDICTS if re.search(rf"\b{word}\b", main)]
        assert "data-status" not in main
    actions.reopen_objective(objective=own)
    assert [steady(text(bob, path)) for path in paths] == before


def test_what_is_over_is_turned_over_by_fifties(home: Home, world: World, signed_in: SignIn) -> None:
    turn(home, on=True)
    for number in range(51):
        own, _ = keep(world.bob, f"Nr. {number:02}")
        actions.close_objective(objective=own, today=TODAY)
    bob = signed_in(world.bob)
    first, second = (text(bob, f"{url(home, 'personal')}?page={page}") for page in (1, 2))
    assert "Nr. 50" in first and "Nr. 00" not in first and "1–50 von 51" in first
    assert "Nr. 00" in second and "Nr. 50" not in second


def test_ten_objectives_take_as_many_queries_as_two(
    home: Home, world: World, signed_in: SignIn, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    turn(home, on=True)
    bob = signed_in(world.bob)
    own, _ = keep(world.bob)
    keep(world.bob)
    paths = [url(home, "personal"), url(home, "personal_objective", own.pk), url(home, "week")]
    few = [count_queries(partial(bob.get, path)) for path in paths]
    for _ in range(8):
        keep(world.bob, key_results=10)
    for _ in range(9):
        actions.add_key_result(objective=own, figure=actions.Figure("Mehr", Kind.MILESTONES))
    many = [count_queries(partial(bob.get, path)) for path in paths]
    assert few == many and max(many) <= 15
