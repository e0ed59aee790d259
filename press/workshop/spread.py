"""Spreads: a handout in English and in one language, side by side, with its messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from press.languages.catalogs import State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from press.errors import Finding
    from press.languages.catalogs import Entry, Key
    from press.languages.extraction import Extracted
    from press.languages.language import Language
    from press.pages.compose import Composed
    from press.workshop.drawing import Drawing

Place = tuple["Path | None", int | None]
"""The file and the line of a message."""

Values = Mapping[str, str]
"""What each placeholder holds."""

NO_VALUES: Final[Values] = MappingProxyType({})

_ELSEWHERE: Final = {
    "card.html": "on the language card",
    "cover.html": "on the covers of packets",
}
_SOMEWHERE: Final = "on other handouts, or with other details of the clinic"


@dataclass(frozen=True, slots=True)
class View:
    """What somebody looks at: a handout in a language."""

    handout: str
    locale: str


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a handout, as translators see it. `number` is its place in the catalog.

    `elsewhere` says where it is printed if this page does not print it. `stands_in` tells
    that the English is printed, since the translation has a fault.
    """

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
    elsewhere: str = ""
    stands_in: bool = False

    @property
    def place(self) -> Place:
        """Where it stands."""
        return (self.path, self.line)


@dataclass(frozen=True, slots=True)
class Spread:
    """Both pages of a view, the messages on them, and what was found.

    `broken` says which files cannot be read: all else is then as it was before. The values
    are what placeholders hold, in English and in the language.
    """

    view: View
    source: Drawing | None
    target: Drawing | None
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    broken: tuple[Finding, ...] = ()
    source_values: Values = field(default_factory=lambda: NO_VALUES)
    target_values: Values = field(default_factory=lambda: NO_VALUES)


def is_of(finding: Finding, english: str, place: Place | None) -> bool:
    """Tell whether something was found in a message, which stands at a place of a catalog.

    The same English text can stand there twice, in two contexts. What was found on a page
    alone names no line: there the text tells.
    """
    if finding.msgid is None or finding.line is None:
        return finding.msgid == english
    return place == (finding.path, finding.line)


def once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return each finding once: page and catalog are judged apart, and tell the same."""
    found: dict[object, Finding] = {}
    for each in findings:
        found.setdefault((each.check, each.message, each.path, each.line, each.msgid), each)
    return tuple(found.values())


def lines_of(
    language: Language,
    messages: Iterable[Extracted],
    numbers: Mapping[Key, str],
    page: Composed,
) -> tuple[Line, ...]:
    """Return the messages of a page as a language has them, in reading order."""
    return tuple(_line(language, message, numbers[message.key], page) for message in messages)


def _line(language: Language, message: Extracted, number: str, page: Composed) -> Line:
    domain = page.handout.name
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
        elsewhere="" if _is_printed(message, page) else _elsewhere(message),
        stands_in=_stands_in(entry, page),
    )


def _is_printed(message: Extracted, page: Composed) -> bool:
    keys = [message.key, (message.context, message.plural or message.msgid)]
    return any(key in page.printed for key in keys)


def _stands_in(entry: Entry | None, page: Composed) -> bool:
    """Tell whether the page has the English text of a message that is translated."""
    if entry is None or entry.state is not State.TRANSLATED:
        return False
    return page.printed.get(entry.key, entry.texts[0]) not in entry.texts


def _elsewhere(message: Extracted) -> str:
    """Say where a message is printed, if not on this page."""
    names = [path.rpartition("/")[2] for path in message.files]
    found = [_ELSEWHERE.get(name, _SOMEWHERE) for name in names]
    return " and ".join(dict.fromkeys(found)) or _SOMEWHERE
