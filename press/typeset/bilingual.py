"""Bilingual pages: two renderings of one template, paired block by block.

The template is rendered once in each language, so that both have the same shape. Blocks
are paired by their position: a heading beside its heading, a paragraph beside its
paragraph, an item beside its item. Never lines: each block stays whole.

A row is a `div` and no table row, since a screen reader would take it for data.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

import tinyhtml5

if TYPE_CHECKING:
    from collections.abc import Iterator

    from press.typeset.sheets import Sheet

_BLOCKS: Final = frozenset({"h1", "h2", "h3", "h4", "p", "table", "svg"})
_LISTS: Final = frozenset({"ul", "ol"})
_WHOLE: Final = "figure-wide"
_LABEL: Final = "figure-label"
_WORDS: Final = "figure-words"
_TOP: Final = re.compile(r"top: ([0-9.]+)%")
_BELOW: Final = 75  # per cent of a drawing's height from which a label is a caption
# What stands side by side on a page of one language.
_ROWS: Final = frozenset({"help", "pair", "figures"})


class UnlikeError(ValueError):
    """The two pages differ in shape, so that their blocks cannot be paired."""


@lru_cache(maxsize=4)
def pair_pages(translated: str, source: str) -> str:
    """Return the translated page with the source text beside each of its blocks.

    The last ones are kept for other sizes of paper.

    Raises:
        UnlikeError: the pages were not rendered from the same template.
    """
    page, other = _parsed(translated), _source(source)
    main, beside = _main(page), _main(other)
    paired = Element("main", {"class": "bilingual"})
    # A list: what a generator raises, `extend` would hide.
    paired.extend([*_paired(main, beside, other.get("lang", ""), other.get("dir", "ltr"))])
    _replace(page, main, paired)
    return "<!DOCTYPE html>\n" + tostring(page, "unicode", method="html")


def as_one(sheet: Sheet) -> Sheet:
    """Make one part of two that stand side by side.

    Raises:
        UnlikeError: the blocks of the two cannot be paired.
    """
    if sheet.arrangement != "side-by-side":
        return sheet
    (other,) = sheet.more
    html = pair_pages(sheet.html, other.html)
    return replace(sheet, html=html, arrangement="single", more=())


def _paired(here: Element, there: Element, lang: str, direction: str) -> Iterator[Element]:
    """Yield the blocks of two like elements: rows, and frames around rows."""
    children = _children(here), _children(there)
    if [_shape(child) for child in children[0]] != [_shape(child) for child in children[1]]:
        raise UnlikeError(f"The pages differ below <{here.tag} class=“{here.get('class', '')}”>.")
    for number, (one, other) in enumerate(zip(*children, strict=True)):
        if _is_block(one) and tostring(one) == tostring(other):
            yield one
        elif _is_block(one):
            yield _row(one, other, lang, direction)
        elif here.tag in _LISTS:
            yield _row(_alone(here, one, number), _alone(there, other, number), lang, direction)
        elif one.tag in _LISTS or _ROWS & set(_classes(one)):
            yield from _paired(one, other, lang, direction)
        else:
            frame = Element(one.tag, one.attrib)
            frame.extend([*_paired(one, other, lang, direction)])
            yield frame


def _row(here: Element, there: Element, lang: str, direction: str) -> Element:
    """Put two blocks side by side, or one under the other where they need the whole width."""
    wide = any(_WHOLE in _classes(each) for each in here.iter())
    if wide and _has_captions(here):
        return _once(here, there, lang, direction)
    row = Element("div", {"class": "both-wide" if wide else "both"})
    SubElement(row, "div", {"class": "both-here"}).append(here)
    beside = {"class": "both-source", "lang": lang, "dir": direction}
    SubElement(row, "div", beside).append(there)
    return row


def _has_captions(figure: Element) -> bool:
    """Tell whether all labels of a drawing stand below it, where there is room for a second one."""
    labels = [each for each in figure.iter() if _LABEL in _classes(each)]
    tops = [_TOP.search(label.get("style", "")) for label in labels]
    return all(top is not None and float(top[1]) >= _BELOW for top in tops)


def _once(here: Element, there: Element, lang: str, direction: str) -> Element:
    """Show a drawing once, with each caption of the source text below its own."""
    captions = [[e for e in figure.iter() if _WORDS in _classes(e)] for figure in (here, there)]
    for one, other in zip(*captions, strict=True):
        # Two blocks: what stands in a line beside words is not read aloud.
        own, beside = _moved(one, {}), _moved(deepcopy(other), {"lang": lang, "dir": direction})
        beside.set("class", "figure-beside")
        one.clear()
        one.set("class", _WORDS)
        one.extend((own, beside))
    row = Element("div", {"class": "both-wide both-once"})
    row.append(here)
    return row


def _moved(caption: Element, attributes: dict[str, str]) -> Element:
    """Return the words of a caption in a block of their own."""
    block = Element("div", attributes)
    block.text = caption.text
    block.extend([*caption])
    return block


def _alone(parent: Element, item: Element, number: int) -> Element:
    """Return a list that holds one item only, with the number that it has in the whole list."""
    attributes = dict(parent.attrib)
    if parent.tag == "ol":
        attributes["style"] = f"counter-reset: list-item {number}"
    alone = Element(parent.tag, attributes)
    alone.append(item)
    return alone


def _is_block(element: Element) -> bool:
    classes = _classes(element)
    return element.tag in _BLOCKS or "figure" in classes


def _shape(element: Element) -> tuple[str, ...]:
    return (element.tag, *_classes(element))


def _classes(element: Element) -> tuple[str, ...]:
    names = element.get("class", "").split()
    return tuple(name for name in names if name not in ("is-filled", "mirrored"))


def _children(element: Element) -> list[Element]:
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        raise UnlikeError(f"<{element.tag}> holds words beside blocks.")
    for child in element:
        child.tail = None
    return list(element)


def _parsed(html: str) -> Element:
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = re.sub(r"^\{.*\}", "", element.tag)
    return root


@lru_cache(maxsize=16)
def _source(html: str) -> Element:
    """Parse a source page once for all languages; its blocks are shared and not altered."""
    return _parsed(html)


def _main(page: Element) -> Element:
    main = page.find(".//main")
    if main is None:
        raise UnlikeError("The page has no <main>.")
    return main


def _replace(page: Element, old: Element, new: Element) -> None:
    for parent in page.iter():
        for position, child in enumerate(parent):
            if child is old:
                parent[position] = new
                return
