"""Glossary entries and their versions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.kpi.models import (
    Dimension,
    Kpi,
    KpiDimension,
    KpiTeam,
    KpiVersion,
    Measurement,
    Synonym,
)
from zielkurs.domain.organisation.models import Member, Team
from zielkurs.pure.cadence.grains import Grain, first_of, last_of
from zielkurs.pure.cadence.held import first_free, grain_on, is_period


@dataclass(frozen=True)
class Definition:
    """What the figure means."""

    sentence: str = ""
    formula: str = ""
    unit: str = ""
    direction: str = KpiVersion.Direction.UP
    grain: str = KpiVersion.Grain.MONTH
    aggregation: str = KpiVersion.Aggregation.SUM
    lang: str = "de"


@dataclass(frozen=True)
class Entry:
    """What the glossary says of the figure beside its definition."""

    name: str
    steward: Member | None = None
    stage: str = ""
    horizon: str = Kpi.Horizon.SHORT
    guard: Kpi | None = None
    bonus_relevant: bool = False
    teams: Sequence[Team] = field(default=())
    synonyms: Sequence[str] = field(default=())
    dimensions: Sequence[str] = field(default=())


def add_kpi(
    *, entry: Entry, definition: Definition, valid_from: date, by: int, now: datetime, source_ref: str = ""
) -> Kpi:
    """A new glossary entry with its first version. Refused where the name or a synonym is in use already."""
    with transaction.atomic():
        _check_names(entry, None)
        kpi = Kpi.objects.create(source_ref=source_ref, **_columns(entry))
        _write_links(kpi, entry)
        KpiVersion.objects.create(
            kpi=kpi, valid_from=valid_from, recorded_at=now, recorded_by_id=by, **vars(definition)
        )
        events.record(verb="kpi.added", actor_id=by, subject=kpi, now=now, name=entry.name)
    return kpi


def change_kpi(*, kpi: Kpi, entry: Entry, seen_version: int, by: int, now: datetime) -> None:
    """New words around the definition. Conflict where the version moved on."""
    with transaction.atomic():
        _check_names(entry, kpi)
        changed = Kpi.objects.filter(pk=kpi.pk, version=seen_version).update(
            version=seen_version + 1, **_columns(entry)
        )
        if not changed:
            raise Conflict("changed_meanwhile", field="name", current=Kpi.objects.get(pk=kpi.pk).name)
        _write_links(kpi, entry)
        events.record(verb="kpi.changed", actor_id=by, subject=kpi, now=now, name=entry.name)


def define_anew(*, kpi: Kpi, definition: Definition, valid_from: date, by: int, now: datetime) -> KpiVersion:
    """Another version from `valid_from` on; measurements before it keep the old meaning.

    On the day of an existing version that version is mended in place. Refused before the first version, and where
    other periods would hold for values that stand, or from the midst of a period on: a value keeps its period.
    """
    with transaction.atomic():
        versions = KpiVersion.objects.filter(kpi=kpi)
        first = versions.order_by("valid_from").first()
        if first is not None and valid_from < first.valid_from:
            raise Refusal("version_before_first", field="valid_from", first=first.valid_from)
        _check_grain(kpi, list(versions.order_by("valid_from")), Grain(definition.grain), valid_from)
        number = (versions.aggregate(last=Max("number"))["last"] or 0) + 1
        version, made = KpiVersion.objects.update_or_create(
            kpi=kpi,
            valid_from=valid_from,
            defaults={**vars(definition), "recorded_at": now, "recorded_by_id": by},
            create_defaults={
                **vars(definition),
                "number": number,
                "recorded_at": now,
                "recorded_by_id": by,
            },
        )
        Kpi.objects.filter(pk=kpi.pk).update(version=kpi.version + 1)
        verb = "kpi.defined_anew" if made else "kpi.definition_mended"
        events.record(verb=verb, actor_id=by, subject=kpi, now=now, valid_from=str(valid_from))
    return version


def _check_grain(kpi: Kpi, versions: list[KpiVersion], grain: Grain, valid_from: date) -> None:
    others = [version for version in versions if version.valid_from != valid_from]
    changed = [*others, KpiVersion(valid_from=valid_from, grain=grain)]
    changed.sort(key=lambda version: version.valid_from)
    rows = Measurement.objects.filter(kpi=kpi, superseded_at=None)
    starts = sorted(set(rows.values_list("period_start", flat=True)))
    # What is no period of the old grain anyway may be mended.
    sound = [(start, grain_on(versions, start)) for start in starts if is_period(versions, start)]
    if any(grain_on(changed, start) != held or not is_period(changed, start) for start, held in sound):
        last, held = sound[-1]
        free = first_free(grain, last_of(held, last))
        raise Refusal("grain_has_values", field="valid_from", grain_code=f"grain_{held}", first=free)
    if changed[0].valid_from == valid_from or first_of(grain, valid_from) == valid_from:
        return
    if grain_on(changed, valid_from - timedelta(days=1)) != grain:
        free = first_free(grain, valid_from)
        raise Refusal(
            "grain_begins_within_period", field="valid_from", grain_code=f"grain_{grain}", first=free
        )


def archive_kpi(*, kpi: Kpi, on: date | None, by: int, now: datetime) -> None:
    """Put an entry out of use, or back into it with `on` None."""
    with transaction.atomic():
        Kpi.objects.filter(pk=kpi.pk).update(archived_on=on)
        events.record(verb="kpi.archived" if on else "kpi.restored", actor_id=by, subject=kpi, now=now)


def _columns(entry: Entry) -> dict[str, object]:
    return {
        "name": entry.name,
        "steward": entry.steward,
        "stage": entry.stage,
        "horizon": entry.horizon,
        "guard": entry.guard,
        "bonus_relevant": entry.bonus_relevant,
    }


def _check_names(entry: Entry, kpi: Kpi | None) -> None:
    """One name means one figure: names and synonyms share one space."""
    for name, place in [(entry.name, "name"), *((synonym, "synonyms") for synonym in entry.synonyms)]:
        names = Kpi.objects.filter(name__iexact=name)
        synonyms = Synonym.objects.filter(name__iexact=name)
        if kpi is not None:
            names, synonyms = names.exclude(pk=kpi.pk), synonyms.exclude(kpi=kpi)
        if names.exists() or synonyms.exists():
            raise Refusal("kpi_name_taken", field=place, name=name)
    if entry.guard is not None and kpi is not None and entry.guard.pk == kpi.pk:
        raise Refusal("guard_is_itself", field="guard")


def _write_links(kpi: Kpi, entry: Entry) -> None:
    KpiTeam.objects.filter(kpi=kpi).exclude(team__in=entry.teams).delete()
    for team in entry.teams:
        KpiTeam.objects.get_or_create(kpi=kpi, team=team)
    Synonym.objects.filter(kpi=kpi).delete()
    try:
        with transaction.atomic():
            Synonym.objects.bulk_create(Synonym(kpi=kpi, name=name) for name in dict.fromkeys(entry.synonyms))
    except IntegrityError as error:
        raise Refusal("kpi_name_taken", field="synonyms", name=", ".join(entry.synonyms)) from error
    wanted = [_dimension(name) for name in dict.fromkeys(entry.dimensions)]
    KpiDimension.objects.filter(kpi=kpi).exclude(dimension__in=wanted).delete()
    for dimension in wanted:
        KpiDimension.objects.get_or_create(kpi=kpi, dimension=dimension)


def _dimension(name: str) -> Dimension:
    return Dimension.objects.filter(name__iexact=name).first() or Dimension.objects.create(name=name)
