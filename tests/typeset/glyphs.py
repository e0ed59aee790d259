"""What a PDF says: where its letters stand, by their boxes, and which languages it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pypdfium2


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed letter and the middle of its box, in points from the lower left corner."""

    character: str
    x: float
    y: float


def glyphs_of(pdf: bytes, page: int = 0) -> list[Glyph]:
    """Return the letters of a page with their positions."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage()
    found = []
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        if character.strip():
            left, bottom, right, top = text.get_charbox(index)
            found.append(Glyph(character, (left + right) / 2, (bottom + top) / 2))
    text.close()
    document.close()
    return found


def languages_of(reader: Any) -> set[str]:
    """Return the languages that the structure of a PDF names."""
    waiting: list[Any] = [reader.trailer["/Root"]["/StructTreeRoot"]]
    found = set()
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            found |= {str(node["/Lang"])} if "/Lang" in node else set()
            waiting += [node["/K"]] if "/K" in node else []
    return found
