"""The syntax of PO files, checked line by line before Babel reads them.

Babel's reader forgives too much: a message whose quotation mark is missing vanishes
without a word. What `msgfmt --check` refuses is refused here too, all at once, with
its line. Source: the GNU gettext manual, "The Format of PO Files".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTED = r'"(?P<text>(?:[^"\\]|\\[abfnrtv"\\]|\\[0-7]{1,3}|\\x[0-9a-fA-F]+)*)"'
_KEYWORD = re.compile(
    rf"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[(?P<form>\d+)\])?)\s*{_QUOTED}\s*"
)
_CONTINUED = re.compile(rf"{_QUOTED}\s*")
_AFTER = {  # what may stand before a keyword; None is the start of a message
    "msgctxt": (None, "msgstr"),
    "msgid": (None, "msgctxt", "msgstr"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid", "msgid_plural", "msgstr"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that breaks the syntax; `line` counts from 1."""

    line: int
    reason: str


@dataclass(slots=True)
class _Reader:
    """Where the reader stands: the last keyword, and the key of the message so far."""

    last: str | None = None
    numbered: bool = False
    context: str | None = None
    msgid: str = ""
    seen: dict[tuple[str | None, str], int] | None = None


def find_faults(text: str) -> Iterator[Fault]:
    """Yield every line of a PO file that gettext would refuse."""
    reader = _Reader(seen={})
    line = 0
    for line, content in enumerate(text.split("\n"), start=1):
        stripped = content.strip().removeprefix("\ufeff")
        if not stripped or stripped.startswith("#"):
            continue
        if match := _KEYWORD.fullmatch(stripped):
            yield from _keyword(reader, line, match)
        elif match := _CONTINUED.fullmatch(stripped):
            yield from _continuation(reader, line, match)
        else:
            yield Fault(line, _explain(stripped))
    if reader.last not in (None, "msgstr"):
        yield Fault(line, "the last message has no msgstr")


def _keyword(reader: _Reader, line: int, match: re.Match[str]) -> Iterator[Fault]:
    name = "msgstr" if match["keyword"].startswith("msgstr") else match["keyword"]
    if reader.last not in _AFTER[name]:
        before = f"after {reader.last}" if reader.last else "at the start"
        yield Fault(line, f"{match['keyword']} cannot stand {before}")
    if name == "msgstr" and reader.last == "msgstr" and not (match["form"] and reader.numbered):
        yield Fault(line, "this message has two translations")
    if name == "msgstr" and reader.last != "msgstr":
        yield from _duplicate(reader, line)
    if name in ("msgctxt", "msgid") and reader.last in (None, "msgstr"):
        reader.context, reader.msgid = None, ""
    if name == "msgctxt":
        reader.context = match["text"]
    elif name == "msgid":
        reader.msgid = match["text"]
    reader.last, reader.numbered = name, match["form"] is not None


def _continuation(reader: _Reader, line: int, match: re.Match[str]) -> Iterator[Fault]:
    if reader.last is None:
        yield Fault(line, "text without a keyword")
    elif reader.last == "msgid":
        reader.msgid += match["text"]
    elif reader.last == "msgctxt":
        reader.context = (reader.context or "") + match["text"]


def _duplicate(reader: _Reader, line: int) -> Iterator[Fault]:
    seen = reader.seen if reader.seen is not None else {}
    first = seen.setdefault((reader.context, reader.msgid), line)
    if first != line:
        yield Fault(line, f"the same message stands before line {first} already")


def _explain(line: str) -> str:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return "a merge conflict was left in the file"
    if line.count('"') - line.count('\\"') == 1:
        return "a quotation mark is missing"
    if re.search(r'\\[^abfnrtv"\\0-7x]', line):
        return "a backslash before a letter that needs none; write two backslashes for one"
    if line.count('"') > 2:
        return 'a quotation mark inside the text must be written \\"'
    return "this is neither a keyword with a text in quotation marks nor a comment"
