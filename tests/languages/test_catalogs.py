"""Catalogs: what state a message is in, and which files are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.languages.catalogs import Catalog, State, read_catalog
from press.languages.locales import find_locale

ES = find_locale("es")
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
PLURAL = 'msgid "one"\nmsgid_plural "many"\n'


def write(folder: Path, content: str | bytes) -> Path:
    """Write a catalog."""
    path = folder / "sheet.po"
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ('msgid "one"\nmsgstr "uno"\n', State.TRANSLATED),
        ('msgid "one"\nmsgstr ""\n', State.MISSING),
        ('msgid "one"\nmsgstr " \\t\\n"\n', State.MISSING),
        ('#, fuzzy\nmsgid "one"\nmsgstr "uno"\n', State.FUZZY),
        ('#, python-format, fuzzy\nmsgid "one"\nmsgstr "uno"\n', State.FUZZY),
        ('#,fuzzy\nmsgid "one"\nmsgstr "uno"\n', State.FUZZY),
        ('#, fuzzy\nmsgid "one"\nmsgstr ""\n', State.MISSING),
        ('#, draft\nmsgid "one"\nmsgstr "uno"\n', State.TRANSLATED),
        (PLURAL + 'msgstr[0] "uno"\nmsgstr[1] "muchos"\n', State.TRANSLATED),
        (PLURAL + 'msgstr[0] "uno"\nmsgstr[1] ""\n', State.MISSING),
        (PLURAL + 'msgstr[0] "uno"\n', State.MISSING),
        ("#, fuzzy\n" + PLURAL + 'msgstr[0] "uno"\nmsgstr[1] "muchos"\n', State.FUZZY),
    ],
)
def test_a_message_is_as_far_as_its_weakest_part(tmp_path: Path, body: str, state: State) -> None:
    """Only a message with every form written, and not fuzzy, counts as translated."""
    catalog, findings = read_catalog(write(tmp_path, HEADER + body), ES)
    entry = catalog.find((None, "one"))
    assert findings == ()
    assert entry is not None
    assert state == entry.state


def test_an_entry_knows_its_line_texts_and_rule(tmp_path: Path) -> None:
    """An entry holds its plural forms in order, the line of its msgid, and the file's rule."""
    body = "# note\n" + PLURAL + 'msgstr[0] "uno"\nmsgstr[1] "muchos"\n'
    catalog, _ = read_catalog(write(tmp_path, HEADER + body), ES)
    entry = catalog.entries[None, "one"]
    assert entry.texts == ("uno", "muchos")
    assert entry.line == 7
    assert entry.rule == "(n != 1)"


def test_context_tells_messages_apart(tmp_path: Path) -> None:
    """The same English text in two contexts is two messages."""
    body = 'msgctxt "noun"\nmsgid "brace"\nmsgstr "férula"\n\nmsgid "brace"\nmsgstr "sujetar"\n'
    catalog, _ = read_catalog(write(tmp_path, HEADER + body), ES)
    texts = {key: entry.texts for key, entry in catalog.entries.items()}
    assert texts == {("noun", "brace"): ("férula",), (None, "brace"): ("sujetar",)}


def test_obsolete_messages_are_not_found(tmp_path: Path) -> None:
    """What no template uses any more is not printed."""
    body = 'msgid "a"\nmsgstr "b"\n\n#~| msgid "older"\n#~ msgid "old"\n#~ msgstr "viejo"\n'
    catalog, findings = read_catalog(write(tmp_path, HEADER + body), ES)
    assert findings == ()
    assert list(catalog.entries) == [(None, "a")]


@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["plain", "byte-order-mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_files_of_any_editor_are_read(tmp_path: Path, bom: str, end: str) -> None:
    """A byte order mark and the line ends of Windows change nothing."""
    text = bom + (HEADER + 'msgid ""\n"one"\nmsgstr "uno"\n').replace("\n", end)
    catalog, findings = read_catalog(write(tmp_path, text), ES)
    assert findings == ()
    assert catalog.entries[None, "one"].texts == ("uno",)


def test_a_file_that_is_not_there_is_empty(tmp_path: Path) -> None:
    """A language may lack a catalog: it then has no message, and that is no mistake."""
    path = tmp_path / "none.po"
    assert read_catalog(path, ES) == (Catalog(path), ())


@pytest.mark.parametrize(
    ("header", "accepted"),
    [("UTF-8", True), ("utf-8", True), ("utf8", True), ("CHARSET", True), ("ISO-8859-1", False)],
)
def test_only_utf_8_is_read(tmp_path: Path, header: str, accepted: bool) -> None:
    """A catalog that names another charset is refused, with the line that names it."""
    text = HEADER.replace("UTF-8", header) + 'msgid "one"\nmsgstr "uno"\n'
    catalog, findings = read_catalog(write(tmp_path, text), ES)
    assert accepted == catalog.readable
    told = [(finding.check, finding.line, finding.locale) for finding in findings]
    assert told == ([] if accepted else [("po-charset", 3, "es")])


def test_bytes_that_are_not_utf_8_are_told_with_their_line(tmp_path: Path) -> None:
    """A catalog saved in Latin-1 is refused, with the line of the first wrong letter."""
    content = HEADER.encode() + 'msgid "one"\nmsgstr "núcleo"\n'.encode("latin-1")
    catalog, (finding,) = read_catalog(write(tmp_path, content), ES)
    assert not catalog.readable
    assert (finding.check, finding.line, finding.locale) == ("not-utf-8", 7, "es")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEADER + PLURAL + 'msgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n', 6),
        (HEADER.replace("(n != 1)", "__import__('os')") + 'msgid "a"\nmsgstr "b"\n', 1),
        (HEADER.replace("nplurals=2", "nplurals=two") + 'msgid "a"\nmsgstr "b"\n', 1),
    ],
)
def test_a_header_that_does_not_hold_is_told(tmp_path: Path, text: str, line: int) -> None:
    """Plural forms that do not fit the header refuse the file; no rule is run as code."""
    catalog, (finding,) = read_catalog(write(tmp_path, text), ES)
    assert not catalog.readable
    assert (finding.check, finding.line, finding.locale) == ("po-syntax", line, "es")


def test_all_faults_of_a_catalog_are_findings(tmp_path: Path) -> None:
    """Each faulty line is a finding of its own, with file, line, language and advice."""
    path = write(tmp_path, HEADER + 'msgid "a"\nmsgstr "b\n\nmsgid c"\nmsgstr "d"\n')
    _, findings = read_catalog(path, ES)
    assert [(finding.path, finding.line) for finding in findings] == [(path, 7), (path, 9)]
    assert all(finding.hint and finding.locale == "es" for finding in findings)
