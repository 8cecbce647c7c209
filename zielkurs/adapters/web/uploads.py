"""Uploads stay below what the imports read: a larger file is passed over while it arrives, and never stored."""

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile

from zielkurs.adapters.imports.workbooks import MAX_BYTES

# What a form adds around the file.
ENVELOPE = 64 * 1024


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
