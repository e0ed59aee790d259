"""Pseudo-locales: what they change, and what they must not."""

from __future__ import annotations

import pytest

from press.languages.locales import find_locale
from press.languages.messages import find_placeholders
from press.languages.pseudo import accented, mirrored, pseudo_entry

TEXTS = ("Rest for %(rest)s.", "Do **not** drive.", "100%% of %(a)s and %(b)s", "%(x)s", "")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("write", [accented, mirrored])
def test_placeholders_and_emphasis_stay(text: str, write: type[str]) -> None:
    """What is no word is left as it is, in its order."""
    written = write(text)
    assert find_placeholders(text) == find_placeholders(written)
    assert (text.count("**"), text.count("%%")) == (written.count("**"), written.count("%%"))


def test_accents_leave_no_plain_letter_and_add_two_fifths() -> None:
    """Every letter has an accent, and a text grows by about 40 percent."""
    text = "The nerve that lifts your foot lies just under the skin, below the knee."
    written = accented(text)
    assert not any(letter.isascii() and letter.isalpha() for letter in written)
    assert round(len(written) / len(text), 1) == 1.4


def test_right_to_left_words_are_overridden_one_by_one() -> None:
    """Each word runs from right to left and can be broken between words."""
    assert mirrored("Call us") == "\u202eCall\u202c \u202eus\u202c"


def test_plural_forms_are_those_of_english() -> None:
    """A message that counts has the two forms of English."""
    entry = pseudo_entry(find_locale("en-XA"), (None, "%(n)s day"), "%(n)s days")
    assert len(entry.texts) == 2


@pytest.mark.parametrize(("tag", "direction"), [("en-XA", "ltr"), ("ar-XB", "rtl")])
def test_a_pseudo_locale_is_a_locale(tag: str, direction: str) -> None:
    """It has a name, a direction and CLDR's data of a real language."""
    locale = find_locale(tag)
    assert (locale.direction, locale.is_pseudo, locale.is_source) == (direction, True, False)
    assert locale.cldr.language in ("en", "ar")
