"""The blocks of a laid-out document: what stands on which page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from press.typeset.sheets import TRACED, Area

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SHOWN = 60  # characters of a block that a message quotes
_TOLERANCE = 0.5  # CSS pixels by which a margin may be exceeded unseen


def words_beyond(document: Any, pages: int) -> str:
    """Return the first words that stand after so many pages."""
    for page in document.pages[pages:]:
        # WeasyPrint has no public way to the text of a page.
        words = " ".join(_texts(page._page_box))  # noqa: SLF001
        if words.strip():
            return words.strip()[:_SHOWN]
    return ""


def overflowing_margins(pages: Iterable[Any]) -> Iterator[str]:
    """Yield the texts of running heads and feet that reach into the body of a page."""
    for page in pages:
        for box in page._page_box.children:  # noqa: SLF001
            if type(box).__name__ == "MarginBox" and box.children and _overflows(box):
                yield " ".join(" ".join(_texts_of(box)).split())[:_SHOWN]


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
