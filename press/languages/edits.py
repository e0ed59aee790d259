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
    re.findall(
        r"\w+",
        """
        ad add angel angle as ass barely barley barn be bee been beet bellow below ben bet blow
        boot bot bowl bran burn but butt calm casual causal choose chose clam claps clasp clot
        colt coma comma coop cop cot dairy desert dessert diary does dose droop drop fed feed feel
        fell field filed fired fist fits form fried from god good heel hell his hiss hoop hop
        hoping hopping in inn later latter loop loose lop lose lost lots marital martial meet met
        of off perfect pined pinned planed planned prefect quiet quite red reed root rot sacred
        salt scared scarred shoot shot sign silver sing slat sliver snug son soon spilt split
        stared starred steep step stoop stop sung super supper taping tapping the thee there three
        tired to too tow trail trial tried two unite united untie untied we wed wee weed
        """,
    )
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
