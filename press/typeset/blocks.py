"""The blocks of a laid-out document: what stands on which page."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from press.typeset.reading import UNSPOKEN
from press.typeset.sheets import TRACED, Area

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SHOWN = 60  # characters of a block that a message quotes
_SEEN = frozenset({"LineBox", "BlockReplacedBox", "InlineReplacedBox", "TableCellBox"})
_TOLERANCE = 0.5  # CSS pixels by which a margin may be exceeded unseen


def words_beyond(document: Any, pages: int) -> str:
    """Return the first words that stand after so many pages."""
    for page in document.pages[pages:]:
        # WeasyPrint has no public way to the text of a page.
        for block in _blocks(page._page_box.children[0]):  # noqa: SLF001
            if words := _words(block):
                return _cut(words)
    return ""


def lines_beyond(document: Any, pages: int) -> int:
    """Return how many lines of text stand after so many pages."""
    bodies = [page._page_box.children[0] for page in document.pages[pages:]]  # noqa: SLF001
    return sum(_lines(body) for body in bodies)


def filled_depths(document: Any) -> list[float]:
    """Return how far down each page is filled, as a share of the room for text."""
    roots = [page._page_box for page in document.pages]  # noqa: SLF001
    return [_filled(root.children[0], root.height) for root in roots]


def torn_blocks(document: Any) -> int:
    """Count the blocks that should have stayed on one page, and go on on the next."""
    bodies = [page._page_box.children[0] for page in document.pages]  # noqa: SLF001
    found = [{id(box.element) for box in _whole(body)} for body in bodies]
    return sum(len(one & other) for one, other in itertools.pairwise(found))


def _whole(box: Any) -> Iterator[Any]:
    """Yield the blocks that styles keep whole; what stands in them is not looked at."""
    if box.element is not None and box.style["break_inside"].startswith("avoid"):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _whole(child)


def _filled(body: Any, room: float) -> float:
    below = [box.position_y + box.margin_height() for box in _printed(body)]
    return float(max(below, default=body.position_y) - body.position_y) / float(room)


def _printed(box: Any) -> Iterator[Any]:
    """Yield what is seen: lines, drawings, cells. Blocks that go on reach to the end of a page."""
    if type(box).__name__ in _SEEN:
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _printed(child)


def longest_blocks(document: Any, count: int = 3) -> list[str]:
    """Return the first words of the highest blocks of text; labels of figures are none."""
    found: list[Any] = []
    for page in document.pages:
        found += _blocks(page._page_box.children[0], figures=False)  # noqa: SLF001
    found.sort(key=lambda block: -block.height)
    return [_cut(words) for block in found[:count] if (words := _words(block))]


def _blocks(box: Any, *, figures: bool = True) -> Iterator[Any]:
    """Yield each block of text, in their order."""
    children = getattr(box, "children", ())
    if any(type(child).__name__ == "LineBox" for child in children):
        yield box
    for child in children:
        element = getattr(child, "element", None)
        if figures or element is None or "figure" not in element.get("class", "").split():
            yield from _blocks(child, figures=figures)


def _words(block: Any) -> str:
    """Return the words of a block: those of its element, from what stands first in it.

    Lines alone do not tell the spaces at which they were broken.
    """
    source = " ".join("".join(block.element.itertext()).translate(UNSPOKEN).split())
    shown = "".join("".join(_texts(block)).translate(UNSPOKEN).split())
    if not shown:
        return ""
    before = max(source.replace(" ", "").find(shown[:_SHOWN]), 0)  # on an earlier page
    for place, letter in enumerate(source):
        if before == 0 and letter != " ":
            return source[place:]
        before -= letter != " "
    return source


def _cut(words: str) -> str:
    """Return the first words, as many as a message quotes."""
    if len(words) <= _SHOWN:
        return words
    whole, space, _ = words[: _SHOWN + 1].rpartition(" ")
    return f"{whole if space else words[:_SHOWN]} …"


def _lines(box: Any) -> int:
    """Count the lines of text in a box."""
    if type(box).__name__ == "LineBox":
        return 1
    return sum(_lines(child) for child in getattr(box, "children", ()))


def overflowing_margins(pages: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Yield the running heads and feet that reach into a page: words, and `top` or `bottom`."""
    for page in pages:
        for box in page._page_box.children:  # noqa: SLF001
            if type(box).__name__ == "MarginBox" and box.children and _overflows(box):
                edge = "bottom" if "bottom" in box.at_keyword else "top"
                yield _cut(" ".join(" ".join(_texts_of(box)).split())), edge


def traced_areas(document: Any) -> Iterator[Area]:
    """Yield where each traced message stands: its block, or each of its lines."""
    for number, page in enumerate(document.pages):
        root = page._page_box  # noqa: SLF001
        width, height = root.margin_width(), root.margin_height()
        for name, box, (right, down) in _traced(root, None, (0.0, 0.0)):
            yield Area(
                message=name,
                page=number,
                left=(box.position_x + right) / width,
                top=(box.position_y + down) / height,
                width=box.margin_width() / width,
                height=box.margin_height() / height,
            )


def _traced(
    parent: Any, around: Any, moved: tuple[float, float]
) -> Iterator[tuple[str, Any, tuple[float, float]]]:
    """Yield the outermost boxes of traced elements: message, box, and how far it is moved."""
    for box in getattr(parent, "children", ()):
        element, matrix = box.element, box.transformation_matrix
        # Labels are centred by a translation, of which the positions know nothing.
        own = (moved[0] + matrix[2][0], moved[1] + matrix[2][1]) if matrix else moved
        if element is not around and hasattr(element, "get") and (name := element.get(TRACED)):
            yield name, box, own
        else:
            yield from _traced(box, element, own)


def _overflows(margin: Any) -> bool:
    top, bottom = margin.position_y, margin.position_y + margin.margin_height()
    heads = min(child.position_y for child in margin.children)
    feet = max(child.position_y + child.margin_height() for child in margin.children)
    return bool(heads < top - _TOLERANCE or feet > bottom + _TOLERANCE)


def _texts(box: Any) -> Iterator[str]:
    """Yield the texts of a page's body; margin boxes are passed over."""
    if type(box).__name__ != "MarginBox":
        yield from _texts_of(box)


def _texts_of(box: Any) -> Iterator[str]:
    if text := getattr(box, "text", None):
        yield text
    for child in getattr(box, "children", ()):
        yield from _texts(child)
