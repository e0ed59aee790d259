"""A language of a project: its locale and its catalogs, and the finding of messages.

A language is a folder `locales/<posix>/LC_MESSAGES/`. The source language needs
none: its messages are the English texts themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from press.content.handouts import OF_BUILDER, SHARED_DOMAIN
from press.errors import Finding
from press.languages.catalogs import Catalog, Entry, Key, State, read_catalog
from press.languages.locales import SOURCE, Locale, UnknownLocaleError, find_locale
from press.languages.pseudo import pseudo_entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from press.project import Project


@dataclass(frozen=True, slots=True)
class Found:
    """A message as a language has it, and the catalog in which it stands."""

    entry: Entry
    path: Path | None


@dataclass(frozen=True, slots=True)
class Language:
    """One language with the catalogs of all domains."""

    locale: Locale
    catalogs: Mapping[str, Catalog]

    def find(self, domain: str, key: Key) -> Found | None:
        """Return a message: from the handout's catalog, else from the shared one."""
        if self.locale.is_source:
            return Found(Entry(key, (key[1],), State.TRANSLATED, None), None)
        if self.locale.is_pseudo:
            return Found(pseudo_entry(self.locale, key), None)
        for name in (domain, SHARED_DOMAIN):
            catalog = self.catalogs[name]
            if entry := catalog.find(key):
                return Found(entry, catalog.path)
        return None


def find_languages(project: Project) -> tuple[tuple[Locale, ...], tuple[Finding, ...]]:
    """Return the locales of a project, the source first; folders of no locale are findings."""
    locales, findings = [find_locale(SOURCE)], []
    for folder in sorted(path for path in (project.root / "locales").glob("*") if path.is_dir()):
        if not (folder / "LC_MESSAGES").is_dir() or folder.name == SOURCE:
            continue
        try:
            locale = find_locale(folder.name)
        except UnknownLocaleError as error:
            findings.append(_unknown(folder.name, str(error), project))
            continue
        if folder.name == locale.posix and not locale.is_pseudo:
            locales.append(locale)
        else:
            reason = f"The folder “{folder.name}” should be called “{locale.posix}”."
            findings.append(_unknown(folder.name, reason, project))
    return tuple(locales), tuple(findings)


def catalog_path(locale: Locale, domain: str) -> str:
    """Return the path of a catalog from the project's folder."""
    return f"locales/{locale.posix}/LC_MESSAGES/{domain}.po"


def load_language(
    project: Project, locale: Locale, domains: Iterable[str]
) -> tuple[Language, tuple[Finding, ...]]:
    """Read the catalogs of a locale. A handout's own come from the project alone."""
    catalogs: dict[str, Catalog] = {}
    findings: list[Finding] = []
    if not (locale.is_source or locale.is_pseudo):
        for domain in (*domains, SHARED_DOMAIN):
            relative = catalog_path(locale, domain)
            shared = project.find(relative) if domain in OF_BUILDER else None
            catalogs[domain], more = read_catalog(shared or project.root / relative, locale)
            findings += more
    return Language(locale, MappingProxyType(catalogs)), tuple(findings)


def _unknown(name: str, reason: str, project: Project) -> Finding:
    return Finding(
        "unknown-locale",
        reason,
        "Call the folder as gettext does: “es”, “pt_BR”, “zh_Hans”.",
        path=project.root / "locales" / name,
        locale=name,
    )
