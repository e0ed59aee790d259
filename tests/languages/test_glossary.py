"""Glossaries: read, brought up to date, and looked for in texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.languages.glossary import Term, read_glossary, updated_glossary

BRACE = Term("brace", "férula", ("férulas", "ortop*"), "holds the foot", "not «yeso»")


def test_a_glossary_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Terms come back with their forms, definitions and notes; twice changes no byte."""
    path = tmp_path / "glossary.csv"
    base = (Term("brace", definition="holds the foot"), Term("cast", definition="a shell, hard"))
    path.write_bytes(updated_glossary(base, (BRACE,)))
    terms, findings = read_glossary(path)
    assert findings == ()
    assert terms == (BRACE, Term("cast", definition="a shell, hard"))
    assert path.read_bytes() == updated_glossary(base, terms)


def test_own_terms_are_kept_and_definitions_follow_the_english(tmp_path: Path) -> None:
    """What a language adds stays; what English explains anew is explained anew."""
    base = (Term("brace", definition="new words"),)
    own = (Term("calf", "pantorrilla"), BRACE)
    path = tmp_path / "glossary.csv"
    path.write_bytes(updated_glossary(base, own))
    terms, _ = read_glossary(path)
    assert [(term.source, term.definition) for term in terms] == [
        ("brace", "new words"),
        ("calf", ""),
    ]


def test_no_file_is_no_glossary(tmp_path: Path) -> None:
    """A language may have none."""
    assert read_glossary(tmp_path / "none.csv") == ((), ())


@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_spreadsheets_may_part_columns_in_their_own_way(tmp_path: Path, mark: str) -> None:
    """A table that a spreadsheet saved with semicolons or tabs is read as any other."""
    path = tmp_path / "glossary.csv"
    lines = (("source", "target", "forms"), ("brace", "férula", "férulas"))
    path.write_text("\ufeff" + "\r\n".join(mark.join(line) for line in lines), encoding="utf-8")
    assert read_glossary(path) == ((Term("brace", "férula", ("férulas",)),), ())


@pytest.mark.parametrize("text", ["word,wort\nbrace,Schiene\n", "x\n", ""])
def test_a_table_of_something_else_is_told(tmp_path: Path, text: str) -> None:
    """A file without the column of English terms is a finding, and is not written over."""
    path = tmp_path / "glossary.csv"
    path.write_text(text, encoding="utf-8")
    terms, findings = read_glossary(path)
    assert terms == ()
    assert [finding.check for finding in findings] == ["glossary-file"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("Use la férula.", True), ("Férulas", True), ("Un ortopédico", True), ("Un aparato", False)],
)
def test_a_term_is_kept_in_any_of_its_forms(text: str, kept: bool) -> None:
    """The agreed word, a listed form, or a stem with any ending."""
    assert BRACE.is_kept(text) is kept


@pytest.mark.parametrize(
    ("english", "used"),
    [("Wear a brace.", True), ("Braces help", True), ("Embrace it", False), ("Bracing", False)],
)
def test_a_term_is_found_as_a_word(english: str, used: bool) -> None:
    """A term is a whole word, in the singular or plural, in any case."""
    assert BRACE.is_in(english) is used
