"""Locales: their names, direction, and the two ways in which they are written.

BCP 47 (`zh-Hans`) stands in `lang`, on the command line and in the manifest; POSIX
(`zh_Hans`) names folders and gettext headers. Only this module converts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

import babel
from babel import localedata
from babel.core import get_global

Direction = Literal["ltr", "rtl"]

SOURCE = "en"
"""The locale in which handouts are written."""

PSEUDO = {
    "en-XA": ("en", "Pseudo-accents", "Þšéûðô-àççéñţš"),
    "ar-XB": ("ar", "Pseudo-right-to-left", "tfel-ot-thgir-oduesP"),
}
"""Locales that nobody speaks, made from English: the locale whose CLDR data they use, and names."""

_POSIX = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|\d{3}))?")


class UnknownLocaleError(ValueError):
    """CLDR knows no locale of that name."""


@dataclass(frozen=True, slots=True)
class Locale:
    """One language as a handout is printed in it."""

    tag: str  # BCP 47
    posix: str
    direction: Direction
    english_name: str
    native_name: str

    @property
    def cldr(self) -> babel.Locale:
        """CLDR's data of this locale, as Babel reads it."""
        return babel.Locale.parse(PSEUDO[self.tag][0] if self.is_pseudo else self.posix)

    def in_country(self, country: str) -> babel.Locale:
        """CLDR's data of this locale as it is written in a country, where CLDR tells them apart.

        So Spanish in the United States has the decimal point that patients know there.
        """
        regional = f"{self.cldr}_{country}"
        if self.is_pseudo or self.cldr.territory or not localedata.exists(regional):
            return self.cldr
        return babel.Locale.parse(regional)

    def name_in(self, reader: Locale) -> str:
        """Name it in the language of a reader, as within a sentence: “Spanish”, “español”."""
        return (
            self.english_name if self.is_pseudo else _name_of(self.posix, self.cldr, reader.posix)
        )

    @property
    def is_source(self) -> bool:
        """Whether handouts are written in it, so that nothing is translated."""
        return self.tag == SOURCE

    @property
    def is_pseudo(self) -> bool:
        """Whether it is made from English, to see what is not translatable."""
        return self.tag in PSEUDO


@cache
def find_locale(name: str) -> Locale:
    """Return the locale of a BCP 47 tag or POSIX name.

    Raises:
        UnknownLocaleError: the name is malformed, or CLDR has no such language.
    """
    posix = name.replace("-", "_")
    if (tag := posix.replace("_", "-")) in PSEUDO:
        base, called, native = PSEUDO[tag]
        return Locale(tag, posix, find_locale(base).direction, called, native)
    if not _POSIX.fullmatch(posix):
        raise UnknownLocaleError(f"“{name}” is no name of a language.")
    try:
        cldr = babel.Locale.parse(posix)
    except (babel.UnknownLocaleError, ValueError) as error:
        raise UnknownLocaleError(f"CLDR knows no language “{name}”.") from error
    return Locale(
        tag=posix.replace("_", "-"),
        posix=posix,
        direction="rtl" if cldr.text_direction == "rtl" else "ltr",
        english_name=_name_of(posix, cldr, "en"),
        native_name=_capitalized(_name_of(posix, cldr, posix)),
    )


def usual_name(locale: Locale) -> str:
    """Return the name by which CLDR knows a language: “pol” is “pl”, and “iw” is “he”."""
    language, *rest = locale.posix.split("_")
    return "_".join([get_global("language_aliases").get(language, language), *rest])


def is_one(one: Locale, other: Locale) -> bool:
    """Tell whether two names stand for one language of one country: “pl” and “pl-PL”.

    “es-MX” is another than “es”, which CLDR takes for that of Spain.
    """
    return _maximized(one.posix) == _maximized(other.posix)


def _maximized(posix: str) -> tuple[str, str, str]:
    """Add the likely script and country to a name."""
    language, script, region = _parts(posix)
    likely = get_global("likely_subtags")
    keys = (*(f"{language}_{part}" for part in (script, region) if part), language)
    found = (likely.get(key) for key in keys)
    _, likely_script, likely_region = _parts(next(filter(None, found), ""))
    return language, script or likely_script, region or likely_region


def _parts(posix: str) -> tuple[str, str, str]:
    """Return language, script and country of a name; what it does not say is empty."""
    language, *rest = posix.split("_")
    script = next((part for part in rest if len(part) == 4), "")
    return language, script, next((part for part in rest if len(part) < 4), "")


def same_language(name: str, locale: Locale) -> bool:
    """Tell whether a POSIX name stands for a locale, by another name or for another country.

    Poedit writes `zh_CN` for what CLDR calls `zh_Hans`: both are maximized by CLDR's
    likely subtags to the same language and script.
    """
    return _language_and_script(name) == _language_and_script(locale.posix)


def _language_and_script(posix: str) -> tuple[str, str]:
    parts = re.split("[-_@.]", posix)
    language = parts[0].lower()
    script = next((part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    likely = get_global("likely_subtags")
    region = next((part.upper() for part in parts[1:] if len(part) == 2), "")
    full = likely.get(f"{language}_{region}") or likely.get(language) or ""
    return language, script or (full.split("_")[1] if full else "")


def _name_of(posix: str, cldr: babel.Locale, reader: str) -> str:
    """Name a locale for a reader; CLDR's own name of it ("Simplified Chinese") wins."""
    names = babel.Locale.parse(reader).languages
    return names.get(posix) or cldr.get_display_name(reader) or posix


def _capitalized(name: str) -> str:
    return name[:1].upper() + name[1:]
