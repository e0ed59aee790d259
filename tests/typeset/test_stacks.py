"""Font stacks: each language has letters for everything that its catalogs say."""

from __future__ import annotations

import pytest

from press.languages.catalogs import read_catalog
from press.languages.language import find_languages
from press.languages.locales import Locale
from press.project import BUILDER, load_project
from press.typeset.editions import load_editions
from press.typeset.fonts import load_fonts
from press.typeset.stacks import font_stacks, letters_of, stack_of

PROJECT = load_project(BUILDER)
FONTS, _ = load_fonts(PROJECT)
EDITIONS, _ = load_editions(PROJECT)
LOCALES, _ = find_languages(PROJECT)
UNSEEN = set("\n\u200b\u200c\u200d\u2060\u2066\u2067\u2068\u2069")


def words_of(locale: Locale) -> dict[str, str]:
    """Return every text of a locale's catalogs with the message it belongs to."""
    texts = {locale.native_name: "name of the language"}
    for path in sorted((BUILDER / "locales" / locale.posix / "LC_MESSAGES").glob("*.po")):
        catalog, findings = read_catalog(path, locale)
        assert findings == ()
        texts |= {text: key[1] for key, e in catalog.entries.items() for text in e.texts if text}
    return texts


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.tag)
def test_every_letter_of_every_catalog_has_a_glyph(locale: Locale, weight: int) -> None:
    """Every character of every catalog is in the character map of its language's font stack."""
    for edition in EDITIONS.values():
        letters = letters_of(FONTS, stack_of(font_stacks(edition), locale.tag), weight) | UNSEEN
        missing = {
            (character, message)
            for text, message in words_of(locale).items()
            for character in text
            if character not in letters
        }
        assert missing == set()


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS.keys())
def test_stacks_name_only_fonts_that_are_there(edition: object) -> None:
    """No stylesheet asks for a family that is not the project's."""
    named = {family for stack in font_stacks(edition).values() for family in stack}  # type: ignore[arg-type]
    assert named <= FONTS.families
    assert named


@pytest.mark.parametrize(
    ("tag", "families"),
    [
        ("zh-Hans", ("Noto Sans SC", "Noto Sans", "Noto Sans Symbols 2")),
        ("zh-Hans-SG", ("Noto Sans SC", "Noto Sans", "Noto Sans Symbols 2")),
        ("ar-EG", ("Noto Sans Arabic", "Noto Sans", "Noto Sans Symbols 2")),
        ("es", ("Noto Sans", "Noto Sans Symbols 2")),
    ],
)
def test_the_longest_language_wins(tag: str, families: tuple[str, ...]) -> None:
    """A region takes the stack of its language, and a language without one the common stack."""
    assert stack_of(font_stacks(EDITIONS["standard"]), tag) == families
