"""“Only” and “may”: every list of words is tried, and raises no alarm in this library."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.checks.hedges import LANGUAGES, MAY, ONLY, hedges_of
from press.checks.subject import pairs_of
from press.languages.catalogs import State, read_catalog
from press.languages.locales import find_locale
from press.project import BUILDER

CASES = Path(__file__).parent / "cases"
LOCALES = sorted(path.parent.name for path in (BUILDER / "locales").glob("*/LC_MESSAGES"))


@pytest.mark.parametrize("kind", ["only", "may"])
def test_every_list_is_tried(kind: str) -> None:
    """Each language with a list has a case in which the word was lost, and one in which not."""
    for sort in ("bad", "good"):
        paths = (CASES / f"{kind}-lost").glob(f"{sort}-*.po")
        tried = {find_locale(path.stem.partition("-")[2]).cldr.language for path in paths}
        assert tried == LANGUAGES[kind]


@pytest.mark.parametrize("name", LOCALES)
def test_the_words_of_our_texts_are_known(name: str) -> None:
    """Wherever the English of a handout says “only” or “may”, the word of a list is found."""
    locale = find_locale(name)
    for path in sorted((BUILDER / "locales" / name / "LC_MESSAGES").glob("*.po")):
        for entry in read_catalog(path, locale)[0].entries.values():
            for pair in pairs_of(entry) if entry.state is State.TRANSLATED else ():
                for kind, english in (("only", ONLY), ("may", MAY)):
                    words = hedges_of(locale, kind)
                    if words and english.search(pair.english_words):
                        assert words.search(pair.words), (kind, pair.text)
