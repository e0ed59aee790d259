"""Catalogs handed to agencies as XLIFF or CSV, and taken back.

Files are read and written by translate-toolkit, which is loaded only then. Each unit is
known by a digest of its message, so that what comes back finds its place whatever else was
changed; a target that is empty erases nothing.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from defusedxml.ElementTree import fromstring

from press.errors import Finding, Severity
from press.languages.catalogs import key_of
from press.languages.origin import marked, unmarked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path
    from typing import Any

    from babel.messages.catalog import Message

    from press.languages.locales import Locale
    from press.languages.store import Book

Format = Literal["xliff", "csv"]
SUFFIXES: Final[dict[Format, str]] = {"xliff": ".xlf", "csv": ".csv"}
_COLUMNS: Final = ("id", "source", "target", "fuzzy", "context", "developer_comments")
_NEEDS_WORK: Final = "needs-review-translation"
_MACHINES: Final = frozenset({"mt-suggestion", "leveraged-mt"})
_YES: Final = frozenset({"1", "true", "yes", "x", "fuzzy"})
_NO: Final = frozenset({"0", "false", "no"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One text to translate: a message, or one plural form of it.

    `fuzzy` is None where the file does not say whether the text needs work.
    """

    id: str
    source: str
    target: str
    fuzzy: bool | None
    context: str = ""
    note: str = ""
    machine: bool = False


def exported(catalog: Book, locale: Locale, name: Format) -> bytes:
    """Write the messages of a catalog as a file for an agency."""
    units = list(_units(catalog))
    return _xliff(units, catalog, locale) if name == "xliff" else _csv(units)


def read_units(path: Path, name: Format) -> tuple[tuple[Unit, ...], tuple[Finding, ...]]:
    """Read a file that an agency gave back; what cannot be read is a finding."""
    try:
        content = path.read_bytes()
        units = tuple(_from_xliff(content) if name == "xliff" else _from_csv(content))
    except Exception as error:  # noqa: BLE001 - whatever a foreign file makes their reader raise
        reason = str(error) or type(error).__name__
        return (), (_finding("exchange-file", f"The file cannot be read: {reason}.", path),)
    return units, ()


def take_in(
    catalog: Book, units: tuple[Unit, ...], path: Path, machine: str | None = None
) -> tuple[int, tuple[Finding, ...]]:
    """Put translations into a catalog; return how many messages changed, and what did not fit.

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
    changed: set[str] = set()
    drafted: set[str] = set()
    findings = []
    for unit in units:
        if not unit.target.strip():
            continue
        message, form = places.get(unit.id) or _by_source(catalog, unit) or (None, 0)
        if message is None:
            findings.append(_unknown(unit, path))
            continue
        before = message.string
        if _put(message, form, unit, catalog):
            changed.add(name := _id(message, 0))
            if unit.machine or machine is not None:
                drafted.add(name)
                message.user_comments = marked(message.user_comments, machine or "")
            elif name not in drafted and message.string != before:
                message.user_comments = unmarked(message.user_comments)
    return len(changed), tuple(findings)


def _units(catalog: Book) -> Iterator[Unit]:
    for message in catalog:
        if not message.id:
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
            )


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


def _xliff(units: list[Unit], catalog: Book, locale: Locale) -> bytes:
    from translate.storage import xliff

    store: Any = xliff.xlifffile(sourcelanguage="en", targetlanguage=locale.tag)
    for unit in units:
        entry = store.addsourceunit(unit.source, f"{catalog.domain}.po", createifmissing=True)
        entry.setid(unit.id)
        if unit.note:
            entry.addnote(unit.note, origin="developer")
        if unit.context:
            entry.addnote(f"Context: {unit.context}", origin="developer")
        if unit.target:
            entry.target = unit.target
            entry.target_dom.set("state", _NEEDS_WORK if unit.fuzzy else "translated")
            entry.xmlelement.attrib.pop("approved", None)  # nobody has approved a draft
    return bytes(store)


def _csv(units: list[Unit]) -> bytes:
    from translate.storage import csvl10n

    store: Any = csvl10n.csvfile(fieldnames=list(_COLUMNS), escape_formulas=True)
    for unit in units:
        entry = store.addsourceunit(unit.source)
        entry.setid(unit.id)
        entry.target, entry.context = unit.target, unit.context
        entry.markfuzzy(unit.fuzzy)
        entry.addnote(unit.note, origin="developer")
    out = io.BytesIO()
    store.serialize(out)
    # Excel takes a file for UTF-8 only when it begins with this mark.
    return "\ufeff".encode() + out.getvalue()


def _from_xliff(content: bytes) -> Iterator[Unit]:
    from translate.storage import xliff

    fromstring(content, forbid_dtd=True)
    store: Any = xliff.xlifffile()
    store.parse(content)
    for entry in store.units:
        name = entry.xmlelement.get("id") or ""
        machine = _by_machine(entry)
        yield Unit(name, entry.source, entry.target or "", _needs_work(entry), machine=machine)


def _needs_work(entry: Any) -> bool | None:
    """Tell what the state of a target says. Whether it was approved is not our question."""
    target = entry.target_dom
    state = target.get("state") if target is not None else None
    return state.startswith(("needs-", "new")) if state else None


def _by_machine(entry: Any) -> bool:
    """Tell whether a target says that a machine made it (XLIFF 1.2, "state-qualifier")."""
    target = entry.target_dom
    return target is not None and target.get("state-qualifier") in _MACHINES


def _from_csv(content: bytes) -> Iterator[Unit]:
    from translate.storage import csvl10n

    store: Any = csvl10n.csvfile(escape_formulas=True)
    escapes = csvl10n.csvunit.spreadsheetescapes
    store.UnitClass = _untold
    store.parse(content.decode("utf-8-sig").encode())
    for entry in store.units:
        told = str(entry.fuzzy).strip().lower()
        fuzzy = True if told in _YES else False if told in _NO else None
        texts = (entry.source or "", entry.target or "")
        source, target = (_without_escape(text, escapes) for text in texts)
        yield Unit(entry.id or "", source, target, fuzzy, entry.context or "")


def _untold() -> Any:
    """Return a unit that says nothing of its state; their own says that it is done."""
    from translate.storage import csvl10n

    unit: Any = csvl10n.csvunit()
    unit.fuzzy = ""
    return unit


def _without_escape(text: str, escapes: Collection[str]) -> str:
    """Take away the apostrophe that keeps a spreadsheet from reading a text as a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in escapes else text


def _unknown(unit: Unit, path: Path) -> Finding:
    return _finding(
        "unknown-unit",
        "A translation belongs to no message: its English text has changed since the export.",
        path,
        unit.source,
    )


def _finding(check: str, message: str, path: Path, msgid: str | None = None) -> Finding:
    severity = Severity.WARNING if msgid else Severity.ERROR
    hint = "Export it again, and translate what is new."
    return Finding(check, message, hint, severity=severity, path=path, msgid=msgid)
