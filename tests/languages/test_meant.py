"""For whom a handout is meant."""

from __future__ import annotations

import pytest

from press.content.handouts import load_library
from press.languages.locales import find_locale
from press.languages.meant import is_meant, unknown_languages
from tests.conftest import MakeProject

TOML = 'title = "Foot drop"\nversion = "1"\npublished = 2026-01-31\n'


@pytest.mark.parametrize(
    ("languages", "tag", "expected"),
    [
        ("", "fr", True),  # without the key, everybody
        ('languages = ["es"]\n', "es", True),
        ('languages = ["es"]\n', "fr", False),
        ('languages = ["es"]\n', "en", True),  # staff read what they hand out
        ('languages = ["es"]\n', "ar-XB", True),  # who makes handouts looks at it
        ('languages = ["zh-Hans"]\n', "zh-Hant", False),
    ],
)
def test_languages_name_the_readers(
    make_project: MakeProject, languages: str, tag: str, expected: bool
) -> None:
    """A handout is meant for the languages that it names, for all without the key."""
    files = {"handouts/alpha/handout.toml": TOML + languages, "handouts/alpha/handout.html": ""}
    (handout,) = load_library(make_project(files)).handouts
    assert is_meant(handout, find_locale(tag)) is expected


def test_a_name_that_is_no_language_is_told_with_its_line(make_project: MakeProject) -> None:
    """A misspelt language would leave a handout unprinted without a word."""
    text = TOML + 'languages = ["es", "spanish", "zz", "pt_BR", "en-XA"]\n'
    files = {"handouts/alpha/handout.toml": text, "handouts/alpha/handout.html": ""}
    found = list(unknown_languages(load_library(make_project(files)).handouts))
    assert [finding.line for finding in found] == [4, 4, 4, 4]
    assert [finding.message for finding in found] == [
        "“languages”: “spanish” is no name of a language.",
        "“languages”: CLDR knows no language “zz”.",
        "“languages”: “pt_BR” must be written “pt-BR”.",
        "“languages”: Pseudo-locales are always there.",
    ]
