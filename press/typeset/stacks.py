"""Font stacks: which families each language is set in, and which letters they can draw."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

import tinycss2
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from press.typeset.editions import Edition
    from press.typeset.fonts import FontSet

_LANG = re.compile(r":lang\(([\w-]+)\)")
_ROOT = "html"
REGULAR: Final = 400
"""The weight of type that is not bold."""


def font_stacks(edition: Edition) -> dict[str, tuple[str, ...]]:
    """Return the families of each `:lang()` of an edition; the key "" is all others."""
    stacks: dict[str, tuple[str, ...]] = {}
    for styles in edition.styles.values():
        for _, text in styles:
            for selector, families in _families(text):
                for part in selector.split(","):
                    if match := _LANG.search(part):
                        stacks[match[1]] = families
                    elif part.strip() == _ROOT:
                        stacks[""] = families
    return stacks


def stack_of(stacks: dict[str, tuple[str, ...]], tag: str) -> tuple[str, ...]:
    """Return the stack of a language, by the longest `:lang()` that matches it."""
    while tag:
        if tag in stacks:
            return stacks[tag]
        tag = tag.rpartition("-")[0]
    return stacks.get("", ())


def letters_of(fonts: FontSet, families: Iterable[str], weight: int = REGULAR) -> frozenset[str]:
    """Return the letters of a stack of families, of that weight where a family has it."""
    chosen: list[Path] = []
    for family in families:
        files = [(path, file) for path, file in fonts.files if file.family == family]
        chosen += [path for path, file in files if file.weight == weight] or [p for p, _ in files]
    return _letters_of_files(tuple(chosen))


@cache
def _letters_of_files(paths: tuple[Path, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(_letters_of_file, paths))


@cache
def _letters_of_file(path: Path) -> frozenset[str]:
    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


@lru_cache(maxsize=1024)
def _families(css: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read once which selectors of a style choose families, and which."""
    return tuple(_chosen(css))


def _chosen(css: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        for declaration in tinycss2.parse_blocks_contents(rule.content):
            if declaration.type == "declaration" and declaration.lower_name == "font-family":
                yield tinycss2.serialize(rule.prelude), tuple(_names(declaration.value))


def _names(tokens: Iterable[object]) -> Iterator[str]:
    for token in tokens:
        if getattr(token, "type", "") == "string":
            yield str(getattr(token, "value", ""))
