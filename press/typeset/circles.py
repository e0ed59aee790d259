"""Dotted circles: what HarfBuzz draws under a sign that has no letter to stand on.

A sign of Devanagari, Khmer or Arabic that is typed before its letter, or without one, is
shown on “◌”. No font lacks anything then, so that only the glyph itself tells.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CIRCLE: Final = "\u25cc"

_circles: dict[tuple[str, int, int], int | None] = {}  # by family, weight, number of glyphs


def circled(fonts: Iterable[Any]) -> Iterator[str]:
    """Yield the characters of a document that are drawn on a dotted circle by mistake."""
    for font in fonts:
        text = font.to_unicode.get(_circle_of(font), "")
        if text and CIRCLE not in text:
            yield text


def _circle_of(font: Any) -> int | None:
    """Return the number of the glyph of the circle in a font, which is looked up once."""
    name = (font.family, font.weight, font.glyph_count)
    if name not in _circles:
        with TTFont(io.BytesIO(font.file_content), lazy=True, fontNumber=font.index) as file:
            glyph = file.getBestCmap().get(ord(CIRCLE))
            _circles[name] = file.getGlyphID(glyph) if glyph else None
    return _circles[name]
