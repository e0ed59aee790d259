"""Numbers, ranges, units and dates, as CLDR writes them for each language.

The expected texts are those of CLDR: the long form of units and of Gregorian dates.
"""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from press.checks.subject import NUMBER
from press.content.facts import Fact
from press.languages.locales import find_locale
from press.pages.numbers import Formatter
from press.pages.values import Isolate

DAY = dt.date(2026, 11, 20)
NBSP, THIN = "\u00a0", "\u202f"  # no-break spaces: full and narrow
# language: 3–6 months, 38 °C, 1–2 months, 30 minutes, a date
TABLE = {
    "en": ("3–6 months", "38°C", "1–2 months", "30 minutes", "November 20, 2026"),
    "es": ("3–6 meses", "38 °C", "1–2 meses", "30 minutos", "20 de noviembre de 2026"),
    "fr": (
        f"3–6{NBSP}mois",
        f"38{THIN}°C",
        f"1–2{NBSP}mois",
        "30 minutes",
        "20 novembre 2026",
    ),
    "pt-BR": ("3–6 meses", "38 °C", "1–2 meses", "30 minutos", "20 de novembro de 2026"),
    "vi": ("3–6 tháng", "38°C", "1–2 tháng", "30 phút", "20 tháng 11, 2026"),
    "ru": ("3–6 месяцев", "38 °C", "1–2 месяца", "30 минут", f"20 ноября 2026{THIN}г."),
    "ar": ("3–6 أشهر", "38°م", "1–2 شهر", "30 دقيقة", "20 نوفمبر 2026"),
    "fa": ("۳–۶ ماه", "۳۸°C", "۱–۲ ماه", "۳۰ دقیقه", "۲۰ نوامبر ۲۰۲۶"),
    "ur": ("3–6 مہینے", "38\u200e°C", "1–2 مہینے", "30 منٹ", "20 نومبر، 2026"),
    "hi": ("3–6 महीने", "38°से॰", "1–2 महीने", "30 मिनट", "20 नवंबर 2026"),
    "zh-Hans": ("3–6个月", "38°C", "1–2个月", "30分钟", "2026年11月20日"),
    "zh-Hant": ("3–6 個月", "38°C", "1–2 個月", "30 分鐘", "2026年11月20日"),
    "ko": ("3–6개월", "38°C", "1–2개월", "30분", "2026년 11월 20일"),
    "km": ("3–6 ខែ", "38°C", "1–2 ខែ", "30 នាទី", "20 វិច្ឆិកា 2026"),
    "am": ("3–6 ወራት", "38°ሴ", "1–2 ወራት", "30 ደቂቃዎች", "20 ኖቬምበር 2026"),
    "he": ("3–6 חודשים", "38°C", "1–2 חודשים", "30 דקות", "20 בנובמבר 2026"),
}
RIGHT_TO_LEFT = ["ar", "fa", "ur", "he", "ckb", "ps"]

each_language = pytest.mark.parametrize("tag", TABLE)


def formatter(tag: str, pattern: str = "%(low)s–%(high)s") -> Formatter:
    """Return the formatter of a language."""
    return Formatter(find_locale(tag).cldr, pattern)


def fact(*numbers: float, unit: str | None = None) -> Fact:
    """Make a fact of one number, or of the two of a range."""
    table = {"value": numbers[0]} if len(numbers) == 1 else {"low": numbers[0], "high": numbers[1]}
    return Fact.model_validate({**table, "unit": unit, "source": "s"})


def digits(text: str) -> str:
    """Return the digits of a text as Latin ones."""
    return "".join(str(unicodedata.digit(letter)) for letter in text if letter.isdigit())


def numbers_of(value: Isolate) -> list[Isolate]:
    """Return the innermost isolates of a value: its numbers, in order."""
    inner = [part for part in value.parts if isinstance(part, Isolate)]
    return [number for part in inner for number in numbers_of(part)] or [value]


@each_language
def test_facts_read_as_people_write_them(tag: str) -> None:
    """Ranges, temperatures, times and dates have the words and digits of the language."""
    formats = formatter(tag)
    written = (
        formats.fact(fact(3, 6, unit="month")).text,
        formats.fact(fact(38, unit="celsius")).text,
        formats.fact(fact(1, 2, unit="month")).text,
        formats.fact(fact(30, unit="minute")).text,
        formats.date(DAY).text,
    )
    assert written == TABLE[tag]


@each_language
@pytest.mark.parametrize("unit", [None, "minute", "hour", "day", "week", "month", "year"])
@pytest.mark.parametrize("numbers", [(1,), (2,), (3, 6), (1, 2), (0.5,), (11, 101)])
def test_no_number_is_lost_or_changed(tag: str, unit: str | None, numbers: tuple[float]) -> None:
    """Whatever the plural form, every number is written out in digits."""
    value = formatter(tag).fact(fact(*numbers, unit=unit))
    expected = ["".join(letter for letter in f"{number:g}" if letter != ".") for number in numbers]
    found = numbers_of(value)[: len(numbers)]
    assert expected == [digits(part.text) for part in found]
    assert digits(value.text) == "".join(expected)


@pytest.mark.parametrize("tag", [*TABLE, "ckb", "my", "bn"])
def test_a_range_keeps_its_smaller_number_first(tag: str) -> None:
    """A range keeps its smaller number first and left, whatever the script and digits."""
    value = formatter(tag).fact(fact(3, 6))
    low, high = numbers_of(value)
    html = value.__html__()
    assert (digits(low.text), digits(high.text)) == ("3", "6")
    assert html.index(low.__html__()) < html.index(high.__html__())
    assert {value.direction, low.direction, high.direction} == {"ltr"}
    assert str(value) == f"\u2066\u2066{low.text}\u2069–\u2066{high.text}\u2069\u2069"


@pytest.mark.parametrize("tag", RIGHT_TO_LEFT)
def test_a_range_in_words_runs_as_the_language(tag: str) -> None:
    """A range joined by a word of a right-to-left language runs from right to left."""
    value = formatter(tag, "%(low)s إلى %(high)s").fact(fact(3, 6))
    assert value.direction == "rtl"
    assert [digits(part.text) for part in numbers_of(value)] == ["3", "6"]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "1,234.5"),
        ("es", "1.234,5"),
        ("fr", f"1{THIN}234,5"),
        ("ru", f"1{NBSP}234,5"),
        ("fa", "۱٬۲۳۴٫۵"),
        ("ckb", "١٬٢٣٤٫٥"),
        ("my", "၁,၂၃၄.၅"),
        ("bn", "১,২৩৪.৫"),
        ("ne", "१,२३४.५"),
    ],
)
def test_numbers_have_the_digits_of_the_language(tag: str, text: str) -> None:
    """Decimal and thousands signs and native digits are those of the language."""
    assert text == formatter(tag).decimal(1234.5).text


@each_language
def test_the_bare_number_can_be_had(tag: str) -> None:
    """Where grammar needs another case, a translation takes the number without its unit."""
    value = formatter(tag).fact(fact(3, 6, unit="month"))
    bare = value.variants[NUMBER]
    assert digits(bare.text) == "36"
    assert not any(letter.isalpha() for letter in bare.text)
    assert bare == formatter(tag).fact(fact(3, 6)).variants[NUMBER]


@pytest.mark.parametrize("tag", ["ckb", "rw", "om", "wo"])
def test_a_unit_without_a_word_is_not_guessed(tag: str) -> None:
    """Where CLDR has but a general letter (“3–6 m”), the value is unfinished, not printed."""
    assert formatter(tag).fact(fact(3, 6, unit="month")).unfinished
    assert formatter(tag).fact(fact(1, unit="hour")).unfinished
    assert not formatter(tag).fact(fact(38, unit="celsius")).unfinished
    assert not formatter(tag).fact(fact(3, 6)).unfinished


@each_language
def test_the_usual_languages_have_every_unit(tag: str) -> None:
    """No unit is unfinished, and none shows the name by which CLDR calls it."""
    for unit in ("minute", "hour", "day", "week", "month", "year", "celsius", "fahrenheit"):
        value = formatter(tag).fact(fact(3, unit=unit))
        assert not value.unfinished
        assert "-" not in value.text
