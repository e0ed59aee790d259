"""Numbers, ranges, units and dates as CLDR writes them for a locale."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

import babel
from babel.dates import format_date, format_time, get_day_names
from babel.numbers import format_decimal
from babel.units import format_unit

from press.checks.subject import NUMBER, Measure
from press.pages.values import Isolate, direction_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from press.content.facts import Fact

_UNITS: Final = {
    "minute": "duration-minute",
    "hour": "duration-hour",
    "day": "duration-day",
    "week": "duration-week",
    "month": "duration-month",
    "year": "duration-year",
    "celsius": "temperature-celsius",
    "fahrenheit": "temperature-fahrenheit",
}
_SHORT = frozenset({"celsius", "fahrenheit"})  # "38 °C", not "38 degrees Celsius"
# CLDR, supplemental data "numberingSystems": the zero of each decimal system that is
# some locale's default. Babel knows which system is the default, but not its digits.
_ZEROS: Final = {
    "adlm": 0x1E950,
    "arab": 0x0660,
    "arabext": 0x06F0,
    "beng": 0x09E6,
    "cakm": 0x11136,
    "deva": 0x0966,
    "hmnp": 0x1E140,
    "mtei": 0xABF0,
    "mymr": 0x1040,
    "nkoo": 0x07C0,
    "olck": 0x1C50,
    "rohg": 0x10D30,
    "tibt": 0x0F20,
}
# Words that CLDR does not have. It has no Haitian Creole yet, and Babel writes French instead.
_WORDS: Final[dict[str, dict[str, str]]] = {
    "ht": {
        "janvier": "janvye", "février": "fevriye", "mars": "mas", "avril": "avril", "mai": "me",
        "juin": "jen", "juillet": "jiyè", "août": "out", "septembre": "septanm",
        "octobre": "oktòb", "novembre": "novanm", "décembre": "desanm", "lundi": "lendi",
        "mardi": "madi", "mercredi": "mèkredi", "jeudi": "jedi", "vendredi": "vandredi",
        "samedi": "samdi", "dimanche": "dimanch",
    },
}  # fmt: skip
# Numbers that together take every plural form of CLDR, whole ones and fractions.
_OF_EVERY_FORM: Final = (0, 1, 2, 3, 5, 11, 21, 22, 25, 1.5, 10**6)
_PLAIN_PLURAL = 100  # a number whose plural form spells the number out in every locale


@dataclass(frozen=True, slots=True)
class Formatter:
    """Writes the values of a page for one locale. `range_pattern` joins low and high."""

    cldr: babel.Locale
    range_pattern: str = "%(low)s–%(high)s"

    def fact(self, fact: Fact) -> Isolate:
        """Write a fact with its unit; its variant `_number` is the bare number or range.

        CLDR gives a unit in one grammatical case only. A translation whose grammar
        needs another one uses the variant and writes the unit itself.
        """
        number = self._number(fact)
        variants = MappingProxyType({NUMBER: number})
        if fact.unit is None:
            return replace(number, variants=variants)
        around = _around(self.cldr, fact.unit, fact.numbers[-1])
        if around is None:
            return replace(number, variants=variants, unfinished=True)
        before, after = around
        text = f"{before}{number.text}{after}"
        return Isolate(text, direction_of(text), (before, number, after), variants)

    def measures(self, facts: Mapping[str, Fact]) -> dict[str, Measure]:
        """Return what facts with a unit print, and how their units may be written."""
        return {
            name: Measure(self.fact(fact).text, unit_words(self.cldr, fact.unit))
            for name, fact in facts.items()
            if fact.unit
        }

    def decimal(self, number: float) -> Isolate:
        """Write a number in the digits of the locale."""
        return Isolate(self._digits(number), "ltr")

    def date(self, day: dt.date) -> Isolate:
        """Write a date in the long form of the locale."""
        text = self._own_words(self._native(format_date(day, "long", locale=self.cldr)))
        return Isolate(text, direction_of(text))

    def time(self, time: dt.time) -> Isolate:
        """Write a time of the day in the short form of the locale."""
        text = format_time(time, "short", locale=self.cldr).replace("\u202f", "\u00a0")
        text = self._native(text)
        return Isolate(text, direction_of(text, "rtl" if _is_rtl(self.cldr) else "ltr"))

    def weekday(self, day: int) -> Isolate:
        """Name a day of the week, counted from Monday as 0."""
        text = self._own_words(get_day_names("wide", "stand-alone", self.cldr)[day])
        return Isolate(text, direction_of(text))

    def _own_words(self, text: str) -> str:
        words = _WORDS.get(self.cldr.language, {})
        return " ".join(words.get(word, word) for word in text.split(" ")) if words else text

    def _number(self, fact: Fact) -> Isolate:
        if fact.value is not None:
            return self.decimal(fact.value)
        low, high = (self.decimal(number) for number in fact.numbers)
        before, middle, after = _split_range(self.range_pattern)
        text = f"{before}{low.text}{middle}{high.text}{after}"
        # Each number is an element of its own: Arabic-Indic digits run from right to
        # left even in a left-to-right span, so that "٣–٦" would be turned round.
        return Isolate(text, direction_of(text), (before, low, middle, high, after))

    def _digits(self, number: float) -> str:
        return self._native(format_decimal(number, locale=self.cldr, numbering_system="default"))

    def _native(self, text: str) -> str:
        zero = _ZEROS.get(self.cldr.default_numbering_system)
        if zero is None:
            return text
        return text.translate({ord("0") + digit: zero + digit for digit in range(10)})


@cache
def unit_words(cldr: babel.Locale, unit: str) -> frozenset[str]:
    """Return the words that CLDR has for a unit, one for each plural form."""
    found = (_around(cldr, unit, number) for number in _OF_EVERY_FORM)
    words = {text.strip() for around in found if around for text in around}
    return frozenset(words - {""})


def _around(cldr: babel.Locale, unit: str, number: float) -> tuple[str, str] | None:
    """Return what CLDR writes before and after a number of that unit.

    None when CLDR has no word for it: its general "3 m" for months is no help.
    """
    if unit in _SHORT:
        return _pattern(cldr, unit, number, "short")
    if long := _pattern(cldr, unit, number, "long"):
        return long
    general = _pattern(babel.Locale("root"), unit, _PLAIN_PLURAL, "short")
    if _pattern(cldr, unit, _PLAIN_PLURAL, "short") == general:
        return None
    return _pattern(cldr, unit, number, "short")


def _is_rtl(cldr: babel.Locale) -> bool:
    return cldr.text_direction == "rtl"


def _split_range(pattern: str) -> tuple[str, str, str]:
    before, _, rest = pattern.partition("%(low)s")
    middle, _, after = rest.partition("%(high)s")
    return before, middle, after


def _pattern(
    cldr: babel.Locale, unit: str, number: float, length: Literal["short", "long"]
) -> tuple[str, str] | None:
    for size in (number, _PLAIN_PLURAL):
        text = format_unit(size, _UNITS[unit], length, locale=cldr)
        # Some plural forms leave the number out (Arabic "two months"). Babel does not
        # fall back from long to short as CLDR does: it writes the unit's own id then.
        written = format_decimal(size, locale=cldr)
        if written in text and _UNITS[unit] not in text:
            before, _, after = text.partition(written)
            return before, after
    return None
