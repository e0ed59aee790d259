"""What a PDF says to a screen reader: its tags in order, with the text of each."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

BLOCKS = frozenset({"/P", "/H1", "/H2", "/H3", "/LI", "/TH", "/TD", "/Caption", "/Lbl", "/LBody"})
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2010\u2060\u2066-\u2069\ufffe]+")


@dataclass(frozen=True, slots=True)
class Tag:
    """A node of the structure: its kind, what it says with all below it, and its depth."""

    kind: str
    text: str
    depth: int
    node: Any


def tags_of(reader: Any) -> list[Tag]:
    """Return all nodes of the structure in reading order."""
    found: list[Tag] = []
    _walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"], 0, found)
    return found


def spoken(reader: Any) -> str:
    """Return all that a document says, in reading order."""
    return "".join(tag.text for tag in tags_of(reader) if tag.depth == 0)


def squeezed(text: str) -> str:
    """Return a text without white space and without characters that nobody sees."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def _walk(node: Any, depth: int, found: list[Tag]) -> str:
    node = node.get_object()
    if isinstance(node, list):
        return "".join(_walk(each, depth, found) for each in node)
    if not isinstance(node, dict) or "/S" not in node:
        return ""
    place = len(found)
    found.append(Tag(str(node["/S"]), "", depth, node))
    kids = node.get("/K", [])
    below = _walk(kids, depth + 1, found) if not isinstance(kids, int) else ""
    text = str(node["/ActualText"]) if "/ActualText" in node else below
    found[place] = Tag(str(node["/S"]), text, depth, node)
    return text
