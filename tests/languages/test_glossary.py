"""Glossaries: read, brought up to date, and looked for in texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.languages.glossary import Term, agreed_terms, read_glossary, updated_glossary

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


WEBLATE = """\
source,target,context,developer_comments,ID
brace,férula,noun,old,7
brace,sujetar,verb,old,8
calf,pantorrilla,,,9
"""


@pytest.mark.parametrize("contexts", [("",), ("noun", "verb"), ("verb",)])
def test_meanings_and_columns_of_other_programs_are_kept(
    tmp_path: Path, contexts: tuple[str, ...]
) -> None:
    """A word of two meanings keeps both rows, and cells that we do not know stay."""
    path = tmp_path / "glossary.csv"
    path.write_text(WEBLATE, encoding="utf-8")
    own, _ = read_glossary(path)
    base = tuple(Term("brace", definition="new", context=context) for context in contexts)
    path.write_bytes(updated_glossary(base, own))
    terms, findings = read_glossary(path)
    assert findings == ()
    rows = {(term.source, term.context, term.target, term.more) for term in terms}
    assert rows == {
        ("brace", "noun", "férula", (("ID", "7"),)),
        ("brace", "verb", "sujetar", (("ID", "8"),)),
        ("calf", "", "pantorrilla", (("ID", "9"),)),
    }
    assert "new" in {term.definition for term in terms}
    assert path.read_bytes() == updated_glossary(base, terms)


def test_a_new_context_takes_the_word_that_is_there(tmp_path: Path) -> None:
    """When English tells two meanings apart, the agreed word goes to the first of them."""
    path = tmp_path / "glossary.csv"
    base = (Term("brace", context="noun"), Term("brace", context="verb"))
    path.write_bytes(updated_glossary(base, (BRACE,)))
    terms, _ = read_glossary(path)
    assert [(t.context, t.target) for t in terms] == [("noun", "férula"), ("verb", "")]


def test_either_meaning_will_do() -> None:
    """A text that uses a word of two meanings has the agreed word of one of them."""
    terms = (BRACE, Term("Brace", "sujetar"), Term("calf", "pantorrilla"), Term("toe"))
    (found,) = agreed_terms(terms, "Brace your toe.")
    assert [term.target for term in found] == ["férula", "sujetar"]


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


@pytest.mark.parametrize(
    "text",
    [
        "word,wort\nbrace,Schiene\n",
        "source,translation\nbrace,Schiene\n",
        "x\n",
        "",
        "source,target\nbrace,a, b\n",
    ],
)
def test_a_table_of_something_else_is_told(tmp_path: Path, text: str) -> None:
    """A file without the column of a language is a finding, and is not written over."""
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
