"""What is known of a language when its catalogs are judged: its glossary, letters and units.

Apart from `checking`, which loads much that a proof and the preview do not need.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from press.checks.subject import Context
from press.content.handouts import load_library
from press.languages.glossary import glossary_path, read_glossary
from press.pages.numbers import Formatter
from press.typeset.editions import load_editions
from press.typeset.fonts import FontSet, load_fonts
from press.typeset.stacks import font_stacks, letters_of, stack_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from press.content.facts import Fact
    from press.content.handouts import Library
    from press.errors import Finding
    from press.languages.locales import Locale
    from press.project import Project

_UNSEEN = frozenset("\n\u00ad\u200b\u200c\u200d\u2060")


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts of a project, and how each edition chooses among them for every language."""

    fonts: FontSet
    stacks: tuple[dict[str, tuple[str, ...]], ...]

    @classmethod
    def of(cls, project: Project) -> Self:
        """Read them; what is wrong with them is told by a build."""
        editions = load_editions(project)[0].values()
        return cls(load_fonts(project)[0], tuple(font_stacks(edition) for edition in editions))

    def letters(self, locale: Locale) -> frozenset[str] | None:
        """Return the letters that every edition can print in a language; None if not known."""
        sets = [letters_of(self.fonts, stack_of(stacks, locale.tag)) for stacks in self.stacks]
        return frozenset.intersection(*sets) | _UNSEEN if sets and all(sets) else None


def facts_of(library: Library) -> dict[str, Fact]:
    """Return the numbers of all handouts, by the names that placeholders have."""
    return {name: fact for handout in library.handouts for name, fact in handout.facts.items()}


def context_of(
    project: Project,
    locale: Locale,
    faces: Faces | None = None,
    facts: Mapping[str, Fact] | None = None,
) -> tuple[Context, tuple[Finding, ...]]:
    """Return what is known of a language. Who asks for several gives their `faces` and `facts`."""
    context, findings = wording_of(project, locale, facts)
    letters = (faces or Faces.of(project)).letters(locale)
    return replace(context, letters=letters), findings


def wording_of(
    project: Project, locale: Locale, facts: Mapping[str, Fact] | None = None
) -> tuple[Context, tuple[Finding, ...]]:
    """Return what is known of a language besides the letters of its fonts."""
    terms, findings = read_glossary(project.root / glossary_path(locale))
    known = {word for term in terms for text in (term.target, *term.forms) for word in text.split()}
    found = facts_of(load_library(project)) if facts is None else facts
    measures = Formatter(locale.in_country(project.clinic.country)).measures(found)
    return Context(locale, terms, None, frozenset(known), measures), findings
