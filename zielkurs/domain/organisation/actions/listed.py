"""Members who were only listed, as an import lists them: taken back while nothing hangs on them."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.organisation.models import Member


@transaction.atomic
def take_back_members(*, ids: Collection[int], by: int, now: datetime) -> None:
    """Remove people without an account. Refused with built_on(title) where one was invited or owns something."""
    for member in Member.objects.filter(pk__in=ids):
        if member.state != Member.State.LISTED:
            raise Refusal("built_on", title=member.name)
        events.record(verb="member.taken_back", actor_id=by, subject=member, now=now)
        try:
            member.delete()
        except ProtectedError as error:
            raise Refusal("built_on", title=member.name) from error
