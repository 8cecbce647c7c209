"""Pages and what can be begun, by name: for those who may, as the page's own rule says."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.page import Rule
from zielkurs.adapters.web.pages.search.results import Hit
from zielkurs.domain.base.findable import Findable
from zielkurs.domain.organisation.access import Reader, may_plan_in
from zielkurs.pure import finding


@dataclass(frozen=True)
class Command:
    """A page by the name of its address, with a title and other words that people may look for.

    `offered` says to whom, beside the page's own rule.
    """

    name: str
    title: Promise
    also: Promise | str = ""
    in_workspace: bool = True
    offered: Callable[[Reader], bool] = lambda reader: True


COMMANDS = (
    Command("week", _("My week"), _("start, home, due, check-in, report")),
    Command("teams", _("Teams"), _("objectives, boards, departments, company")),
    Command("kpis", _("KPIs"), _("glossary, figures, metrics, definitions")),
    Command("logbook", _("Logbook"), _("decisions, not now, minutes")),
    Command(
        "personal",
        _("My personal objectives"),
        _("private, own goals"),
        offered=lambda reader: reader.has_personal_objectives and reader.writes,
    ),
    Command("agenda", _("What is due"), _("dates, reminders, look again")),
    Command("changes", _("What changed"), _("news, feed, activity")),
    Command("planning", _("Planning"), _("next quarter, commitment, carry over")),
    Command("themes", _("Themes"), _("strategy, directions")),
    Command("contributions", _("Contributions"), _("other teams, dependencies, requests")),
    Command("cycles", _("Cycles"), _("quarter, period, planning")),
    Command("imports", _("Import"), _("spreadsheet, Excel, tracker, upload")),
    Command("people", _("People"), _("members, roles, access, colleagues")),
    Command("rules", _("What the coach looks for"), _("rules, quality, hints")),
    Command("settings", _("Settings"), _("workspace, language, time zone, thresholds")),
    Command("method", _("Method of the coach"), _("rules, weights, preset")),
    Command("cycle_new", _("Add a cycle"), _("new quarter")),
    Command("theme_new", _("Add a theme"), _("strategy, direction")),
    Command("kpi_new", _("Add a KPI"), _("new figure, metric")),
    Command("kpi_tables", _("Hand in a table"), _("values, figures, Excel, CSV, upload")),
    Command("import_new", _("Import a tracker"), _("spreadsheet, Excel, upload")),
    Command("person_new", _("Add a person"), _("invite, member, colleague")),
    Command("team_new", _("Add a team"), _("new department")),
    Command("preferences", _("My preferences"), _("language, dark, theme, password"), in_workspace=False),
    Command("help", _("Help and keys"), _("shortcuts, keyboard, support"), in_workspace=False),
)


def matching(reader: Reader, text: str, teams: Sequence[Findable]) -> tuple[Hit, ...]:
    """The commands that the reader may use and that hold every word of the text, the best first; all without one."""
    hits = list(_usable(reader, teams))
    if not text:
        return tuple(hit for hit, _also in hits)
    keys = [finding.key((hit.title, *also.split(", "))) for hit, also in hits]
    levels = finding.ranked(finding.question(text), keys)
    return tuple(hits[place][0] for level in levels for place in level)


def _usable(reader: Reader, teams: Sequence[Findable]) -> Iterator[tuple[Hit, str]]:
    for command in COMMANDS:
        if command.in_workspace and reader.role not in _rule(command.name).roles:
            continue
        if not command.offered(reader):
            continue
        yield _hit(command, reader), str(command.also)
    for team in teams:
        if may_plan_in(reader, team.id):
            title = gettext("Add an objective: %(team)s") % {"team": team.title}
            yield Hit("command", title, reverse("objective_new", args=[reader.slug, team.id])), ""


def _hit(command: Command, reader: Reader) -> Hit:
    arguments = [reader.slug] if command.in_workspace else []
    return Hit("command", str(command.title), reverse(command.name, args=arguments))


_rules: dict[str, Rule] = {}


def _rule(name: str) -> Rule:
    """What the page behind an address says of who may."""
    if name not in _rules:
        view: Any = get_resolver().resolve(reverse(name, args=["x"])).func
        _rules[name] = view.rule
    return _rules[name]
