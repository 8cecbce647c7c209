"""A large workspace, the same at every run: `python -m tests.bench.filling` fills the database of the environment.

40 teams, 200 members, 4 cycles (3 closed, one running), 1,000 objectives, 4,000 key results, 12 check-ins each,
alignments, initiatives, 50 imports. Rows are written in bulk: actions would take minutes. Prints the keys of what
the bench looks at, as JSON.
"""

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

TEAMS, MEMBERS, CYCLES, OBJECTIVES, PER_OBJECTIVE, CHECK_INS = 40, 200, 4, 1000, 4, 12
BIG_BOARD = 12  # objectives of the company's team in each cycle: 48 key results on one page of its board
PASSWORD = "correct horse battery staple"
WHO = (
    "Der Mittelstand",
    "Die Maschinenbauer im Süden",
    "Bestandskunden",
    "Fachplaner",
    "Die Region",
    "Händler",
)
WHAT = (
    "findet uns von selbst",
    "bleibt länger dabei",
    "empfiehlt uns weiter",
    "versteht unser Angebot sofort",
)
FIGURES = (
    ("Qualifizierte Anfragen je Monat", "Anfragen"),
    ("Reaktionszeit auf Anfragen", "Stunden"),
    ("Anteil wiederkehrender Besucher", "%"),
    ("Kosten je Gewinnung", "€"),
    ("Newsletter-Anmeldungen", "Anmeldungen"),
    ("Anmeldungen zur Hausmesse in Esslingen", "Anmeldungen"),
    ("Weiterempfehlungsquote der Bestandskunden", "Punkte"),
)
DOING = (
    "Kontaktformular kürzen",
    "Fallstudie mit Zahlen veröffentlichen",
    "Messeauftritt planen",
    "Texte prüfen",
)
SAID = (
    "Die Kampagne läuft seit Dienstag, erste Rückmeldungen sind gut.",
    "Freigabe fehlt noch, deshalb kaum Bewegung.",
    "Der neue Ablauf spart je Anfrage etwa eine Stunde.",
    "",
)


@dataclass(frozen=True)
class Filled:
    """What the bench looks at: keys as they stand in addresses, and people by their e-mail address.

    `busy` owns the 48 key results of the company's board, `usual` about five.
    """

    slug: str
    admin: str
    busy: str
    usual: str
    board: str
    objective: str
    key_result: str
    to_report: tuple[str, ...]


def main() -> Filled:
    """Prepare the database and fill it."""
    from zielkurs.adapters.cli.preparing import load_django, prepare

    load_django()
    prepare()
    from django.db import transaction
    from django.utils import timezone

    from zielkurs.domain.base import scope
    from zielkurs.domain.organisation import actions as organisation

    now = timezone.now()
    account = organisation.create_account(email="admin@example.org", password=PASSWORD, now=now)
    workspace, admin = organisation.create_workspace(
        name="Großbetrieb", language="de", account=account, member_name="Adele Admin", now=now
    )
    with scope.bind(workspace.pk), transaction.atomic():
        return _Filler(now, account.password).fill(workspace.slug, admin)


class _Filler:
    per_objective = PER_OBJECTIVE

    def __init__(self, now: datetime, password: str) -> None:
        self.now, self.password, self.today = now, password, now.date()
        self.chance = random.Random(2026)
        self.keys = count(1_000_000)

    def fill(self, slug: str, admin: Any) -> Filled:
        """Write everything, from the teams down to the check-ins."""
        from zielkurs.domain.base import ids
        from zielkurs.domain.okr.models import KeyResult

        teams = self._teams()
        people = self._people(teams, admin)
        cycles = self._cycles()
        objectives = [o for cycle in cycles for o in self._objectives(cycle, teams, people)]
        self._align(objectives)
        key_results = [kr for objective in objectives for kr in self._key_results(objective, people)]
        self._save(KeyResult, key_results)
        self._check_ins(key_results, people)
        self._initiatives(key_results)
        self._imports(teams[0], cycles[-1], admin)
        running = [o for o in objectives if o.cycle_id == cycles[-1].pk]
        board = [kr for kr in key_results if kr.objective_id == running[0].pk]
        return Filled(
            slug=slug,
            admin="admin@example.org",
            busy="busy@example.org",
            usual="usual@example.org",
            board=ids.encode(teams[0].pk),
            objective=ids.encode(running[0].pk),
            key_result=ids.encode(board[0].pk),
            to_report=tuple(ids.encode(kr.pk) for kr in key_results[-60:] if kr.kind == "raise"),
        )

    def _key(self) -> int:
        return next(self.keys)

    def _save(self, model: Any, rows: list[Any]) -> list[Any]:
        model.objects.bulk_create(rows, batch_size=2000)
        return rows

    def _teams(self) -> list[Any]:
        from zielkurs.domain.organisation.models import Team

        company = Team.objects.get()
        departments = [
            Team(id=self._key(), name=f"Bereich {n}", kind=Team.Kind.DEPARTMENT, parent=company)
            for n in range(1, 7)
        ]
        teams = [
            Team(id=self._key(), name=f"Team {n:02} {WHO[n % 6]}", parent=departments[n % 6])
            for n in range(TEAMS - 1 - len(departments))
        ]
        return [company, *self._save(Team, [*departments, *teams])]

    def _people(self, teams: list[Any], admin: Any) -> dict[int, list[Any]]:
        """The members of each team. Two of them sign in, beside the admin."""
        from zielkurs.domain.organisation.models import Account, Member, TeamMembership

        accounts = [
            Account(id=self._key(), email=f"{name}@example.org", password=self.password, created_at=self.now)
            for name in ("busy", "usual")
        ]
        self._save(Account, accounts)
        members = []
        for n in range(MEMBERS - 1):
            account = accounts[n] if n < 2 else None
            members.append(
                Member(
                    id=self._key(),
                    name=f"{('Anna', 'Bernd', 'Cem', 'Dörte', 'Emil')[n % 5]} Beispiel-{n:03}",
                    email=account.email if account else f"person{n}@example.org",
                    state=Member.State.ACTIVE if account else Member.State.LISTED,
                    account=account,
                )
            )
        self._save(Member, members)
        of_team = {team.pk: members[n::TEAMS] for n, team in enumerate(teams)}
        self._save(
            TeamMembership,
            [
                TeamMembership(id=self._key(), team_id=pk, member=member, is_lead=n == 0)
                for pk, group in of_team.items()
                for n, member in enumerate(group)
            ],
        )
        return of_team

    def _cycles(self) -> list[Any]:
        from zielkurs.domain.okr.models import Cycle

        begin = self.today - timedelta(days=86)
        rows = []
        for n in range(CYCLES):
            starts_on = begin - timedelta(days=98 * (CYCLES - 1 - n))
            ends_on = starts_on + timedelta(days=97)
            is_last = n == CYCLES - 1
            rows.append(
                Cycle(
                    id=self._key(),
                    name=f"Zyklus {n + 1}",
                    starts_on=starts_on,
                    ends_on=ends_on,
                    phase="active" if is_last else "closed",
                    closed_on=None if is_last else ends_on,
                )
            )
        return self._save(Cycle, rows)

    def _objectives(self, cycle: Any, teams: list[Any], people: dict[int, list[Any]]) -> list[Any]:
        from zielkurs.domain.okr.models import Objective

        rows = []
        for n in range(OBJECTIVES // CYCLES):
            team = teams[0] if n < BIG_BOARD else teams[1 + n % (TEAMS - 1)]
            rows.append(
                Objective(
                    id=self._key(),
                    cycle=cycle,
                    team=team,
                    owner=people[team.pk][n % len(people[team.pk])],
                    title=f"{WHO[n % 6]} {WHAT[n % 4]} ({n + 1})",
                    for_whom="Geschäftsführer im Mittelstand",
                    what_for="Mehr Anfragen ohne mehr Werbung",
                    state="agreed",
                    position=n,
                )
            )
        return self._save(Objective, rows)

    def _align(self, objectives: list[Any]) -> None:
        from zielkurs.domain.okr.models import Alignment

        size = OBJECTIVES // CYCLES
        self._save(
            Alignment,
            [
                Alignment(id=self._key(), objective=row, parent=objectives[n - n % size + n % BIG_BOARD])
                for n, row in enumerate(objectives)
                if n % size >= BIG_BOARD
            ],
        )

    def _key_results(self, objective: Any, people: dict[int, list[Any]]) -> Iterator[Any]:
        from zielkurs.domain.okr.models import KeyResult

        group = people[objective.team_id]
        for n in range(self.per_objective):
            what, unit = FIGURES[(objective.position + n) % len(FIGURES)]
            kind = ("raise", "raise", "lower", "stay_above", "raise", "milestones")[
                (objective.position * 4 + n) % 6
            ]
            start, target = {
                "raise": (40, 65),
                "lower": (26, 8),
                "stay_above": (None, 90),
                "milestones": (None, None),
            }[kind]
            yield KeyResult(
                id=self._key(),
                objective=objective,
                team_id=objective.team_id,
                owner=group[0]
                if objective.position < BIG_BOARD
                else group[(objective.position + n) % len(group)],
                title=f"{what} von {start} auf {target}"
                if start
                else f"{what} halten ({objective.position}.{n})",
                kind=kind,
                unit="" if kind == "milestones" else unit,
                start_value=start,
                target_value=target,
                starts_on=objective.cycle.starts_on,
                due_on=objective.cycle.ends_on,
                position=n,
                version=1 + CHECK_INS,
            )

    def _check_ins(self, key_results: list[Any], people: dict[int, list[Any]]) -> None:
        from zielkurs.domain.okr.models import CheckIn, CheckInMilestone, KeyResult, Milestone

        rows, milestones, reached = [], [], []
        for n, key_result in enumerate(key_results):
            steps = []
            if key_result.kind == "milestones":
                steps = [
                    Milestone(id=self._key(), key_result=key_result, title=f"Schritt {s + 1}", position=s)
                    for s in range(4)
                ]
                milestones += steps
            for week in range(CHECK_INS):
                check_in = self._check_in(key_result, week, late=n % 5 == 0, steps=len(steps))
                rows.append(check_in)
                done = int(check_in.value) if steps else 0
                reached += [
                    CheckInMilestone(id=self._key(), check_in=check_in, milestone=step)
                    for step in steps[:done]
                ]
            key_result.latest_check_in = rows[-1]
        self._save(CheckIn, rows)
        self._save(Milestone, milestones)
        self._save(CheckInMilestone, reached)
        KeyResult.objects.bulk_update(key_results, ["latest_check_in"], batch_size=400)

    def _check_in(self, key_result: Any, week: int, *, late: bool, steps: int) -> Any:
        from zielkurs.domain.okr.models import CheckIn

        as_of: date = key_result.starts_on + timedelta(days=7 * week + (0 if late else 6))
        share = (week + 1) / CHECK_INS * self.chance.uniform(0.3, 1.1)
        if steps:
            value = Decimal(min(steps, int(share * steps)))
        else:
            start = float(80 if key_result.start_value is None else key_result.start_value)
            value = Decimal(f"{start + (float(key_result.target_value) - start) * share:.1f}")
        return CheckIn(
            id=self._key(),
            key_result=key_result,
            as_of=as_of,
            value=value,
            confidence=self.chance.randint(2, 9),
            comment=self.chance.choice(SAID),
            recorded_at=self.now - timedelta(days=(self.today - as_of).days),
            recorded_by_id=key_result.owner_id,
            idempotency_key=f"filling-{key_result.pk}-{week}",
        )

    def _initiatives(self, key_results: list[Any]) -> None:
        from zielkurs.domain.okr.models import Initiative
        from zielkurs.domain.okr.models.initiative import InitiativeKeyResult

        rows = [
            Initiative(
                id=self._key(),
                team_id=key_result.team_id,
                owner_id=key_result.owner_id,
                title=f"{DOING[n % len(DOING)]} ({n + 1})",
                due_on=key_result.due_on - timedelta(days=n % 40),
                state="running" if key_result.due_on > self.today else "done",
            )
            for n, key_result in enumerate(key_results[::2])
        ]
        self._save(Initiative, rows)
        self._save(
            InitiativeKeyResult,
            [
                InitiativeKeyResult(id=self._key(), initiative=row, key_result=key_result)
                for row, key_result in zip(rows, key_results[::2], strict=True)
            ],
        )

    def _imports(self, team: Any, cycle: Any, admin: Any) -> None:
        from zielkurs.domain.imports.models import ImportRun

        self._save(
            ImportRun,
            [
                ImportRun(
                    id=self._key(),
                    file_name=f"okr-tracker-{n:02}.xlsx",
                    file_digest=f"{n:064}",
                    state=ImportRun.State.APPLIED,
                    summary={"objectives": 5, "key_results": 15, "check_ins": 120},
                    team=team,
                    cycle=cycle,
                    created_by=admin,
                    created_at=self.now - timedelta(days=n, minutes=5),
                    applied_by=admin,
                    applied_at=self.now - timedelta(days=n),
                )
                for n in range(50)
            ],
        )


if __name__ == "__main__":
    json.dump(asdict(main()), sys.stdout)
