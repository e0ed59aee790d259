"""Locales: one module knows both ways to write them, their names and their direction."""

from __future__ import annotations

import pytest

from press.languages.locales import UnknownLocaleError, find_locale, is_one, usual_name


@pytest.mark.parametrize(
    ("tag", "posix"),
    [
        ("es", "es"),
        ("pt-BR", "pt_BR"),
        ("zh-Hans", "zh_Hans"),
        ("zh-Hant-HK", "zh_Hant_HK"),
        ("es-419", "es_419"),
        ("ckb", "ckb"),
    ],
)
def test_both_ways_of_writing_name_the_same(tag: str, posix: str) -> None:
    """BCP 47 and POSIX names lead to one locale, which knows both."""
    locale = find_locale(tag)
    assert locale == find_locale(posix)
    assert (tag, posix) == (locale.tag, locale.posix)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("pl", "pl-PL", True),
        ("pol", "pl", True),
        ("pt", "pt-BR", True),
        ("pt-PT", "pt-BR", False),
        ("zh-CN", "zh-Hans", True),
        ("zh-TW", "zh-Hant", True),
        ("zh-Hant", "zh-Hans", False),
        ("es", "es-MX", False),
    ],
)
def test_a_language_has_several_names(one: str, other: str, same: bool) -> None:
    """Codes of three letters, and a country or script that goes without saying, are the same."""
    usual = find_locale(usual_name(find_locale(one)))
    assert is_one(usual, find_locale(other)) is same


@pytest.mark.parametrize(
    ("tag", "direction", "english", "native"),
    [
        ("en", "ltr", "English", "English"),
        ("es", "ltr", "Spanish", "Español"),
        ("fr", "ltr", "French", "Français"),
        ("ru", "ltr", "Russian", "Русский"),
        ("vi", "ltr", "Vietnamese", "Tiếng Việt"),
        ("zh-Hans", "ltr", "Simplified Chinese", "简体中文"),
        ("zh-Hant", "ltr", "Traditional Chinese", "繁體中文"),
        ("pt-BR", "ltr", "Brazilian Portuguese", "Português (Brasil)"),
        ("am", "ltr", "Amharic", "አማርኛ"),
        ("ar", "rtl", "Arabic", "العربية"),
        ("fa", "rtl", "Persian", "فارسی"),
        ("ur", "rtl", "Urdu", "اردو"),
        ("he", "rtl", "Hebrew", "עברית"),
    ],
)
def test_a_locale_knows_its_names_and_direction(
    tag: str, direction: str, english: str, native: str
) -> None:
    """A language is named in English and in itself, with a capital where there are any."""
    locale = find_locale(tag)
    assert (direction, english, native) == (
        locale.direction,
        locale.english_name,
        locale.native_name,
    )


@pytest.mark.parametrize(
    "name",
    [
        "",
        "x",
        "xx",
        "english",
        "../es",
        "es/..",
        "..",
        "es\\mx",
        "es\n",
        "es ",
        "ES",
        "pt-br",
        "zh-hans",
        "es.UTF-8",
        "root",
        "es-Latn-MX-variant",
        "C",
        "\u202ees",
    ],
)
def test_other_names_are_refused(name: str) -> None:
    """A name that is malformed, unknown or a path is refused before any file is touched."""
    with pytest.raises(UnknownLocaleError, match="language"):
        find_locale(name)


def test_only_english_is_the_source() -> None:
    """Handouts are written in English; a regional English is a translation like others."""
    assert find_locale("en").is_source
    assert not find_locale("en-GB").is_source
    assert not find_locale("es").is_source


@pytest.mark.parametrize("tag", ["es", "pt-BR", "zh-Hans", "fa"])
def test_cldr_is_asked_for_the_same_locale(tag: str) -> None:
    """Numbers and dates are those of the locale itself, not of another one."""
    locale = find_locale(tag)
    assert locale.posix == str(locale.cldr)
