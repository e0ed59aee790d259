r"""Words: what one is in any script, for regular expressions.

For Python, a sign that is written on a letter is no part of a word: `\w+` cuts Hindi
and Arabic with its vowels to pieces.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import Final
from unicodedata import category

from press.languages.messages import PLACEHOLDER

_JOINERS: Final = "\u200c\u200d"  # inside words of Persian and of India
# Thai and Lao, Burmese, Khmer, Japanese and Chinese write no space between words.
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\uaa60-\uaa7f\u1780-\u17ff"
    "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_PLANES: Final = 0x20000  # the two planes that hold the letters of alphabets
_STACKERS: Final = "\u1039\u17d2"  # put the next letter below the one before
_TRAILERS: Final = "\u0e33\u0eb3"  # vowels of Thai and Lao that begin above the letter before


@cache
def marks() -> str:
    """Return the signs that are written on letters, as they stand between [ and ]."""
    found = (code for code in range(_PLANES) if category(chr(code))[0] == "M")
    runs = groupby(enumerate(found), key=lambda each: each[1] - each[0])
    ranges = ([code for _, code in run] for _, run in runs)
    return "".join(f"{chr(each[0])}-{chr(each[-1])}" for each in ranges)


def pieces(text: str) -> list[str]:
    """Cut a text into words and what stands between them.

    Where no spaces stand between words, it is cut into letters with all their signs.
    Placeholders stay whole.
    """
    return _pieces().findall(text)


@cache
def _pieces() -> re.Pattern[str]:
    on_letter = f"[{marks()}{_JOINERS}]"
    letter = f"[{_UNSPACED}](?:{on_letter}|[{_TRAILERS}]|(?<=[{_STACKERS}])[{_UNSPACED}])*"
    word = rf"(?![{_UNSPACED}])[^\W_](?:(?![{_UNSPACED}])\w|{on_letter})*"
    return re.compile(rf"{PLACEHOLDER.pattern}|{letter}|{word}|\s+|.", re.DOTALL)
