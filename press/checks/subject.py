"""What checks judge: one text with its English text, and what is known of its language."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from press.languages.messages import PLACEHOLDER, STRONG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from press.languages.catalogs import Entry
    from press.languages.glossary import Term
    from press.languages.locales import Locale

NUMBER = "_number"
"""What a placeholder's name ends in when it stands for the bare number of a fact."""


@dataclass(frozen=True)
class Pair:
    """One text of a message: a translation beside the English text that it renders.

    `names` are the placeholders that may stand in it.
    """

    english: str
    text: str
    names: frozenset[str]

    @cached_property
    def words(self) -> str:
        """The translation without placeholders and marks of emphasis."""
        return _bare(self.text)

    @cached_property
    def english_words(self) -> str:
        """The English text without placeholders and marks of emphasis."""
        return _bare(self.english)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the language. `letters`: those that its fonts draw; None: not known."""

    locale: Locale
    terms: tuple[Term, ...] = ()
    letters: frozenset[str] | None = None
    known_words: frozenset[str] = field(default=frozenset())


def pairs_of(entry: Entry) -> Iterator[Pair]:
    """Yield the texts of a message, each with the English text of its form."""
    for form, text in enumerate(entry.texts):
        english = entry.plural if entry.plural and form else entry.key[1]
        names = frozenset(PLACEHOLDER.findall(f"{entry.key[1]} {entry.plural or ''}"))
        plain = {name[2:-2] for name in names}
        yield Pair(english, text, frozenset(plain | {name + NUMBER for name in plain}))


def _bare(text: str) -> str:
    return PLACEHOLDER.sub(" ", text).replace(STRONG, "").replace("%%", "%")
