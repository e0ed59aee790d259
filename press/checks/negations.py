"""Negations: what finds the words with which a language denies or forbids."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from press.checks.negation_words import LISTS, PREFIXES

if TYPE_CHECKING:
    from press.languages.locales import Locale

LANGUAGES: Final = frozenset(LISTS)
"""The languages whose negations are known."""


@cache
def negations_of(locale: Locale, *, prefixes: bool = False) -> re.Pattern[str] | None:
    """Return what finds a negation in texts of a language, if its words are known.

    With `prefixes`, words that begin with one count too, such as “unchecked”. A text that
    forbids is not judged by them: no such word says “do not”.
    """
    known = LISTS.get(locale.cldr.language)
    if known is None:
        return None
    (before, after), words = known
    pattern = f"{before}{'|'.join(words)}{after}"
    if prefixes and (more := PREFIXES.get(locale.cldr.language)):
        pattern = f"{pattern}|{more}"
    return re.compile(pattern, re.IGNORECASE)


@cache
def looked_for(locale: Locale) -> str:
    """Name some words of a list, so that who wrote another one sees why it was not found."""
    _, words = LISTS[locale.cldr.language]
    plain = [word for word in words if all(letter.isalpha() or letter == " " for letter in word)]
    return ", ".join(plain[:4])
