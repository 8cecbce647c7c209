"""The glossary with its versions; measurements; annotations."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from zielkurs.domain.base.models import ScopedManager, TenantRow
from zielkurs.domain.organisation.models import Member, Team
from zielkurs.pure.cadence.held import held_on

# SQLite changes the sixteenth digit.
DIGITS, PLACES = 15, 4


class Stage(models.TextChoices):
    """Stages of the customer's journey."""

    REACH = "reach"
    ENGAGEMENT = "engagement"
    LEAD = "lead"
    OPPORTUNITY = "opportunity"
    CUSTOMER = "customer"
    REVENUE = "revenue"
    LOYALTY = "loyalty"
    ADVOCACY = "advocacy"


class Dimension(TenantRow):
    """What values can be split by: channel, source, target group, region."""

    name = models.CharField(max_length=60)

    objects: ClassVar[ScopedManager["Dimension"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint("workspace_id", Lower("name"), name="kpi_dimension_name"),
        ]


class Kpi(TenantRow):
    """A defined, owned, regularly measured figure. What it means stands in its versions."""

    class Horizon(models.TextChoices):
        SHORT = "short"
        LONG = "long"

    name = models.CharField(max_length=120)
    steward = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    stage = models.CharField(max_length=12, choices=Stage, blank=True)
    horizon = models.CharField(max_length=5, choices=Horizon, default=Horizon.SHORT)
    guard = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="guards")
    bonus_relevant = models.BooleanField(default=False)
    teams = models.ManyToManyField(Team, through="KpiTeam", related_name="kpis")
    dimensions = models.ManyToManyField(Dimension, through="KpiDimension", related_name="kpis")
    archived_on = models.DateField(null=True)
    source_ref = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[ScopedManager["Kpi"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint("workspace_id", Lower("name"), name="kpi_kpi_name"),
            models.CheckConstraint(condition=~models.Q(guard=models.F("id")), name="kpi_kpi_guards_another"),
        ]

    def __str__(self) -> str:
        return self.name

    def unit_on(self, day: date) -> str:
        """The unit of the version that holds on the day; before the first one it is the first one's. 1 query."""
        return held_on(list(self.versions.order_by("valid_from")), day).unit


class KpiVersion(TenantRow):
    """What the figure means from a day on. A measurement belongs to the version that held at its date."""

    class Direction(models.TextChoices):
        UP = "up"
        DOWN = "down"
        NEITHER = "neither"

    class Grain(models.TextChoices):
        DAY = "day"
        WEEK = "week"
        MONTH = "month"
        QUARTER = "quarter"

    class Aggregation(models.TextChoices):
        SUM = "sum"
        MEAN = "mean"
        LAST = "last"
        RATE = "rate"

    kpi = models.ForeignKey(Kpi, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    valid_from = models.DateField()
    sentence = models.TextField(blank=True)
    formula = models.TextField(blank=True)
    unit = models.CharField(max_length=40, blank=True)
    direction = models.CharField(max_length=8, choices=Direction, default=Direction.UP)
    grain = models.CharField(max_length=8, choices=Grain, default=Grain.MONTH)
    aggregation = models.CharField(max_length=5, choices=Aggregation, default=Aggregation.SUM)
    lang = models.CharField(max_length=2, default="de")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[ScopedManager["KpiVersion"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["kpi", "number"], name="kpi_kpiversion_number"),
            models.UniqueConstraint(fields=["kpi", "valid_from"], name="kpi_kpiversion_day"),
        ]


class Synonym(TenantRow):
    """Another name for the same figure, perhaps a team's own: "Lead" in marketing is "Anfrage" in sales."""

    kpi = models.ForeignKey(Kpi, on_delete=models.CASCADE, related_name="synonyms")
    name = models.CharField(max_length=120)

    objects: ClassVar[ScopedManager["Synonym"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint("workspace_id", Lower("name"), name="kpi_synonym_name"),
        ]


class KpiTeam(TenantRow):
    """A team that uses the figure."""

    kpi = models.ForeignKey(Kpi, on_delete=models.CASCADE, related_name="team_links")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="kpi_links")

    objects: ClassVar[ScopedManager["KpiTeam"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["kpi", "team"], name="kpi_kpiteam_once"),
        ]


class KpiDimension(TenantRow):
    """A dimension that the figure is measured by."""

    kpi = models.ForeignKey(Kpi, on_delete=models.CASCADE, related_name="dimension_links")
    dimension = models.ForeignKey(Dimension, on_delete=models.CASCADE, related_name="kpi_links")

    objects: ClassVar[ScopedManager["KpiDimension"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["kpi", "dimension"], name="kpi_kpidimension_once"),
        ]


class Segment(TenantRow):
    """A value of a dimension: LinkedIn, of channel."""

    dimension = models.ForeignKey(Dimension, on_delete=models.CASCADE, related_name="segments")
    name = models.CharField(max_length=120)

    objects: ClassVar[ScopedManager["Segment"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint("dimension", Lower("name"), name="kpi_segment_name"),
        ]


class Measurement(TenantRow):
    """One value of a KPI for one period, dated by the period's first day. No segment is the total.

    Never overwritten: a correction is a new row, and the old one keeps the moment at which it was replaced.
    A gap has no row; it is never a zero.
    """

    class Origin(models.TextChoices):
        HAND = "hand"
        PASTE = "paste"
        FILE = "file"
        SOURCE = "source"

    kpi = models.ForeignKey(Kpi, on_delete=models.CASCADE, related_name="measurements")
    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, null=True, related_name="+")
    period_start = models.DateField()
    value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES)
    denominator = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    origin = models.CharField(max_length=6, choices=Origin, default=Origin.HAND)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    superseded_at = models.DateTimeField(null=True)

    objects: ClassVar[ScopedManager["Measurement"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["kpi", "period_start"],
                condition=models.Q(superseded_at=None, segment=None),
                name="kpi_measurement_current_total",
            ),
            models.UniqueConstraint(
                fields=["kpi", "segment", "period_start"],
                condition=models.Q(superseded_at=None, segment__isnull=False),
                name="kpi_measurement_current_segment",
            ),
        ]


class Annotation(TenantRow):
    """A remark at a day of a KPI's course: what happened then."""

    kpi = models.ForeignKey(Kpi, on_delete=models.CASCADE, related_name="annotations")
    on = models.DateField()
    text = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[ScopedManager["Annotation"]] = ScopedManager()

    person_fields = ("text",)


class FiguresRun(TenantRow):
    """A table of figures on its way in: kept as read, previewed with answers, then recorded as a whole.

    `kpi` is set where all of it belongs to one KPI; `summary` counts what was recorded, by KPI.
    """

    class State(models.TextChoices):
        PREVIEWED = "previewed"
        APPLIED = "applied"

    kpi = models.ForeignKey(Kpi, on_delete=models.CASCADE, null=True, related_name="+")
    file_name = models.CharField(max_length=200)
    origin = models.CharField(max_length=6, choices=Measurement.Origin)
    state = models.CharField(max_length=10, choices=State, default=State.PREVIEWED)
    sheets = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    created_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)

    objects: ClassVar[ScopedManager["FiguresRun"]] = ScopedManager()

    person_fields = ("sheets", "answers")
    erasure = "clear"
