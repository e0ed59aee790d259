"""The blocks of a laid-out document: what stands on which page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def overflowing_margins(document: Any) -> Iterator[str]:
    """Yield the texts of running heads and feet that reach into the body of a page."""
    for page in document.pages:
        for box in page._page_box.children:  # noqa: SLF001
            if type(box).__name__ == "MarginBox" and box.children and _overflows(box):
                yield " ".join(" ".join(_texts_of(box)).split())[:_SHOWN]


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
