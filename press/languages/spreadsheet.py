"""Units as a table that a spreadsheet opens (CSV).

Not left to translate-toolkit, which guesses: it takes a lost first line for a text, and a
column that was called otherwise for one that is not there.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from press.languages.units import Unit, UnitsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_STATE: Final = "needs work"
_EARLIER: Final = {"fuzzy": _STATE}
"""What columns were called once, in files that are still out."""

_COLUMNS: Final = ("id", "source", "target", _STATE, "context", "developer_comments")
_FORMULAS: Final = ("=", "+", "-", "@")
_YES: Final = frozenset({"1", "true", "yes", "x", "fuzzy"})
_NO: Final = frozenset({"0", "false", "no"})
_MARK: Final = "\ufeff"
"""Excel takes a file for UTF-8 only when it begins with this mark."""

_AS_EXPORTED: Final = f"The first line is: {','.join(_COLUMNS)}."


def for_spreadsheets(table: str) -> bytes:
    """Return a table so that spreadsheets read its letters as they are."""
    return (_MARK + table.removeprefix(_MARK)).encode()


def write_csv(units: Iterable[Unit]) -> bytes:
    """Write units as a table, a row for each."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(_COLUMNS)
    for unit in units:
        cells = (unit.id, unit.source, unit.target, _state(unit), unit.context, unit.note)
        writer.writerow(map(_escaped, cells))
    return for_spreadsheets(out.getvalue())


def read_csv(content: bytes) -> Iterator[Unit]:
    """Yield the units of a table.

    Raises:
        UnitsError: it is not in UTF-8, or lacks its first line or a column.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "In Excel: Save as › CSV UTF-8."
        raise UnitsError("The file is not saved as UTF-8.", hint) from error
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    names = _names(next(reader, []))
    for cells in reader:
        if any(cells[len(names) :]):  # a comma in a cell that is not quoted moves the others
            message = "The row has more cells than the first line has columns."
            hint = "A cell with a comma stands in quotation marks."
            raise UnitsError(message, hint, reader.line_num)
        yield _unit(dict(zip(names, cells, strict=False)))


def _names(first: list[str]) -> list[str]:
    """Return the columns as they are called here.

    Raises:
        UnitsError: the line names none, or not those without which nothing finds its place.
    """
    names = [name.strip().casefold() for name in first]
    names = [_EARLIER.get(name, name) for name in names]
    if not set(names) & set(_COLUMNS):
        message = "The first line with the names of the columns is missing."
        raise UnitsError(message, _AS_EXPORTED, 1)
    lacking = "target" if "target" not in names else "source"
    if lacking not in names and (lacking == "target" or "id" not in names):
        raise UnitsError(f"The table has no column “{lacking}”.", _AS_EXPORTED, 1)
    return names


def _unit(row: dict[str, str]) -> Unit:
    told = row.get(_STATE, "").strip().lower()
    return Unit(
        id=row.get("id", ""),
        source=_bare(row.get("source", "")),
        target=_bare(row.get("target", "")),
        fuzzy=True if told in _YES else False if told in _NO else None,
        context=_bare(row.get("context", "")),
    )


def _state(unit: Unit) -> str:
    return "yes" if unit.fuzzy else "no"


def _escaped(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would read as a formula."""
    return f"'{text}" if text.startswith(_FORMULAS) else text


def _bare(text: str) -> str:
    """Take that apostrophe away."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULAS) else text
