"""Checks of emphasis and of what looks like markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from press.checks.negations import negations_of
from press.checks.registry import Fault, check
from press.checks.sentences import parts_of
from press.errors import Severity
from press.languages.denials import DENIAL
from press.languages.messages import STRONG, has_balanced_emphasis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from press.checks.subject import Context, Pair

_MARKUP: Final = re.compile(
    r"</?[A-Za-z!][^<>]*>|&(?:[A-Za-z]{2,8}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});|\{\{|\{%|\{#"
)


@check(Severity.ERROR, blocks=True, allowable=False)
def emphasis_unbalanced(pair: Pair, _: Context) -> Iterator[Fault]:
    """The marks of bold words have no partner.

    Two asterisks stand before the words and two after them.

    Bad:
        msgid "Do **not** drive."
        msgstr "**No conduzca."
    Good:
        msgid "Do **not** drive."
        msgstr "**No** conduzca."
    """
    if not has_balanced_emphasis(pair.text):
        hint = f"Put {STRONG} before and after the words that stand out."
        yield Fault(f"A {STRONG} has no partner.", hint)


@check(Severity.WARNING, guards=True)
def emphasis_lost(pair: Pair, context: Context) -> Iterator[Fault]:
    """Bold words of the English text are not bold in the translation.

    What is bold is what a patient must not overlook. A language may need more bold parts
    for the same words. Where “not” is bold in English, a word that denies is bold here.

    Bad:
        msgid "Do **not** drive."
        msgstr "No conduzca."
    Good:
        msgid "Do **not** drive."
        msgstr "**No** conduzca."
    """
    if not has_balanced_emphasis(pair.text):
        return
    english, own = parts_of(pair.english), parts_of(pair.text)
    hint = f"Put {STRONG} around the same words as in English."
    if len(own.bold) < len(english.bold):
        yield Fault(_fewer(len(english.bold), len(own.bold)), hint)
        return
    words = negations_of(context.locale)
    denies = words is not None and words.search(own.words) is not None
    if words and denies and own.bold_with(words) < english.bold_with(DENIAL):
        hint = f"Put {STRONG} around the word that denies."
        yield Fault("The “not” is bold in English, and is not bold here.", hint)


def _fewer(wanted: int, found: int) -> str:
    """Say how many parts are bold, in English and here."""
    verb = "is" if wanted == 1 else "are"
    here = str(found) if found else "none"
    return f"{wanted} part{'s' * (wanted != 1)} of the English {verb} bold, and {here} of this."


@check(Severity.WARNING)
def emphasis_added(pair: Pair, _: Context) -> Iterator[Fault]:
    """Words are bold, and none of the English text are.

    Where much is bold, the warnings that must not be overlooked are no longer seen.

    Bad:
        msgid "Keep a cast dry."
        msgstr "Mantenga **seco** el yeso."
    Good:
        msgid "Keep a cast dry."
        msgstr "Mantenga seco el yeso."
    """
    added = STRONG in pair.text and STRONG not in pair.english
    if added and has_balanced_emphasis(pair.text):
        yield Fault("Words are bold here, and none of the English are.", f"Take the {STRONG} away.")


@check(Severity.ERROR, blocks=True)
def markup(pair: Pair, context: Context) -> Iterator[Fault]:
    """Something looks like HTML or a template, and would be printed as it stands.

    Only **bold** has a meaning in a message. What the English text holds is told once, there.

    Bad:
        msgid "Do **not** drive."
        msgstr "<b>No</b> conduzca."
    Good:
        msgid "Do **not** drive."
        msgstr "**No** conduzca."
    """
    given = set() if context.locale.is_source else set(_MARKUP.findall(pair.english))
    found = [each for each in dict.fromkeys(_MARKUP.findall(pair.text)) if each not in given]
    if found:
        hint = "Take it out; for bold words write **like this**."
        yield Fault(f"“{' '.join(found)[:60]}” would be printed as it stands.", hint)
