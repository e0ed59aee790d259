"""TOML files: every mistake is told at once, with its line and the likely right word."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field, StringConstraints

from press.tables import Table, find_line, read_columns, read_table, read_text, sound_part


class Inner(Table):
    """A table inside of another one."""

    size: int
    colour: str = "teal"


class Sheet(Table):
    """A file with a table of tables."""

    title: str
    pages: int = 2
    parts: dict[str, Inner] = Field(default_factory=dict)


TEXT = """\
# a comment: title = "none"
title = "Sheet"

[parts]
one = {size = 1}
"two" = {size = 2}

[parts.three]
size = 3
colour.red = 1

[ parts . four ] # with blanks
  size = 4
"""


def write(folder: Path, content: str | bytes) -> Path:
    """Write a file of settings."""
    path = folder / "sheet.toml"
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("location", "line"),
    [
        (("title",), 2),
        (("parts",), 4),
        (("parts", "one"), 5),
        (("parts", "one", "size"), 5),
        (("parts", "two"), 6),
        (("parts", "three"), 8),
        (("parts", "three", "size"), 9),
        (("parts", "three", "colour", "red"), 10),
        (("parts", "four", "size"), 13),
        (("parts", "five"), 4),
        (("nothing",), None),
        ((), None),
    ],
)
def test_a_key_is_found_on_its_line(location: tuple[str, ...], line: int | None) -> None:
    """The line is that of the key, or of the table that should hold it."""
    assert line == find_line(TEXT, location)


def test_a_sound_file_is_read_as_frozen_values(tmp_path: Path) -> None:
    """A file without mistakes gives its values and no finding."""
    table, findings = read_table(write(tmp_path, 'title = "A"\n[parts.x]\nsize = 1\n'), Sheet)
    assert findings == ()
    assert table == Sheet(title="A", parts={"x": Inner(size=1)})


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """A wrong value, an unknown key and a missing one are three findings with their lines."""
    text = 'pages = "many"\ntitel = "A"\n[parts.x]\nsise = 1\n'
    path = write(tmp_path, text)
    table, findings = read_table(path, Sheet)
    told = {(finding.check, finding.line, finding.hint) for finding in findings}
    assert table is None
    assert told == {
        ("wrong-value", 1, "Write a whole number, without quotation marks."),
        ("unknown-key", 2, "Did you mean “title”?"),
        ("missing-key", None, "Add it."),
        ("unknown-key", 4, "Did you mean “size”?"),
        ("missing-key", 3, "Add it."),
    }
    assert {finding.path for finding in findings} == {path}


class Kinds(Table):
    """A file with a value of each kind."""

    paper: Literal["letter", "a4"] = "a4"
    papers: tuple[Literal["letter", "a4"], ...] = ()
    days: Annotated[int, Field(ge=0, le=365)] = 90
    version: Annotated[
        str, StringConstraints(pattern=r"^[0-9]$", max_length=3), Field(examples=["1"])
    ] = "1"
    opens: dt.time = dt.time(8)
    share: Annotated[float, Field(allow_inf_nan=False)] = 1
    parts: dict[str, Inner] = Field(default_factory=dict)
    names: Annotated[tuple[str, ...], Field(min_length=1)] = ("a",)


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ('papers = ["a4", "a5"]', "“papers”: “a5” is no paper.", "Known are: a4, letter."),
        ('paper = "lettre"', "“paper”: It cannot be “lettre”.", "Did you mean “letter”?"),
        ("days = 400", "“days”: 400 is not from 0 to 365.", "Write a number that is."),
        ("days = -1", "“days”: -1 is not from 0 to 365.", "Write a number that is."),
        ('version = "a"', "“version”: “a” is not written as it must be.", "Write it like “1”."),
        ('version = "1234"', "“version”: It has more than 3 letters.", "Make it shorter."),
        ('opens = "eight"', "“opens”: “eight” is no time of day.", "Write a time as “08:00”"),
        ("share = inf", "“share”: inf is no number.", "Write a number, without quotation marks."),
        ("papers = true", "“papers”: true is no list.", "Write a list in brackets"),
        ("parts = 3", "“parts”: 3 is no table.", "Write a table in braces"),
        ("parts.a = []", "“parts.a”: this is no table.", "Write a table in braces"),
        ("names = []", "“names”: There is nothing in it.", "Fill it in."),
    ],
)
def test_a_wrong_value_is_told_in_plain_words(
    tmp_path: Path, line: str, message: str, hint: str
) -> None:
    """What it was, and what can stand there: the known words, the range, or an example."""
    _, (finding,) = read_table(write(tmp_path, line), Kinds)
    assert finding.message == message
    assert finding.hint.startswith(hint)


def test_what_is_sound_of_a_file_can_be_read(tmp_path: Path) -> None:
    """Keys with a mistake are left out; of a file that is no TOML nothing is left."""
    part = sound_part(write(tmp_path, 'paper = "letter"\ndays = "x"\ncolour = 1\n'), Kinds)
    assert part == Kinds(paper="letter")
    assert sound_part(write(tmp_path, 'paper = "letter"\ngarbage ['), Kinds) is None
    assert sound_part(tmp_path / "none.toml", Kinds) is None


def test_a_key_like_no_other_gets_the_list_of_keys(tmp_path: Path) -> None:
    """Where no known key is near, all of that table are listed."""
    _, findings = read_table(write(tmp_path, 'title = "A"\nparts.x = {size = 1, qqq = 2}'), Sheet)
    assert [finding.hint for finding in findings] == ["Known are: colour, size."]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('title = "A\n', 1),
        ('title = "A"\npages 2\n', 2),
        ('title = "A"\ntitle = "B"\n', 2),
        ('title = "A"\n\n\npages = [1,\n', 4),
        ("title = “A”\n", 1),
        ('title = "A"\r\npages == 2\r\n', 2),
        ('title = "A"\n<<<<<<< HEAD\n', 2),
    ],
)
def test_broken_toml_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    """Where TOML itself breaks off, the line is named, also at the end of the file."""
    table, (finding,) = read_table(write(tmp_path, text), Sheet)
    assert table is None
    assert ("toml-syntax", line) == (finding.check, finding.line)
    assert "(at" not in finding.message


def test_a_file_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    """A file saved in Latin-1 is refused on the line of the first wrong letter."""
    path = write(tmp_path, 'title = "A"\n# n\xfacleo\n'.encode("latin-1"))
    table, (finding,) = read_table(path, Sheet)
    assert table is None
    assert (finding.check, finding.path, finding.line) == ("not-utf-8", path, 2)


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    """The mark that Windows editors write before a text is passed over."""
    assert read_text(write(tmp_path, b"\xef\xbb\xbftitle")) == ("title", ())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"term,forms\nbrace,braces\n,stray\nsplint\n", None),
        (b"\xef\xbb\xbfforms,term\r\nbraces,brace\r\n,splint\r\n", None),
        (b"", ("table-file", 1, "no column “term”")),
        (b"term;forms\nbrace;braces\n", ("table-file", 1, "no column “term”")),
        (b"term,other\nbrace,braces\n", ("table-file", 1, "no column “forms”")),
        (b'term,forms\n"' + b"x" * 150_000, ("table-file", 2, "no table")),
        (b"term,forms\nbr\xe9ce,x\n", ("not-utf-8", 2, "not written in UTF-8")),
    ],
)
def test_a_table_in_csv_is_read_or_told(
    tmp_path: Path, content: bytes, told: tuple[str, int, str] | None
) -> None:
    """Rows by the names of their columns; what is no such table is a finding with its line."""
    rows, findings = read_columns(write(tmp_path, content), "term", "forms")
    if told is None:
        assert rows == [("brace", "braces"), ("splint", "")]
        assert findings == ()
        return
    (finding,) = findings
    assert (rows, finding.check, finding.line) == ([], *told[:2])
    assert told[2] in finding.message
    assert finding.hint


@pytest.mark.parametrize("name", ["none.toml", "folder"])
def test_what_cannot_be_opened_is_a_finding(tmp_path: Path, name: str) -> None:
    """A file that is not there, or is a folder, is told and does not stop the work."""
    (tmp_path / "folder").mkdir()
    text, (finding,) = read_text(tmp_path / name)
    assert text is None
    assert (finding.check, finding.path) == ("unreadable-file", tmp_path / name)
