"""Keys in URLs: thirteen letters and digits."""

from zielkurs.domain.base import ids


class Key:
    """Turns `0h2x…` into the row's id and back."""

    regex = ids.PATTERN

    def to_python(self, value: str) -> int:
        return ids.decode(value)

    def to_url(self, value: int) -> str:
        return ids.encode(int(value))
