"""Tracing: every message of a page numbered, and marked where it stands.

A page is traced by an attribute on the element that holds a message and nothing else;
only where there is no such element, one is added. So a traced page is laid out as the
printed one is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from press.content.handouts import SHARED_DOMAIN
from press.typeset.sheets import TRACED

if TYPE_CHECKING:
    from press.languages.catalogs import Key
    from press.languages.extraction import Extracted
    from press.pages.translator import Trace

_ALONE: Final = re.compile(
    rf'<(?P<tag>\w+)(?P<attributes>[^<>]*)>\s*<span {TRACED}="(?P<name>[^"]*)">'
    r"(?P<inner>.*?)</span><!--(?P=name)-->\s*</(?P=tag)>",
    re.DOTALL,
)
_END: Final = re.compile(r"</span><!--[SU]?\d*-->")

Numbering = Mapping["Key", str]
"""The number of each message of a handout: its place in the catalog; S1, S2 … are shared."""


def number_messages(domains: Mapping[str, tuple[Extracted, ...]], domain: str) -> dict[Key, str]:
    """Number the messages of a handout and of the shared domain, in reading order."""
    shared = domains.get(SHARED_DOMAIN, ())
    numbers = {message.key: f"S{place}" for place, message in enumerate(shared, start=1)}
    if domain != SHARED_DOMAIN:
        own = domains.get(domain, ())
        numbers |= {message.key: str(place) for place, message in enumerate(own, start=1)}
    return numbers


def tracer(numbers: Numbering) -> Trace:
    """Return a function that marks what a message prints with the number of the message."""

    def trace(key: Key, html: Markup) -> Markup:
        name = numbers.get(key, "U")
        return Markup('<span {}="{}">{}</span><!--{}-->').format(Markup(TRACED), name, html, name)

    return trace


def settled(html: str) -> str:
    """Move the marks onto the elements that hold nothing but a message."""
    joined = rf'<\g<tag>\g<attributes> {TRACED}="\g<name>">\g<inner></\g<tag>>'
    moved = _ALONE.sub(joined, str(html))
    return _END.sub("</span>", moved)
