"""Events in words: who did what to which row, as a sentence with the row's name to be linked."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.words import writing
from zielkurs.domain.okr.queries.feed import News

# Every verb that an action records. Each sentence names %(actor)s and %(subject)s.
SENTENCES: dict[str, Promise] = {
    "objective.added": _("%(actor)s added the objective “%(subject)s”"),
    "objective.changed": _("%(actor)s changed the objective “%(subject)s”"),
    "objective.draft": _("%(actor)s took “%(subject)s” back to draft"),
    "objective.proposed": _("%(actor)s proposed “%(subject)s”"),
    "objective.agreed": _("%(actor)s agreed “%(subject)s”"),
    "objective.set_aside": _("%(actor)s set “%(subject)s” aside"),
    "objective.dropped": _("%(actor)s dropped “%(subject)s”"),
    "objective.ranked": _("%(actor)s changed the rank of “%(subject)s”"),
    "objective.deleted": _("%(actor)s deleted the draft “%(subject)s”"),
    "objective.aligned": _("%(actor)s said what “%(subject)s” serves"),
    "objective.unaligned": _("%(actor)s removed a line upwards from “%(subject)s”"),
    "objective.not_carried_over": _("%(actor)s did not carry “%(subject)s” over"),
    "objective.taken_back": _("%(actor)s took the imported objective “%(subject)s” back"),
    "key_result.added": _("%(actor)s added the key result “%(subject)s”"),
    "key_result.changed": _("%(actor)s changed the key result “%(subject)s”"),
    "key_result.open": _("%(actor)s took the key result “%(subject)s” up again"),
    "key_result.set_aside": _("%(actor)s set the key result “%(subject)s” aside"),
    "key_result.dropped": _("%(actor)s dropped the key result “%(subject)s”"),
    "key_result.taken_back": _("%(actor)s took the imported key result “%(subject)s” back"),
    "initiative.added": _("%(actor)s added the initiative “%(subject)s”"),
    "initiative.changed": _("%(actor)s changed the initiative “%(subject)s”"),
    "initiative.planned": _("%(actor)s put the initiative “%(subject)s” back to planned"),
    "initiative.running": _("%(actor)s began the initiative “%(subject)s”"),
    "initiative.done": _("%(actor)s finished the initiative “%(subject)s”"),
    "initiative.set_aside": _("%(actor)s set the initiative “%(subject)s” aside"),
    "initiative.dropped": _("%(actor)s dropped the initiative “%(subject)s”"),
    "initiative.checkpoint": _("%(actor)s ticked a checkpoint of “%(subject)s”"),
    "initiative.taken_back": _("%(actor)s took the imported initiative “%(subject)s” back"),
    "cycle.created": _("%(actor)s added the cycle “%(subject)s”"),
    "cycle.changed": _("%(actor)s changed the cycle “%(subject)s”"),
    "cycle.planning": _("%(actor)s took the cycle “%(subject)s” back to planning"),
    "cycle.active": _("%(actor)s started the cycle “%(subject)s”"),
    "cycle.review": _("%(actor)s opened the review of “%(subject)s”"),
    "cycle.closed": _("%(actor)s closed the cycle “%(subject)s”"),
    "cycle.taken_back": _("%(actor)s took the imported cycle “%(subject)s” back"),
    "theme.added": _("%(actor)s added the theme “%(subject)s”"),
    "theme.changed": _("%(actor)s changed the theme “%(subject)s”"),
    "commitment.made": _("%(actor)s recorded a commitment to the objectives of “%(subject)s”"),
    "commitment.withdrawn": _("%(actor)s withdrew a commitment to the objectives of “%(subject)s”"),
    "contribution.asked": _("%(actor)s asked another team for a contribution to “%(subject)s”"),
    "contribution.accepted": _("%(actor)s promised a contribution to “%(subject)s”"),
    "contribution.declined": _("%(actor)s declined a contribution to “%(subject)s”"),
    "contribution.withdrawn": _("%(actor)s withdrew the request for a contribution to “%(subject)s”"),
    "check_in.report": _("%(actor)s reported on “%(subject)s”"),
    "check_in.correction": _("%(actor)s corrected a check-in of “%(subject)s”"),
    "check_in.withdrawal": _("%(actor)s withdrew a check-in of “%(subject)s”"),
    "decision.not_now": _("%(actor)s answered “not now” to “%(subject)s”"),
    "decision.course_change": _("%(actor)s changed the course of “%(subject)s”"),
    "decision.set_aside": _("%(actor)s set “%(subject)s” aside for now"),
    "decision.resume": _("%(actor)s took “%(subject)s” up again"),
    "decision.drop": _("%(actor)s dropped “%(subject)s” for good"),
    "decision.method_change": _("%(actor)s changed the method: “%(subject)s”"),
    "decision.taken_back": _("%(actor)s took the imported decision “%(subject)s” back"),
    "kpi.added": _("%(actor)s added the KPI “%(subject)s”"),
    "kpi.changed": _("%(actor)s changed the entry of the KPI “%(subject)s”"),
    "kpi.defined_anew": _("%(actor)s defined the KPI “%(subject)s” anew"),
    "kpi.definition_mended": _("%(actor)s mended the definition of “%(subject)s”"),
    "kpi.archived": _("%(actor)s archived the KPI “%(subject)s”"),
    "kpi.restored": _("%(actor)s restored the KPI “%(subject)s”"),
    "kpi.measured": _("%(actor)s recorded values of “%(subject)s”"),
    "kpi.annotated": _("%(actor)s made a remark on “%(subject)s”"),
    "kpi.annotation_removed": _("%(actor)s removed a remark on “%(subject)s”"),
    "kpi.figures_applied": _("%(actor)s recorded the values of the table “%(subject)s”"),
    "import.applied": _("%(actor)s imported “%(subject)s”"),
    "import.undone": _("%(actor)s undid the import of “%(subject)s”"),
    "team.added": _("%(actor)s added the team “%(subject)s”"),
    "team.changed": _("%(actor)s changed the team “%(subject)s”"),
    "team.archived": _("%(actor)s archived the team “%(subject)s”"),
    "member.added": _("%(actor)s added “%(subject)s” to the people"),
    "member.changed": _("%(actor)s changed what stands about “%(subject)s”"),
    "member.invited": _("%(actor)s invited “%(subject)s”"),
    "member.joined": _("%(actor)s joined as “%(subject)s”"),
    "member.active": _("%(actor)s gave “%(subject)s” access again"),
    "member.suspended": _("%(actor)s suspended the access of “%(subject)s”"),
    "member.removed": _("%(actor)s removed “%(subject)s” from the people"),
    "member.taken_back": _("%(actor)s took the imported person “%(subject)s” back"),
    "workspace.created": _("%(actor)s made the workspace “%(subject)s”"),
    "workspace.changed": _("%(actor)s changed the workspace’s settings (“%(subject)s”)"),
    "workspace.demo_day": _("%(actor)s moved the demo’s clock (“%(subject)s”)"),
    "workspace.personal_objectives": _(
        "%(actor)s changed whether members may keep personal objectives (“%(subject)s”)"
    ),
    "method.changed": _("%(actor)s changed the method (“%(subject)s”)"),
    "method.rules": _("%(actor)s changed the coach’s rules (“%(subject)s”)"),
    "finding.dismissed": _("%(actor)s dismissed a hint of the coach (“%(subject)s”)"),
    "finding.restored": _("%(actor)s let a hint of the coach count again (“%(subject)s”)"),
    "self_check.answered": _("%(actor)s answered the coach’s questions on “%(subject)s”"),
}
# The same where the event says more.
_WITH_VALUE: dict[str, Promise] = {
    "check_in.report": _("%(actor)s reported %(value)s for “%(subject)s”"),
    "check_in.correction": _("%(actor)s corrected a check-in of “%(subject)s” to %(value)s"),
}
_RENAMED = _("%(actor)s renamed “%(before)s” to “%(subject)s”")
_OPEN_AGAIN = _("%(actor)s opened a checkpoint of “%(subject)s” again")

GROUPS: dict[str, Promise] = {
    "plan": _("Objectives and key results"),
    "check_in": _("Check-ins"),
    "initiative": _("Initiatives"),
    "kpi": _("KPIs"),
    "decision": _("Decisions"),
    "cycle": _("Cycles"),
    "import": pgettext_lazy("kind of news", "Imports"),
}


@dataclass(frozen=True)
class Sentence:
    """What stands before the subject's name, the name, and what stands behind it."""

    before: str
    subject: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.subject}{self.after}"


def sentence(news: News) -> Sentence:
    """Jana Roth reported 148 leads for “Qualified leads”."""
    words = {
        "actor": news.actor or gettext("Somebody"),
        "value": _value(news),
        "before": news.said.get("before") or "",
    }
    before, _mark, after = str(_template(news)).partition("%(subject)s")
    return Sentence(before % words, news.title or gettext("something that is gone"), after % words)


def _template(news: News) -> Promise:
    if news.verb in _WITH_VALUE and news.said.get("value") is not None:
        return _WITH_VALUE[news.verb]
    before = news.said.get("before")
    if news.verb == "objective.changed" and isinstance(before, str) and before != news.said.get("title"):
        return _RENAMED
    if news.verb == "initiative.checkpoint" and not news.said.get("done_on"):
        return _OPEN_AGAIN
    return SENTENCES[news.verb]


def _value(news: News) -> str:
    value = news.said.get("value")
    if value is None:
        return ""
    if news.milestones:
        return writing.milestones(Decimal(value), news.milestones)
    return writing.said(Decimal(value), news.unit)
