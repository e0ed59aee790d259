"""Calls: which functions of a template say a message, and which of their arguments it is."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from jinja2.ext import babel_extract

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# The places of the text, of its plural, and of its context among the arguments.
_PLACES: Final[Mapping[str, tuple[int, int | None, int | None]]] = {
    "_": (0, None, None),
    "gettext": (0, None, None),
    "ngettext": (0, 1, None),
    "pgettext": (1, None, 0),
    "bilingual": (0, None, None),
    "fill_in": (1, None, None),  # the name of the line comes before its label
}
CALLS: Final = frozenset(_PLACES)
"""The functions that say a message."""

_OPTIONS: Final = {"trimmed": "true", "silent": "false", "newstyle_gettext": "true"}


@dataclass(frozen=True, slots=True)
class Said:
    """A message as a template says it, with the comment that was looked for before it."""

    line: int
    msgid: str
    plural: str | None = None
    context: str | None = None
    comment: str = ""


def said_by(function: str, texts: tuple[str | None, ...], line: int = 0) -> Said | None:
    """Return the message of a call; None stands for an argument that is not written out.

    A message of which not every part is written out is not known here.
    """
    found = [texts[place] if place < len(texts) else None for place in _parts(function)]
    if not all(found):
        return None
    _, plural, context = _PLACES[function]
    return Said(
        line,
        str(found[0]),
        plural=texts[plural] if plural is not None else None,
        context=texts[context] if context is not None else None,
    )


def messages_of(path: Path, tag: str) -> tuple[Said, ...]:
    """Return the messages of a template, each with the comment of that tag before it."""
    return _messages_in(path.read_bytes(), tag)


@lru_cache(maxsize=512)
def _messages_in(template: bytes, tag: str) -> tuple[Said, ...]:
    """Read a template once, however often its messages are asked for."""
    found = []
    calls = babel_extract(io.BytesIO(template), list(CALLS), [tag], _OPTIONS)
    for line, function, given, comments in calls:
        texts = given if isinstance(given, tuple) else (given,)
        if said := said_by(function, texts, line):
            comment = re.sub(rf"^\s*{tag}\s*", "", comments[0]).strip() if comments else ""
            found.append(Said(line, said.msgid, said.plural, said.context, comment))
    return tuple(found)


def noted(path: Path, tag: str) -> dict[tuple[int, str], str]:
    """Return what comments with a tag say of messages, by their line and English text."""
    found = messages_of(path, tag)
    return {(said.line, said.msgid): said.comment for said in found if said.comment}


def _parts(function: str) -> tuple[int, ...]:
    return tuple(place for place in _PLACES[function] if place is not None)
