"""Copying an objective, and the ways to the page that carries over."""

from tests.adapters.web.planning.cards import SignIn, text, to
from tests.adapters.web.planning.leftovers import field
from tests.world import NOW, Home, World, join
from zielkurs.domain.base import ids
from zielkurs.domain.okr.models import Cycle, Objective
from zielkurs.domain.okr.states import CyclePhase
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Member, Role, Team


def test_a_copy_stands_as_a_draft_in_another_cycle_or_team(
    home: Home, world: World, q1: Cycle, signed_in: SignIn
) -> None:
    client, url = signed_in(world.alice), to(home, "objective_copy", home.objective.pk)
    body = client.get(url).content.decode()
    assert f'<option value="{ids.encode(q1.pk)}" selected' in body
    given = {
        "into": ids.encode(q1.pk),
        "team": ids.encode(home.company.pk),
        field("take", home.leads.pk): "on",
        field("start", home.leads.pk): "44",
    }
    response = client.post(url, given)
    copy = Objective.objects.get(cycle=q1)
    assert response.headers["Location"] == to(home, "objective", copy.pk)
    assert (copy.state, copy.team_id, copy.continues_id) == ("draft", home.company.pk, home.objective.pk)
    assert [str(row.start_value) for row in copy.key_results.all()] == ["44.0000"]
    again = client.post(url, given)
    assert again.status_code == 422 and "steht schon in „Q1 2027“" in text(again)


def test_members_copy_into_their_own_teams_only(home: Home, q1: Cycle, signed_in: SignIn) -> None:
    sales = organisation.add_team(
        name="Vertrieb", kind=Team.Kind.TEAM, parent=home.company, by=home.admin.pk, now=NOW
    )
    client = signed_in(join(home, "Sven Specht", Role.MEMBER, teams=[sales]))
    url = to(home, "objective_copy", home.objective.pk)
    assert "Vertrieb" in text(client.get(url))
    given = {"into": ids.encode(q1.pk), "team": ids.encode(home.team.pk)}
    assert client.post(url, given).status_code == 422
    assert client.post(url, {**given, "team": ids.encode(sales.pk)}).status_code == 302
    assert Objective.objects.get(cycle=q1).team_id == sales.pk


def test_who_is_in_no_team_reads_why_there_is_nothing_to_copy_into(
    home: Home, q1: Cycle, signed_in: SignIn
) -> None:
    client = signed_in(join(home, "Nele Niemand", Role.MEMBER))
    shown = text(client.get(to(home, "objective_copy", home.objective.pk)))
    assert "Eine Kopie braucht einen offenen Zyklus und ein Team" in shown
    assert "Darüber entscheiden die Leute von „Marketing“" in text(
        client.get(to(home, "carry_over", home.cycle.pk))
    )


def test_the_cycles_page_and_the_teams_board_lead_to_it_once_the_review_has_begun(
    home: Home, world: World, lead: Member, signed_in: SignIn
) -> None:
    url = to(home, "carry_over", home.cycle.pk)
    pages = [(to(home, "cycles"), world.alice), (to(home, "board", home.team.pk), lead)]
    for page, member in pages:
        assert f'href="{url}' not in signed_in(member).get(page).content.decode()
    Cycle.objects.filter(pk=home.cycle.pk).update(phase=CyclePhase.REVIEW.value)
    for page, member in pages:
        assert f'href="{url}' in signed_in(member).get(page).content.decode()
    reader = signed_in(join(home, "Rita Reiher", Role.READER))
    for page, _ in pages:
        assert f'href="{url}' not in reader.get(page).content.decode()
