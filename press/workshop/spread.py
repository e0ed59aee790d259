"""Spreads: a handout in English and in one language, side by side, with its messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from press.languages.catalogs import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from press.errors import Finding
    from press.languages.catalogs import Key
    from press.languages.extraction import Extracted
    from press.languages.language import Language
    from press.workshop.drawing import Drawing

Place = tuple["Path | None", int | None]
"""The file and the line of a message."""


@dataclass(frozen=True, slots=True)
class View:
    """What somebody looks at: a handout in a language."""

    handout: str
    locale: str


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a handout, as translators see it. `number` is its place in the catalog."""

    number: str
    key: Key
    english: str
    text: str
    state: State
    path: Path | None
    line: int | None
    notes: tuple[str, ...]
    comments: tuple[str, ...]
    previous: str
    safety: str  # its kind if a patient's safety rests on it

    @property
    def place(self) -> Place:
        """Where it stands."""
        return (self.path, self.line)


@dataclass(frozen=True, slots=True)
class Spread:
    """Both pages of a view, the messages on them, and what was found."""

    view: View
    source: Drawing | None
    target: Drawing | None
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]


def is_of(finding: Finding, english: str, place: Place | None) -> bool:
    """Tell whether something was found in a message, which stands at a place of a catalog.

    The same English text can stand there twice, in two contexts. What was found on a page
    alone names no line: there the text tells.
    """
    if finding.msgid is None or finding.line is None:
        return finding.msgid == english
    return place == (finding.path, finding.line)


def lines_of(
    language: Language,
    domain: str,
    messages: Iterable[Extracted],
    numbers: Mapping[Key, str],
) -> tuple[Line, ...]:
    """Return the messages of a handout as a language has them, in reading order."""
    return tuple(_line(language, domain, message, numbers[message.key]) for message in messages)


def _line(language: Language, domain: str, message: Extracted, number: str) -> Line:
    found = language.find(domain, message.key)
    entry = found.entry if found else None
    catalog = language.catalogs.get(domain)
    return Line(
        number=number,
        key=message.key,
        english=message.msgid,
        text=" / ".join(entry.texts) if entry else "",
        state=entry.state if entry else State.MISSING,
        path=found.path if found else (catalog.path if catalog else None),
        line=entry.line if entry else None,
        notes=message.comments,
        comments=entry.comments if entry else (),
        previous=entry.previous if entry else "",
        safety=message.safety,
    )
