"""Coverage: which letters the fonts of a language can draw."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from press.typeset.fonts import FontSet

REGULAR = 400


def letters_of(fonts: FontSet, families: Iterable[str], weight: int = REGULAR) -> frozenset[str]:
    """Return the letters of a stack of families, of that weight where a family has it."""
    letters: set[str] = set()
    for family in families:
        files = [(path, file) for path, file in fonts.files if file.family == family]
        chosen = [path for path, file in files if file.weight == weight] or [p for p, _ in files]
        for path in chosen:
            letters |= _letters_of_file(path)
    return frozenset(letters)


@cache
def _letters_of_file(path: Path) -> frozenset[str]:
    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))
