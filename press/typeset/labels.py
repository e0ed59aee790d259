"""Labels of drawings that run into each other.

A drawing shrinks with its place, its labels do not. Two of them that touch are read as one
phrase, and can say what nobody wrote.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RISE: Final = 0.75  # of letters above the baseline, in type sizes
_DROP: Final = 0.22  # and below it
_TOUCH: Final = 0.1  # by which two lines may overlap: marks of scripts are seldom there
_APART: Final = 0.5  # between two labels on one line; a space is about half of that


@dataclass(frozen=True, slots=True)
class _Words:
    """Letters of one line: their edges on the page, and the type size, in CSS pixels."""

    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class _Label:
    text: str
    lines: tuple[_Words, ...]


def crowded_figures(pages: Iterable[Any]) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield the drawings with labels that run into each other: what it shows, and the pairs."""
    for page in pages:
        for figure in _of_class(page._page_box, "figure"):  # noqa: SLF001
            labels = [*_labels(figure, 0.0, 0.0)]
            pairs = tuple(
                (one.text, other.text)
                for one, other in itertools.combinations(labels, 2)
                if any(_touch(*lines) for lines in itertools.product(one.lines, other.lines))
            )
            if pairs:
                yield _title(figure.element), pairs


def _touch(one: _Words, other: _Words) -> bool:
    size = max(one.size, other.size)
    between = max(one.left, other.left) - min(one.right, other.right)
    above = max(one.top, other.top) - min(one.bottom, other.bottom)
    return between < _APART * size and above < -_TOUCH * size


def _of_class(box: Any, name: str) -> Iterator[Any]:
    """Yield the outermost boxes of elements of a class."""
    if _has_class(box, name):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _of_class(child, name)


def _has_class(box: Any, name: str) -> bool:
    element = box.element
    return hasattr(element, "get") and name in (element.get("class") or "").split()


def _labels(box: Any, right: float, down: float) -> Iterator[_Label]:
    """Yield the labels of a drawing; they are centred by a translation, which boxes do not know."""
    if matrix := box.transformation_matrix:
        right, down = right + matrix[2][0], down + matrix[2][1]
    if _has_class(box, "figure-words"):
        found = [*_texts(box)]
        text = " ".join("".join(each.text for each in found).split())
        yield _Label(text, tuple(_words(each, right, down) for each in found))
        return
    for child in getattr(box, "children", ()):
        yield from _labels(child, right, down)


def _texts(box: Any) -> Iterator[Any]:
    if getattr(box, "text", "").strip():
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(child)


def _words(box: Any, right: float, down: float) -> _Words:
    size, baseline = float(box.style["font_size"]), box.position_y + box.baseline + down
    left = box.position_x + right
    rise, drop = _RISE * size, _DROP * size
    return _Words(left, left + box.width, baseline - rise, baseline + drop, size)


def _title(element: Any) -> str:
    """Return what is read aloud of a drawing."""
    titles = (each for each in element.iter() if str(each.tag).endswith("title"))
    return " ".join("".join(next(titles, element).itertext()).split())
