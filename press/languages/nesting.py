"""Mistakes of a template's grammar, told where a person has to mend them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from press.errors import did_you_mean

if TYPE_CHECKING:
    from jinja2 import TemplateSyntaxError

_UNKNOWN: Final = re.compile(r"unknown tag '(\w+)'")
_BLOCKS: Final = ("block", "call", "filter", "for", "if", "macro", "set", "trans", "with")
_TAGS: Final = frozenset(
    {*_BLOCKS, *(f"end{name}" for name in _BLOCKS), "do", "elif", "else", "extends", "from"}
    | {"import", "include", "pluralize"}
)
_OPEN: Final = re.compile(r"to be closed is '(\w+)'")
_COMMENT: Final = re.compile(r"\{#.*?#\}", re.DOTALL)


def syntax_fault(error: TemplateSyntaxError | RecursionError) -> tuple[str, int | None]:
    """Say what is wrong with a template, as a sentence, and on which line.

    Jinja tells of a block that nobody closed where it gives up, at the template's end.
    """
    if isinstance(error, RecursionError):
        return "its parts are too deeply nested.", None
    reason = (error.message or "it is no template").replace("`", "'")
    unknown = _UNKNOWN.search(reason)
    if unknown and unknown[1] not in _TAGS:
        return f"there is no tag “{unknown[1]}”. {did_you_mean(unknown[1], _TAGS)}", error.lineno
    if opened := _OPEN.search(reason):
        tag = opened[1]
        if line := _unclosed(error.source or "", tag):
            return f"{{% {tag} … %}} has no {{% end{tag} %}}.", line
    return reason if reason.endswith(("?", ".")) else f"{reason}.", error.lineno


def _unclosed(source: str, tag: str) -> int | None:
    """Return the line of the last block of a kind that is opened and not closed."""
    source = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), source)
    lines: list[int] = []
    for match in re.finditer(rf"\{{%[-+]?\s*(end)?{tag}\b", source):
        if not match[1]:
            lines.append(source.count("\n", 0, match.start()) + 1)
        elif lines:
            lines.pop()
    return lines[-1] if lines else None
