"""Initiatives: page and form."""

from datetime import date
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.adapters.web.objective.test_objective import SignIn, text, to
from tests.world import NOW, Home, World, join, make_key_result
from zielkurs.domain.base import ids
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Initiative
from zielkurs.domain.organisation.models import Role


def fields(home: Home, **changes: object) -> dict[str, object]:
    return {
        "title": "Landingpage für Sondermaschinen",
        "owner": ids.encode(home.admin.pk),
        "due_on": "15.12.2026",
        "budget": "1.500,50",
        "state": "running",
        "key_results": [ids.encode(home.leads.pk), ids.encode(home.hours.pk)],
        **changes,
    }


def linked(initiative: Initiative) -> set[int]:
    return set(initiative.key_results.values_list("pk", flat=True))


def test_the_page_shows_date_budget_and_the_key_results_it_shall_move(
    home: Home, world: World, signed_in: SignIn
) -> None:
    shown = text(signed_in(world.bob).get(to(home, "initiative", home.initiative.pk)))
    assert "Kontaktformular kürzen" in shown and "27.11.2026" in shown
    assert "Sie soll bewegen" in shown and "Qualifizierte Leads" in shown and "Reaktionszeit" not in shown


def test_a_new_initiative_below_a_key_result_has_it_chosen(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client, url = signed_in(world.bob), to(home, "initiative_new", home.leads.pk)
    assert f'value="{ids.encode(home.leads.pk)}" id="id_key_results_0" checked' in client.get(
        url
    ).content.decode().replace(' aria-describedby="id_key_results_helptext"', "")
    response = client.post(url, fields(home))
    assert response.headers["Location"] == to(home, "key_result", home.leads.pk)
    made = Initiative.objects.get(title="Landingpage für Sondermaschinen")
    assert (made.due_on, made.budget, made.state) == (date(2026, 12, 15), Decimal("1500.50"), "running")
    assert linked(made) == {home.leads.pk, home.hours.pk}


def test_where_key_results_of_two_cycles_can_be_chosen_each_names_its_cycle(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client, url = signed_in(world.bob), to(home, "initiative_new", home.leads.pk)
    assert "65 je Monat · Q4 2026" not in text(client.get(url))
    coming = okr.create_cycle(
        name="Q1 2027", starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 31), by=home.admin.pk, now=NOW
    )
    later = okr.add_objective(cycle=coming, team=home.team, title="Später", by=home.admin.pk, now=NOW)
    make_key_result(later, home.admin, "30 neue Kunden")
    shown = text(client.get(url))
    # Once as a check box and once as the figure that it moves.
    assert shown.count("65 je Monat · Q4 2026") == 2 and shown.count("30 neue Kunden · Q1 2027") == 2
    assert shown.index("· Q4 2026") < shown.index("· Q1 2027")


def test_an_edit_changes_key_results_and_a_step_the_state(
    home: Home, world: World, signed_in: SignIn
) -> None:
    url = to(home, "initiative_edit", home.initiative.pk)
    client = signed_in(world.bob)
    given = fields(home, key_results=[ids.encode(home.hours.pk)], version="1")
    assert client.post(url, given).status_code == 302
    step = to(home, "initiative_state", home.initiative.pk)
    assert client.post(step, {"to": "done", "version": "2"}).status_code == 302
    home.initiative.refresh_from_db()
    assert home.initiative.state == "done" and linked(home.initiative) == {home.hours.pk}


def test_the_slower_of_two_sees_both_versions(home: Home, world: World, signed_in: SignIn) -> None:
    client, url = signed_in(world.bob), to(home, "initiative_edit", home.initiative.pk)
    client.post(url, fields(home, title="Alices Fassung", version="1"))
    response = client.post(url, fields(home, title="Bobs Fassung", version="1"))
    assert response.status_code == 409
    assert "Alices Fassung" in text(response) and "Bobs Fassung" in response.content.decode()


def test_wrong_dates_and_budgets_are_refused_at_their_fields(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client, url = signed_in(world.bob), to(home, "objective_initiative_new", home.objective.pk)
    for field, typed, sentence in (
        ("due_on", "morgen", "„morgen“ ist kein Datum."),
        ("budget", "-5", "Ein Budget kann nicht negativ sein."),
        ("budget", "1,005", "höchstens zwei Nachkommastellen"),
    ):
        response = client.post(url, fields(home, **{field: typed}))
        error = response.content.decode().split(f'id="id_{field}_error"')[1].split("</p>")[0]
        assert response.status_code == 422 and sentence in error.replace("\u00a0", " ")
    assert Initiative.objects.count() == 1


def test_foreign_key_results_cannot_be_chosen(home: Home, world: World, signed_in: SignIn) -> None:
    url = to(home, "objective_initiative_new", home.objective.pk)
    given = fields(home, key_results=[ids.encode(world.foreign.leads.pk)])
    assert signed_in(world.bob).post(url, given).status_code == 422
    assert Initiative.objects.count() == 1


def test_only_owner_team_coaches_and_admins_change_an_initiative(home: Home, signed_in: SignIn) -> None:
    outsider = join(home, "Otto Otter", Role.MEMBER)
    client = signed_in(outsider)
    assert "Bearbeiten" not in text(client.get(to(home, "initiative", home.initiative.pk)))
    assert client.get(to(home, "initiative_edit", home.initiative.pk)).status_code == 403


def test_many_key_results_take_as_many_queries_as_few(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    counts: dict[str, list[int]] = {"initiative": [], "initiative_edit": []}
    for more in (0, 18):
        rows = [make_key_result(home.objective, home.admin, f"Kennwert {n}") for n in range(more)]
        if rows:
            okr.change_initiative(
                initiative=home.initiative,
                bet=okr.Bet(title="Viel", owner=home.admin),
                key_results=[home.leads, *rows],
                seen_version=1,
                by=home.admin.pk,
                now=NOW,
            )
        for name, found in counts.items():
            client.get(to(home, name, home.initiative.pk))
            with CaptureQueriesContext(connection) as captured:
                client.get(to(home, name, home.initiative.pk))
            found.append(len(captured))
    for found in counts.values():
        assert found[0] == found[1] <= 15
