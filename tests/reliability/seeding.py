"""Fills a fresh installation: `python -m tests.reliability.seeding PEOPLE`. Prints what a client needs, as JSON.

One workspace, one running cycle, one key result a person, one that all share, and a few objectives without key results.
"""

import json
import sys
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

PASSWORD = "correct horse battery staple"


def main(people: int) -> dict[str, Any]:
    """Prepare the database and make the rows; addresses, slug and keys of the key results."""
    from zielkurs.adapters.cli.preparing import load_django, prepare

    load_django()
    prepare()
    from django.utils import timezone

    from zielkurs.domain.base import ids, scope
    from zielkurs.domain.organisation import actions as organisation
    from zielkurs.domain.organisation.models import Account, Team

    now = timezone.now()
    first = organisation.create_account(email="p0@example.org", password=PASSWORD, now=now)
    workspace, admin = organisation.create_workspace(
        name="Bruchprobe", language="de", account=first, member_name="P0", now=now
    )
    with scope.bind(workspace.pk):
        company = Team.objects.get()
        for number in range(1, people):
            # One slow hash is enough for all of them.
            account = Account(email=f"p{number}@example.org", password=first.password, created_at=now)
            account.save()
            _join(account, f"P{number}", company, admin.pk, now)
        key_results = _plan(company, admin, people + 1, now)
        ring = _ring(key_results[0].objective, admin, now)
    return {
        "slug": workspace.slug,
        "emails": [f"p{number}@example.org" for number in range(people)],
        "own": [ids.encode(kr.pk) for kr in key_results[:-1]],
        "ring": [ids.encode(objective.pk) for objective in ring],
        "shared": ids.encode(key_results[-1].pk),
    }


def _join(account: Any, name: str, team: Any, by: int, now: datetime) -> None:
    from zielkurs.domain.organisation import access, tokens
    from zielkurs.domain.organisation import actions as organisation
    from zielkurs.domain.organisation.models import Role

    member = organisation.add_member(
        name=name, email=account.email, role=Role.MEMBER, teams=[team], led_teams=[], by=by, now=now
    )
    token = organisation.invite(member=member, by=by, now=now, accept_url="{token}", mail=False)
    invitation = access.open_invitation(tokens.digest(token), now=now)
    organisation.accept_invitation(invitation=invitation, account=account, now=now)


def _plan(team: Any, owner: Any, count: int, now: datetime) -> list[Any]:
    from zielkurs.domain.okr import actions as okr
    from zielkurs.domain.okr.actions.key_result import Definition
    from zielkurs.domain.okr.states import CyclePhase, ObjectiveState
    from zielkurs.pure.scoring import Kind

    today: date = now.date()
    cycle = okr.create_cycle(
        name="Laufend",
        starts_on=today - timedelta(days=40),
        ends_on=today + timedelta(days=50),
        phase=CyclePhase.ACTIVE,
        by=owner.pk,
        now=now,
    )
    objective = okr.add_objective(
        cycle=cycle,
        team=team,
        title="Nichts geht verloren",
        owner=owner,
        state=ObjectiveState.AGREED,
        by=owner.pk,
        now=now,
    )
    return [
        okr.add_key_result(
            objective=objective,
            owner=owner,
            definition=Definition(
                title=f"Zähler {number}",
                kind=Kind.RAISE,
                unit="Leads",
                start_value=Decimal(0),
                target_value=Decimal(1000),
                starts_on=cycle.starts_on,
                due_on=cycle.ends_on,
            ),
            by=owner.pk,
            now=now,
        )
        for number in range(count)
    ]


def _ring(first: Any, owner: Any, now: datetime) -> list[Any]:
    """Objectives that could serve each other in a circle."""
    from zielkurs.domain.okr import actions as okr

    return [
        okr.add_objective(
            cycle=first.cycle, team=first.team, title=f"Glied {number}", owner=owner, by=owner.pk, now=now
        )
        for number in range(4)
    ]


if __name__ == "__main__":
    json.dump(main(int(sys.argv[1])), sys.stdout)
