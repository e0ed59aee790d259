"""Checks of emphasis and of what looks like markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from press.checks.registry import Fault, check
from press.errors import Severity
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


@check(Severity.WARNING)
def emphasis_lost(pair: Pair, _: Context) -> Iterator[Fault]:
    """Bold words of the English text are not bold in the translation.

    What is bold is what a patient must not overlook. A language may need more bold parts
    for the same words, but none where the English text has none.

    Bad:
        msgid "Do **not** drive."
        msgstr "No conduzca."
    Good:
        msgid "Do **not** drive."
        msgstr "**No** conduzca."
    """
    wanted, found = (text.count(STRONG) // 2 for text in (pair.english, pair.text))
    lost = found < wanted or (found and not wanted)
    if lost and has_balanced_emphasis(pair.text):
        hint = f"Put {STRONG} around the same words as in English."
        yield Fault(f"The English text has {wanted} bold parts, this one {found}.", hint)


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
