"""What is handed in as a file or as pasted cells.

Uploads stay below what the imports read: a larger file is passed over while it arrives, and never stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.imports.refusal import FileRefused
from zielkurs.adapters.imports.workbooks import MAX_BYTES, read_pasted, read_workbook
from zielkurs.pure.tables import Sheet

# What a form adds around the file.
ENVELOPE = 64 * 1024
LARGEST_PASTE = 1_000_000


def is_too_large(content_length: int | None) -> bool:
    """True where a request is larger than the largest file with its form."""
    return (content_length or 0) > MAX_BYTES + ENVELOPE


class LimitedUpload(MemoryFileUploadHandler):
    """Keeps files in memory, at most one import's worth; leaves out what is larger."""

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        """Decide by the announced length, before anything is read."""
        self.too_large = is_too_large(content_length)
        self.activated = not self.too_large

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Pass over a file that is too large."""
        if self.too_large:
            raise SkipFile
        super().new_file(*args, **kwargs)


@dataclass(frozen=True)
class HandedIn:
    """A table as it was handed in: its name for people, its bytes, and the sheets read from them."""

    name: str
    data: bytes
    sheets: tuple[Sheet, ...]
    is_pasted: bool


class HandInForm(forms.Form):
    """A file or pasted cells. `pasted_hint` says what cells are expected."""

    pasted_hint = _("Select the table in the spreadsheet with its header row, copy, and paste it here.")
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
        widget=forms.Textarea({"rows": 5, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["pasted"].help_text = self.pasted_hint


def read_handed_in(request: HttpRequest, given: Mapping[str, Any]) -> HandedIn:
    """The file, or the pasted cells, of a valid form with the fields `file` and `pasted`. Raises FileRefused."""
    upload, pasted = given["file"], given["pasted"]
    if upload is None and is_too_large(int(request.META.get("CONTENT_LENGTH") or 0)):
        raise FileRefused("file_too_large", allowed=MAX_BYTES)
    if upload is not None:
        data = upload.read(MAX_BYTES + 1)
        return HandedIn(upload.name, data, read_workbook(data, upload.name), is_pasted=False)
    if pasted.strip():
        return HandedIn(gettext("Pasted cells"), pasted.encode(), read_pasted(pasted), is_pasted=True)
    raise FileRefused("file_missing")
