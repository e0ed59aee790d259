"""The blocks of a laid-out document: what stands on which page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN = 60  # characters of a block that a message quotes


def words_beyond(document: Any, pages: int) -> str:
    """Return the first words that stand after so many pages."""
    for page in document.pages[pages:]:
        # WeasyPrint has no public way to the text of a page.
        words = " ".join(_texts(page._page_box))  # noqa: SLF001
        if words.strip():
            return words.strip()[:_SHOWN]
    return ""


def _texts(box: Any) -> Iterator[str]:
    """Yield the texts of a page's body; margin boxes are passed over."""
    if type(box).__name__ == "MarginBox":
        return
    if text := getattr(box, "text", None):
        yield text
    for child in getattr(box, "children", ()):
        yield from _texts(child)
