"""The check of letters that were lost when a file was saved or read in another encoding."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from press.checks.registry import Fault, check
from press.checks.scripts import is_of_script, script_of
from press.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from press.checks.subject import Context, Pair

_LOST: Final = "\ufffd"
_NAMED: Final = 3  # letters that a message names
_SHOWN: Final = 24  # letters around a lost one that are quoted
_ENCODINGS: Final = ("cp1252", "cp1250")  # of Windows, in the west and the middle of Europe
# What the first byte of a letter in UTF-8 becomes, and what those after it do. A closing quotation
# mark after a capital is a word in capitals, and a no-break space what French writes.
_TAIL: Final = r"[\u00a1-\u00bf\u0100-\u017f\u02c0-\u02ff\u2010-\u2040\u20ac\u2122\u0192]"
_RUN: Final = re.compile(rf"(?:[Â-ßĂĹ]{_TAIL}|[à-ï]{_TAIL}{{2}}|(?<![A-ZÀ-Þ])[ÂÃ]\u00a0)+")
_QUOTED_CAPITALS: Final = re.compile(r"(?<=[^\W\d_a-zß-ÿ])[Â-ß][”’»…]")
# Letters of the Latin alphabet that languages write; most of what else UTF-8 could mean is rare.
_LATIN_LETTERS: Final = frozenset(map(chr, (*range(0xA0, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0)))
_LATIN_MORE: Final = frozenset("ȘșȚț“”‘’‚„–—…€•") | frozenset(map(chr, range(0x1E00, 0x1F00)))


@check(Severity.ERROR, blocks=True)
def garbled(pair: Pair, context: Context) -> Iterator[Fault]:
    """Letters were lost or turned into others when the file was saved in another encoding.

    A “�” stands where a letter was lost; “Ã±” is an “ñ” that was read as if it were not UTF-8.

    Bad:
        msgid "Shoes for children"
        msgstr "Zapatos para niÃ±os"
    Good:
        msgid "Shoes for children"
        msgstr "Zapatos para niños"
    """
    hint = "Type the word anew, and save the file as UTF-8."
    if _LOST in pair.text:
        place = pair.text.index(_LOST)
        shown = pair.text[max(place - _SHOWN, 0) : place + _SHOWN]
        yield Fault(f"“{_LOST}” stands where a letter was lost: “{shown.strip()}”.", hint)
    script = script_of(context.locale)
    runs = dict.fromkeys(match[0] for match in _RUN.finditer(pair.words))
    meant = {run: letters for run in runs if (letters := _meant(run, script))}
    found = [run for run in meant if not _is_quoted(pair.words, run)][:_NAMED]
    if found:
        wrong = ", ".join(f"“{run}”" for run in found)
        right = ", ".join(f"“{meant[run]}”" for run in found)
        yield Fault(f"{wrong}: read in another encoding than UTF-8; meant is {right}.", hint)


def _meant(run: str, script: str) -> str:
    """Return the letters that were meant, if they are such as the language writes."""
    for encoding in _ENCODINGS:
        try:
            meant = run.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if all(_is_plausible(letter, script) for letter in meant):
            return meant
    return ""


def _is_plausible(letter: str, script: str) -> bool:
    if letter in _LATIN_LETTERS or letter in _LATIN_MORE:
        return True
    return (
        script != "Latn" and is_of_script(letter, script) and unicodedata.category(letter) != "Cn"
    )


def _is_quoted(text: str, run: str) -> bool:
    """Tell whether a run is the end of a word in capitals with the mark that follows it."""
    return any(match[0] == run for match in _QUOTED_CAPITALS.finditer(text))
