"""The upload's form. It checks shape only."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.fields import RowField
from zielkurs.adapters.web.forms import set_choices
from zielkurs.adapters.web.uploads import HandInForm


class UploadForm(HandInForm):
    """A file or pasted cells, the team, and the cycle where the file does not say it."""

    team_id = RowField(label=_("Team"))
    cycle_id = RowField(label=_("Cycle"), required=False)

    def __init__(
        self,
        *args: Any,
        teams: Sequence[tuple[str, str]],
        cycles: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, team_id=teams, cycle_id=[("", gettext("As the file says")), *cycles])
