"""Checks of words: what was left in English, a term, a text that is too long."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, Final

from press.checks.registry import Fault, check
from press.errors import Severity
from press.languages.expansion import expected_length
from press.languages.glossary import agreed_terms
from press.languages.notes import room_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from press.checks.subject import Context, Pair

_GROWS: Final = 1.5  # times the expected length, from which on a text is too long
_OVER: Final = 1.3  # times the room that a note names
_SPARE: Final = 12  # characters that even a short text may have more


@check(Severity.WARNING)
def same_as_source(pair: Pair, context: Context) -> Iterator[Fault]:
    """The translation repeats the English text.

    Abbreviations may; whole words hardly ever.

    Bad:
        msgid "Keep a cast dry."
        msgstr "Keep a cast dry."
    Good:
        msgid "Keep a cast dry."
        msgstr "Mantenga seco el yeso."
    """
    words = [word for word in re.findall(r"[^\W\d_]+", pair.english_words) if not word.isupper()]
    same = pair.text.strip().casefold() == pair.english.strip().casefold()
    if same and words and context.locale.cldr.language != "en":
        yield Fault("It repeats the English text.", "Translate it, or allow it with a reason.")


@check(Severity.WARNING)
def glossary_term(pair: Pair, context: Context) -> Iterator[Fault]:
    """A term is rendered otherwise than agreed in the glossary.

    One word for one thing, on all sheets: a patient takes two words for two things.
    Other forms of the agreed word are listed in the glossary's column “forms”.

    Bad:
        msgid "Wear the brace."
        msgstr "Use el aparato."
    Good:
        msgid "Wear the brace."
        msgstr "Use la férula."
    """
    for terms in agreed_terms(context.terms, pair.english_words):
        if not any(term.is_kept(pair.words) for term in terms):
            hint = "Use the agreed term, or add this form to the glossary."
            agreed = " or ".join(f"“{term.target}”" for term in terms)
            yield Fault(f"“{terms[0].source}” is {agreed} in the glossary.", hint)


@check(Severity.WARNING)
def too_long(pair: Pair, context: Context) -> Iterator[Fault]:
    """The translation is far longer than its note allows, or than such texts are.

    A note names the room of headings, of labels, and of lines on every page. A patient reads
    more words, the type shrinks, and a label runs over its drawing.

    Bad:
        msgid "Pillow"
        msgstr "Una almohada firme o cualquier otro objeto blando que tenga en casa"
    Good:
        msgid "Pillow"
        msgstr "Almohada"
    """
    length = len(pair.words.strip())
    if context.locale.cldr.language == "en":
        return
    if told := _over_the_note(pair, length):
        yield Fault(told, "Say it in fewer words, and look at it in the preview.")
        return
    limit = round(expected_length(pair.english_words.strip()) * _GROWS) + _SPARE
    if length > limit:
        hint = "Say the same in fewer words."
        yield Fault(f"It has {length} characters; more than {limit} are unusual here.", hint)


def _over_the_note(pair: Pair, length: int) -> str:
    """Tell that a text is longer than the room that its note names.

    A label may have a line more than in English.
    """
    room = room_of(pair.notes)
    if room is None:
        return ""
    if not room.a_line:
        over = length > room.characters * _OVER
        return f"{length} characters; the note says about {room.characters}." if over else ""
    lines = ceil(len(pair.english_words.strip()) / room.characters)
    over = length > room.characters * (lines + 1)
    english = f"the English has {lines} line{'s' * (lines != 1)}"
    note = f"the note says about {room.characters} a line, and {english}"
    return f"{length} characters; {note}." if over else ""
