"""Figures: drawings in SVG whose `<text>` elements are labels to be translated.

WeasyPrint draws SVG text letter by letter, without shaping or direction. So the
labels are taken out of the drawing here and laid over it as HTML by `press.pages`.
A figure stays an ordinary SVG file that any drawing program shows and edits:

- `<title>` is the alternative text;
- a `<text>` is one label; `data-width` says in how many units it may wrap;
- a comment `<!-- Translators: … -->` before either explains it;
- `data-mirror="rtl"` on the root says that the drawing runs from right to left
  in a right-to-left language.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from xml.etree.ElementTree import Comment, Element, ParseError, TreeBuilder, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from press.errors import Finding
from press.tables import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Anchor = Literal["start", "middle", "end"]

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = frozenset(
    {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
    | {"text", "tspan", "title", "desc"}
)
"""The elements of a drawing; all others could run, load or hide something."""
_TITLE = f"{SVG}title"
_WORDED = frozenset({_TITLE, f"{SVG}text", f"{SVG}desc"})
_UNTITLED = "The drawing has no <title>, which is read to people who cannot see it."
_HINTS = {_UNTITLED: "Write <title>What it shows</title> as its first element."}
_PLAIN = "Save it from the drawing program as plain SVG, with shapes and texts only."
_DEEPEST = 100  # elements inside one another
_ROOM = 160.0  # units in which a label wraps when it does not say


@dataclass(frozen=True, slots=True)
class Label:
    """A text laid over a figure; x and y in units of the drawing, y at its first baseline."""

    text: str
    x: float
    y: float
    anchor: Anchor
    width: float
    size: float
    strong: bool
    comment: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing without its labels, and the labels. Lengths are points at printing size."""

    name: str
    path: Path
    width: float
    height: float
    mirrored: bool
    alternative: str
    alternative_comment: str
    drawing: str
    labels: tuple[Label, ...]


def load_figure(path: Path) -> tuple[Figure | None, tuple[Finding, ...]]:
    """Read a figure; what keeps it from being used is a finding."""
    root, _, findings = _parsed(path)
    if root is None:
        return None, findings
    problems = tuple(_finding(path, text) for text in (*_problems(root), *_unprintable(root)))
    if problems:
        return None, problems
    return _figure(path, root), ()


def load_pictogram(path: Path) -> tuple[str | None, tuple[Finding, ...]]:
    """Read a small drawing that says nothing; what keeps it from being used is a finding."""
    root, text, findings = _parsed(path)
    if root is None:
        return None, findings
    problems = tuple(_finding(path, problem) for problem in _unprintable(root))
    # Line ends as on every other system: the drawing becomes a part of the page as it is.
    return (None, problems) if problems else (text.replace("\r\n", "\n"), ())


def _parsed(path: Path) -> tuple[Element | None, str, tuple[Finding, ...]]:
    """Read a drawing without the traps of XML: no entities, no outside, no endless depth.

    Return its tree and its text.
    """
    text, findings = read_text(path)
    if text is None:
        return None, "", findings
    try:
        parser = DefusedXMLParser(target=_Shallow(insert_comments=True), forbid_dtd=True)
        parser.feed(text)
        return parser.close(), text, ()
    except ParseError as error:
        problem, line = f"The drawing is no valid SVG: {error}.", error.position[0]
    except (DefusedXmlException, ValueError) as error:
        problem, line = f"The drawing cannot be read: {error}.", None
    return None, "", (_finding(path, problem, line),)


class _Shallow(TreeBuilder):
    """Builds a tree that is not so deep that nothing can walk through it."""

    _depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Begin an element.

        Raises:
            ValueError: too many stand inside one another.
        """
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError(f"more than {_DEEPEST} elements stand inside one another")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """End an element."""
        self._depth -= 1
        return super().end(tag)


def _figure(path: Path, root: Element) -> Figure:
    _, _, width, height = _view_box(root)
    title, note, labels = "", "", []
    for element, comment in _texts(root):
        if element.tag != _TITLE:
            labels += [_label(element, comment)] if _words(element) else []
        elif not title:
            title, note = _words(element), comment
    _drop_words(root)
    return Figure(
        name=path.stem,
        path=path,
        width=width,
        height=height,
        mirrored=root.get("data-mirror") == "rtl",
        alternative=title,
        alternative_comment=note,
        drawing=_serialized(root),
        labels=tuple(labels),
    )


def _texts(parent: Element, *, whole: bool = True) -> Iterator[tuple[Element, str]]:
    """Yield each label, and the titles of the whole, with the translators' comment.

    Titles inside are those that drawing programs give to shapes and layers.
    """
    comment = ""
    for child in parent:
        if _is_comment(child):
            comment = " ".join((child.text or "").split())
            continue
        if child.tag == f"{SVG}text" or (whole and child.tag == _TITLE):
            note = comment if comment.startswith("Translators:") else ""
            yield child, note.removeprefix("Translators:").strip()
        else:
            yield from _texts(child, whole=False)
        comment = ""


def _label(element: Element, comment: str) -> Label:
    anchor = element.get("text-anchor", "start")
    return Label(
        text=_words(element),
        x=_number(element.get("x")),
        y=_number(element.get("y")),
        anchor=anchor if anchor in ("middle", "end") else "start",  # type: ignore[arg-type]
        width=_number(element.get("data-width"), _ROOM),
        size=_number(element.get("font-size"), 12.0),
        strong=element.get("font-weight") in ("bold", "700"),
        comment=comment,
    )


def _problems(root: Element) -> Iterator[str]:
    left, top, width, height = _view_box(root)
    if (
        root.tag != f"{SVG}svg"
        or left
        or top
        or not (0 < width < math.inf and 0 < height < math.inf)
    ):
        yield "The drawing's root must be <svg xmlns=… viewBox=“0 0 width height”>."
    if not any(_words(title) for title in root.findall(_TITLE)):
        yield _UNTITLED
    for element in root.iter(f"{SVG}text"):
        if not (_is_number(element.get("x")) and _is_number(element.get("y"))):
            yield f"The label “{_words(element)}” needs an x and a y without units."
    for element in root.iter():
        if element.get("transform") and list(element.iter(f"{SVG}text")):
            yield "A label stands inside a “transform”, and would be printed elsewhere."


def _unprintable(root: Element) -> Iterator[str]:
    """Yield what is never drawn, whatever it holds."""
    for element in root.iter():
        if _is_comment(element):
            continue
        tag = str(element.tag)
        if tag.removeprefix(SVG) not in SHAPES or not tag.startswith(SVG):
            yield f"The drawing holds <{tag.rpartition('}')[2]}>, which is not printed."
        for name, value in element.attrib.items():
            if _leads_out(name.lower(), "".join(value.lower().split())):
                yield f"The drawing refers to something outside: {name}=“{value[:60]}”."


def _leads_out(name: str, value: str) -> bool:
    active = name.startswith("on") or name.endswith(("href", "src"))
    return active or any(word in value for word in ("url(", "javascript:", "\\", "@import"))


def _view_box(root: Element) -> list[float]:
    numbers = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    return [_number(number) for number in numbers] if len(numbers) == 4 else [0.0] * 4


def _words(element: Element) -> str:
    """Return the words of a text; drawing programs put each of its lines into a <tspan>."""
    return " ".join(" ".join(element.itertext()).split())


def _is_number(text: str | None) -> bool:
    return text is not None and math.isfinite(_number(text, math.nan))


def _number(text: str | None, default: float = 0.0) -> float:
    try:
        return float(text) if text else default
    except ValueError:
        return default


def _is_comment(element: Element) -> bool:
    tag: object = element.tag  # of comments, the function that makes them
    return tag is Comment


def _drop_words(root: Element) -> None:
    """Leave the shapes alone: labels and title are laid over them in the page's language."""
    for parent in list(root.iter()):
        for child in [child for child in parent if _is_comment(child) or child.tag in _WORDED]:
            parent.remove(child)


def _serialized(root: Element) -> str:
    """Write the drawing as SVG inside HTML: default namespace, no white space between tags."""
    for element in root.iter():
        element.tag = str(element.tag).removeprefix(SVG)
        element.text = element.text if (element.text or "").strip() else None
        element.tail = None
    root.attrib.pop("data-mirror", None)
    root.set("xmlns", "http://www.w3.org/2000/svg")
    return tostring(root, encoding="unicode", short_empty_elements=False)


def _finding(path: Path, message: str, line: int | None = None) -> Finding:
    return Finding("figure", message, _HINTS.get(message, _PLAIN), path=path, line=line)
