"""Marks of machine drafts: written, read, and kept by the tools of translators."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from press.languages.catalogs import read_catalog
from press.languages.locales import find_locale
from press.languages.origin import (
    drafter_of,
    is_machine,
    made_by_people,
    mark_of,
    marked,
    unmarked,
)

ES = find_locale("es")


@pytest.mark.parametrize(
    ("comment", "machine", "name"),
    [
        ("origin: machine", True, ""),
        ("origin: machine, by Ana Ruiz", True, "Ana Ruiz"),
        ("Origin:  MACHINE ,by  Ana Ruiz ", True, "Ana Ruiz"),
        ("the origin: machine", False, ""),
        ("origin: people", False, ""),
    ],
)
def test_a_mark_is_read(comment: str, machine: bool, name: str) -> None:
    """The mark is a line of its own; a remark that speaks of machines is none."""
    assert is_machine(["a remark", comment]) is machine
    assert drafter_of([comment]) == name


def test_a_mark_takes_the_place_of_an_earlier_one() -> None:
    """Marking twice leaves one mark; taking it away leaves the translator's own remarks."""
    comments = marked(marked(["a remark"]), "Ana")
    assert comments == ["a remark", "origin: machine, by Ana"]
    assert unmarked(comments) == ["a remark"]
    assert drafter_of([mark_of("Ana")]) == "Ana"


def test_who_says_that_people_made_it_stands_there() -> None:
    """The name takes the place of the machine's mark, and of no comment of another message."""
    comments = made_by_people(marked(["a remark"], "Ana"), "Ben")
    assert comments == ["a remark", "origin: people, by Ben"]
    assert (is_machine(comments), made_by_people(["a remark"], "Ben")) == (False, ["a remark"])
    assert marked(comments, "Ana") == ["a remark", "origin: machine, by Ana"]


@pytest.mark.skipif(not shutil.which("msgmerge"), reason="needs gettext")
def test_gettext_keeps_the_mark(tmp_path: Path) -> None:
    """What msgmerge and msgattrib write, as Poedit does, has the mark still."""
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: es\\n"\n\n'
    old, template = tmp_path / "old.po", tmp_path / "new.pot"
    old.write_text(f'{header}# origin: machine, by Ana\nmsgid "A"\nmsgstr "B"\n', encoding="utf-8")
    template.write_text(f'{header}#: new.html\nmsgid "A"\nmsgstr ""\n', encoding="utf-8")
    merged = tmp_path / "merged.po"
    subprocess.run(["msgmerge", "-q", "-o", merged, old, template], check=True)
    subprocess.run(["msgattrib", "-o", merged, merged], check=True)
    catalog, findings = read_catalog(merged, ES)
    assert findings == ()
    entry = catalog.find((None, "A"))
    assert entry
    assert drafter_of(entry.comments) == "Ana"
