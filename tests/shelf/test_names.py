"""Names of languages: every letter can be drawn, whatever fonts a machine has."""

from __future__ import annotations

import base64
import io
import re

from fontTools.ttLib import TTFont

from press.languages.language import find_languages
from press.project import BUILDER, load_project
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
