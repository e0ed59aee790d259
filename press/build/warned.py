"""Warnings of the checks in what a build prints, counted, so that nobody overlooks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from press.build.context import facts_of, wording_of
from press.checks.run import warnings_in
from press.content.handouts import SHARED_DOMAIN
from press.languages.language import catalog_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.build.standing import Judge
    from press.content.handouts import Library
    from press.languages.locales import Locale
    from press.pages.compose import Composed


def warnings_of(judge: Judge, library: Library, pages: Iterable[Composed]) -> dict[str, int]:
    """Count the warnings of the catalogs of pages, by the tags of their languages.

    Warnings hold nothing back. Catalogs that belong to the builder are its own concern.
    """
    facts = facts_of(library)
    counts: dict[str, int] = {}
    for locale, names in _domains_of(pages).items():
        context, _ = wording_of(judge.project, locale, facts)
        paths = (judge.project.root / catalog_path(locale, name) for name in names)
        catalogs = (judge.read(path, locale)[0] for path in paths)
        if count := sum(warnings_in(catalog, context) for catalog in catalogs):
            counts[locale.tag] = count
    return counts


def _domains_of(pages: Iterable[Composed]) -> dict[Locale, list[str]]:
    """Return the names of the catalogs from which pages are made, by language."""
    found: dict[Locale, list[str]] = {}
    for page in pages:
        if not (page.locale.is_source or page.locale.is_pseudo):
            found.setdefault(page.locale, [SHARED_DOMAIN]).append(page.handout.name)
    return found
