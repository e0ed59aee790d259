"""The catalogs of a language handed to an agency, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from press.errors import Finding
from press.languages.exchange import SUFFIXES, Format, exported, read_units, take_in
from press.languages.origin import marked, unmarked
from press.languages.store import serialized
from press.languages.upkeep import Explain, Kept, current_catalogs, domains_of, write_changed

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
    files = {
        folder / f"{path.stem}{SUFFIXES[kind]}": exported(book, locale, kind)
        for path, book in _books(project, locale, explain, findings)
    }
    return write_changed(files, findings)


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
    files: dict[Path, bytes] = {}
    for path, book in _books(project, locale, explain, findings):
        source = folder / f"{path.stem}{SUFFIXES[kind]}"
        if not source.exists():
            continue
        units, problems = read_units(source, kind)
        _, unknown = take_in(book, units, source, machine)
        findings += [*problems, *unknown]
        files[path] = serialized(book)
    if not files:
        hint = f"Files are called after the catalogs, such as shared{SUFFIXES[kind]}."
        message = f"The folder holds no {kind.upper()} file of a catalog."
        findings.append(Finding("exchange-file", message, hint, path=folder))
    return write_changed(files, findings)


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
    files: dict[Path, bytes] = {}
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
        files[path] = serialized(book)
    return write_changed(files, findings)


def _books(
    project: Project, locale: Locale, explain: Explain, findings: list[Finding]
) -> Iterator[tuple[Path, Book]]:
    """Yield the catalogs of a language that are there, brought up to date in memory."""
    domains = domains_of(project, explain)
    findings += domains.findings
    books = current_catalogs(project, locale, domains, findings)
    yield from ((path, book) for path, book in books if path.exists())
