"""Checks of what turns a meaning round: “not”, “only”, “may”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from press.checks.hedges import MAY, ONLY, hedges_of
from press.checks.negations import looked_for, negations_of
from press.checks.registry import Fault, check
from press.checks.sentences import parts_of
from press.errors import Severity
from press.languages.denials import DENIAL, forbids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from press.checks.subject import Context, Pair

_READ_AGAIN: Final = "Read both texts again: does the translation forbid what the English forbids?"
_ELSE: Final = (
    "If it says so in another way, write into its comment: allow negation-lost: the reason."
)


@check(Severity.WARNING, guards=True)
def negation_lost(pair: Pair, context: Context) -> Iterator[Fault]:
    """The English text denies or forbids, and no word of the translation does.

    A lost “not” is the worst mistake of all. A list of words tells, as far as it can;
    where a language forbids in another way, allow it with a reason. Where several sentences
    of the English deny, as many do here.

    Bad:
        msgid "Do **not** drive."
        msgstr "Conduzca."
    Good:
        msgid "Do **not** drive."
        msgstr "**No** conduzca."
    """
    words = negations_of(context.locale, prefixes=not forbids(pair.english))
    wanted = parts_of(pair.english).sentences_with(DENIAL)
    if not words or not wanted:
        return
    own, english = parts_of(pair.text), parts_of(pair.english)
    found = own.sentences_with(words)
    if not found:
        known = f" (looked for: {names}, …)" if (names := looked_for(context.locale)) else ""
        message = f"The English text says “not”; no such word was found here{known}."
        yield Fault(message, f"{_READ_AGAIN} {_ELSE}")
        return
    if len(own.sentences) < len(english.sentences):  # two of them may have become one
        found = sum(1 for _ in words.finditer(own.words))
    if found < wanted:
        yield Fault(f"{wanted} sentences of the English say “not”, and {found} here.", _READ_AGAIN)


@check(Severity.WARNING)
def negation_added(pair: Pair, context: Context) -> Iterator[Fault]:
    """The translation forbids, and the English text does not.

    Where a patient's safety rests on a message, a “not” too many is as bad as one that was
    lost: “do not stop wearing it” for “stop wearing it”. What counts is a word that begins
    a sentence or is bold.

    Bad:
        msgid "Stop wearing the brace."
        msgstr "No deje de usar la férula."
    Good:
        msgid "Stop wearing the brace."
        msgstr "Deje de usar la férula."
    """
    words = negations_of(context.locale)
    if not words or not pair.is_critical or ONLY.search(pair.english_words):
        return  # “only as we tell you” is “not, except as we tell you” in some languages
    wanted = parts_of(pair.english).sentences_with(DENIAL)
    if parts_of(pair.text).sentences_led_by(words) > wanted:
        yield Fault("It forbids something; the English text does not.", _READ_AGAIN)


@check(Severity.WARNING)
def only_lost(pair: Pair, context: Context) -> Iterator[Fault]:
    """The English text says “only”, and no word of the translation does.

    “Put weight on it only as we tell you” forbids all else. The words of some languages are
    known; where another one says it, allow it with a reason.

    Bad:
        msgid "Exercise only as we tell you."
        msgstr "Haga ejercicio como le digamos."
    Good:
        msgid "Exercise only as we tell you."
        msgstr "Haga ejercicio solamente como le digamos."
    """
    words = hedges_of(context.locale, "only")
    if words and ONLY.search(pair.english_words) and not words.search(pair.words):
        hint = "Read both texts again: is all else still excluded?"
        yield Fault("The English text says “only”; no such word was found here.", hint)


@check(Severity.WARNING)
def may_lost(pair: Pair, context: Context) -> Iterator[Fault]:
    """The English text says “may” or “can”, and no word of the translation does.

    A possibility becomes a promise, or a threat. The words of some languages are known; where
    another one says it, allow it with a reason.

    Bad:
        msgid "Recovery can take many months."
        msgstr "La recuperación tarda muchos meses."
    Good:
        msgid "Recovery can take many months."
        msgstr "La recuperación puede tardar muchos meses."
    """
    words = hedges_of(context.locale, "may")
    if words and MAY.search(pair.english_words) and not words.search(pair.words):
        hint = "Read both texts again: is it still a possibility?"
        yield Fault("The English text says “may” or “can”; no such word was found here.", hint)
