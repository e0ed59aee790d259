"""Checks of letters: those that nobody sees, those of other scripts, those without a glyph."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from press.checks.registry import Fault, check
from press.checks.scripts import (
    JOINING,
    LOOK_ALIKES,
    WIDE,
    WITHOUT_SPACES,
    foreign_words,
    mixed_word,
    other_han,
    script_of,
)
from press.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from press.checks.subject import Context, Pair

_WORD_JOINER = "\u2060"
_SPACE_BETWEEN_WORDS = "\u200b"
_JOINERS: Final = frozenset("\u200c\u200d")
_CARRIERS: Final = frozenset("\u25cc\u0640\u00a0-")  # circle, tatweel, and what shows a sign alone
_SHOWN: Final = 5  # letters that a message names
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE: Final = re.compile(r"(?:^|[.?!:…])\W*$")  # what stands before its first word
_ORDINALS: Final = {0: "first", 1: "second", 2: "third"}
_LATIN_WIDE: Final = frozenset(range(0xFF21, 0xFF5B))  # full-width Latin letters


@check(Severity.ERROR, blocks=True)
def invisible_character(pair: Pair, context: Context) -> Iterator[Fault]:
    """A character that nobody sees stands in the text: a control of direction, a soft hyphen.

    It can turn numbers round, or keep a word from being found. Direction is set by
    construction and needs no mark, and the page finds where words are divided. Joiners are
    allowed in the scripts that use them.

    Bad:
        msgid "Do **not** drive."
        msgstr "**No**[U+202E] conduzca."
    Good:
        msgid "Do **not** drive."
        msgstr "**No** conduzca."
    """
    script = script_of(context.locale)
    allowed = {_WORD_JOINER, "\n", "\t"}  # line breaks and tabs: see `spacing`
    allowed |= _JOINERS if script in JOINING else set()
    allowed |= {_SPACE_BETWEEN_WORDS} if script in WITHOUT_SPACES else set()
    for character in dict.fromkeys(pair.text):
        if unicodedata.category(character) in ("Cf", "Cc", "Co", "Cs") and character not in allowed:
            name = unicodedata.name(character, "a control character").lower()
            place = pair.text.replace(character, " ▯ ").strip()[:50]
            yield Fault(
                f"It holds U+{ord(character):04X} ({name}), which nobody sees: “{place}”.",
                "Delete it; in Poedit or Weblate, type the word anew.",
            )


@check(Severity.WARNING)
def wrong_script(pair: Pair, context: Context) -> Iterator[Fault]:
    """A word is written in the letters of another script.

    Abbreviations that stand in the English text in capitals (MRI), names within its
    sentences (Achilles) and words of the glossary may stay. A single letter of another
    script looks right on paper, and whoever searches for the word misses it.

    Bad:
        msgid "Wear the brace."
        msgstr "ارتدِ الـ brace."
    Good:
        msgid "Wear the brace."
        msgstr "ارتدِ الدعامة."
    """
    given = {*_names(pair.english_words), *context.known_words}
    script = script_of(context.locale)
    foreign = foreign_words(pair.words, script)
    for word in dict.fromkeys(word for word in foreign if word not in given):
        if mixed := mixed_word(pair.words, word, script):
            yield _look_alike(mixed, word)
            continue
        hint = "Translate it; if patients know it so, put it into the glossary or allow it."
        yield Fault(f"“{word}” is written in another script.", hint)


def _look_alike(word: str, foreign: str) -> Fault:
    """Tell of a word in which a few letters are of another script."""
    letter = foreign[0]
    place = _ORDINALS.get(word.index(letter), f"{word.index(letter) + 1}th")
    name = unicodedata.name(letter, "").split(" ")[0].capitalize()
    like = f", which looks like {LOOK_ALIKES[letter]}" if letter in LOOK_ALIKES else ""
    message = f"“{word}”: the {place} letter is the {name} {letter} (U+{ord(letter):04X}){like}."
    return Fault(message, "Type the word anew, on the keyboard of your language.")


@check(Severity.WARNING)
def wrong_han(pair: Pair, context: Context) -> Iterator[Fault]:
    """A Chinese character belongs to the other way of writing Chinese.

    Simplified characters in a Traditional text, or the other way round.

    Bad:
        msgid "Pillow"
        msgstr "枕頭"
    Good:
        msgid "Pillow"
        msgstr "枕头"
    """
    script = script_of(context.locale)
    if script in ("Hans", "Hant") and (found := other_han(pair.text, script)):
        other = "Traditional" if script == "Hans" else "Simplified"
        shown = ", ".join(found[:8])
        yield Fault(f"{other} characters: {shown}.", "Write the character of this language.")


@check(Severity.ERROR, allowable=False)
def missing_glyph(pair: Pair, context: Context) -> Iterator[Fault]:
    """No font of the language has a letter, so that an empty box would be printed.

    Bad:
        msgid "Pillow"
        msgstr "Almohada 𓀀"
    Good:
        msgid "Pillow"
        msgstr "Almohada"
    """
    if context.letters is None:
        return
    missing = [
        f"“{letter}” (U+{ord(letter):04X})"
        for letter in dict.fromkeys(pair.text)
        if letter not in context.letters
        and letter.isprintable()
        and unicodedata.category(letter) != "Cf"
    ]
    if missing:
        shown = ", ".join(missing[:_SHOWN]) + (" …" if len(missing) > _SHOWN else "")
        hint = "Write it in another way, or give the language a font that has it (styles/scripts)."
        yield Fault(f"No font of this language has {shown}.", hint)


@check(Severity.ERROR, blocks=True)
def lone_sign(pair: Pair, context: Context) -> Iterator[Fault]:  # noqa: ARG001
    """A vowel sign or accent stands without the letter to which it belongs.

    It is printed on a dotted circle, or over the letter before it: often a sign that was
    typed before its letter, or a space that does not belong there.

    Bad:
        msgid "Pillow"
        msgstr "त किया ि"
    Good:
        msgid "Pillow"
        msgstr "तकिया"
    """
    before = " "
    for character in pair.text.replace("**", ""):
        if unicodedata.category(character) in ("Mn", "Mc") and not _carries(before):
            name = unicodedata.name(character, "a sign").lower()
            yield Fault(
                f"U+{ord(character):04X} ({name}) has no letter to stand on.",
                "Type the letter first, then its signs, and no space between them.",
            )
            return
        before = character


def _carries(character: str) -> bool:
    """Tell whether a sign can stand on or after a character."""
    kind = unicodedata.category(character)
    return kind[0] in "LMN" or character in _CARRIERS or character in _JOINERS


@check(Severity.WARNING)
def wide_latin(pair: Pair, context: Context) -> Iterator[Fault]:
    """A Latin letter or digit is typed in the full width of Chinese characters.

    It is another letter than the usual one, and is neither found nor read aloud well.

    Bad:
        msgid "MRI"
        msgstr "ＭＲＩ检查"
    Good:
        msgid "MRI"
        msgstr "MRI 检查"
    """
    found = [c for c in dict.fromkeys(pair.text) if ord(c) in _LATIN_WIDE]
    if found and script_of(context.locale) in WIDE | {"Kore"}:
        shown = "".join(found)
        yield Fault(f"“{shown}” are full-width letters.", "Type them in half width.")


def _names(text: str) -> Iterator[str]:
    """Yield what a translation may keep as it is: abbreviations, and names.

    A capital letter at the beginning of a sentence tells nothing.
    """
    for match in _WORD.finditer(text):
        word = match[0]
        if word.isupper() or (word[0].isupper() and not _SENTENCE.search(text[: match.start()])):
            yield word
