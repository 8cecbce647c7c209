"""Why an action does not happen. `words` turns the code into a sentence in the reader's language."""

from typing import Any


class Refusal(Exception):
    """An action was refused and changed nothing. `code` names the reason, `params` fill the sentence.

    `field` names the form field that the reason belongs to, empty where it belongs to none.
    """

    def __init__(self, code: str, field: str = "", **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.params = params


class NotFound(Exception):
    """The row does not exist, or not for this reader: the same answer for both."""


class Forbidden(Refusal):
    """The reader may see the row but not do this. `code` says who may."""


class Conflict(Refusal):
    """Somebody else changed the row in between. `params` carry both versions."""
