"""The syntax of PO files: what is refused, on which line, and that gettext agrees.

The cases are files: the first line of each says what is expected.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from press.languages.catalogs import read_catalog
from press.languages.locales import find_locale
from press.languages.syntax import Fault, find_faults

CASES = sorted((Path(__file__).parent / "cases" / "po").glob("*.po"), key=lambda path: path.stem)
EXPECTED = re.compile(r"# expect: (?:none|(?P<line>\d+): (?P<words>.+))")
STRICTER = "# gettext: accepts\n"
ES = find_locale("es")

each_case = pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)


def test_there_are_cases_of_each_kind() -> None:
    """The folder holds good files, bad ones, and those on which we are stricter."""
    kinds = {path.stem.partition("-")[0] for path in CASES}
    assert kinds == {"good", "bad", "strict"}
    assert len(CASES) >= 15


@each_case
def test_the_first_fault_is_told_with_its_line(path: Path) -> None:
    """A faulty line is told by its number and in words; a sound file has no fault."""
    text = path.read_text(encoding="utf-8")
    expected = EXPECTED.match(text)
    assert expected is not None
    faults = list(find_faults(text))
    if expected["line"] is None:
        assert faults == []
    else:
        assert faults[0].line == int(expected["line"])
        assert expected["words"].strip() in faults[0].reason


@pytest.mark.parametrize("fault", ["no-closing-quote", "no-opening-quote", "typographic-quotes"])
def test_one_mistake_is_told_once(fault: str) -> None:
    """A mistake in one line does not make the sound lines after it faulty."""
    path = next(path for path in CASES if path.stem == f"bad-{fault}")
    assert len(list(find_faults(path.read_text(encoding="utf-8")))) == 1


@each_case
def test_gettext_agrees(path: Path) -> None:
    """What we call good is good for msgfmt, and what we call bad is bad for it."""
    msgfmt = shutil.which("msgfmt")
    if msgfmt is None:
        pytest.skip("msgfmt is not installed")
    text = path.read_text(encoding="utf-8")
    command = [msgfmt, "--check-format", "-o", "/dev/null", str(path)]
    accepted = subprocess.run(command, check=False, capture_output=True).returncode == 0
    assert accepted == (STRICTER in text or not list(find_faults(text)))


@each_case
def test_a_catalog_is_read_whole_or_not_at_all(path: Path) -> None:
    """A file with a fault gives no entry at all; a sound one gives all of its messages."""
    text = path.read_text(encoding="utf-8")
    catalog, findings = read_catalog(path, ES)
    sound = not list(find_faults(text))
    assert catalog.readable == sound
    assert bool(findings) != sound
    written = len(re.findall(r"^\s*msgid ", text, re.MULTILINE)) - 1  # without the header
    assert len(catalog.entries) == (max(written, 0) if sound else 0)


def test_all_faults_are_told_at_once() -> None:
    """Three mistakes in one file are three faults, each with its own line."""
    text = 'msgid "a"\nmsgstr "b\n\nmsgid c"\nmsgstr "d"\n\nmsgid "e"\nmsgstr "f" g\n'
    assert [fault.line for fault in find_faults(text)] == [2, 4, 8]


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_the_line_is_counted_as_editors_count(end: str) -> None:
    """Lines that end as Windows ends them are counted the same."""
    text = end.join(['msgid "a"', 'msgstr "b"', "", 'msgid "c"', 'msgstr "d'])
    assert list(find_faults(text)) == [Fault(5, "a quotation mark is missing")]
