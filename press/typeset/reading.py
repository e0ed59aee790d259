"""Reading: what each piece of a laid-out text says, as its source has it.

The layout cuts a text into lines, drops the spaces at which it cuts, and adds hyphens. The
letters of a piece are found again in the text node of the element from which they come,
and the piece says what stands there, so that all of them together say the whole text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from weasyprint.formatting_structure.boxes import LineBox, TextBox

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

# What is put into a text for the sake of its lines: zero width space, word joiner, soft hyphen.
UNSPOKEN: Final = {ord(character): None for character in "\u200b\u2060\u00ad"}
_SPACES: Final = re.compile(r"[ \t\n\r\f]+")
_NODE: Final = "\ue000"  # between two text nodes of an element
_HYPHEN: Final = "\u2010"  # the one that automatic hyphenation adds at the end of a line


def spoken(parent: Any, known: Container[Any]) -> dict[Any, str]:
    """Return what each piece of text in a box says; `known` holds the pieces that count."""
    children = getattr(parent, "children", ())
    lines = [child for child in children if isinstance(child, LineBox)]
    said: dict[Any, str] = {}
    for child in children:
        if child not in lines:
            said |= spoken(child, known)
    found = [box for line in lines for box in line.descendants() if isinstance(box, TextBox)]
    pieces = [piece for piece in found if piece in known]
    for own in _by_element(pieces):
        said.update(zip(own, _as_written(own), strict=True))
    if pieces:
        said[pieces[0]] = said[pieces[0]].lstrip(" ")
        said[pieces[-1]] = said[pieces[-1]].rstrip(" ")
    return said


def _by_element(pieces: Iterable[Any]) -> Iterable[list[Any]]:
    """Gather the pieces that come from the text nodes of each element."""
    found: dict[int, list[Any]] = {}
    for piece in pieces:
        found.setdefault(id(piece.element), []).append(piece)
    return found.values()


def _as_written(pieces: list[Any]) -> list[str]:
    """Return what each piece prints of its element's text, with the spaces after it."""
    own = [piece.pango_layout.text.removesuffix(_HYPHEN) for piece in pieces]
    letters = [_letters(text) for text in own]
    source = _source(pieces[0].element)
    start = _letters(source).find("".join(letters))
    if start < 0:  # generated: a number, a mark of a list
        return [text.translate(UNSPOKEN) for text in own]
    cut = iter(_cut(source, start, [len(each) for each in letters if each]))
    return [next(cut) if each else " " for each in letters]


def _source(element: Any) -> str:
    """Return the text nodes of an element, with spaces collapsed and a mark between them."""
    if element is None or isinstance(element, str):
        return ""
    nodes = (element.text or "", *(child.tail or "" for child in element))
    return _NODE.join(_SPACES.sub(" ", text).translate(UNSPOKEN) for text in nodes)


def _cut(source: str, start: int, lengths: list[int]) -> Iterator[str]:
    """Cut a text so that each part has so many letters.

    Spaces go with the letters before them, unless they begin another node.
    """
    places = [place for place, letter in enumerate(source) if letter not in (" ", _NODE)]
    places.append(len(source))
    begin = source.rfind(_NODE, 0, places[start]) + 1 if lengths else 0
    if start and begin <= places[start - 1]:
        begin = places[start]
    for length in lengths:
        start += length
        part = source[begin : places[start]]
        yield part.partition(_NODE)[0]
        begin = begin + part.rfind(_NODE) + 1 if _NODE in part else places[start]


def _letters(text: str) -> str:
    return _SPACES.sub("", text).replace(_NODE, "").translate(UNSPOKEN)
