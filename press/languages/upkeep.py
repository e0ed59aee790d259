"""Upkeep of catalogs: templates extracted, languages started and brought up to date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from press.content.handouts import SHARED_DOMAIN, load_library
from press.errors import Finding, Severity
from press.files import write_whole
from press.languages.catalogs import read_catalog
from press.languages.extraction import (
    Extracted,
    UnreadableError,
    extract_handout,
    extract_shared,
)
from press.languages.language import catalog_path
from press.languages.store import serialized, started, template, updated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from press.languages.locales import Locale
    from press.project import Project


@dataclass(frozen=True, slots=True)
class Kept:
    """What upkeep did: the files that changed, those that did not, and what was wrong."""

    changed: tuple[Path, ...] = ()
    same: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()


def domains_of(
    project: Project, examples: Mapping[str, str]
) -> tuple[dict[str, tuple[Extracted, ...]], tuple[Finding, ...]]:
    """Return the messages of every domain of a project, and what is wrong with its files.

    A domain with a file that cannot be read is left out, so that its catalogs stay as
    they are; the messages of every handout depend on the shared ones.
    """
    library = load_library(project)
    errors = [finding for finding in library.findings if finding.severity is Severity.ERROR]
    try:
        shared = extract_shared(project)
    except UnreadableError as error:
        return {}, (*errors, *error.findings)
    domains = {SHARED_DOMAIN: shared}
    for handout in library.handouts:
        about = {name: fact.about for name, fact in handout.facts.items() if fact.about}
        try:
            domains[handout.name] = extract_handout(handout, shared, {**examples, **about})
        except UnreadableError as error:
            errors += [replace(finding, handout=handout.name) for finding in error.findings]
    return domains, tuple(errors)


def extract_all(project: Project, examples: Mapping[str, str]) -> Kept:
    """Write the template catalog of every domain."""
    domains, findings = domains_of(project, examples)
    files = {
        project.root / "locales" / f"{domain}.pot": serialized(template(domain, messages))
        for domain, messages in domains.items()
    }
    return _written(files, findings)


def start_language(project: Project, locale: Locale, examples: Mapping[str, str]) -> Kept:
    """Write empty catalogs for a locale; catalogs that are there stay as they are."""
    domains, findings = domains_of(project, examples)
    files = {
        path: serialized(started(locale, domain, messages))
        for domain, messages in domains.items()
        if not (path := project.root / catalog_path(locale, domain)).exists()
    }
    return _written(files, findings)


def update_languages(
    project: Project, locales: Iterable[Locale], examples: Mapping[str, str]
) -> Kept:
    """Bring the catalogs of locales up to date; one that cannot be read is left alone."""
    domains, findings = domains_of(project, examples)
    files: dict[Path, bytes] = {}
    problems = list(findings)
    for locale in locales:
        for domain, messages in domains.items():
            path = project.root / catalog_path(locale, domain)
            if not path.exists():
                files[path] = serialized(started(locale, domain, messages))
                continue
            _, more = read_catalog(path, locale)
            problems += more
            if not more:
                text = path.read_text(encoding="utf-8-sig")
                files[path] = serialized(updated(text, locale, domain, messages))
    return _written(files, tuple(problems))


def _written(files: Mapping[Path, bytes], findings: tuple[Finding, ...]) -> Kept:
    changed, same = [], []
    for path, content in files.items():
        if path.exists() and path.read_bytes() == content:
            same.append(path)
            continue
        write_whole(path, content)
        changed.append(path)
    return Kept(tuple(changed), tuple(same), findings)
