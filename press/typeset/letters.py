"""Letters of fonts: which characters a glyph stands for, and what is drawn by mistake.

A sign of Devanagari, Khmer or Arabic that is typed before its letter, or without one, is
shown on a dotted circle, “◌”. No font lacks anything then: only the glyph itself tells.
"""

from __future__ import annotations

import io
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

CIRCLE: Final = "\u25cc"

_known: dict[tuple[str, int, int], Mapping[int, str]] = {}  # by family, weight, number of glyphs


def characters_of(font: Any) -> Mapping[int, str]:
    """Return for each glyph of a font the characters that it alone stands for."""
    name = (font.family, font.weight, font.glyph_count)
    if name not in _known:
        found: dict[int, str] = defaultdict(str)
        with TTFont(io.BytesIO(font.file_content), lazy=True, fontNumber=font.index) as file:
            for codepoint, glyph in file.getBestCmap().items():
                found[file.getGlyphID(glyph)] += chr(codepoint)
        _known[name] = dict(found)
    return _known[name]


def circled(fonts: Iterable[Any]) -> Iterator[str]:
    """Yield the characters of a document that are drawn on a dotted circle by mistake."""
    for font in fonts:
        characters = characters_of(font)
        for glyph, text in font.met.items():
            if text and CIRCLE in characters.get(glyph, "") and CIRCLE not in text:
                yield text
