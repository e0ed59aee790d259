"""In which languages staff read the shelf: gaps are told, and an edition is none."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from press.errors import Severity
from press.project import BUILDER, Project, load_project
from press.shelf.page import shelf_page, staff_words
from press.typeset.editions import load_editions
from tests.shelf.stock import made_up

PO = "locales/es/LC_MESSAGES/shelf.po"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a builder's own project whose shelf is in English and Spanish."""
    for folder in ("press/shelf/pages", "styles/editions"):
        shutil.copytree(BUILDER / folder, tmp_path / folder)
    (tmp_path / PO).parent.mkdir(parents=True)
    shutil.copy(BUILDER / PO, tmp_path / PO)
    (tmp_path / "handouts").mkdir()
    root = load_project(tmp_path).root
    return Project(root, load_project(root).clinic, builder=root)


def test_a_new_edition_leaves_the_languages_of_the_shelf(project: Project) -> None:
    """Its title is shown in English, and said to be English, until it is translated."""
    toml = 'title = "Pocket"\nsteps = [{type = 12}]\n'
    (project.root / "styles/editions/pocket.toml").write_text(toml, encoding="utf-8")
    (project.root / "styles/editions/pocket.css").touch()
    (project.root / "styles/papers").mkdir()
    staff, findings = staff_words(project, ["en", "es"])
    assert [words.language.locale.tag for words in staff] == ["en", "es"]
    assert findings == ()
    stock = made_up(("en", "es"), 1)
    pocket = load_editions(project)[0]["pocket"]
    object.__setattr__(stock, "editions", [*stock.editions, pocket])
    page = shelf_page(stock, staff[1], [], served=False)
    options = re.findall(r'<option value="\d"([^>]*)>([^<]*)', page)
    assert (' lang="en"', "Pocket") in options
    assert ("", "Letra grande") in options


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        (["Paper"], ": shelf.po is not translated in full (“Paper”)."),
        (["Topic", "Paper"], ": shelf.po is not translated in full (“Paper”, “Topic”)."),
        (["Topic", "Paper", "Packet"], "”, …)."),
    ],
)
def test_a_language_that_is_left_out_is_told(project: Project, gap: list[str], said: str) -> None:
    """A language that was begun and has a gap is named, with what is missing."""
    po = project.root / PO
    text = po.read_text(encoding="utf-8")
    for message in gap:
        text, count = re.subn(rf'(msgid "{message}"\nmsgstr) ".+"', r'\1 ""', text)
        assert count == 1
    po.write_text(text, encoding="utf-8")
    staff, (finding,) = staff_words(project, ["en", "es", "de"])
    assert [words.language.locale.tag for words in staff] == ["en"]
    assert finding.message.startswith("The shelf is not offered in Spanish")
    assert finding.message.endswith(said)
    assert (finding.path, finding.severity) == (po, Severity.NOTE)
    assert finding.check == "shelf-language"
    clinic = project.clinic.model_copy(update={"in_progress": ["es"]})
    _, (note,) = staff_words(replace(project, clinic=clinic), ["en", "es"])
    assert note.message == "The shelf is not offered in Spanish yet; shelf.po is optional."
