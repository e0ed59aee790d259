"""Edits of an English text: which of them mend a typo and change no meaning."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

from press.languages.denials import turns
from press.languages.messages import find_placeholders

_SPELLED_ALIKE: Final = 0.8  # share of equal letters from which on a word is the same, misspelt


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
    if turns(old) or turns(new) or old.isdigit() or new.isdigit():
        return False
    if sorted(old) == sorted(new):
        return True  # letters that changed places
    return SequenceMatcher(None, old, new, autojunk=False).ratio() >= _SPELLED_ALIKE


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’']+", text.lower())
