"""The syntax of PO files, checked line by line before Babel reads them.

Babel's reader forgives too much: a message whose quotation mark is missing vanishes
without a word. What `msgfmt --check` refuses is refused here too, all at once, with
its line. Source: the GNU gettext manual, "The Format of PO Files".

It is stricter where Babel reads less than gettext: a keyword and one text stand on a
line with a space between them, and letters are not written by their numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = " \t\r\v\f"  # what gettext passes over; a no-break space is none of it
_QUOTED = r'"(?P<text>(?:[^"\\]|\\[nrt"\\])*)"'
_NAME = r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[(?P<form>\d+)\])?)"
_KEYWORD = re.compile(rf"{_NAME} +{_QUOTED}")
_CONTINUED = re.compile(_QUOTED)
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

    seen: dict[tuple[str | None, str], int]  # the line of each message
    last: str | None = None
    plural: bool = False
    forms: int = 0
    context: str | None = None
    msgid: str = ""


def find_faults(text: str) -> Iterator[Fault]:
    """Yield every line of a PO file that gettext would refuse."""
    seen: dict[tuple[str | None, str], int] = {}
    active, obsolete = _Reader(seen), _Reader(seen)
    line = 0
    for line, content in enumerate(text.split("\n"), start=1):
        stripped = content.removeprefix("\ufeff").strip(_BLANK)
        if stripped.startswith(("#|", "#~|")):
            yield from _previous(line, stripped.partition("|")[2].strip(_BLANK))
        elif stripped.startswith("#~"):
            yield from _line(obsolete, line, stripped[2:].strip(_BLANK))
        elif stripped.startswith("#"):
            yield from _comment(active, line)
        elif stripped:
            yield from _line(active, line, stripped)
    if any(reader.last not in (None, "msgstr") for reader in (active, obsolete)):
        yield Fault(line, "the last message has no msgstr")


def _line(reader: _Reader, line: int, text: str) -> Iterator[Fault]:
    if match := _KEYWORD.fullmatch(text):
        yield from _keyword(reader, line, match)
    elif match := _CONTINUED.fullmatch(text):
        yield from _continuation(reader, line, match)
    elif text:
        yield Fault(line, _explain(text))
        if match := re.match(_NAME, text):
            _pass_over(reader, line, match["keyword"])


def _pass_over(reader: _Reader, line: int, keyword: str) -> None:
    """Go on as if a faulty line were right, so that one mistake is told once."""
    if keyword.startswith("msgstr"):
        reader.last, reader.forms = "msgstr", reader.forms + 1
    else:
        reader.last, reader.forms, reader.plural = keyword, 0, keyword == "msgid_plural"
        reader.context, reader.msgid = f"unknown, line {line}", ""


def _previous(line: int, text: str) -> Iterator[Fault]:
    """Judge a line of the earlier English text of a fuzzy message."""
    if text and not (_KEYWORD.fullmatch(text) or _CONTINUED.fullmatch(text)):
        yield Fault(line, _explain(text))


def _comment(reader: _Reader, line: int) -> Iterator[Fault]:
    if reader.last not in (None, "msgstr"):
        yield Fault(line, "a comment stands inside a message")
    else:
        reader.last = None


def _keyword(reader: _Reader, line: int, match: re.Match[str]) -> Iterator[Fault]:
    name = "msgstr" if match["keyword"].startswith("msgstr") else match["keyword"]
    if name == "msgctxt" or (name == "msgid" and reader.last != "msgctxt"):
        reader.context, reader.msgid, reader.plural, reader.forms = None, "", False, 0
    if reader.last not in _AFTER[name]:
        before = f"after {reader.last}" if reader.last else "at the start"
        yield Fault(line, f"{match['keyword']} cannot stand {before}")
    elif name == "msgstr":
        yield from _translation(reader, line, match["form"])
    if name == "msgctxt":
        reader.context = match["text"]
    elif name == "msgid":
        reader.msgid = match["text"]
    elif name == "msgid_plural":
        reader.plural = True
    reader.last = name


def _translation(reader: _Reader, line: int, form: str | None) -> Iterator[Fault]:
    if reader.last != "msgstr":
        yield from _duplicate(reader, line)
    elif not reader.plural:
        yield Fault(line, "this message has two translations")
        return
    if reader.plural and form is None:
        yield Fault(line, "a message with msgid_plural needs msgstr[0], msgstr[1] and so on")
    elif form is not None and not reader.plural:
        yield Fault(line, f"msgstr[{form}] needs a msgid_plural before it")
    elif form is not None and int(form) != reader.forms:
        yield Fault(line, f"msgstr[{reader.forms}] should stand here")
    reader.forms += 1


def _continuation(reader: _Reader, line: int, match: re.Match[str]) -> Iterator[Fault]:
    if reader.last is None:
        yield Fault(line, "text without a keyword")
    elif reader.last == "msgid":
        reader.msgid += match["text"]
    elif reader.last == "msgctxt":
        reader.context = (reader.context or "") + match["text"]


def _duplicate(reader: _Reader, line: int) -> Iterator[Fault]:
    first = reader.seen.setdefault((reader.context, reader.msgid), line)
    if first != line:
        yield Fault(line, f"the same message stands before line {first} already")


def _explain(line: str) -> str:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return "a merge conflict was left in the file"
    if line.count('"') - line.count('\\"') == 1:
        return "a quotation mark is missing"
    if re.search(r"\\[0-7x]", line):
        return "write the letter itself instead of its number after a backslash"
    if re.search(r'(?<!\\)(\\\\)*\\[^nrt"\\]', line):
        return "a backslash before a letter that needs none; write two backslashes for one"
    if line.count('"') == 2 and re.match(rf'{_NAME}\s*"', line):
        return "a line holds one keyword, one space and one text in quotation marks"
    if line.count('"') > 2:
        return 'a quotation mark inside the text must be written \\"'
    return "this is neither a keyword with a text in quotation marks nor a comment"
