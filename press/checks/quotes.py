"""Checks of quotation marks, and of marks that open a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from press.checks.registry import Fault, check
from press.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from press.checks.subject import Context, Pair

# CLDR, "delimiters": the marks of each language, first and second level.
_QUOTES: Final = {
    "am": "«»‹›",
    "ar": "”“’‘«»",
    "de": "„“‚‘",
    "en": "“”‘’",
    "es": "«»“”‘’",
    "fa": "«»‹›",
    "fil": "“”‘’",
    "fr": "«»‹›“”",
    "hi": "“”‘’",
    "ht": "«»“”‘’",
    "it": "«»“”",
    "ja": "「」『』",
    "km": "“”‘’«»",
    "ko": "“”‘’",
    "pl": "„”«»",
    "pt": "“”‘’",
    "ru": "«»„“",
    "uk": "«»„“",
    "ur": "“”‘’",
    "vi": "“”‘’",
    "zh_Hans": "“”‘’",
    "zh_Hant": "「」『』",
}
_ALL_QUOTES: Final = frozenset('"„“”‚«»‹›「」『』')
_STRAIGHT: Final = re.compile(r"(?<![\w'])'(?=\w)[^']*'(?!\w)")  # no apostrophes: they touch a word
_OPENING: Final = {"?": "¿", "!": "¡"}
_MUST_OPEN: Final = frozenset(("es", "ast"))  # Galician may leave the first one out


@check(Severity.WARNING)
def quotation_marks(pair: Pair, context: Context) -> Iterator[Fault]:
    """Quotation marks are not those of the language.

    Bad:
        msgid "Say “stop”."
        msgstr "Скажите “стоп”."
    Good:
        msgid "Say “stop”."
        msgstr "Скажите «стоп»."
    """
    own = _QUOTES.get(context.locale.posix) or _QUOTES.get(context.locale.cldr.language)
    if own is None:
        return
    found = dict.fromkeys(c for c in pair.words if c in _ALL_QUOTES and c not in own)
    if "'" not in own and _STRAIGHT.search(pair.words):
        found["'"] = None
    if found:
        marks = " ".join(found)
        hint = f"This language uses {own[0]}…{own[1]}."
        yield Fault(f"These quotation marks are not usual here: {marks}", hint)


@check(Severity.WARNING)
def opening_marks(pair: Pair, context: Context) -> Iterator[Fault]:
    """A Spanish question or exclamation is closed and not opened, or opened and not closed.

    Bad:
        msgid "What is foot drop?"
        msgstr "Qué es el pie caído?"
    Good:
        msgid "What is foot drop?"
        msgstr "¿Qué es el pie caído?"
    """
    if context.locale.cldr.language not in _MUST_OPEN:
        return
    for closing, opening in _OPENING.items():
        opened, closed = pair.words.count(opening), pair.words.count(closing)
        what = "question" if closing == "?" else "exclamation"
        if closed > opened:
            hint = f"Put “{opening}” where the {what} begins."
            yield Fault(f"“{closing}” closes and no “{opening}” opens.", hint)
        elif opened > closed:
            hint = f"Put “{closing}” where the {what} ends."
            yield Fault(f"“{opening}” opens and no “{closing}” closes.", hint)
