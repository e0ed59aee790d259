"""Units as XLIFF 1.2, written and read by translate-toolkit, which is loaded only then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from defusedxml.ElementTree import fromstring

from press.languages.locales import same_language
from press.languages.units import Unit, UnitsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from press.languages.locales import Locale

_NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:1.2"
_EMPTY: Final = f"""<?xml version="1.0"?>
<xliff version="1.2" xmlns="{_NAMESPACE}">
<file original="NoName" source-language="en" datatype="plaintext"><body></body></file>
</xliff>"""
_NEEDS_WORK: Final = "needs-review-translation"
_MACHINE: Final = "mt-suggestion"
_MACHINES: Final = frozenset({_MACHINE, "leveraged-mt"})


def write_xliff(units: Iterable[Unit], domain: str, locale: Locale) -> bytes:
    """Write the units of a catalog. What a machine drafted is a suggestion, to be reviewed."""
    store = _store()(sourcelanguage="en", targetlanguage=locale.tag)
    for unit in units:
        entry = store.addsourceunit(unit.source, f"{domain}.po", createifmissing=True)
        entry.setid(unit.id)
        if unit.note:
            entry.addnote(unit.note, origin="developer")
        if unit.context:
            entry.addnote(f"Context: {unit.context}", origin="developer")
        if unit.target:
            entry.target = unit.target
            unfinished = unit.fuzzy or unit.machine
            entry.target_dom.set("state", _NEEDS_WORK if unfinished else "translated")
            if unit.machine:
                entry.target_dom.set("state-qualifier", _MACHINE)
            entry.xmlelement.attrib.pop("approved", None)  # nobody has approved a draft
    return bytes(store)


def read_xliff(content: bytes, locale: Locale) -> Iterator[Unit]:
    """Yield the units of a file that is said to be in a language.

    Raises:
        UnitsError: it is in another language.
        Exception: whatever their reader makes of a foreign file.
    """
    fromstring(content, forbid_dtd=True)
    store = _store()()
    store.parse(content)
    told = (store.targetlanguage or "").replace("-", "_")
    if told and not same_language(told, locale):
        message = f"The file is in “{store.targetlanguage}”, and {locale.english_name} was asked."
        raise UnitsError(message, "Put the file of this language in its place.")
    for entry in store.units:
        name = entry.xmlelement.get("id") or ""
        machine = _by_machine(entry)
        yield Unit(name, entry.source, entry.target or "", _needs_work(entry), machine=machine)


def _store() -> Any:
    """Return their kind of file in the version that knows drafts of machines."""
    from translate.storage import xliff

    class Unit12(xliff.Xliff1Unit):
        namespace = _NAMESPACE

    class File12(xliff.Xliff1File[Unit12]):
        UnitClass = Unit12
        XMLskeleton = _EMPTY
        namespace = _NAMESPACE

    return File12


def _needs_work(entry: Any) -> bool | None:
    """Tell what the state of a target says. Whether it was approved is not our question."""
    target = entry.target_dom
    state = target.get("state") if target is not None else None
    return state.startswith(("needs-", "new")) if state else None


def _by_machine(entry: Any) -> bool:
    """Tell whether a target says that a machine made it (XLIFF 1.2, "state-qualifier")."""
    target = entry.target_dom
    return target is not None and target.get("state-qualifier") in _MACHINES
