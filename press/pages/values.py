"""Values of placeholders: pieces of text that keep their own direction.

WeasyPrint resolves the direction of each line alone and ends every run of text at an
inline element (Kozea/WeasyPrint, measured with 70.0). A bare "6-8" in an Arabic line
would be printed as "8-6". So every value is set in an element of its own, with its
direction, that cannot wrap; in plain strings it stands between Unicode isolates
(Unicode Standard Annex 9, section 2.4). Names and addresses wrap, since they can be
longer than a line; the numbers in them do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from press.languages.locales import Direction

_OPEN: Final = {"ltr": "\u2066", "rtl": "\u2067"}
_CLOSE: Final = "\u2069"

_DIGITS: Final = r"\d+(?:[.,:٫٬]\d+)*"
_GROUP: Final = rf"(?:\(\+?{_DIGITS}(?:[ \u00a0–-]{_DIGITS})*\)|{_DIGITS})"
_NUMBER: Final = (  # with what belongs to it: “+1 (555) 555-0100”, “8:00 – 17:00”, “50%”
    rf"[+$€£#]?{_GROUP}(?:[ \u00a0]?[/–-]?[ \u00a0]?{_GROUP})*"
    r"(?:\s*(?i:ext\.?|x)\s*\d+)?[%°]?"
)
_LATIN: Final = "A-Za-z\u00c0-\u024f"
_WORD: Final = rf"[{_LATIN}][{_LATIN}\d'’]*"
_RUN: Final = re.compile(rf"(?P<words>{_WORD}(?:[\s.,:&/–-]+(?:{_WORD}|{_NUMBER}))*)|{_NUMBER}")
_ARABIC_DIGITS: Final = re.compile("([\u0660-\u0669\u066b\u066c]+)")


@dataclass(frozen=True, slots=True)
class Isolate:
    """A piece of text with its own direction. `variants` are other ways to write it.

    `unfinished`: a word of it is not known in the language, so that it is not printed.
    `wraps`: its lines may be broken.
    """

    text: str
    direction: Direction
    parts: tuple[Isolate | str, ...] = ()
    variants: Mapping[str, Isolate] = field(default_factory=lambda: MappingProxyType({}))
    unfinished: bool = False
    wraps: bool = False

    def __bool__(self) -> bool:
        """Tell whether there is anything to print."""
        return bool(self.text)

    def __html__(self) -> str:
        """Write it as an element with its direction."""
        inner = Markup("").join(self.parts or (self.text,))
        whole = "" if self.wraps else ' class="isolate"'
        return Markup(f'<span{whole} dir="{{}}">{{}}</span>').format(self.direction, inner)

    def __str__(self) -> str:
        """Write it between isolates, for text without markup."""
        inner = "".join(str(part) for part in self.parts) or self.text
        return f"{_OPEN[self.direction]}{inner}{_CLOSE}"


def direction_of(text: str, default: Direction = "ltr") -> Direction:
    """Return the direction of the first letter that has one (UAX 9, rule P2)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return default


def isolate(text: str, *, wraps: bool = False) -> Isolate:
    """Isolate a text in the direction of its own first letter, such as a name or an address."""
    return Isolate(text, direction_of(text), _apart(text), wraps=wraps)


def left_to_right(text: str) -> Isolate:
    """Isolate a text that runs from left to right whatever its letters are, such as a phone.

    Arabic digits run from right to left even there: each number is isolated once more.
    """
    pieces = [piece for piece in _ARABIC_DIGITS.split(text) if piece]
    if len(pieces) < 2:
        return Isolate(text, "ltr")
    parts = (Isolate(p, "ltr") if _ARABIC_DIGITS.match(p) else p for p in pieces)
    return Isolate(text, "ltr", tuple(parts))


def _apart(text: str) -> tuple[Isolate | str, ...]:
    """Part the numbers of a text from its Arabic or Hebrew words, which would turn them round.

    A number after a Latin word stays with it. In a text of other letters nothing turns.
    """
    if not any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text):
        return ()
    parts: list[Isolate | str] = []
    end = 0
    for match in _RUN.finditer(text):
        if not any(letter.isdecimal() for letter in match[0]):
            continue
        run = replace(left_to_right(match[0]), wraps=match["words"] is not None)
        parts += [text[end : match.start()], run]
        end = match.end()
    return tuple(part for part in (*parts, text[end:]) if part)
