"""What people answer the coach: findings dismissed with a reason, and answers to the self-check."""

import hashlib
from typing import Any, ClassVar

from django.db import models

from zielkurs.domain.base.models import ScopedManager, TenantRow
from zielkurs.domain.okr.models.initiative import Initiative
from zielkurs.domain.okr.models.key_result import KeyResult
from zielkurs.domain.okr.models.objective import Objective
from zielkurs.domain.organisation.models import Member, Team


class StatementKind(models.TextChoices):
    """What the coach reads, as pure.coach names it."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    INITIATIVE = "initiative"


class Question(models.TextChoices):
    """The questions that a team should ask itself. The first part says of what."""

    AIMS = "objective_aims"
    AREAS = "objective_areas"
    SUCCESS = "objective_success"
    STRATEGY = "objective_strategy"
    REVENUE = "objective_revenue"
    PROGRESS = "key_result_progress"
    RELEVANCE = "key_result_relevance"
    EXACT = "key_result_exact"
    REAL_NUMBER = "key_result_real_number"
    AGREED = "key_result_agreed"
    WAY = "initiative_way"
    MILESTONES = "initiative_milestones"
    NEEDED = "initiative_needed"


class Dismissal(TenantRow):
    """A team does not follow a finding on a text, or on a set of texts, and says why.

    It holds for the text (by its digest), so that a draft that is not saved yet can have one, and so that the finding
    comes back as soon as the text changes.
    """

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=StatementKind)
    digest = models.CharField(max_length=64)
    code = models.CharField(max_length=60)
    reason = models.CharField(max_length=200)
    dismissed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    dismissed_at = models.DateTimeField()

    objects: ClassVar[ScopedManager["Dismissal"]] = ScopedManager()

    person_fields = ("reason",)

    @staticmethod
    def digest_of(text: str) -> str:
        """What a text is remembered by: blanks at its ends and doubled ones make no difference."""
        return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["team", "kind", "digest", "code"], name="okr_dismissal_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="okr_dismissal_reason"),
        ]


class SelfCheck(TenantRow):
    """A team's answer to one question of the self-check. It stays with the draft that it was asked of."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, null=True, related_name="self_checks")
    key_result = models.ForeignKey(KeyResult, on_delete=models.CASCADE, null=True, related_name="self_checks")
    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, null=True, related_name="self_checks"
    )
    question = models.CharField(max_length=30, choices=Question)
    answer = models.CharField(max_length=500)
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    objects: ClassVar[ScopedManager["SelfCheck"]] = ScopedManager()

    person_fields = ("answer",)

    @classmethod
    def answers_of(cls, of: Objective | KeyResult | Initiative) -> "models.QuerySet[SelfCheck]":
        """The answers that stay with this draft."""
        return cls.objects.filter(**cls.subject(of))

    @staticmethod
    def subject(of: Objective | KeyResult | Initiative) -> dict[str, Any]:
        """The column that names the draft."""
        fields = {Objective: "objective", KeyResult: "key_result", Initiative: "initiative"}
        return {fields[type(of)]: of}

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            *(
                models.UniqueConstraint(fields=[kind, "question"], name=f"okr_selfcheck_{kind}")
                for kind in StatementKind.values
            ),
            models.CheckConstraint(
                condition=models.Q(objective__isnull=False, key_result=None, initiative=None)
                | models.Q(objective=None, key_result__isnull=False, initiative=None)
                | models.Q(objective=None, key_result=None, initiative__isnull=False),
                name="okr_selfcheck_of_one",
            ),
        ]
