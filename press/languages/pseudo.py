"""Pseudo-locales: English made to look foreign, so that what is not translatable stands out.

`en-XA` has accents on every letter and is longer by about as much as translations are;
`ar-XB` runs from right to left. Placeholders and emphasis stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from press.languages.catalogs import Entry, State
from press.languages.messages import PLACEHOLDER, STRONG

if TYPE_CHECKING:
    from press.languages.catalogs import Key
    from press.languages.locales import Locale

_PLAIN: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ACCENTED: Final = "ÀƁÇÐÈƑĜĤÎĴĶĻṀÑÖÞɊŘŠŢÛṼŴẊÝŽàƀçđèƒĝĥîĵķļṁñöþɋřšţûṽŵẋýž"
_TABLE: Final = str.maketrans(_PLAIN, _ACCENTED)
_VOWELS: Final = frozenset("aeiouAEIOU")
_LONGER: Final = 0.4
_OVERRIDE, _POP = "\u202e", "\u202c"  # right-to-left override, and its end (UAX 9)
_PARTS: Final = re.compile(f"({PLACEHOLDER.pattern}|%%|{re.escape(STRONG)})")


def pseudo_entry(locale: Locale, key: Key, plural: str | None = None) -> Entry:
    """Return a message in a pseudo-locale."""
    write = mirrored if locale.direction == "rtl" else accented
    texts = (write(key[1]),) if plural is None else (write(key[1]), write(plural))
    return Entry(key, texts, State.TRANSLATED, None, "(n != 1)", plural)


def accented(text: str) -> str:
    """Write a text with accents, 40 percent longer: vowels are doubled until it is."""
    wanted = round(len(_PARTS.sub("", text)) * _LONGER)
    parts: list[str] = []
    for part in _split(text):
        if _PARTS.fullmatch(part):
            parts.append(part)
            continue
        stretched, added = _stretched(part, wanted)
        wanted -= added
        parts.append(stretched.translate(_TABLE))
    return "".join(parts) + "~" * max(wanted, 0)


def mirrored(text: str) -> str:
    """Write each word of a text from right to left."""
    return "".join(
        part
        if _PARTS.fullmatch(part)
        else re.sub(r"[^\s]+", lambda word: f"{_OVERRIDE}{word[0]}{_POP}", part)
        for part in _split(text)
    )


def _split(text: str) -> list[str]:
    """Split a text at what must stay as it is; the separators are kept."""
    parts, end = [], 0
    for match in _PARTS.finditer(text):
        parts += [text[end : match.start()], match[0]]
        end = match.end()
    return [part for part in (*parts, text[end:]) if part]


def _stretched(text: str, wanted: int) -> tuple[str, int]:
    """Double up to so many vowels; return the text and how many were doubled."""
    letters, added = [], 0
    for letter in text:
        letters.append(letter)
        if letter in _VOWELS and added < wanted:
            letters.append(letter.lower())
            added += 1
    return "".join(letters), added
