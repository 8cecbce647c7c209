"""What every tenant row has; the event log; the outbox."""

from typing import Any, ClassVar, TypeVar

from django.db import models

from zielkurs.domain.base import scope
from zielkurs.domain.base.ids import new_id

Row = TypeVar("Row", bound=models.Model, covariant=True)


class ScopedManager(models.Manager[Row]):
    """Sees the bound workspace only, and raises where none is bound."""

    def get_queryset(self) -> models.QuerySet[Row]:
        return super().get_queryset().filter(workspace_id=scope.current())


class TenantRow(models.Model):
    """A row that belongs to one workspace.

    Subclasses declare how four duties treat them: `person_fields` (what of a person stands in the row and
    leaves with a person's export), `erasure` (what happens to it when a person is erased: "keep", "clear" the
    person_fields, or "delete"). All tenant rows are in the backup.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    workspace_id = models.BigIntegerField(default=scope.current, editable=False, db_index=True)

    # The first manager is Django's default: everything that is not explicitly unscoped is scoped.
    objects: ClassVar[ScopedManager[Any]] = ScopedManager()
    unscoped: ClassVar[models.Manager[Any]] = models.Manager()  # type: ignore[no-redef,unused-ignore]  # in each subclass

    person_fields: tuple[str, ...] = ()
    erasure: str = "keep"

    class Meta:
        abstract = True
        base_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "id"], name="%(app_label)s_%(class)s_shard")
        ]


class EventSequence(models.Model):
    """The last event's number and digest of one workspace; its row lock orders the workspace's events."""

    workspace_id = models.BigIntegerField(primary_key=True)
    last = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")


class Event(TenantRow):
    """Something that happened: who, what, to which row, when. Never changed, never deleted."""

    sequence = models.BigIntegerField()
    verb = models.CharField(max_length=60)
    actor_id = models.BigIntegerField(null=True)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["workspace_id", "sequence"], name="base_event_sequence"),
        ]
        indexes = [
            models.Index(fields=["workspace_id", "subject_kind", "subject_id"], name="base_event_subject"),
            models.Index(fields=["workspace_id", "recorded_at", "sequence"], name="base_event_when"),
        ]


class EventPayload(TenantRow):
    """What an event says beyond its row. Can be erased without breaking the log's chain."""

    event_id = models.BigIntegerField(unique=True)
    data = models.JSONField(default=dict)

    person_fields = ("data",)
    erasure = "delete"


class OutboxMessage(TenantRow):
    """A message that a committed change owes the outside world. The row is the truth; queues only wake workers."""

    class State(models.TextChoices):
        PENDING = "pending"
        SENT = "sent"
        FAILED = "failed"

    channel = models.CharField(max_length=20)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    person_fields = ("payload",)
    erasure = "delete"

    class Meta(TenantRow.Meta):
        indexes = [models.Index(fields=["state", "due_at"], name="base_outbox_due")]
