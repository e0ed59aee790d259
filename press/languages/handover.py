"""The catalogs of a language handed to an agency, and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from press.errors import Finding, Severity
from press.languages.exchange import SUFFIXES, Format, exported, read_units, take_in
from press.languages.glossary import glossary_path
from press.languages.origin import is_machine, made_by_people, marked
from press.languages.spreadsheet import for_spreadsheets
from press.languages.store import serialized
from press.languages.upkeep import (
    Explain,
    Kept,
    current_catalogs,
    current_glossaries,
    domains_of,
    write_changed,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from press.languages.catalogs import Key
    from press.languages.locales import Locale
    from press.languages.store import Book
    from press.project import Project

_GLOSSARY: Final = "glossary.csv"
"""What goes along with the catalogs, to be read."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What an export wrote, and the domains of which nothing is left to translate."""

    kept: Kept
    done: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """What came back for a domain: the messages that changed, and what needs work.

    `unknown` counts translations that belong to no message.
    """

    domain: str
    path: Path
    changed: tuple[Key, ...]
    needs_work: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Received:
    """What an import took in, and the domains for which no file came back."""

    kept: Kept
    catalogs: tuple[Incoming, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """What was marked, and of how many messages the mark is another now."""

    kept: Kept
    count: int


def export_language(
    project: Project,
    locale: Locale,
    explain: Explain,
    kind: Format,
    folder: Path,
    *,
    only: Collection[str] = (),
    left: bool = False,
) -> Sent:
    """Write a file for each catalog of a language, as it is after an update, and its glossary.

    `only` names the domains that are wanted; `left` takes only what is untranslated or
    needs work.

    Raises:
        OSError: a file cannot be written.
    """
    findings: list[Finding] = []
    files: dict[Path, bytes] = {}
    done = []
    for path, book in _books(project, locale, explain, findings, only):
        if content := exported(book, locale, kind, left=left):
            files[folder / f"{path.stem}{SUFFIXES[kind]}"] = content
        elif left:
            done.append(path.stem)
    glossary = current_glossaries(project, (locale,), findings)
    if files and (table := glossary.get(project.root / glossary_path(locale))):
        # A handout could be called so; its texts go before.
        files.setdefault(folder / _GLOSSARY, for_spreadsheets(table.decode()))
    return Sent(write_changed(files, findings), tuple(done))


def import_language(
    project: Project,
    locale: Locale,
    explain: Explain,
    kind: Format,
    folder: Path,
    *,
    only: Collection[str] = (),
    machine: str | None = None,
) -> Received:
    """Take the translations of a folder into the catalogs of a language.

    `only` names the domains that are wanted; `machine` names who had a machine draft them.

    Raises:
        OSError: a catalog cannot be written.
    """
    findings: list[Finding] = []
    files: dict[Path, bytes] = {}
    came, absent, known = [], [], {_GLOSSARY}
    for path, book in _books(project, locale, explain, findings, ()):
        source = folder / f"{path.stem}{SUFFIXES[kind]}"
        known.add(source.name)
        if only and path.stem not in only:
            continue
        if not source.exists():
            absent.append(path.stem)
            continue
        units, problems = read_units(source, kind, locale)
        findings += problems
        if problems:
            continue
        taken = take_in(book, units, source, machine)
        findings += taken.unknown
        files[path] = serialized(book)
        unknown = len(taken.unknown)
        came.append(Incoming(path.stem, path, taken.changed, taken.needs_work, unknown))
    findings += _strangers(folder, kind, known)
    if not files and not findings:
        findings.append(_nothing(folder, kind))
    return Received(write_changed(files, findings), tuple(came), tuple(absent))


def mark_language(
    project: Project,
    locale: Locale,
    explain: Explain,
    domains: Collection[str],
    name: str,
    *,
    machine: bool,
) -> Marked:
    """Mark what is translated as drafted by a machine, or what one drafted as made by people.

    `name` is who had the machine draft it, or who says that people made it.

    Raises:
        OSError: a catalog cannot be written.
    """
    findings: list[Finding] = []
    files: dict[Path, bytes] = {}
    count = 0
    for path, book in _books(project, locale, explain, findings, domains):
        for message in book:
            before = message.user_comments
            if not message.id or not any(message.string or ()):
                continue
            made = marked(before, name) if machine else made_by_people(before, name)
            count += made != before and (machine or is_machine(before))
            message.user_comments = made
        files[path] = serialized(book)
    return Marked(write_changed(files, findings), count)


def _books(
    project: Project,
    locale: Locale,
    explain: Explain,
    findings: list[Finding],
    only: Collection[str],
) -> Iterator[tuple[Path, Book]]:
    """Yield the catalogs of a language that are there, brought up to date in memory."""
    domains = domains_of(project, explain)
    findings += domains.findings
    for path, book in current_catalogs(project, locale, domains, findings):
        if path.exists() and (not only or path.stem in only):
            yield path, book


def _strangers(folder: Path, kind: Format, known: Collection[str]) -> Iterator[Finding]:
    """Tell of files that came back and belong to no catalog: they may have been renamed."""
    for path in sorted(folder.glob(f"*{SUFFIXES[kind]}")):
        if path.name not in known:
            hint = f"Files are called after the catalogs, such as shared{SUFFIXES[kind]}."
            message = "The file belongs to no catalog of this language, and was not read."
            yield Finding("exchange-file", message, hint, severity=Severity.WARNING, path=path)


def _nothing(folder: Path, kind: Format) -> Finding:
    message = f"The folder holds no {kind.upper()} file of a catalog."
    hint = f"Files are called after the catalogs, such as shared{SUFFIXES[kind]}."
    other: Format = "csv" if kind == "xliff" else "xliff"
    if any(path.name != _GLOSSARY for path in folder.glob(f"*{SUFFIXES[other]}")):
        hint = f"There are {other.upper()} files: add “--format {other}”."
    return Finding("exchange-file", message, hint, path=folder)
