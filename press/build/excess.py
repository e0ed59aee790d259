"""Excess: a text too long for its pages, told with the messages in which it can be shortened.

The typesetter knows the page and not its catalogs: it quotes the words with which what is
too much begins. Here they are found again among the messages that the page prints.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from press.languages.messages import STRONG
from press.languages.words import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from press.errors import Finding
    from press.languages.catalogs import Key
    from press.pages.compose import Composed

TOO_LONG: Final = "too-many-pages"
_QUOTE: Final = re.compile(r"begins with “(.*?)(?: …)?”\.$")
_ALIKE: Final = 0.6  # share of the quoted words that a message must hold
_NAMED: Final = 3  # messages that are named
_SHOWN: Final = 40  # characters that are quoted of each


def with_messages(finding: Finding, pages: Sequence[Composed]) -> Finding:
    """Name the messages that a finding of a text too long concerns; any other stays as it is.

    It is placed at the message with which what is too much begins, and tells those that grew
    most against the English. English has no catalog: there it stays as it is too.
    """
    quote = _QUOTE.search(finding.message) if finding.check == TOO_LONG else None
    if quote is None:
        return finding
    quoted = Counter(_words(quote[1]))
    shares = {
        (number, key): _share(quoted, page.printed[key])
        for number, page in enumerate(pages)
        for key in _keys(page)
    }
    best = max(shares, key=lambda each: shares[each], default=None)
    if best is None or shares[best] < _ALIKE:
        return finding
    page, key = pages[best[0]], best[1]
    path, line = page.places[key]
    grown = "; ".join(_named(page, each) for each in _grown(page))
    hint = f"Shorten what grew most: {grown}." if grown else finding.hint
    return replace(finding, hint=hint, path=path, line=line, msgid=key[1])


def _share(quoted: Counter[str], text: str) -> float:
    return (quoted & Counter(_words(text))).total() / max(quoted.total(), 1)


def _words(text: str) -> Iterable[str]:
    return (word for word in pieces(text.replace(STRONG, "")) if word[0].isalnum())


def _keys(page: Composed) -> list[Key]:
    """Return the messages of a page that stand in a catalog, in reading order."""
    return [key for key in page.printed if key in page.places]


def _grown(page: Composed) -> list[Key]:
    """Return the messages that are longest for what their English says, the longest first.

    Languages differ in how long they are: what counts is the growth beyond the page's own.
    """
    keys = _keys(page)
    whole = sum(len(key[1]) for key in keys)
    share = sum(len(page.printed[key]) for key in keys) / max(whole, 1)
    more = {key: len(page.printed[key]) - share * len(key[1]) for key in keys}
    longest = sorted(keys, key=lambda key: -more[key])
    return [key for key in longest[:_NAMED] if more[key] > 0]


def _named(page: Composed, key: Key) -> str:
    text = page.printed[key].replace(STRONG, "")
    shown = (
        text if len(text) <= _SHOWN else f"{text[:_SHOWN].rpartition(' ')[0] or text[:_SHOWN]} …"
    )
    path, line = page.places[key]
    return f"“{shown}” ({path.name}:{line})" if line else f"“{shown}”"
