"""Upkeep of catalogs: templates extracted, languages started and brought up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from press.content.handouts import (
    DOMAINS,
    LIBRARY_DOMAIN,
    SHARED_DOMAIN,
    SHELF_DOMAIN,
    Handout,
    load_library,
)
from press.content.packets import FILE as PACKETS
from press.errors import Finding, Severity
from press.files import write_whole
from press.languages.catalogs import read_catalog
from press.languages.extraction import (
    Extracted,
    UnreadableError,
    extract_handout,
    extract_shared,
    shared_macros,
)
from press.languages.glossary import BASE, glossary_path, read_glossary, updated_glossary
from press.languages.language import catalog_path
from press.languages.meant import is_meant, unknown_languages
from press.languages.merge import says_the_same, updated
from press.languages.sharing import Lender, own_messages, own_template
from press.languages.staff import extract_library, extract_shelf
from press.languages.store import serialized, started, template

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from press.languages.locales import Locale
    from press.languages.store import Book
    from press.project import Project

Explain = Callable[[Handout], Mapping[str, str]]
"""Tells what each placeholder of a handout will hold, with an example."""


@dataclass(frozen=True, slots=True)
class Domains:
    """The messages of every domain of a project, and what is wrong with its files.

    A domain with a file that cannot be read is left out, so that its catalogs stay as
    they are; the messages of every handout depend on the shared ones, the titles of the
    library on every handout and packet. `lost` tells which files those are.
    """

    messages: Mapping[str, tuple[Extracted, ...]]
    findings: tuple[Finding, ...] = ()
    handouts: tuple[Handout, ...] = ()
    lost: tuple[Finding, ...] = ()

    def in_language(self, locale: Locale) -> Mapping[str, tuple[Extracted, ...]]:
        """Return the messages that a language needs: not those of handouts for others."""
        others = {each.name for each in self.handouts if not is_meant(each, locale)}
        return {name: each for name, each in self.messages.items() if name not in others}

    def findings_of(self, names: Collection[str]) -> tuple[Finding, ...]:
        """Return what is wrong with some domains, and with what all of them rest on."""
        lost = self.lost if LIBRARY_DOMAIN in names else ()
        return tuple(
            each for each in self.findings if domain_of(each) in (None, *names) or each in lost
        )


def domain_of(finding: Finding) -> str | None:
    """Return the domain that a finding concerns; None if all of them rest on what is wrong."""
    of_packets = finding.path and finding.path.name == Path(PACKETS).name
    return LIBRARY_DOMAIN if of_packets else finding.handout


@dataclass(frozen=True, slots=True)
class Kept:
    """What upkeep did: the files that changed, those that did not, and what was wrong.

    What rests on the files that are `lost` was left as it is.
    """

    changed: tuple[Path, ...] = ()
    same: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    lost: tuple[Finding, ...] = ()


def domains_of(project: Project, explain: Explain, only: str = "") -> Domains:
    """Extract the messages of every domain of a project, or of `only` one; the shared first."""
    library = load_library(project)
    errors = [finding for finding in library.findings if finding.severity is Severity.ERROR]
    errors += unknown_languages(library.handouts)
    try:
        shared, macros = extract_shared(project), shared_macros(project)
    except UnreadableError as error:
        return Domains({}, (*errors, *error.findings), lost=(*library.lost, *error.findings))
    domains, lost = {SHARED_DOMAIN: shared}, [*library.lost]
    extractors: dict[str, Callable[[], tuple[Extracted, ...]]] = {
        SHELF_DOMAIN: partial(extract_shelf, project),
    }
    if not library.lost:
        extractors = {LIBRARY_DOMAIN: partial(extract_library, project, library)} | extractors
    for handout in library.handouts:
        if only in ("", handout.name):
            own = partial(extract_handout, handout, shared, explain(handout), macros)
            extractors[handout.name] = own
    for domain, extract in extractors.items():
        try:
            found = extract()
        except UnreadableError as error:
            name = None if domain in DOMAINS else domain
            lost += [replace(finding, handout=name) for finding in error.findings]
        else:
            domains |= {domain: found} if found else {}
    errors += [finding for finding in lost if finding not in errors]
    return Domains(domains, tuple(errors), library.handouts, tuple(lost))


def extract_all(project: Project, explain: Explain, *, dry: bool = False) -> Kept:
    """Write the template catalog of every domain; `dry` writes nothing."""
    domains = domains_of(project, explain)
    kept = write_changed(_templates(project, domains), domains.findings, dry=dry)
    return replace(kept, lost=domains.lost)


def start_language(project: Project, locale: Locale, explain: Explain) -> Kept:
    """Write empty catalogs for a locale; catalogs that are there stay as they are."""
    domains = domains_of(project, explain)
    findings = list(domains.findings)
    paths = (project.root / catalog_path(locale, name) for name in domains.in_language(locale))
    there = tuple(path for path in paths if path.exists())
    files = {
        path: serialized(book)
        for path, book in current_catalogs(project, locale, domains, [])
        if path not in there
    }
    files |= current_glossaries(project, (locale,), findings)
    kept = write_changed(files, findings)
    return replace(kept, same=(*there, *kept.same), lost=domains.lost)


def update_languages(
    project: Project,
    locales: Iterable[Locale],
    explain: Explain,
    *,
    minor: bool = False,
    dry: bool = False,
) -> Kept:
    """Bring templates and catalogs up to date; a catalog that cannot be read is left alone.

    `minor` keeps translations where only a typo of the English text was mended; `dry`
    tells what is behind and writes nothing: a catalog that another program wrapped
    otherwise, but that says the same, is not behind.
    """
    return update_catalogs(project, locales, domains_of(project, explain), minor=minor, dry=dry)


def update_catalogs(
    project: Project,
    locales: Iterable[Locale],
    domains: Domains,
    *,
    minor: bool = False,
    dry: bool = False,
) -> Kept:
    """Bring templates and catalogs up to date with messages that were extracted before."""
    findings = list(domains.findings)
    files = _templates(project, domains)
    files |= current_glossaries(project, locales := tuple(locales), findings)
    for locale in locales:
        for path, book in current_catalogs(project, locale, domains, findings, minor=minor):
            new = serialized(book)
            if dry and path.exists():
                text = path.read_text(encoding="utf-8-sig")
                new = path.read_bytes() if says_the_same(text, new.decode(), locale) else new
            files[path] = new
    return replace(write_changed(files, findings, dry=dry), lost=domains.lost)


def current_catalogs(
    project: Project,
    locale: Locale,
    domains: Domains,
    findings: list[Finding],
    *,
    minor: bool = False,
) -> Iterator[tuple[Path, Book]]:
    """Yield the catalogs that a language should have, brought up to date in memory.

    What keeps one from being read is added to `findings`. One that is not there begins
    empty, but for texts that another catalog of the language has translated.
    """
    lender = Lender(project, locale, domains.messages)
    for domain, messages in domains.in_language(locale).items():
        path = project.root / catalog_path(locale, domain)
        own = own_messages(project, locale, domain, messages)
        if not own and not path.exists():
            continue
        _, problems = read_catalog(path, locale)
        findings += problems
        if not problems:
            text = serialized(started(locale, domain, ())).decode()
            if path.exists():
                text = path.read_text(encoding="utf-8-sig")
            yield path, updated(text, locale, domain, own, minor=minor, lend=lender.to(domain))


def write_changed(
    files: Mapping[Path, bytes], findings: Iterable[Finding], *, dry: bool = False
) -> Kept:
    """Write the files that are not there or hold something else; `dry` writes nothing.

    Raises:
        OSError: a file cannot be written.
    """
    changed, same = [], []
    for path, content in files.items():
        if path.exists() and path.read_bytes() == content:
            same.append(path)
            continue
        if not dry:
            write_whole(path, content)
        changed.append(path)
    return Kept(tuple(changed), tuple(same), tuple(findings))


def _templates(project: Project, domains: Domains) -> dict[Path, bytes]:
    files: dict[Path, bytes] = {}
    for domain, messages in domains.messages.items():
        path = project.root / "locales" / f"{domain}.pot"
        own = own_template(project, domain, messages)
        if own or path.exists():
            files[path] = serialized(template(domain, own))
    return files


def current_glossaries(
    project: Project, locales: Iterable[Locale], findings: list[Finding]
) -> dict[Path, bytes]:
    """Return the glossaries of languages, with the English terms as they are now."""
    base, problems = read_glossary(project.root / BASE, translated=False)
    findings += problems
    files: dict[Path, bytes] = {}
    for locale in locales if base else ():
        path = project.root / glossary_path(locale)
        own, problems = read_glossary(path)
        findings += problems
        if not problems:
            files[path] = updated_glossary(base, own)
    return files
