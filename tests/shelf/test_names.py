"""Names of languages: every letter can be drawn, whatever fonts a machine has."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from press.languages.language import find_languages
from press.project import BUILDER, load_project
from press.shelf import names
from press.shelf.names import names_style

PROJECT = load_project(BUILDER)
LOCALES, _ = find_languages(PROJECT)
DATA = re.compile(r"url\(data:font/woff;base64,([^)]+)\)")


def test_every_letter_of_every_name_has_a_glyph() -> None:
    """Each letter that the shelf shows in a language's own name is in one of the small fonts."""
    style = names_style(PROJECT, LOCALES)
    there: set[str] = set()
    for data in DATA.findall(style):
        with TTFont(io.BytesIO(base64.b64decode(data))) as font:
            there |= {chr(code) for code in font.getBestCmap()}
    assert there >= {letter for locale in LOCALES for letter in locale.native_name}


def test_the_letters_weigh_little() -> None:
    """Sixteen names take less than 40 KB of the page."""
    assert len(names_style(PROJECT, LOCALES)) < 40 * 1024


def test_the_letters_are_the_same_each_time() -> None:
    """No date and no name of a file comes into them; no language, no letters."""
    assert names_style(PROJECT, LOCALES) == names_style(load_project(BUILDER), LOCALES)
    assert names_style(PROJECT, []) == ""


def test_a_damaged_copy_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept between builds is made anew when a byte of it is another."""
    monkeypatch.setattr(names, "cache_folder", lambda _builder: tmp_path)
    names._style.cache_clear()
    sound = names_style(PROJECT, LOCALES[:3])
    (kept,) = (tmp_path / "names").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"woff;base64,d", b"woff;base64,e", 1))
    names._style.cache_clear()
    assert names_style(PROJECT, LOCALES[:3]) == sound
