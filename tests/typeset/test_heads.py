"""The head of every page: the clinic's logo and name, in every edition and direction."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.build.plan import Press
from press.build.workers import typeset
from press.content.handouts import load_library
from press.languages.language import load_language
from press.languages.locales import find_locale
from press.pages.compose import Composed, compose
from press.pages.environment import make_environment
from press.project import load_project
from press.typeset.editions import load_editions
from tests.conftest import write_files
from tests.typeset.glyphs import glyphs_of

NAME = "Foot & Nerve Clinic, Inc."
FILES = {
    "clinic.toml": f'name = "{NAME}"\nlogo = "logo.svg"\n',
    "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"/>',
    "handouts/sheet/handout.toml": 'title = "Foot drop"\nversion = "1"\npublished = 2026-11-20\n',
    "handouts/sheet/handout.html": (
        '{% extends "_shared/sheet.html" %}{% block main %}<h1>Z</h1><p>Z</p>{% endblock %}'
    ),
}
EDITIONS = ("standard", "large", "bilingual", "back-to-back")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with a logo."""
    root = tmp_path_factory.mktemp("heads")
    write_files(root, FILES)
    return root


def composed(folder: Path, tag: str) -> Composed:
    """Return the handout of the project in a language."""
    project = load_project(folder)
    (handout,) = load_library(project).handouts
    language, _ = load_language(project, find_locale(tag), ["sheet"])
    return compose(project, make_environment(project), handout, language)


@pytest.mark.usefixtures("lay_out")
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("tag", ["en", "es", "ar", "ur", "km"])
def test_a_logo_has_room(folder: Path, tag: str, edition: str) -> None:
    """In no edition and script does a head with a logo reach into the text."""
    editions, _ = load_editions(load_project(folder))
    press = Press((editions[edition],), ("letter",), "", ("", ""))
    jobs = press.handout(editions[edition], composed(folder, tag), composed(folder, "en"))
    for job in jobs:
        assert "has-logo" in job.sheet.html
        assert typeset(job.sheet).findings == ()


@pytest.mark.usefixtures("lay_out")
def test_the_clinics_name_keeps_its_direction(folder: Path) -> None:
    """On an Arabic page the full stop of a Latin name stands at its end."""
    editions, _ = load_editions(load_project(folder))
    press = Press((editions["standard"],), ("letter",), "", ("", ""))
    (job,) = press.handout(editions["standard"], composed(folder, "ar"), None)
    pdf = typeset(job.sheet).pdf
    assert pdf is not None
    glyphs = glyphs_of(pdf)
    first, stop = (next(g.x for g in glyphs if g.character == letter) for letter in "I.")
    assert first < stop < first + 20  # “Inc.”
