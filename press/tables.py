"""TOML files read into frozen values, with findings that name the line.

Everything that people write in TOML (`clinic.toml`, `handout.toml`, `facts.toml`,
`sources.toml`, editions) passes here.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from pydantic import BaseModel, ConfigDict, RootModel, ValidationError

from press.errors import Finding, did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic_core import ErrorDetails


_HINTS: Final = {
    "date": "Write a day as 2026-01-31, without quotation marks.",
    "int": "Write a whole number, without quotation marks.",
    "float": "Write a number, without quotation marks.",
    "bool": "Write true or false, without quotation marks.",
    "string": "Write a text of this kind, in quotation marks.",
    "literal": "Write one of these, in quotation marks.",
    "greater": "Write a larger number.",
    "less": "Write a smaller number.",
}
"""What to do about a wrong value, by the first word of pydantic's name for the mistake."""

LARGEST: Final = 2 * 1024**2
"""How large a file of text may be, in bytes; the largest of ours has 0.06 million."""


class Table(BaseModel):
    """A TOML table: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False, hide_input_in_errors=True)

    told_in: ClassVar[str] = "README.md tells"
    """The document that tells what can stand in such a table."""


Model = TypeVar("Model", bound=BaseModel)


def read_text(path: Path) -> tuple[str | None, tuple[Finding, ...]]:
    """Read a file of UTF-8 text; what is not UTF-8 is a finding with its line.

    A file that is far larger than any that people write is not read at all.
    """
    try:
        if path.exists() and not path.is_file():
            raise OSError(0, "it is no file")
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        return None, (
            Finding(
                "unreadable-file",
                f"The file cannot be read: {error.strerror}.",
                "Put a file in its place that you may read.",
                path=path,
            ),
        )
    if len(raw) > LARGEST:
        return None, (_too_large(path),)
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        finding = Finding(
            "not-utf-8",
            "The file is not written in UTF-8.",
            "Save it again with the encoding UTF-8.",
            path=path,
            line=raw.count(b"\n", 0, error.start) + 1,
        )
        return None, (finding,)


def _too_large(path: Path) -> Finding:
    return Finding(
        "too-large",
        f"The file has more than {LARGEST // 1024**2} MB, and is not read.",
        "Put back the file as it was, or divide it.",
        path=path,
    )


def read_table(path: Path, model: type[Model]) -> tuple[Model | None, tuple[Finding, ...]]:
    """Read a TOML file as `model`; return it, or None and all that is wrong with it."""
    text, findings = read_text(path)
    if text is None:
        return None, findings
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also numbers too long to be read
        return None, (_syntax_finding(path, text, error),)
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        return None, tuple(_finding(path, text, model, e) for e in error.errors())


def sound_part(path: Path, model: type[Model]) -> Model | None:
    """Read what is sound of a TOML file with mistakes, without the keys that have one.

    None if the file cannot be read at all. Good for finding more mistakes, not for print.
    """
    text, _ = read_text(path)
    try:
        data = tomllib.loads(text or "")
        try:
            return model.model_validate(data)
        except ValidationError as error:
            wrong = {str(each["loc"][0]) for each in error.errors() if each["loc"]}
            sound = {key: value for key, value in data.items() if key not in wrong}
            return model.model_validate(sound) if text is not None else None
    except (ValueError, RecursionError):  # a ValidationError is one
        return None


def read_columns(path: Path, *columns: str) -> tuple[list[tuple[str, ...]], tuple[Finding, ...]]:
    """Read these columns of a table in CSV, a row for each line whose first cell is filled in."""
    text, findings = read_text(path)
    if text is None:
        return [], findings
    reader = csv.DictReader(io.StringIO(text, newline=""))
    hint = f"Save it as CSV in UTF-8; its first line is: {','.join(columns)}"
    try:
        lacking = [name for name in columns if name not in (reader.fieldnames or ())]
        if lacking:
            message = f"The table has no column “{lacking[0]}”."
            return [], (Finding("table-file", message, hint, path=path, line=1),)
        rows = [tuple(row[name] or "" for name in columns) for row in reader]
    except csv.Error as error:
        message = f"The file is no table: {error}."
        return [], (Finding("table-file", message, hint, path=path, line=reader.line_num + 1),)
    return [row for row in rows if row[0]], ()


def find_line(text: str, location: tuple[int | str, ...]) -> int | None:
    """Return the line on which the key at `location` of a TOML text stands.

    The longest part of the location that is written down counts: for a missing key,
    this is the table that should hold it.
    """
    best, best_depth = None, 0
    table: tuple[str, ...] = ()
    wanted = tuple(str(part) for part in location)
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]+\s*(#.*)?$", line):
            table = _key_parts(header[1])
            keys = table
        elif key := re.match(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*[\w-]+)*)\s*=", line):
            keys = (*table, *_key_parts(key[1]))
        else:
            continue
        if keys == wanted[: len(keys)] and len(keys) > best_depth:
            best, best_depth = number, len(keys)
    return best


def _key_parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _syntax_finding(path: Path, text: str, error: Exception) -> Finding:
    deep = isinstance(error, RecursionError)
    reason = "its brackets are too deeply nested" if deep else str(error)
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)", reason)
    return Finding(
        "toml-syntax",
        f"The file is no valid TOML: {reason[: place.start()] if place else reason}.",
        "Look at quotation marks, brackets and equals signs on this line.",
        path=path,
        line=int(place[1]) if place and place[1] else len(text.splitlines()),
    )


def _finding(path: Path, text: str, model: type[BaseModel], error: ErrorDetails) -> Finding:
    location = tuple(part for part in error["loc"] if part != "[key]")
    key = ".".join(str(part) for part in location)
    kind = error["type"].partition("_")[0]
    told_in = model.told_in if issubclass(model, Table) else Table.told_in
    hint = _HINTS.get(kind, f"{told_in} what can stand here.")
    check, message = "wrong-value", f"“{key}”: {error['msg']}."
    if error["type"] == "extra_forbidden":
        known = _known_keys(model, location[:-1])
        check, message = "unknown-key", f"“{key}” is no key of this file."
        hint = did_you_mean(str(location[-1]), known)
    elif error["type"] == "missing":
        check, message = "missing-key", f"The key “{key}” is missing."
        hint = "Add it."
    elif error["type"] == "value_error":
        message = f"“{key}”: {error['ctx']['error']}" if key else str(error["ctx"]["error"])
    return Finding(check, message, hint, path=path, line=find_line(text, location))


def _known_keys(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    fields: dict[str, Any] = dict(model.model_fields)
    if issubclass(model, RootModel):  # a file of like tables: {name: table}
        nested = _nested_table(fields["root"].annotation)
        fields = dict(nested.model_fields) if nested else {}
    for part in location:
        field = fields.get(str(part))
        nested = _nested_table(field.annotation) if field else None
        if nested is None:
            continue
        fields = dict(nested.model_fields)
    return [field.alias or name for name, field in fields.items()]


def _nested_table(annotation: Any) -> type[Table] | None:
    if isinstance(annotation, type) and issubclass(annotation, Table):
        return annotation
    nested = (_nested_table(part) for part in getattr(annotation, "__args__", ()))
    return next((table for table in nested if table), None)
