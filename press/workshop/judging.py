"""Judging: what the checks find in the catalogs of a view, and the terms agreed for it.

Whoever types sees what is wrong with it, also in a message that is still marked as one that
needs work: a build leaves that out, since it prints the English.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from press.build.context import context_of
from press.checks.run import check_catalog, check_entry
from press.errors import Finding
from press.languages.catalogs import State
from press.languages.glossary import agreed_terms
from press.languages.language import load_language
from press.languages.locales import find_locale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from press.checks.subject import Context
    from press.languages.catalogs import Catalog
    from press.project import Project
    from press.workshop.spread import View

Terms = tuple[tuple[str, str], ...]
"""English terms, each with what was agreed for it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found in the catalogs of a view, and the agreed terms by English texts."""

    findings: tuple[Finding, ...] = ()
    terms: Mapping[str, Terms] = field(default_factory=lambda: MappingProxyType({}))


def judge(project: Project, view: View) -> Judged:
    """Check the catalogs of a view: also what does not keep it from being drawn."""
    locale = find_locale(view.locale)
    if locale.is_source or locale.is_pseudo:
        return Judged()
    context, findings = context_of(project, locale)
    language, _ = load_language(project, locale, [view.handout])
    catalogs = [each for each in language.catalogs.values() if each.readable]
    found = [finding for each in catalogs for finding in _found(each, context)]
    texts = {key[1] for each in catalogs for key in each.entries}
    terms = {text: agreed for text in texts if (agreed := _agreed(context, text))}
    return Judged((*findings, *found), MappingProxyType(terms))


def _found(catalog: Catalog, context: Context) -> Iterator[Finding]:
    yield from check_catalog(catalog, context)
    base = Finding("", "", path=catalog.path, line=1, locale=context.locale.tag)
    for entry in catalog.entries.values():
        if entry.state is State.FUZZY:
            yield from check_entry(replace(entry, state=State.TRANSLATED), context, base)


def _agreed(context: Context, english: str) -> Terms:
    together: Iterable[tuple[str, str]] = (
        (terms[0].source, " / ".join(dict.fromkeys(term.target for term in terms)))
        for terms in agreed_terms(context.terms, english)
    )
    return tuple(together)
