"""Values of placeholders: pieces of text that keep their own direction and do not break.

WeasyPrint resolves the direction of each line alone and ends every run of text at an
inline element (Kozea/WeasyPrint, measured with 70.0). A bare "6-8" in an Arabic line
would be printed as "8-6". So every value is set in an element of its own, with its
direction, that cannot wrap; in plain strings it stands between Unicode isolates
(Unicode Standard Annex 9, section 2.4).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from press.languages.locales import Direction

_OPEN: Final = {"ltr": "\u2066", "rtl": "\u2067"}
_CLOSE: Final = "\u2069"


@dataclass(frozen=True, slots=True)
class Isolate:
    """A piece of text with its own direction. `variants` are other ways to write it.

    `unfinished`: a word of it is not known in the language, so that it is not printed.
    """

    text: str
    direction: Direction
    parts: tuple[Isolate | str, ...] = ()
    variants: Mapping[str, Isolate] = field(default_factory=lambda: MappingProxyType({}))
    unfinished: bool = False

    def __bool__(self) -> bool:
        """Tell whether there is anything to print."""
        return bool(self.text)

    def __html__(self) -> str:
        """Write it as an element with its direction."""
        inner = Markup("").join(self.parts or (self.text,))
        return Markup('<span class="isolate" dir="{}">{}</span>').format(self.direction, inner)

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


def isolate(text: str) -> Isolate:
    """Isolate a text in the direction of its own first letter, such as a name or a phone."""
    return Isolate(text, direction_of(text))
