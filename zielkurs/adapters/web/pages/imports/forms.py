"""The upload's form. It checks shape only."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.fields import RowField
from zielkurs.adapters.web.forms import set_choices

LARGEST_PASTE = 1_000_000


class UploadForm(forms.Form):
    """A file or pasted cells, the team, and the cycle where the file does not say it."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_("XLSX, CSV or TSV, at most 10 MB."),
        widget=forms.FileInput({"accept": ".xlsx,.csv,.tsv,.txt"}),
    )
    pasted = forms.CharField(
        label=_("Or paste the cells"),
        required=False,
        strip=False,
        max_length=LARGEST_PASTE,
        help_text=_("Select the table in the spreadsheet with its header row, copy, and paste it here."),
        widget=forms.Textarea({"rows": 5, "spellcheck": "false"}),
    )
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
