"""What was handed in as a file or as pasted cells."""

from typing import Any

from django.utils.translation import gettext

from zielkurs.adapters.imports.refusal import FileRefused
from zielkurs.adapters.imports.workbooks import MAX_BYTES, read_pasted, read_workbook
from zielkurs.adapters.web.page import Request
from zielkurs.adapters.web.uploads import is_too_large
from zielkurs.domain.kpi.models import Measurement
from zielkurs.pure.tables import Sheet


def read(request: Request, given: dict[str, Any]) -> tuple[str, str, tuple[Sheet, ...]]:
    """Name, origin and sheets. Raises FileRefused."""
    upload = given["file"]
    if upload is None and is_too_large(int(request.META.get("CONTENT_LENGTH") or 0)):
        raise FileRefused("file_too_large", allowed=MAX_BYTES)
    if upload is not None:
        return upload.name, Measurement.Origin.FILE, read_workbook(upload.read(MAX_BYTES + 1), upload.name)
    if given["pasted"].strip():
        return gettext("Pasted cells"), Measurement.Origin.PASTE, read_pasted(given["pasted"])
    raise FileRefused("file_missing")
