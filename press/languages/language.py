"""A language of a project: its locale and its catalogs, and the finding of messages.

A language is a folder `locales/<posix>/LC_MESSAGES/`. The source language needs
none: its messages are the English texts themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from press.content.handouts import DOMAINS, SHARED_DOMAIN
from press.errors import Finding
from press.languages.catalogs import Catalog, Entry, Key, State, read_catalog
from press.languages.locales import SOURCE, Locale, UnknownLocaleError, find_locale
from press.languages.pseudo import pseudo_entry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.project import Project

Read = Callable[[Path, Locale], tuple[Catalog, tuple[Finding, ...]]]
"""Reads a catalog, as `read_catalog` does."""


@dataclass(frozen=True, slots=True)
class Found:
    """A message as a language has it, and the catalog in which it stands."""

    entry: Entry
    path: Path | None

    @property
    def place(self) -> tuple[Path | None, int | None]:
        """The file and the line in which it stands."""
        return (self.path, self.entry.line)


@dataclass(frozen=True, slots=True)
class Language:
    """One language with the catalogs of all domains.

    `builders` are the builder's catalogs of domains of which a project has its own too.
    """

    locale: Locale
    catalogs: Mapping[str, Catalog]
    builders: Mapping[str, Catalog] = field(default_factory=lambda: MappingProxyType({}))

    def find(self, domain: str, key: Key, plural: str | None = None) -> Found | None:
        """Return a message: from the handout's catalog, else from the shared one.

        Where a project and the builder have a catalog each, the project's own translation
        wins; a gap in it hides nothing that the builder has translated. `plural` is the
        English plural, which a pseudo-locale makes its own of.
        """
        if self.locale.is_source:
            return Found(Entry(key, (key[1],), State.TRANSLATED, None), None)
        if self.locale.is_pseudo:
            return Found(pseudo_entry(self.locale, key, plural), None)
        for name in (domain, SHARED_DOMAIN):
            layers = (self.catalogs[name], self.builders.get(name))
            found = [Found(entry, c.path) for c in layers if c and (entry := c.find(key))]
            if found:
                done = (each for each in found if each.entry.state is State.TRANSLATED)
                return next(done, found[0])
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
    project: Project, locale: Locale, domains: Iterable[str], read: Read = read_catalog
) -> tuple[Language, tuple[Finding, ...]]:
    """Read the catalogs of a locale. A handout's own come from the project alone.

    `read` reads one; who loads a language several times gives one that remembers.
    """
    catalogs: dict[str, Catalog] = {}
    builders: dict[str, Catalog] = {}
    findings: list[Finding] = []
    if not (locale.is_source or locale.is_pseudo):
        for domain in dict.fromkeys((*domains, SHARED_DOMAIN)):
            relative = catalog_path(locale, domain)
            layers = project.layers if domain in DOMAINS else (project.root,)
            paths = [path for layer in layers if (path := layer / relative).exists()]
            own, *of_builder = paths or [project.root / relative]
            catalogs[domain], more = read(own, locale)
            findings += more
            for path in of_builder:
                builders[domain], more = read(path, locale)
                findings += more
    return Language(locale, MappingProxyType(catalogs), MappingProxyType(builders)), tuple(findings)


def _unknown(name: str, reason: str, project: Project) -> Finding:
    return Finding(
        "unknown-locale",
        reason,
        "Call the folder as gettext does: “es”, “pt_BR”, “zh_Hans”.",
        path=project.root / "locales" / name,
        locale=name,
    )
