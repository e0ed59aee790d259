"""The catalogs of a language handed to an agency, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from press.errors import Finding
from press.files import write_whole
from press.languages.catalogs import read_catalog
from press.languages.exchange import SUFFIXES, Format, exported, read_units, take_in
from press.languages.language import catalog_path
from press.languages.merge import updated
from press.languages.origin import marked, unmarked
from press.languages.store import serialized
from press.languages.upkeep import Explain, Kept, domains_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from press.languages.locales import Locale
    from press.languages.store import Book
    from press.project import Project


def export_language(
    project: Project, locale: Locale, explain: Explain, kind: Format, folder: Path
) -> Kept:
    """Write a file for each catalog of a language, as it is after an update.

    Raises:
        OSError: a file cannot be written.
    """
    findings: list[Finding] = []
    changed: list[Path] = []
    same: list[Path] = []
    for path, book in _books(project, locale, explain, findings):
        target = folder / f"{path.stem}{SUFFIXES[kind]}"
        content = exported(book, locale, kind)
        if target.exists() and target.read_bytes() == content:
            same.append(target)
        else:
            write_whole(target, content)
            changed.append(target)
    return Kept(tuple(changed), tuple(same), tuple(findings))


def import_language(
    project: Project,
    locale: Locale,
    explain: Explain,
    kind: Format,
    folder: Path,
    machine: str | None = None,
) -> Kept:
    """Take the translations of a folder into the catalogs of a language.

    `machine` names who had a machine draft them.

    Raises:
        OSError: a catalog cannot be written.
    """
    findings: list[Finding] = []
    changed: list[Path] = []
    same: list[Path] = []
    met = 0
    for path, book in _books(project, locale, explain, findings):
        source = folder / f"{path.stem}{SUFFIXES[kind]}"
        if not source.exists():
            continue
        met += 1
        units, problems = read_units(source, kind)
        _, unknown = take_in(book, units, source, machine)
        findings += [*problems, *unknown]
        content = serialized(book)
        if path.read_bytes() == content:
            same.append(path)
        else:
            write_whole(path, content)
            changed.append(path)
    if not met:
        hint = f"Files are called after the catalogs, such as shared{SUFFIXES[kind]}."
        message = f"The folder holds no {kind.upper()} file of a catalog."
        findings.append(Finding("exchange-file", message, hint, path=folder))
    return Kept(tuple(changed), tuple(same), tuple(findings))


def mark_language(
    project: Project,
    locale: Locale,
    explain: Explain,
    domains: Iterable[str],
    machine: str | None,
) -> Kept:
    """Mark what is translated as drafted by a machine, or, with None, as made by people.

    Raises:
        OSError: a catalog cannot be written.
    """
    findings: list[Finding] = []
    changed: list[Path] = []
    same: list[Path] = []
    wanted = set(domains)
    for path, book in _books(project, locale, explain, findings):
        if wanted and path.stem not in wanted:
            continue
        for message in book:
            if message.id and any(message.string or ()):
                comments = message.user_comments
                message.user_comments = (
                    unmarked(comments) if machine is None else marked(comments, machine)
                )
        content = serialized(book)
        if path.read_bytes() == content:
            same.append(path)
        else:
            write_whole(path, content)
            changed.append(path)
    return Kept(tuple(changed), tuple(same), tuple(findings))


def _books(
    project: Project, locale: Locale, explain: Explain, findings: list[Finding]
) -> Iterator[tuple[Path, Book]]:
    """Yield the catalogs of a language that can be read, brought up to date in memory."""
    domains = domains_of(project, explain)
    findings += domains.findings
    for domain, messages in domains.messages.items():
        path = project.root / catalog_path(locale, domain)
        _, problems = read_catalog(path, locale)
        findings += problems
        if path.exists() and not problems:
            text = path.read_text(encoding="utf-8-sig")
            yield path, updated(text, locale, domain, messages)
