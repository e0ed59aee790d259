"""Font stacks: which families each language is set in, read from the stylesheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tinycss2

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from press.typeset.editions import Edition

_LANG = re.compile(r":lang\(([\w-]+)\)")
_ROOT = "html"


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


def _families(css: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    for rule in rules:
        if rule.type != "qualified-rule":
            continue
        for declaration in tinycss2.parse_blocks_contents(rule.content):
            if declaration.type == "declaration" and declaration.lower_name == "font-family":
                yield tinycss2.serialize(rule.prelude), tuple(_names(declaration.value))


def _names(tokens: Iterable[object]) -> Iterator[str]:
    for token in tokens:
        if getattr(token, "type", "") == "string":
            yield str(getattr(token, "value", ""))
