"""Whether a question of a later file is the one that was answered before."""

from __future__ import annotations

import re

from zielkurs.pure.tables.sources import fingerprint
from zielkurs.pure.tables.tracker import Doubt

_COLUMN = re.compile(r"@\d+![A-Z]+$")


def question_mark(doubt: Doubt) -> str:
    """A digest that stays the same while the same is asked.

    A question about a whole file is the same while its options are; one about a column always; one about a row or
    name while what it says of it is. How often something occurs, and the file's example of it, do not count.
    """
    if _COLUMN.search(doubt.key):
        return fingerprint(doubt.code)
    if "@" in doubt.key:
        said = sorted(f"{name}={text}" for name, text in doubt.params.items() if name != "count")
        return fingerprint(doubt.code, *said)
    options = [f"{option.value} {sorted(option.params.items())}" for option in doubt.options]
    return fingerprint(doubt.code, *(options if doubt.code not in _BY_EXAMPLE else ()))


# Their options carry the file's example.
_BY_EXAMPLE = {"notation", "day_order"}
