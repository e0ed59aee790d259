"""Rows of a proof: each message with its number, its texts, and what reviewers have to know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from press.languages.catalogs import State
from press.languages.messages import PLACEHOLDER, find_placeholders, render_html
from press.languages.origin import is_machine
from press.pages.breaking import breaks_of
from press.pages.values import Isolate
from press.reviews.ledger import lacking
from press.reviews.signoffs import text_of
from press.workshop.spread import is_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from press.content.facts import Fact
    from press.errors import Finding
    from press.languages.extraction import Extracted
    from press.languages.language import Found, Language
    from press.reviews.ledger import Ledger

_MARKS: Final = {State.MISSING: ("missing", "untranslated"), State.FUZZY: ("fuzzy", "needs work")}
_UNMARKED: Final = {  # where most are drafts of a machine, what is none of them
    "machine": None,
    "person": ("person", "not by a machine"),
    "read": ("read", "signed by all"),
}
_MARKED: Final = {"machine": ("machine", "machine draft"), "person": None, "read": None}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark beside a translation."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One message of the proof.

    `origin` tells a machine's draft that not all have read who must (`machine`) from one
    that they have (`read`), and from what a person wrote; what is untranslated has none.
    """

    number: str
    place: Markup
    english: Markup
    text: Markup
    previous: str
    state: State
    origin: str
    told: tuple[Mark, ...]

    @property
    def classes(self) -> str:
        """The classes of its row."""
        return "is-changed" if any(mark.kind == "changed" for mark in self.told) else ""

    def marks(self, *, mostly: bool) -> tuple[Mark, ...]:
        """Return its marks. Where most messages are drafts of a machine, the others are marked."""
        mark = (_UNMARKED if mostly else _MARKED).get(self.origin)
        return (*self.told, Mark(*mark)) if mark else self.told


@dataclass(frozen=True, slots=True)
class Read:
    """A domain: who has read its messages, the facts that these print, and their values."""

    name: str
    ledger: Ledger
    facts: Mapping[str, Fact]
    english: Mapping[str, Isolate]
    values: Mapping[str, Isolate]


@dataclass(frozen=True, slots=True)
class Material:
    """What the rows of a proof are made from; `judged` is what the checks have found."""

    language: Language
    judged: tuple[Finding, ...]

    def row(self, read: Read, message: Extracted, number: str) -> Row:
        """Return the row of a message."""
        at = self.language.find(read.name, message.key)
        entry = at.entry if at else None
        own = " / ".join(entry.texts) if entry else ""
        breaks = breaks_of(self.language.locale)
        return Row(
            number=number,
            place=_whole(" ".join(message.comments)),
            english=filled(message.msgid, read.english),
            text=filled(own, read.values, breaks),
            previous=entry.previous if entry else "",
            state=entry.state if entry else State.MISSING,
            origin=_origin(read, message, at),
            told=tuple(self._marks(read, message, at)),
        )

    def _marks(self, read: Read, message: Extracted, at: Found | None) -> Iterator[Mark]:
        """Yield what reviewers have to know of a message: its state, and what was found in it."""
        state = at.entry.state if at else State.MISSING
        if state in _MARKS:
            yield Mark(*_MARKS[state])
        place = at.place if at else None
        if any(is_of(finding, message.msgid, place) for finding in self.judged):
            yield Mark("found", "finding")
        if at is None or state is State.MISSING:
            return
        lacks = lacking(read.ledger, at.entry, read.facts, critical=bool(message.safety))
        if read.ledger.has_changed(text_of(at.entry, read.facts), lacks):
            yield Mark("changed", "changed")


def _origin(read: Read, message: Extracted, at: Found | None) -> str:
    if at is None or at.entry.state is State.MISSING or at.path is None:
        return ""
    if not is_machine(at.entry.comments):
        return "person"
    lacks = lacking(read.ledger, at.entry, read.facts, critical=bool(message.safety))
    return "machine" if lacks else "read"


def _whole(note: str) -> Markup:
    """Write a note with its placeholders unbroken; all else in it is as it was written."""
    parts = re.split(f"({PLACEHOLDER.pattern})", note)
    names = (Isolate(part, "ltr") if place % 2 else part for place, part in enumerate(parts))
    return Markup("").join(names)


def filled(text: str, values: Mapping[str, Isolate], breaks: Callable[[str], str] = str) -> Markup:
    """Write a message with its values; a placeholder that has none stands there as typed."""
    names = find_placeholders(text).names
    typed = {name: Isolate(f"%({name})s", "ltr") for name in names if not values.get(name)}
    return render_html(breaks(text), {**values, **typed})
