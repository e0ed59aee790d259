"""Units: what goes to an agency and comes back, whatever the kind of file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """One text to translate: a message, or one plural form of it.

    `fuzzy` is None where the file does not say whether the text needs work.
    """

    id: str
    source: str
    target: str
    fuzzy: bool | None
    context: str = ""
    note: str = ""
    machine: bool = False


class UnitsError(ValueError):
    """A file that came back cannot be used. Its text says what is wrong; `hint` what to do."""

    def __init__(self, message: str, hint: str, line: int | None = None) -> None:
        """Take what is wrong, what to do, and the line, where it is known."""
        super().__init__(message)
        self.hint = hint
        self.line = line
