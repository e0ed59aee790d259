"""One message: its placeholders, its emphasis, and how it becomes text.

A message holds words, placeholders `%(name)s` as gettext knows them, `%%` for a
percent sign, and `**strong**`. Nothing else in it means anything: what looks like
HTML or a template is printed as the characters it is made of.

Emphasis is not left to a Markdown library: CommonMark does not close `**…。**`
before a letter, so that Chinese and Japanese pages would print the asterisks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACEHOLDER = re.compile(r"%\([a-z][a-z0-9_]*\)s")
_PERCENT = re.compile(r"%(?:(?P<escaped>%)|\((?P<name>[a-z][a-z0-9_]*)\)s|(?P<broken>\())")
STRONG = "**"
PLAIN_RANGE = "%(low)s–%(high)s"


class Value(Protocol):
    """What a placeholder stands for. It writes itself, so that its order is kept."""

    def __html__(self) -> str:
        """Write the value as HTML that keeps its direction and does not break."""

    def __str__(self) -> str:
        """Write the value as plain text with Unicode isolates."""


Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Placeholders:
    """The placeholders of a message, and the places where one is malformed."""

    names: frozenset[str]
    broken: tuple[str, ...]


def find_placeholders(text: str) -> Placeholders:
    """Find the placeholders of a message."""
    names, broken = set(), []
    for match in _PERCENT.finditer(text):
        if match["name"]:
            names.add(match["name"])
        elif match["broken"]:
            broken.append(text[match.start() : match.start() + 48])
    return Placeholders(frozenset(names), tuple(broken))


def render_html(text: str, values: Values) -> Markup:
    """Write a message as HTML. Its words are escaped; values write themselves.

    Raises:
        KeyError: a placeholder has no value; look with `find_placeholders` first.
    """
    return Markup("").join(_html_parts(text, values))


def render_text(text: str, values: Values) -> str:
    """Write a message as plain text, for titles, bookmarks and alternative texts.

    Raises:
        KeyError: a placeholder has no value.
    """
    runs = text.split(STRONG)
    return "".join(str(part) for run in runs for part in _fill(run, values))


def has_balanced_emphasis(text: str) -> bool:
    """Tell whether every `**` of a message has its partner."""
    return text.count(STRONG) % 2 == 0


def word_count(text: str) -> int:
    """Count the words that a translator has to translate; a placeholder is none."""
    return len(re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", _PERCENT.sub(" ", text)))


def _html_parts(text: str, values: Values) -> Iterator[Markup]:
    for position, run in enumerate(text.split(STRONG)):
        words = Markup("").join(escape(part) for part in _fill(run, values))
        yield Markup("<strong>{}</strong>").format(words) if position % 2 else words


def _fill(text: str, values: Values) -> Iterator[str | Value]:
    end = 0
    for match in _PERCENT.finditer(text):
        yield text[end : match.start()]
        end = match.end()
        if match["name"]:
            yield values[match["name"]]
        else:
            yield "%" if match["escaped"] else match[0]
    yield text[end:]
