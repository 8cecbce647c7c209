"""The coach's rules: which preset holds, and what weighs otherwise here."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from zielkurs.domain.base import events
from zielkurs.domain.organisation.models import Method, RuleSwitch


@transaction.atomic
def change_rules(*, preset: str, levels: Mapping[str, str], by: int, now: datetime) -> Method:
    """Set the preset, and the levels that differ from it by rule code; rules not named follow the preset.

    Returns the method. Whether this may be changed at all is for the caller to know: cycles lie above.
    """
    method: Method = Method.objects.get()
    method.preset = Method.Preset(preset)
    method.save(update_fields=["preset"])
    RuleSwitch.objects.filter(method=method).delete()
    RuleSwitch.objects.bulk_create(
        RuleSwitch(method=method, code=code, level=RuleSwitch.Level(level)) for code, level in levels.items()
    )
    events.record(
        verb="method.rules", actor_id=by, subject=method, now=now, preset=preset, levels=dict(levels)
    )
    return method
