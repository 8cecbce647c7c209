"""Moving cards: proposing, agreeing, ranking, and who sees which buttons."""

import re

from tests.adapters.web.planning.cards import AGREED, DRAFT, PROPOSED, SignIn, board, column, plan, text, to
from tests.world import NOW, Home, World, join
from zielkurs.domain.base import ids
from zielkurs.domain.okr.models import Cycle, Objective
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Member, Role, Team


def test_a_member_proposes_and_takes_back_but_only_the_lead_agrees(
    home: Home, world: World, next_quarter: Cycle, lead: Member, signed_in: SignIn
) -> None:
    objective = plan(home, next_quarter, "Eins")
    url, bob = to(home, "planning_move", objective.pk), signed_in(world.bob)
    response = bob.post(url, {"to": "proposed", "version": "1", "team": ids.encode(home.team.pk)})
    key = ids.encode(objective.pk)
    assert response.headers["Location"].startswith(board(home, next_quarter, home.team))
    assert response.headers["Location"].endswith(f"#o{key}")
    shown = text(bob.get(board(home, next_quarter, home.team)))
    assert "Vorschläge vereinbaren: Jule Brandt oder Admins." in shown and "Vereinbaren :" not in shown
    assert bob.post(url, {"to": "agreed", "version": "2"}).status_code == 403
    objective.refresh_from_db()
    assert objective.state == "proposed"
    jule = signed_in(lead)
    assert "Vereinbaren : Eins" in text(jule.get(board(home, next_quarter, home.team)))
    assert jule.post(url, {"to": "agreed", "version": "2"}).status_code == 302
    objective.refresh_from_db()
    assert objective.state == "agreed"
    assert bob.post(url, {"to": "proposed", "version": "3"}).status_code == 403
    assert jule.post(url, {"to": "proposed", "version": "3"}).status_code == 302
    assert bob.post(url, {"to": "draft", "version": "4"}).status_code == 302


def test_coaches_arrange_drafts_but_do_not_agree(home: Home, next_quarter: Cycle, signed_in: SignIn) -> None:
    coach = signed_in(join(home, "Dora Drossel", Role.COACH))
    objective = plan(home, next_quarter, "Eins")
    url = to(home, "planning_move", objective.pk)
    assert coach.post(url, {"to": "proposed", "version": "1"}).status_code == 302
    assert coach.post(url, {"to": "agreed", "version": "2"}).status_code == 403


def test_a_late_click_says_what_stands_now_and_changes_nothing(
    home: Home, world: World, next_quarter: Cycle, signed_in: SignIn
) -> None:
    objective, alice = plan(home, next_quarter, "Eins", PROPOSED), signed_in(world.alice)
    url = to(home, "planning_move", objective.pk)
    response = alice.post(url, {"to": "agreed", "version": "7", "team": "all"}, follow=True)
    assert "Inzwischen hat jemand anderes das geändert. Jetzt: Vorgeschlagen." in text(response)
    objective.refresh_from_db()
    assert objective.state == "proposed"
    response = alice.post(url, {"to": "proposed", "version": "1", "team": "all"}, follow=True)
    assert "kann nicht von „Vorgeschlagen“ zu „Vorgeschlagen“" in text(response)
    for wrong in ({"to": "purple", "version": "1"}, {"to": "agreed"}, {"to": "set_aside", "version": "1"}):
        assert alice.post(url, wrong).status_code == 400


def test_rank_moves_within_the_column(
    home: Home, world: World, next_quarter: Cycle, signed_in: SignIn
) -> None:
    first, between, second = (
        plan(home, next_quarter, title, state)
        for title, state in (("Eins", AGREED), ("Entwurf", DRAFT), ("Zwei", AGREED))
    )
    bob = signed_in(world.bob)
    response = bob.post(
        to(home, "planning_rank", second.pk), {"step": "up", "team": ids.encode(home.team.pk)}
    )
    shown = bob.get(response.headers["Location"].split("#")[0])
    agreed = column(shown, home.team, "agreed")
    assert agreed.index("Rang 1") < agreed.index("Zwei") < agreed.index("Rang 2") < agreed.index("Eins")
    focused = re.findall(r'id="(\w+)" autofocus', shown.content.decode())
    assert focused == [f"down{ids.encode(second.pk)}"]
    assert between.title in column(shown, home.team, "draft")
    assert bob.post(to(home, "planning_rank", first.pk), {"step": "sideways"}).status_code == 400


def test_htmx_gets_the_board_alone(home: Home, world: World, next_quarter: Cycle, signed_in: SignIn) -> None:
    plan(home, next_quarter, "Eins")
    body = signed_in(world.bob).get(board(home, next_quarter), HTTP_HX_REQUEST="true").content.decode()
    assert body.lstrip().startswith('<div class="stack stack-wide" id="plan">') and "<h1" not in body


def test_others_see_the_board_without_buttons(home: Home, next_quarter: Cycle, signed_in: SignIn) -> None:
    plan(home, next_quarter, "Eins")
    elsewhere = organisation.add_team(
        name="Vertrieb", kind=Team.Kind.TEAM, parent=home.company, by=home.admin.pk, now=NOW
    )
    for role, teams in ((Role.READER, []), (Role.MEMBER, [elsewhere]), (Role.AUDITOR, [])):
        member = join(home, f"{role} Person", role, teams=teams)
        response = signed_in(member).get(board(home, next_quarter, home.team))
        assert (
            "Eins" in text(response)
            and 'method="post"' not in response.content.decode().split('id="plan"')[1].split("</main>")[0]
        )
        assert "Entwurf anlegen" not in text(response)
        assert (
            signed_in(member)
            .post(
                to(home, "planning_move", Objective.objects.latest("id").pk),
                {"to": "proposed", "version": "1"},
            )
            .status_code
            == 403
        )


def test_guests_see_their_own_teams_only(home: Home, next_quarter: Cycle, signed_in: SignIn) -> None:
    other = organisation.add_team(
        name="Vertrieb", kind=Team.Kind.TEAM, parent=home.company, by=home.admin.pk, now=NOW
    )
    plan(home, next_quarter, "Eigenes")
    plan(home, next_quarter, "Anderes", team=other)
    guest = signed_in(join(home, "Gast Person", Role.GUEST, teams=[home.team]))
    shown = text(guest.get(board(home, next_quarter)))
    assert "Eigenes" in shown and "Anderes" not in shown and "Vertrieb" not in shown
    assert guest.get(board(home, next_quarter, other)).status_code == 404


def test_nothing_of_another_workspace_is_found(
    home: Home, world: World, next_quarter: Cycle, signed_in: SignIn
) -> None:
    alice = signed_in(world.alice)
    assert alice.get(board(home, next_quarter, world.foreign.team)).status_code == 404
    assert "CANARY" not in text(alice.get(board(home, world.foreign.cycle)))
    for name in ("planning_move", "planning_rank"):
        given = {"to": "proposed", "version": "1", "step": "up"}
        assert alice.post(to(home, name, world.foreign.objective.pk), given).status_code == 404
