"""Edits of an English text: which of them mend a typo and change no meaning.

One letter makes another word: “could” and “would”, “within” and “with”, “safe” and “unsafe”.
So only what a hand does that knows the word is taken for a typo: two neighbours inside a word
that changed places, a letter doubled or not doubled.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from press.languages.denials import turns
from press.languages.messages import find_placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator

# Words of which such a slip makes another word.
_REAL: Final = frozenset(
    """
    angel angle barely barley below bellow burn casual causal chose choose claps clasp coma
    comma dairy desert dessert diary does dose droop drop fed feed field filed fired fist fits
    form fried from hoop hop later latter loose lose lost lots marital martial meet met of off
    planed planned quiet quite root rot scared scarred shoot shot sign silver sing sliver son
    soon stared starred steep step stoop stop super supper taping tapping the thee there three
    tired to too trail trial tried united untied
    """.split()
)


def is_minor(old: str, new: str) -> bool:
    """Tell whether an edit changed spelling, case, spaces or punctuation only.

    The same words must follow each other; placeholders must be the same, and no word that
    denies may come or go. It is a guard, not a judge: the person who asks for it has read the
    text.
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
    """Tell whether a word is another one, misspelt."""
    if old in _REAL or turns(new) or not (old + new).isalpha():
        return False
    return new in _swapped(old) or _undoubled(old) == _undoubled(new)


def _swapped(word: str) -> Iterator[str]:
    """Yield what a word becomes when two neighbours after its first letter change places."""
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _undoubled(word: str) -> str:
    """Write each run of the same letter once."""
    return re.sub(r"(.)\1+", r"\1", word)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’']+", text.lower())
