"""The refusal of a file, with what was found and what is allowed."""

from __future__ import annotations

from zielkurs.domain.base.refusals import Refusal


class FileRefused(Refusal):
    """A file that is not read. `code` says why, `params` name what and the limit; nothing was changed.

    Codes: file_empty, file_too_large(found, allowed), file_kind_unsupported(kind: zip, ods, xlsb, xls, html,
    pdf, image), file_encrypted, file_damaged(member), archive_too_many_members(found, allowed),
    archive_unpacks_too_large(found, allowed), archive_ratio_too_high(found, allowed),
    archive_member_outside(member), xml_with_dtd(member), too_many_cells(found, allowed),
    too_many_sheets(found, allowed), too_much_text(allowed), text_encoding_unknown(row), text_not_text(row),
    no_sheets, reading_took_too_long(allowed), reading_took_too_much_memory(allowed). Sizes are in bytes, times
    in seconds.
    """
