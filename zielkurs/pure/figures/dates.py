"""Dates and weeks as people write them, read without guessing."""

import re
from datetime import date, timedelta

from zielkurs.pure.figures.notation import INVISIBLE, Notation

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
# Longer than any date, so that cutting here turns no text into one.
_LONGEST = 60

MONTHS = {
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
_MONTH_WORDS = {
    "jan": 1, "jän": 1, "feb": 2, "mär": 3, "mar": 3, "mrz": 3, "maer": 3, "apr": 4, "mai": 5, "may": 5,
    "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dez": 12, "dec": 12,
}  # fmt: skip
_FULL_MONTHS = {
    **{name.lower(): number for names in MONTHS.values() for number, name in enumerate(names, 1)},
    "jänner": 1, "feber": 2, "sept": 9, "maerz": 3,
}  # fmt: skip
_WEEKDAYS = (
    ("mo", "montag", "mon", "monday"),
    ("di", "dienstag", "tue", "tuesday"),
    ("mi", "mittwoch", "wed", "wednesday"),
    ("do", "donnerstag", "thu", "thursday"),
    ("fr", "freitag", "fri", "friday"),
    ("sa", "samstag", "sat", "saturday", "sonnabend"),
    ("so", "sonntag", "sun", "sunday"),
)


class DateError(ValueError):
    """A text is no date or week that can be taken without guessing.

    `code`: `empty`, `not_a_date`, `no_such_day`, `ambiguous` (params `first`, `second`: both dates),
    `weekday_differs` (params `date`), `year_out_of_range`; for weeks `not_a_week`, `no_such_week`,
    `year_missing`, `outside_cycle`. `params` always holds `text`.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


_YEAR = r"(?P<y>[0-9]{4}|[0-9]{2})"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?",
        r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
        rf"(?P<d>[0-9]{{1,2}})\. ?(?P<m>[0-9]{{1,2}})\.(?: ?{_YEAR})?",
        rf"(?P<d>[0-9]{{1,2}})(?:\.|st|nd|rd|th)? ?(?P<w>[^\W\d_]+)\.?,?(?: {_YEAR})?",
        rf"(?P<w>[^\W\d_]+)\.? (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,? {_YEAR})?",
    )
)
_SLASHES = re.compile(rf"(?P<a>[0-9]{{1,2}})/(?P<b>[0-9]{{1,2}})/{_YEAR}")


def parse_date(text: str, *, notation: Notation, today: date) -> date:
    """The day that `text` names in German, English or ISO writing.

    Without a year it is the occurrence nearest to `today`; two digits are years of this century.
    A weekday in front must agree. With slashes the order is certain only if one number is above 12
    or both are equal; otherwise DateError `ambiguous` names both, the notation's usual one first.
    Raises DateError.
    """
    plain = _plain(text)
    weekday, plain = _split_weekday(plain)
    slashes = _SLASHES.fullmatch(plain)
    found = _with_slashes(slashes, text, notation) if slashes else _in_forms(plain, text, today)
    if weekday is not None and found.weekday() != weekday:
        raise DateError("weekday_differs", text=text, date=found)
    return found


def _plain(text: str) -> str:
    plain = " ".join(text.translate(INVISIBLE).split())
    if not plain:
        raise DateError("empty", text=text)
    return plain[:_LONGEST]


def _split_weekday(plain: str) -> tuple[int | None, str]:
    match = re.fullmatch(r"([^\W\d_]+)(?:\.,|[.,])? ?(.*[0-9].*)", plain)
    if match:
        for number, names in enumerate(_WEEKDAYS):
            if match[1].lower() in names:
                return number, match[2]
    return None, plain


def _with_slashes(match: re.Match[str], text: str, notation: Notation) -> date:
    a, b, year = int(match["a"]), int(match["b"]), _century(match["y"])
    if a > 12 or b > 12 or a == b:
        day, month = (b, a) if b > 12 else (a, b)
        return _day(year, month, day, text)
    day_first, month_first = _day(year, b, a, text), _day(year, a, b, text)
    both = (month_first, day_first) if notation is Notation.EN else (day_first, month_first)
    raise DateError("ambiguous", text=text, first=both[0], second=both[1])


def _in_forms(plain: str, text: str, today: date) -> date:
    for form in _FORMS:
        match = form.fullmatch(plain)
        if not match:
            continue
        parts = match.groupdict()
        month = _month(parts["w"]) if "w" in parts else int(parts["m"])
        if month is None:
            continue
        if parts["y"] is None:
            return _nearest(int(parts["d"]), month, today, text)
        return _day(_century(parts["y"]), month, int(parts["d"]), text)
    raise DateError("not_a_date", text=text)


def _month(word: str) -> int | None:
    return _FULL_MONTHS.get(word.lower()) or _MONTH_WORDS.get(word.lower())


def _century(year: str) -> int:
    return 2000 + int(year) if len(year) == 2 else int(year)


def _day(year: int, month: int, day: int, text: str) -> date:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise DateError("year_out_of_range", text=text, earliest=EARLIEST_YEAR, latest=LATEST_YEAR)
    try:
        return date(year, month, day)
    except ValueError:
        raise DateError("no_such_day", text=text) from None


def _nearest(day: int, month: int, today: date, text: str) -> date:
    found = []
    for year in range(today.year - 1, today.year + 2):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise DateError("no_such_day", text=text)
    return min(found, key=lambda each: (abs(each - today), today > each))


_WEEK_WORD = r"(?:kw|kalenderwoche|woche|week|wk|cw|w)"
_WEEK_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WEEK_WORD}\.? ?(?P<n>[0-9]{{1,2}})(?:(?: ?[/,.-] ?| ){_YEAR})?",
        rf"(?P<n>[0-9]{{1,2}})\. ?{_WEEK_WORD}(?:(?: ?[/,] ?| ){_YEAR})?",
        r"(?P<y>[0-9]{4})[ -]?w(?P<n>[0-9]{1,2})",
        rf"(?P<y>[0-9]{{4}}) ?[/-]? ?{_WEEK_WORD}\.? ?(?P<n>[0-9]{{1,2}})",
    )
)


def parse_week(text: str, *, within: tuple[date, date] | None = None) -> tuple[int, int]:
    """ISO year and week number of `KW 49`, `49. KW`, `W49`, `KW49/2026`, `2026-W49`, `Week 49`.

    Without a year the week must touch the cycle `within` (first and last day) in exactly one year.
    A year of four digits is taken as it is, inside the cycle or not; one of two digits only if it is
    one of the cycle's, since KW 49/50 means two weeks more often than a year. Raises DateError.
    """
    plain = _plain(text).lower()
    match = next((m for form in _WEEK_FORMS if (m := form.fullmatch(plain))), None)
    if match is None:
        raise DateError("not_a_week", text=text)
    number = int(match["n"])
    if not 1 <= number <= 53:
        raise DateError("no_such_week", text=text)
    if match["y"] is not None:
        year = _century(match["y"])
        if len(match["y"]) == 2 and year not in _years(within):
            raise DateError("year_missing", text=text)
        if _monday(year, number) is None:
            raise DateError("no_such_week", text=text)
        return year, number
    if within is None:
        raise DateError("year_missing", text=text)
    return _year_within(number, within, text), number


def _year_within(number: int, within: tuple[date, date], text: str) -> int:
    first, last = within
    years = []
    for year in _years(within):
        monday = _monday(year, number)
        if monday is not None and monday <= last and monday + timedelta(days=6) >= first:
            years.append(year)
    if len(years) == 1:
        return years[0]
    raise DateError("year_missing" if years else "outside_cycle", text=text)


def _years(within: tuple[date, date] | None) -> range:
    if within is None:
        return range(0)
    return range(within[0].isocalendar().year, within[1].isocalendar().year + 1)


def _monday(year: int, number: int) -> date | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
