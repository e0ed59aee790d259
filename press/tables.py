"""TOML files read into frozen values, with findings that name the line.

Everything that people write in TOML (`clinic.toml`, `handout.toml`, `facts.toml`,
`sources.toml`, editions) passes here.
"""

from __future__ import annotations

import csv
import io
import math
import re
import tomllib
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from pydantic import BaseModel, ConfigDict, RootModel, ValidationError

from press.errors import Finding, did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails


_KINDS: Final = {
    "date": ("is no day", "Write a day as 2026-01-31, without quotation marks."),
    "time": ("is no time of day", "Write a time as “08:00”, in quotation marks."),
    "int": ("is no whole number", "Write a whole number, without quotation marks."),
    "float": ("is no number", "Write a number, without quotation marks."),
    "finite": ("is no number", "Write a number, without quotation marks."),
    "bool": ("is neither true nor false", "Write true or false, without quotation marks."),
    "string": ("is no text", "Write a text of this kind, in quotation marks."),
    "tuple": ("is no list", "Write a list in brackets, such as [“a”, “b”]."),
    "dict": ("is no table", "Write a table in braces, such as {a = “b”}."),
    "model": ("is no table", "Write a table in braces, such as {a = “b”}."),
}
"""What is wrong with a value and what to do, by the first word of pydantic's name for it."""

_QUOTED: Final = 40  # letters of a wrong value that are repeated

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
        data = tomllib.loads(text) if text is not None else None
        wrong = _wrong_keys(model, data)
        sound = {key: value for key, value in (data or {}).items() if key not in wrong}
        return None if data is None else model.model_validate(sound)
    except (ValueError, RecursionError):  # a ValidationError is one
        return None


def _wrong_keys(model: type[BaseModel], data: object) -> set[str]:
    """Return the keys of the first level in which there is a mistake."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        return {str(each["loc"][0]) for each in error.errors() if each["loc"]}
    return set()


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
    named = tuple(part for part in location if isinstance(part, str))
    key = ".".join(named)
    if error["type"] == "extra_forbidden":
        known = [field.alias or name for name, field in _fields(model, location[:-1]).items()]
        check, message = "unknown-key", f"“{key}” is no key of this file."
        hint = did_you_mean(str(location[-1]), known)
    elif error["type"] == "missing":
        check, message = "missing-key", f"The key “{key}” is missing."
        hint = "Add it."
    else:
        check = "wrong-value"
        message, hint = _wrong_value(model, error, named)
        message = f"“{key}”: {message}" if key else message
    return Finding(check, message, hint, path=path, line=find_line(text, location))


def _wrong_value(
    model: type[BaseModel], error: ErrorDetails, named: tuple[str, ...]
) -> tuple[str, str]:
    """Say what is wrong with a value, and what can stand in its place."""
    kind, given, context = error["type"], _given(error["input"]), error.get("ctx", {})
    told_in = model.told_in if issubclass(model, Table) else Table.told_in
    if kind == "value_error":
        return str(context["error"]), f"{told_in} what can stand here."
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'", context["expected"])
        of_list = isinstance(error["loc"][-1], int)
        wrong = (
            f"{given} is no {named[-1].removesuffix('s')}." if of_list else f"It cannot be {given}."
        )
        return wrong, did_you_mean(str(error["input"]), known)
    if kind in ("greater_than_equal", "less_than_equal"):
        low, high = _bounds(model, named)
        return f"{given} is not from {low:g} to {high:g}.", "Write a number that is."
    if kind == "string_pattern_mismatch":
        field = _field(model, named)
        examples = (field.examples if field else None) or []
        hint = f"Write it like “{examples[0]}”." if examples else f"{told_in} what can stand here."
        return f"{given} is not written as it must be.", hint
    if kind.endswith(("too_long", "too_short")):
        return _wrong_length(kind, context)
    wrong, hint = _KINDS.get(kind.partition("_")[0], ("", ""))
    return (f"{given} {wrong}.", hint) if wrong else (f"{error['msg']}.", f"{told_in} more.")


def _wrong_length(kind: str, context: dict[str, Any]) -> tuple[str, str]:
    if kind.endswith("short"):
        return "There is nothing in it.", "Fill it in."
    most = context.get("max_length")
    what = "letters" if kind.startswith("string") else "entries"
    return f"It has more than {most} {what}.", "Make it shorter."


def _given(value: Any) -> str:
    """Repeat a value as it was written, as far as it is short and plain."""
    if isinstance(value, str):
        return f"“{value if len(value) <= _QUOTED else value[:_QUOTED] + '…'}”"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else "this"


def _bounds(model: type[BaseModel], named: tuple[str, ...]) -> tuple[float, float]:
    """Return the least and the largest number that can stand at a key."""
    field = _field(model, named)
    marks = field.metadata if field else []
    least = next((mark.ge for mark in marks if hasattr(mark, "ge")), -math.inf)
    largest = next((mark.le for mark in marks if hasattr(mark, "le")), math.inf)
    return least, largest


def _field(model: type[BaseModel], named: tuple[str, ...]) -> FieldInfo | None:
    fields = _fields(model, named[:-1])
    return next((f for name, f in fields.items() if named[-1:] == (f.alias or name,)), None)


def _fields(model: type[BaseModel], location: tuple[int | str, ...]) -> dict[str, FieldInfo]:
    """Return the keys of the table at a location."""
    fields: dict[str, FieldInfo] = dict(model.model_fields)
    if issubclass(model, RootModel):  # a file of like tables: {name: table}
        nested = _nested_table(fields["root"].annotation)
        fields = dict(nested.model_fields) if nested else {}
    for part in location:
        field = fields.get(str(part))
        nested = _nested_table(field.annotation) if field else None
        if nested is None:
            continue
        fields = dict(nested.model_fields)
    return fields


def _nested_table(annotation: Any) -> type[Table] | None:
    if isinstance(annotation, type) and issubclass(annotation, Table):
        return annotation
    nested = (_nested_table(part) for part in getattr(annotation, "__args__", ()))
    return next((table for table in nested if table), None)
