"""Catalogs handed to agencies as XLIFF or CSV, and taken back.

Each unit is known by a digest of its message, so that what comes back finds its place
whatever else was changed; a target that is empty erases nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from press.errors import Finding, Severity
from press.languages.catalogs import key_of
from press.languages.origin import drafter_of, is_machine, marked, unmarked
from press.languages.spreadsheet import read_csv, write_csv
from press.languages.units import Unit, UnitsError
from press.languages.xliff import read_xliff, write_xliff

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from babel.messages.catalog import Message

    from press.languages.catalogs import Key
    from press.languages.locales import Locale
    from press.languages.store import Book

Format = Literal["xliff", "csv"]
SUFFIXES: Final[dict[Format, str]] = {"xliff": ".xlf", "csv": ".csv"}


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file changed in its catalog: the messages, and how many of its own need work.

    What belongs to no message is a finding.
    """

    changed: tuple[Key, ...]
    needs_work: int
    unknown: tuple[Finding, ...] = ()


def exported(catalog: Book, locale: Locale, name: Format, *, left: bool = False) -> bytes | None:
    """Write the messages of a catalog as a file for an agency; None if there are none.

    `left` takes only those that are untranslated or need work.
    """
    units = list(units_of(catalog, left=left))
    if not units:
        return None
    return write_xliff(units, str(catalog.domain), locale) if name == "xliff" else write_csv(units)


def read_units(
    path: Path, name: Format, locale: Locale
) -> tuple[tuple[Unit, ...], tuple[Finding, ...]]:
    """Read a file that an agency gave back; what cannot be read is a finding."""
    try:
        content = path.read_bytes()
        units = tuple(read_xliff(content, locale) if name == "xliff" else read_csv(content))
    except UnitsError as error:
        return (), (_unusable(str(error), error.hint, path, error.line),)
    except Exception as error:  # noqa: BLE001 - whatever a foreign file makes their reader raise
        reason = str(error) or type(error).__name__
        hint = f"Ask for it as {name.upper()} again, as it was exported."
        return (), (_unusable(f"The file cannot be read: {reason}.", hint, path),)
    return units, ()


def take_in(
    catalog: Book, units: tuple[Unit, ...], path: Path, machine: str | None = None
) -> Taken:
    """Put translations into a catalog; return what changed, and what did not fit.

    `machine` names the person who had a machine draft all of them; an empty name is one
    that nobody told. A unit can say itself that a machine made it; where neither does, a
    text that came back changed is the agency's own.
    """
    places = {
        _id(message, form): (message, form)
        for message in catalog
        if message.id
        for form in range(_forms(message, catalog))
    }
    found: dict[Key, Message] = {}
    changed: dict[Key, None] = {}
    drafted: set[Key] = set()
    unknown = []
    for unit in units:
        if not unit.target.strip():
            continue
        message, form = places.get(unit.id) or _by_source(catalog, unit) or (None, 0)
        if message is None:
            unknown.append(_unknown(unit, path))
            continue
        key, before = key_of(message), message.string
        found[key] = message
        if _put(message, form, unit, catalog):
            changed[key] = None
            if unit.machine or machine is not None:
                drafted.add(key)
                name = machine or drafter_of(message.user_comments)
                message.user_comments = marked(message.user_comments, name)
            elif key not in drafted and message.string != before:
                message.user_comments = unmarked(message.user_comments)
    needs_work = sum(message.fuzzy for message in found.values())
    return Taken(tuple(changed), needs_work, tuple(unknown))


def units_of(catalog: Book, *, left: bool = False) -> Iterator[Unit]:
    """Yield the units of a catalog, or only those that are `left` to translate."""
    for message in catalog:
        if not message.id or (left and _is_done(message, catalog)):
            continue
        for form in range(_forms(message, catalog)):
            sources = (message.id,) if isinstance(message.id, str) else message.id
            note = "\n".join(message.auto_comments)
            if len(sources) > 1:
                note = f"Plural form {form} of {catalog.num_plurals}.\n{note}".strip()
            yield Unit(
                id=_id(message, form),
                source=sources[min(form, len(sources) - 1)],
                target=_target(message, form),
                fuzzy=message.fuzzy,
                context=message.context or "",
                note=note,
                machine=is_machine(message.user_comments),
            )


def _is_done(message: Message, catalog: Book) -> bool:
    texts = (_target(message, form) for form in range(_forms(message, catalog)))
    return not message.fuzzy and all(text.strip() for text in texts)


def _forms(message: Message, catalog: Book) -> int:
    return 1 if isinstance(message.id, str) else catalog.num_plurals


def _id(message: Message, form: int) -> str:
    context, msgid = key_of(message)
    digest = hashlib.sha256(f"{context or ''}\0{msgid}".encode()).hexdigest()[:16]
    return digest if isinstance(message.id, str) else f"{digest}-{form}"


def _target(message: Message, form: int) -> str:
    if isinstance(message.string, str):
        return message.string
    texts = message.string or ()
    return texts[form] if form < len(texts) else ""


def _by_source(catalog: Book, unit: Unit) -> tuple[Message, int] | None:
    """Find the message of a unit whose id was lost: by its English text, if that is unique."""
    found = [m for m in catalog if m.id == unit.source and (m.context or "") == unit.context]
    return (found[0], 0) if len(found) == 1 and not unit.id else None


def _put(message: Message, form: int, unit: Unit, catalog: Book) -> bool:
    if unit.machine and unit.target == _target(message, form):
        return False  # a suggestion that came back as it went out says nothing of its state
    before = (message.string, message.fuzzy)
    if isinstance(message.id, str):
        message.string = unit.target
    else:
        texts = [_target(message, n) for n in range(catalog.num_plurals)]
        texts[form] = unit.target
        message.string = tuple(texts)
    if unit.fuzzy:
        message.flags.add("fuzzy")
    # Who sends the old words back and says nothing of their state has not looked at them.
    elif message.fuzzy and (unit.fuzzy is False or message.string != before[0]):
        message.flags.discard("fuzzy")
        message.previous_id = []
    return before != (message.string, message.fuzzy)


def _unknown(unit: Unit, path: Path) -> Finding:
    return Finding(
        "unknown-unit",
        "A translation belongs to no message: its English text has changed since the export.",
        "Export it again, and translate what is new.",
        severity=Severity.WARNING,
        path=path,
        msgid=unit.source,
    )


def _unusable(message: str, hint: str, path: Path, line: int | None = None) -> Finding:
    return Finding("exchange-file", message, hint, path=path, line=line)
