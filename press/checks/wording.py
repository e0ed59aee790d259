"""Checks of words: what was left in English, a term, a negation, a text far too long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from press.checks.negations import negations_of
from press.checks.registry import Fault, check
from press.errors import Severity
from press.languages.denials import denies
from press.languages.expansion import expected_length
from press.languages.glossary import agreed_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from press.checks.subject import Context, Pair

_GROWS: Final = 1.5  # times the expected length, from which on a text is too long
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
def negation_lost(pair: Pair, context: Context) -> Iterator[Fault]:
    """The English text denies or forbids, and no word of the translation does.

    A lost “not” is the worst mistake of all. A list of words tells, as far as it can;
    where a language forbids in another way, allow it with a reason.

    Bad:
        msgid "Do **not** drive."
        msgstr "Conduzca."
    Good:
        msgid "Do **not** drive."
        msgstr "**No** conduzca."
    """
    words = negations_of(context.locale)
    if words and denies(pair.english_words) and not words.search(pair.words):
        hint = "Read both texts again: does the translation forbid what the English forbids?"
        yield Fault("The English text says “not”; no such word was found here.", hint)


@check(Severity.WARNING)
def too_long(pair: Pair, context: Context) -> Iterator[Fault]:
    """The translation is far longer than translations of such a text are.

    A patient reads more words, the type shrinks, and a label runs over its drawing.

    Bad:
        msgid "Pillow"
        msgstr "Una almohada firme o cualquier otro objeto blando que tenga en casa"
    Good:
        msgid "Pillow"
        msgstr "Almohada"
    """
    limit = round(expected_length(pair.english_words.strip()) * _GROWS) + _SPARE
    length = len(pair.words.strip())
    if length > limit and context.locale.cldr.language != "en":
        hint = "Say the same in fewer words."
        yield Fault(f"It has {length} characters; more than {limit} are unusual here.", hint)
