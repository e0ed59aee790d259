"""Checks of placeholders: each of a message stands in its translation, and is right."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from press.checks.registry import Fault, check
from press.checks.subject import NUMBER
from press.errors import Severity
from press.languages.messages import find_placeholders

_BEGUN = re.compile(r"%\((?P<name>[a-z][a-z0-9_]*)(?P<closed>\))?")
_NUMBER = re.compile(r"\d+(?:[-–.,/ \u00a0\u202f]\d+)*")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from press.checks.subject import Context, Pair


@check(Severity.ERROR, blocks=True, allowable=False)
def placeholder_missing(pair: Pair, _: Context) -> Iterator[Fault]:
    """A placeholder of the English text is missing in the translation.

    The patient would read a sentence without its number. A placeholder may move, and
    may be written as %(name_number)s where the unit is put in words. A plural form that
    stands for one number alone may say it in a word.

    Bad:
        msgid "Rest for %(rest)s."
        msgstr "Descanse unas semanas."
    Good:
        msgid "Rest for %(rest)s."
        msgstr "Descanse durante %(rest)s."
    """
    found = find_placeholders(pair.text)
    for name in sorted(find_placeholders(pair.english).names - pair.optional):
        if not found.names & {name, name + NUMBER} and not found.broken:
            hint = f"Put %({name})s where its value belongs."
            yield Fault(f"The placeholder %({name})s is missing.", hint)


@check(Severity.ERROR, blocks=True, allowable=False)
def placeholder_unknown(pair: Pair, _: Context) -> Iterator[Fault]:
    """The translation has a placeholder that the English text does not have.

    Placeholders are names, not words: they are copied, never translated.

    Bad:
        msgid "Rest for %(rest)s."
        msgstr "Descanse durante %(descanso)s."
    Good:
        msgid "Rest for %(rest)s."
        msgstr "Descanse durante %(rest)s."
    """
    wanted = find_placeholders(pair.english).names
    for name in sorted(find_placeholders(pair.text).names - pair.names):
        known = ", ".join(f"%({each})s" for each in sorted(wanted)) or "none"
        message = f"The English text has no placeholder %({name})s."
        yield Fault(message, f"Its placeholders are: {known}.")


@check(Severity.ERROR, blocks=True, allowable=False)
def placeholder_malformed(pair: Pair, _: Context) -> Iterator[Fault]:
    """Something begins like a placeholder and is none.

    A bracket or the “s” at its end was lost.

    Bad:
        msgid "Rest for %(rest)s."
        msgstr "Descanse durante %(rest."
    Good:
        msgid "Rest for %(rest)s."
        msgstr "Descanse durante %(rest)s."
    """
    for broken in find_placeholders(pair.text).broken:
        begun = _BEGUN.match(broken)
        if begun and begun["name"]:
            lacks = "“s”" if begun["closed"] else "bracket"
            name = begun["name"]
            yield Fault(f"“{begun[0]}” lacks its {lacks}.", f"Write %({name})s.")
        else:
            hint = "Copy the placeholder from the English text as it is: %(name)s."
            yield Fault(f"“{broken.split(' ')[0]}” is no placeholder.", hint)


@check(Severity.ERROR, blocks=True)
def digit_typed(pair: Pair, _: Context) -> Iterator[Fault]:
    """A number is typed where the English text has none.

    Numbers reach a page only through placeholders, whose values are checked and written in the
    way of the language. A typed one stays behind when the value changes.

    Bad:
        msgid "Rest for %(rest)s."
        msgstr "Descanse durante %(rest)s (6 semanas)."
    Good:
        msgid "Rest for %(rest)s."
        msgstr "Descanse durante %(rest)s."
    """
    given = set(_numbers(pair.english_words))
    typed = dict.fromkeys(n for n in _numbers(pair.words) if n not in given)
    for number in typed:
        hint = "Use the placeholder of the value, and leave the number out."
        yield Fault(f"The number {number} is typed; the English text does not have it.", hint)


def _numbers(text: str) -> list[str]:
    """Return the numbers of a text in ASCII, whatever digits they are written in.

    What is typed in groups is one number: “555-123-4567”, “100.4”.
    """
    return [
        "".join(str(unicodedata.digit(d)) if d.isdigit() else d for d in run)
        for run in _NUMBER.findall(text)
    ]
