"""What a page is made of, apart from its words: no text of a catalog may change it."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import tinyhtml5

from press.content.handouts import load_library
from press.languages.language import load_language
from press.languages.locales import find_locale
from press.pages.compose import Composed, compose
from press.pages.environment import make_environment
from press.project import load_project

WORDS = frozenset({"content", "alt", "aria-label", "title"})
"""Attributes whose value is text that is read to people."""

PO = "locales/es/LC_MESSAGES/{}.po"


def composed(root: Path, name: str = "alpha", tag: str = "es") -> Composed:
    """Compose a handout of a project."""
    project = load_project(root)
    language, _ = load_language(project, find_locale(tag), [name])
    handout = next(each for each in load_library(project).handouts if each.name == name)
    return compose(project, make_environment(project), handout, language)


def shape(html: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Return every element of a page with its attributes, without the words in either."""
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    return [(str(each.tag), _attributes(each)) for each in root.iter()]


def _attributes(element: Element) -> tuple[tuple[str, str], ...]:
    pairs = ((str(name), value) for name, value in element.items())
    return tuple(sorted((name, "" if name in WORDS else value) for name, value in pairs))


def words(html: str) -> str:
    """Return all words of a page, those that are read aloud included, without white space."""
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    texts = [*root.itertext(), *(v for e in root.iter() for n, v in e.items() if n in WORDS)]
    return squeezed("".join(texts))


def squeezed(text: str) -> str:
    """Return a text without white space and soft marks, by which pages may differ."""
    return re.sub(r"[\s\u00ad\u200b\u2060\u2066-\u2069]+", "", text)


def quoted(text: str) -> str:
    """Write a text as PO files do."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped.replace(chr(9), chr(92) + "t").replace(chr(13), chr(92) + "r")}"'


def translate(root: Path, msgid: str, text: str, name: str = "alpha") -> None:
    """Put a text into the Spanish catalog as the translation of a message."""
    path = root / PO.format(name)
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    start = f"msgid {quoted(msgid)}"
    blocks = [f"{start}\nmsgstr {quoted(text)}" if start in b else b for b in blocks]
    path.write_text("\n\n".join(blocks), encoding="utf-8")
