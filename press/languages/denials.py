"""English words that deny or forbid: one list for all who judge English texts."""

from __future__ import annotations

import re
from typing import Final

_DENIALS: Final = r"(?:no|not|never|none|neither|nor|nothing|nobody|nowhere|without|cannot|unless)"
_NOT: Final = r"\w+n[’']t"  # don't, isn't, can't
DENIAL: Final = re.compile(rf"\b(?:{_DENIALS}|{_NOT})\b", re.IGNORECASE)
"""Finds the words with which English denies."""

_STOPS: Final = re.compile(r"avoid|stop", re.IGNORECASE)
# What is printed in bold type, or begins a sentence: “Some do not need it” forbids nothing.
_FORBIDS: Final = re.compile(
    rf"\*\*(?:{_DENIALS}|{_NOT})\*\*|^\W*(?:do not|don[’']t|never|avoid|stop)\b", re.IGNORECASE
)


def denies(text: str) -> bool:
    """Tell whether a word of a text denies."""
    return DENIAL.search(text) is not None


def turns(word: str) -> bool:
    """Tell whether a word denies or forbids, so that a text turns round where it comes or goes."""
    return denies(word) or _STOPS.fullmatch(word) is not None


def forbids(text: str) -> bool:
    """Tell whether a text forbids something: it begins so, or the word that does is bold."""
    return _FORBIDS.search(text) is not None
