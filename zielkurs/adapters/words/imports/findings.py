"""What keeps a file from being imported, what was seen and not used, and why a file is not read."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROBLEMS: dict[str, Promise] = {
    "no_table": _(
        "No table was found. A tracker has a header row, with “Key Result” and “Target” for example."
    ),
    "no_key_results": _("The table holds no key results. Below the header, each row names one."),
    "value_too_large": _("%(value)s is too large. Values stay below a hundred billion."),
    "target_against_kind": _(
        "The target of “%(title)s” lies on the wrong side of the start. Correct one of the two."
    ),
    "cycle_not_running": _("“%(cycle)s” is still being planned. Values can be imported once it runs."),
    "no_cycle": _("There is no cycle, and the file names none. Admins and coaches add cycles."),
}

REMARKS: dict[str, Promise] = {
    "title_row": _("title row, not part of the table"),
    "total_row": _("row of totals"),
    "note_row": _("row with a note only"),
    "row_without_title": _("row without a name"),
    "row_without_key_result": _("row without a key result"),
    "text_below_table": _("text below the table"),
    "unknown_column": _("column “%(header)s”: not known"),
    "column_without_header": _("column without a header"),
    "computed_column": _("column “%(header)s”: Zielkurs computes this itself"),
    "repeated_column": _("column “%(header)s”: stands there twice"),
    "left_column": _("column “%(header)s”: left out, as chosen"),
    "column_not_used": _("column “%(header)s”: not needed"),
    "sheet_of_other_cycle": _("sheet for another cycle (%(cycle)s)"),
    "sheet_not_understood": _("sheet without a table that could be understood"),
    "key_result_left_out": _("“%(title)s” was left out, as answered"),
    "duplicate_key_result": _("“%(title)s” stood there twice; the first row counts"),
    "current_beside_weeks": _("current value beside week columns; the weeks count"),
    "team_column": _("team “%(team)s”: everything goes to the chosen team"),
    "words_without_value": _("“%(title)s”: confidence and comment without any value"),
    "initiative_comment": _("comments of initiatives"),
    "initiative_without_key_result": _("initiative without a key result"),
    "confidence_from_one": _(
        "Confidence counts from 1 to 10 in the file, from 0 to 10 here; the numbers stay."
    ),
    "start_from_title": _("start value taken from the title"),
    "target_from_title": _("target taken from the title"),
    "hidden_sheet": _("hidden sheet, imported as well"),
    "not_in_file": _(
        "%(count)s key results of earlier imports are no longer in the file, “%(title)s” for example; they stay."
    ),
    "kept_ours": _(
        "“%(title)s” was changed here since; ours stays, because the file says the same as last time."
    ),
    "kept_withdrawn": _("value that was withdrawn here; it stays withdrawn"),
    "rounded_values": _("rounded to four decimal places"),
    "text_shortened": _("text too long, shortened"),
    "currency_not_kept": _("budget in %(currency)s: only the number is kept"),
    "paused_as_planned": _("paused initiative, becomes “planned”"),
    "no_check_ins_by_coaches": _("Coaches import plans, not check-ins. The values stay in the file."),
}

FILES: dict[str, Promise] = {
    "file_missing": _("Choose a file, or paste the cells."),
    "file_empty": _("The file is empty."),
    "file_too_large": _("The file is larger than %(allowed)s. A tracker without pictures is enough."),
    "file_kind_unsupported": _("Files of the kind “%(kind)s” can’t be read. Save it as XLSX or CSV, and try again."),
    "file_encrypted": _("The file is protected by a password. Save a copy without one."),
    "file_damaged": _("The file is damaged and can’t be read. Open it, save it anew as XLSX, and try again."),
    "archive_too_many_members": _("This is no usual XLSX file: it has %(found)s parts, %(allowed)s are allowed."),
    "archive_unpacks_too_large": _("Unpacked, the file is larger than %(allowed)s. Remove sheets that are not needed."),
    "archive_ratio_too_high": _("The file unpacks to a size that no tracker needs. Save it anew as XLSX."),
    "archive_member_outside": _("This is no usual XLSX file: a part of it points outside of the file."),
    "xml_with_dtd": _("This is no usual XLSX file: it carries definitions that are not allowed."),
    "too_many_cells": _("The file has more than %(allowed)s cells. Remove what is not part of the tracker."),
    "too_many_sheets": _("The file has more than %(allowed)s sheets. Remove those that are not needed."),
    "too_much_text": _("The file holds more text than a tracker needs. Remove what is not part of it."),
    "text_encoding_unknown": _("Row %(row)s can’t be read. Save the file as “CSV UTF-8”."),
    "text_not_text": _("This is no text file (row %(row)s). Save the table as XLSX or CSV."),
    "no_sheets": _("The file has no sheets with cells."),
    "reading_took_too_long": _("Reading took longer than %(allowed)s seconds. Remove what is not part of the tracker."),
    "reading_took_too_much_memory": _("Reading needs too much memory. Remove what is not part of the tracker."),
}  # fmt: skip
