"""Exchange with agencies: what goes out comes back, and nothing else gets in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from press.languages.exchange import (
    SUFFIXES,
    Format,
    exported,
    read_units,
    take_in,
    units_of,
)
from press.languages.extraction import Extracted
from press.languages.locales import find_locale
from press.languages.store import Book, serialized, started
from press.languages.units import Unit

ES = find_locale("es")
MESSAGES = (
    Extracted("Rest for %(rest)s.", comments=("A paragraph.", "%(rest)s: such as 6 weeks")),
    Extracted("Brace", context="noun"),
    Extracted("Brace", context="verb"),
    Extracted("%(n)s day", plural="%(n)s days"),
    Extracted("=SUM(A1) & <b>“quoted”</b>,\n-1"),
)
FORMATS: tuple[Format, ...] = ("xliff", "csv")


def book(*, translated: bool = True) -> Book:
    """Return a Spanish catalog, translated or empty."""
    made = started(ES, "sheet", MESSAGES)
    for number, message in enumerate(made):
        if message.id and translated:
            forms = (f"uno {number}", f"más {number}")
            message.string = forms if isinstance(message.id, tuple) else f"=texto {number} <&>"
            if message.context == "verb":
                message.flags.add("fuzzy")
    return made


def written(source: Book, kind: Format) -> str:
    """Return a catalog as it goes to an agency."""
    content = exported(source, ES, kind)
    assert content
    return content.decode()


def round_trip(source: Book, target: Book, kind: Format, tmp_path: Path) -> int:
    """Export one catalog and import it into another; return how many messages changed."""
    path = tmp_path / f"sheet{SUFFIXES[kind]}"
    path.write_bytes(written(source, kind).encode())
    units, findings = read_units(path, kind, ES)
    assert findings == ()
    taken = take_in(target, units, path)
    assert taken.unknown == ()
    return len(taken.changed)


@pytest.mark.parametrize("kind", FORMATS)
def test_what_goes_out_comes_back(kind: Format, tmp_path: Path) -> None:
    """An empty catalog takes every translation, context, plural form and mark."""
    target = book(translated=False)
    assert round_trip(book(), target, kind, tmp_path) == len(MESSAGES)
    assert serialized(target) == serialized(book())


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_again_changes_nothing(kind: Format, tmp_path: Path) -> None:
    """A file that was not touched leaves the catalog as it is; two exports are equal."""
    assert round_trip(book(), book(), kind, tmp_path) == 0
    assert exported(book(), ES, kind) == exported(book(), ES, kind)


@pytest.mark.parametrize("kind", FORMATS)
def test_an_empty_target_erases_nothing(kind: Format, tmp_path: Path) -> None:
    """What an agency left open stays as it was."""
    target = book()
    assert round_trip(book(translated=False), target, kind, tmp_path) == 0
    assert serialized(target) == serialized(book())


@pytest.mark.parametrize("kind", FORMATS)
def test_notes_for_translators_go_along(kind: Format) -> None:
    """An agency sees what a message is and what its placeholders hold."""
    assert "such as 6 weeks" in written(book(), kind)


def test_nothing_is_called_approved() -> None:
    """A draft does not become approved by being exported."""
    assert "approved" not in written(book(), "xliff")


def test_a_spreadsheet_executes_nothing() -> None:
    """A text that begins like a formula is no formula in the file."""
    assert ',"=' not in written(book(), "csv")


def test_a_finished_unit_takes_its_mark_away() -> None:
    """A message that needed work is done when the agency says that it is."""
    target = book()
    (verb,) = (message for message in target if message.context == "verb")
    units = [unit for unit in _units() if unit.context == "verb"]
    take_in(target, tuple(Unit(u.id, u.source, "Sujete", fuzzy=False) for u in units), Path("x"))
    assert (verb.string, verb.fuzzy) == ("Sujete", False)


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("xliff", ' state="needs-review-translation"', ""),
        ("csv", ',"yes",', ',"",'),
        ("csv", ',"needs work",', ',"note",'),
    ],
)
def test_a_lost_state_takes_no_mark_away(kind: Format, old: str, new: str, tmp_path: Path) -> None:
    """The old words without a word of their state still need work; other words are done."""
    path = tmp_path / "sheet.file"
    text = written(book(), kind)
    assert old in text
    for change, still in (("", True), (" nuevo", False)):
        target = book()
        (verb,) = (message for message in target if message.context == "verb")
        lost = text.replace(old, new).replace("=texto 3 ", f"=texto 3{change} ")
        path.write_text(lost, encoding="utf-8")
        take_in(target, read_units(path, kind, ES)[0], path)
        assert (verb.string, verb.fuzzy) == (f"=texto 3{change} <&>", still)


def test_an_agency_translates_itself_what_it_changes() -> None:
    """A machine's mark goes with its words; without a change, or with another draft, it stays."""
    target = book()
    (verb,) = (message for message in target if message.context == "verb")
    verb.user_comments = ["origin: machine, by Ana Ruiz"]
    (unit,) = (unit for unit in _units() if unit.context == "verb")
    take_in(target, (replace(unit, fuzzy=False),), Path("x"))
    assert (verb.fuzzy, verb.user_comments) == (False, ["origin: machine, by Ana Ruiz"])
    take_in(target, (replace(unit, target="Ate", machine=True),), Path("x"))
    assert verb.user_comments == ["origin: machine, by Ana Ruiz"]  # who may not sign it
    take_in(target, (replace(unit, target="Sujete"),), Path("x"))
    assert verb.user_comments == []


def test_a_unit_without_id_is_found_by_its_text() -> None:
    """A spreadsheet that lost its first column still finds its messages where they are unique."""
    target = book(translated=False)
    unit = Unit("", "Rest for %(rest)s.", "Descanse %(rest)s.", fuzzy=False)
    assert take_in(target, (unit,), Path("x")).changed == ((None, unit.source),)


def test_what_belongs_nowhere_is_told() -> None:
    """A translation of a text that has changed meanwhile is a finding, and gets in nowhere."""
    target = book()
    units = (Unit("0123456789abcdef", "Old text", "Texto viejo", fuzzy=False),)
    taken = take_in(target, units, Path("x"))
    assert taken.changed == ()
    assert [(f.check, f.msgid) for f in taken.unknown] == [("unknown-unit", "Old text")]
    assert serialized(target) == serialized(book())


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("xliff", b"no xml"),
        ("xliff", b""),
        ("xliff", b'<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>'),
        ("xliff", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff/>'),
        ("csv", "id,source\n1,señal".encode("latin-1")),
    ],
)
def test_a_broken_file_is_told(kind: Format, content: bytes, tmp_path: Path) -> None:
    """What is no file of its kind, or tries to reach others, is a finding."""
    path = tmp_path / "sheet.file"
    path.write_bytes(content)
    units, findings = read_units(path, kind, ES)
    assert units == ()
    assert [finding.check for finding in findings] == ["exchange-file"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("id,source,target\n1,Brace,férula".encode("latin-1"), "not saved as UTF-8"),
        (b"1,Brace,brazo\n2,Foot,pie\n", "first line with the names of the columns is missing"),
        (b"", "first line with the names of the columns is missing"),
        (b"id;source;translated;needs work\n1;Brace;brazo;no", "no column \u201ctarget\u201d"),
        (b"target,context\nbrazo,noun", "no column \u201csource\u201d"),
        (b"id,source,target\n1,Brace,brazo, pie", "more cells than the first line"),
    ],
)
def test_a_spoilt_table_is_told_in_one_finding(content: bytes, words: str, tmp_path: Path) -> None:
    """What a spreadsheet spoilt is named, and what to do; not a finding for each of its rows."""
    path = tmp_path / "sheet.csv"
    path.write_bytes(content)
    units, (finding,) = read_units(path, "csv", ES)
    assert (units, finding.check, words in finding.message) == ((), "exchange-file", True)
    assert finding.hint


def test_a_table_of_an_earlier_export_is_read(tmp_path: Path) -> None:
    """A column that was called “fuzzy”, in capital letters too, parted by semicolons."""
    path = tmp_path / "sheet.csv"
    path.write_text("ID;Source;Target;Fuzzy\n7;Brace;brazo;True\n", encoding="utf-8-sig")
    assert read_units(path, "csv", ES) == ((Unit("7", "Brace", "brazo", fuzzy=True),), ())


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_files_of_both_versions_are_read(version: str, tmp_path: Path) -> None:
    """A file that went out in the earlier version, or came back in it, is taken in."""
    path = tmp_path / "sheet.xlf"
    text = written(book(), "xliff")
    text = text.replace('version="1.2"', f'version="{version}"')
    path.write_text(text.replace("document:1.2", f"document:{version}"), encoding="utf-8")
    target = book(translated=False)
    units, findings = read_units(path, "xliff", ES)
    assert findings == ()
    assert len(take_in(target, units, path).changed) == len(MESSAGES)
    assert serialized(target) == serialized(book())


def test_a_file_of_another_language_is_refused(tmp_path: Path) -> None:
    """French does not get into the Spanish catalog; Spanish of Mexico does."""
    path = tmp_path / "sheet.xlf"
    text = written(book(), "xliff")
    for tag, count in (("fr", 0), ("es-MX", len(_units())), ("es", len(_units()))):
        path.write_text(text.replace('target-language="es"', f'target-language="{tag}"'), "utf-8")
        units, findings = read_units(path, "xliff", ES)
        assert (len(units), len(findings)) == (count, count == 0)


def test_a_machines_draft_goes_out_as_a_suggestion(tmp_path: Path) -> None:
    """An agency sees that nobody has looked at it; untouched it comes back as it was."""
    source = book()
    for message in source:
        message.user_comments = ["origin: machine, by Ana Ruiz"] if message.id else []
    text = written(source, "xliff")
    assert 'version="1.2"' in text
    assert 'state="translated"' not in text
    assert text.count('state-qualifier="mt-suggestion"') == len(_units())
    before = serialized(source)
    assert round_trip(source, source, "xliff", tmp_path) == 0
    assert serialized(source) == before
    path = tmp_path / "sheet.xlf"
    done = ' state="needs-review-translation" state-qualifier="mt-suggestion"'
    text = text.replace(f"<target{done}>=texto 3 ", '<target state="translated">Sujete ')
    path.write_text(text, encoding="utf-8")
    taken = take_in(source, read_units(path, "xliff", ES)[0], path)
    assert list(taken.changed) == [("verb", "Brace")]
    (verb,) = (message for message in source if message.context == "verb")
    assert (verb.fuzzy, verb.user_comments) == (False, [])


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_left_goes_out_alone(kind: Format) -> None:
    """Of a finished catalog there is nothing; one message that needs work goes out alone."""
    (unit,) = units_of(book(), left=True)
    assert (unit.source, unit.context) == ("Brace", "verb")
    assert len(list(units_of(book(translated=False), left=True))) == len(_units())
    done = book()
    for message in done:
        message.flags.discard("fuzzy")
    assert exported(done, ES, kind, left=True) is None


def _units() -> tuple[Unit, ...]:
    return tuple(units_of(book()))
