"""Checks of spaces, ends of sentences, marks within them, and brackets."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from press.checks.registry import Fault, check
from press.checks.scripts import script_of
from press.errors import Severity
from press.languages.messages import find_placeholders
from press.languages.words import marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from press.checks.subject import Context, Pair
    from press.languages.locales import Locale

_KINDS: Final = {
    **dict.fromkeys(".。।॥۔።။།༎։។", "full stop"),
    **dict.fromkeys("?？؟፧", "question mark"),
    **dict.fromkeys("!！", "exclamation mark"),
    **dict.fromkeys(":：៖፡፥፦", "colon"),
    **dict.fromkeys("…⋯", "ellipsis"),
}
_ENDS: Final = frozenset(_KINDS.values())
_LATIN: Final = {
    "full stop": ".",
    "question mark": "?",
    "exclamation mark": "!",
    "colon": ":",
    "comma": ",",
    "semicolon": ";",
    "ellipsis": "…",
}
_WIDE: Final = {
    "full stop": "。",
    "question mark": "？",
    "exclamation mark": "！",
    "colon": "：",
    "comma": "，",
    "semicolon": "；",
    "ellipsis": "…",
}
_INDIC: Final = {script: {"full stop": "।"} for script in ("Deva", "Beng", "Guru", "Orya")}
_ARABIC: Final = {"question mark": "؟", "comma": "،", "semicolon": "؛"}
# Where several marks serve, the first is the usual one.
_BY_SCRIPT: Final[dict[str, dict[str, str]]] = {
    "Arab": _ARABIC,
    "Armn": {"full stop": "։", "colon": "՝․."},
    "Ethi": {
        "full stop": "።",
        "comma": "፣",
        "semicolon": "፤",
        "colon": ":፦፥",
        "question mark": "?፧",
    },
    "Grek": {"question mark": ";", "semicolon": "·"},
    "Hans": _WIDE,
    "Hant": _WIDE,
    "Jpan": _WIDE,
    "Khmr": {"full stop": "។", "colon": "៖"},
    "Mymr": {"full stop": "။"},
    "Thaa": _ARABIC,
    "Tibt": {"full stop": "།༎"},
    **_INDIC,
}
_BY_LANGUAGE: Final[dict[str, dict[str, str]]] = {
    "ur": {"full stop": "۔"},
    "mr": {"full stop": "."},
    "kok": {"full stop": "."},
}
_WITHOUT_STOP: Final = frozenset(("Thai", "Laoo"))
_ASKED_IN_WORDS: Final = frozenset(("Thai", "Laoo", "Mymr", "Tibt"))  # no mark need tell a question
# Marks that stand in the word that is asked for or called out; the sentence ends as others do.
_WITHIN: Final = {"Armn": {"question mark": "՞", "exclamation mark": "՜"}}
_TAIL: Final = (
    " \t\n\u00a0\u202f*)]）】»”’\"'」』›"  # what may stand after the mark that ends a text
)
_SPACING: Final = {
    "startwhitespace": "Its beginning has other spaces than the English text.",
    "endwhitespace": "Its end has other spaces than the English text.",
    "doublespacing": "It has two spaces where one should stand.",
}


@check(Severity.WARNING, build=False)
def spacing(pair: Pair, context: Context) -> Iterator[Fault]:
    """Spaces stand at the start or end, or two in a row; or a line is broken by hand.

    Bad:
        msgid "Keep a cast dry."
        msgstr "Mantenga  seco el yeso. "
    Good:
        msgid "Keep a cast dry."
        msgstr "Mantenga seco el yeso."
    """
    failed = _filtered(pair, context.locale)
    for name, message in _SPACING.items():
        if name in failed:
            yield Fault(message, "Remove the spaces that are too many.")
    if not set("\n\t").isdisjoint(set(pair.text) - set(pair.english)):
        hint = "Write the message in one line; the page breaks it."
        yield Fault("It holds a line break or a tab.", hint)


@check(Severity.WARNING)
def brackets(pair: Pair, _: Context) -> Iterator[Fault]:
    """A bracket was opened and not closed, or closed and not opened.

    Bad:
        msgid "Your foot may be numb (without feeling)."
        msgstr "Su pie puede estar dormido (sin sensibilidad."
    Good:
        msgid "Your foot may be numb (without feeling)."
        msgstr "Su pie puede estar dormido (sin sensibilidad)."
    """
    if find_placeholders(pair.text).broken:
        return  # told as that, and once
    text = pair.words.translate(str.maketrans("（）［］", "()[]"))
    for opening, closing in ("()", "[]", "{}"):
        if text.count(opening) != text.count(closing):
            hint = "Add the missing bracket, or take the other one away."
            yield Fault(f"“{opening}” and “{closing}” do not come in pairs.", hint)


@check(Severity.WARNING)
def end_punctuation(pair: Pair, context: Context) -> Iterator[Fault]:
    """The end of the text has another kind of mark than the English one, or none.

    Each language has its own: 。 ？ in Chinese, ؟ in Arabic, ۔ in Urdu, । in Hindi, ។ in
    Khmer, ། in Tibetan, ። in Amharic. Thai and Lao need no full stop; Armenian writes ՞ in the
    word that is asked for.

    Bad:
        msgid "What is foot drop?"
        msgstr "ما هو سقوط القدم?"
    Good:
        msgid "What is foot drop?"
        msgstr "ما هو سقوط القدم؟"
    """
    own, script = _marks_of(context.locale), script_of(context.locale)
    end = _end_of(pair.text)
    found = _kind_of(end, own)
    wanted = _wanted(_KINDS.get(_end_of(pair.english), ""), found, pair.text, script)
    if wanted == "full stop" and not found and script in _WITHOUT_STOP:
        return
    if wanted != found:
        english, other = (f"a {kind}" if kind else "no such mark" for kind in (wanted, found))
        hint = f"End it with “{own[wanted][0]}”." if wanted else "Take the mark away."
        if mark := _WITHIN.get(script, {}).get(wanted):
            hint = f"Write “{mark}” in the word that is asked for or called out."
        yield Fault(f"The English text ends with {english}, this one with {other}.", hint)
    elif found and end not in own[found]:
        yield Fault(f"“{end}” is not the {found} of this language.", f"Write “{own[found][0]}”.")


@check(Severity.WARNING)
def foreign_punctuation(pair: Pair, context: Context) -> Iterator[Fault]:
    """A comma, semicolon or question mark of another script stands in the text.

    Bad:
        msgid "Heat, ice, or a hot bath can burn you."
        msgstr "الحرارة, الثلج, أو الحمام الساخن قد يحرقك."
    Good:
        msgid "Heat, ice, or a hot bath can burn you."
        msgstr "الحرارة، الثلج، أو الحمام الساخن قد يحرقك."
    """
    own = _marks_of(context.locale)
    text = pair.words
    for kind, mark in _LATIN.items():
        if mark not in own[kind] and kind in ("comma", "semicolon", "question mark"):
            letter = rf"[^\W\d_][{marks()}]*"
            inner = re.search(rf"{letter}\s*{re.escape(mark)}\s*{letter}", text)
            if inner and not inner[0].isascii() and mark not in "".join(own.values()):
                hint = f"Write “{own[kind][0]}”."
                yield Fault(f"“{mark}” is not the {kind} of this language.", hint)


@check(Severity.WARNING, build=False)
def doubled_word(pair: Pair, context: Context) -> Iterator[Fault]:
    """A word stands twice in a row.

    Where a language doubles words on purpose, allow it with a reason.

    Bad:
        msgid "Keep a cast dry."
        msgstr "Mantenga el el yeso seco."
    Good:
        msgid "Keep a cast dry."
        msgstr "Mantenga el yeso seco."
    """
    if "doublewords" in _filtered(pair, context.locale):
        yield Fault("A word stands twice in a row.", "Take one of the two away.")


def _end_of(text: str) -> str:
    """Return the last mark of a text, past bold marks, quotation marks and brackets."""
    return text.replace("...", "…").rstrip(_TAIL)[-1:]


def _kind_of(end: str, own: Mapping[str, str]) -> str:
    """Return the kind of the mark at an end: as the language uses it, or else as others do."""
    kinds = (kind for kind, marks in own.items() if end and end in marks and kind in _ENDS)
    return next(kinds, _KINDS.get(end, ""))


def _wanted(english: str, found: str, text: str, script: str) -> str:
    """Return the kind of mark that a text should end with where the English one ends so."""
    if (mark := _WITHIN.get(script, {}).get(english)) and mark in text:
        return "full stop" if found else ""
    asked_in_words = english == "question mark" and script in _ASKED_IN_WORDS
    return "full stop" if asked_in_words and found != english else english


@cache
def _marks_of(locale: Locale) -> dict[str, str]:
    """Return the marks with which sentences of a language end, by their kind."""
    by_script = _BY_SCRIPT.get(script_of(locale), {})
    return {**_LATIN, **by_script, **_BY_LANGUAGE.get(locale.cldr.language, {})}


def _filtered(pair: Pair, locale: Locale) -> frozenset[str]:
    """Return the names of translate-toolkit's filters that a text does not pass."""
    from translate.storage.base import TranslationUnit

    unit: Any = TranslationUnit(pair.english)
    unit.target = pair.text
    return frozenset(_checker(locale.posix).run_filters(unit))


@cache
def _checker(posix: str) -> Any:
    from translate.filters.checks import CheckerConfig, StandardChecker

    config = CheckerConfig(targetlanguage=posix)
    return StandardChecker(config, limitfilters=[*_SPACING, "doublewords"])
