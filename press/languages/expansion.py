"""How much longer than English a translation becomes.

Source: W3C, "Text size in translation", after IBM's design guidelines: the shorter a
text, the more it grows.
"""

from __future__ import annotations

from typing import Final

_SHARES: Final = ((10, 3.0), (20, 2.0), (30, 1.8), (50, 1.6), (70, 1.4))
_LONG: Final = 1.3


def expected_length(english: str) -> int:
    """Return the characters up to which a translation of an English text may grow."""
    length = len(english)
    share = next((share for limit, share in _SHARES if length <= limit), _LONG)
    return round(length * share)
