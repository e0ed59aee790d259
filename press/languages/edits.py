"""Edits of an English text: which of them mend a typo and change no meaning."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

from press.languages.messages import find_placeholders

_SPELLED_ALIKE: Final = 0.8  # share of equal letters from which on a word is the same, misspelt
_NEGATIONS: Final = frozenset(
    ("no", "not", "never", "none", "neither", "nor", "nothing", "nobody", "without", "cannot")
) | {"avoid", "stop", "unless"}


def is_minor(old: str, new: str) -> bool:
    """Tell whether an edit changed spelling, case, spaces or punctuation only.

    The same words must follow each other, each spelled alike; placeholders must be the
    same, and no word that denies may come, go or arise. It is a guard, not a judge: the
    person who asks for it has read the text.
    """
    before, after = _words(old), _words(new)
    same_values = find_placeholders(old).names == find_placeholders(new).names
    return (
        same_values
        and len(before) == len(after)
        and all(_spelled_alike(*pair) for pair in zip(before, after, strict=True))
    )


def _spelled_alike(old: str, new: str) -> bool:
    if old == new:
        return True
    if _denies(old) or _denies(new) or old.isdigit() or new.isdigit():
        return False
    if sorted(old) == sorted(new):
        return True  # letters that changed places
    return SequenceMatcher(None, old, new, autojunk=False).ratio() >= _SPELLED_ALIKE


def _denies(word: str) -> bool:
    return word in _NEGATIONS or word.endswith(("n't", "n’t"))


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’']+", text.lower())
