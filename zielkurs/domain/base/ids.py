"""Keys: time-ordered 63-bit integers, made by the application, base32 in URLs (the TSID scheme).

42 bits of milliseconds since 2020 and 21 bits that begin at random in every millisecond and count on within it.
Rows made later sort later, ids reveal no counts, and rows of several databases can be merged.
"""

import secrets
import threading
import time

_EPOCH_MS = 1_577_836_800_000
_RANDOM_BITS = 21
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
LENGTH = 13
PATTERN = "[0-7][0-9a-hjkmnp-tv-z]{12}"


class _Keys:
    """Counts within a millisecond: 21 random bits alone would meet again among the thousands of rows of an import."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def fresh(self) -> int:
        milliseconds = time.time_ns() // 1_000_000 - _EPOCH_MS
        with self._lock:
            if milliseconds > self._last >> _RANDOM_BITS:
                self._last = (milliseconds << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS)
            else:
                self._last += 1
            return self._last


_KEYS = _Keys()


def new_id() -> int:
    """A fresh key. The clock only orders keys; nothing reads a time from them."""
    return _KEYS.fresh()


def encode(number: int) -> str:
    """The 13 letters and digits that stand for a key in URLs."""
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(60, -5, -5))


def decode(text: str) -> int:
    """The key behind the letters. ValueError where they are none."""
    if len(text) != LENGTH:
        raise ValueError(text)
    number = 0
    for letter in text:
        if letter not in _VALUES:
            raise ValueError(text)
        number = number << 5 | _VALUES[letter]
    if number >= 1 << 63:
        raise ValueError(text)
    return number


def decode_or_none(text: str) -> int | None:
    """The key behind the letters, None where they are none: for addresses, which people shorten and mistype."""
    try:
        return decode(text)
    except ValueError:
        return None
