"""The check of units: a value brings its own."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from press.checks.registry import Fault, check
from press.checks.subject import NUMBER
from press.errors import Severity
from press.languages.messages import STRONG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from press.checks.subject import Context, Measure, Pair

_STEM: Final = 4  # letters that words of one unit share, so that another ending is known too
_GAP: Final = r"[\s\u00a0\u202f-]*"


@check(Severity.ERROR, blocks=True)
def unit_repeated(pair: Pair, context: Context) -> Iterator[Fault]:
    """The unit of a value is written once more beside its placeholder.

    A placeholder prints its number with the unit. Where your grammar needs the unit in
    another form, %(name_number)s prints the number alone.

    Bad:
        msgid "Red marks must fade within %(redness)s."
        msgstr "Las marcas deben irse en %(redness)s minutos."
    Good:
        msgid "Red marks must fade within %(redness)s."
        msgstr "Las marcas deben irse en %(redness)s."
    """
    text = pair.text.replace(STRONG, "")
    for name, measure in context.measures.items():
        if measure.units and f"%({name})s" in text and (printed := _repeated(text, name, measure)):
            hint = f"Leave the unit out, or write %({name}{NUMBER})s, which is the number alone."
            yield Fault(f"It prints “{printed}”.", hint)


def _repeated(text: str, name: str, measure: Measure) -> str:
    """Return what a value and the unit beside it print together, if there is one."""
    place = re.escape(f"%({name})s")
    words = "|".join(map(re.escape, sorted(measure.units, key=len, reverse=True)))
    stem = _stem(measure.units)
    word = rf"(?:{words})(?!\w)"
    if len(stem) >= _STEM:
        word = rf"(?:{word}|{re.escape(stem)}\w*)"
    if after := re.search(rf"{place}({_GAP}{word})", text, re.IGNORECASE):
        return measure.printed + after[1]
    before = re.search(rf"(?<!\w)({word}{_GAP}){place}", text, re.IGNORECASE)
    return before[1] + measure.printed if before else ""


def _stem(words: Iterable[str]) -> str:
    """Return the letters with which all words begin."""
    shared = takewhile(lambda letters: len(set(letters)) == 1, zip(*words, strict=False))
    return "".join(letters[0] for letters in shared)
