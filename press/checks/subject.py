"""What checks judge: one text with its English text, and what is known of its language."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from press.languages.catalogs import only_number
from press.languages.denials import forbids
from press.languages.messages import PLACEHOLDER, STRONG, find_placeholders
from press.languages.notes import rests_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from press.languages.catalogs import Entry
    from press.languages.glossary import Term
    from press.languages.locales import Locale

NUMBER = "_number"
"""What a placeholder's name ends in when it stands for the bare number of a fact."""


@dataclass(frozen=True)
class Pair:
    """One text of a message: a translation beside the English text that it renders.

    `names` are the placeholders that may stand in it, `optional` those that need not: an
    Arabic form for exactly two says “two days” in one word. `notes` are those to translators.
    `marked`: the template that says it marks it as important for safety.
    """

    english: str
    text: str
    names: frozenset[str]
    optional: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    marked: bool = False

    @cached_property
    def words(self) -> str:
        """The translation without placeholders and marks of emphasis."""
        return _bare(self.text)

    @cached_property
    def english_words(self) -> str:
        """The English text without placeholders and marks of emphasis."""
        return _bare(self.english)

    @cached_property
    def is_critical(self) -> bool:
        """Whether a patient's safety rests on it: it is marked so, or it forbids.

        What forbids counts without the mark too: a file that comes back may have lost its notes.
        """
        return self.marked or rests_on(self.notes) or forbids(self.english)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a placeholder prints, and the words of its unit, whatever number stands before them."""

    printed: str
    units: frozenset[str]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the language. `letters`: those that its fonts draw; None: not known.

    `measures` are the placeholders that print a unit, by their names.
    """

    locale: Locale
    terms: tuple[Term, ...] = ()
    letters: frozenset[str] | None = None
    known_words: frozenset[str] = field(default=frozenset())
    measures: Mapping[str, Measure] = field(default_factory=lambda: MappingProxyType({}))


def pairs_of(entry: Entry) -> Iterator[Pair]:
    """Yield the texts of a message, each with the English text of its form.

    A form that stands for one number alone may leave the number out. Any other is judged by
    the English plural, which has it: in Russian the first form is for 21 too.
    """
    singular, plural = entry.key[1], entry.plural or entry.key[1]
    plain = find_placeholders(f"{singular} {plural}").names
    names = plain | {name + NUMBER for name in plain}
    for form, text in enumerate(entry.texts):
        only = only_number(entry.rule, form) if entry.plural else None
        english = singular if only == 1 or not entry.plural else plural
        optional = frozenset() if only is None else _counted(entry)
        yield Pair(english, text, names, optional, entry.notes)


def _counted(entry: Entry) -> frozenset[str]:
    """Return the placeholder of a plural message that holds its number, if it can be told."""
    singular = find_placeholders(entry.key[1]).names
    plural = find_placeholders(entry.plural or "").names
    return plural if len(plural) == 1 else plural - singular


def _bare(text: str) -> str:
    return PLACEHOLDER.sub(" ", text).replace(STRONG, "").replace("%%", "%")
