"""Where lines may be broken in languages that the layout does not know."""

from __future__ import annotations

import pytest

from press.languages.locales import find_locale
from press.pages.breaking import BREAK, HELPERS, JOIN, breaks_of

KHMER = "**សូមកុំ**ខ្វែងជើងរបស់លោកអ្នក %(days)s ហើយអង្គុយឱ្យត្រង់។"


def marked(text: str, tag: str) -> str:
    """Return a message with `|` where a line may be broken and `+` where it may not."""
    return breaks_of(find_locale(tag))(text).replace(BREAK, "|").replace(JOIN, "+")


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("km", KHMER, "**សូមកុំ**+ខ្វែង|ជើង|របស់|លោកអ្នក %(days)s ហើយ|អង្គុយ|ឱ្យ|ត្រង់។"),
        ("lo", "ຢ່າຂ້າມຂາ", "ຢ່າ|ຂ້າມ|ຂາ"),
        ("my", "အနာကို မထိပါနှင့်", "အနာ|ကို မ|ထိ|ပါ|နှင့်"),
        ("ko", "다리를 **꼬지 마십시오**.", "다+리+를 +**꼬+지 +마+십+시+오**."),
        ("ko", "%(number)s에 전화하십시오", "%(number)s+에 전+화+하+십+시+오"),
        ("ko", "MRI(자기 공명)를", "MRI(+자+기 공+명+)+를"),
        ("ko", "**발**을 드십시오", "**발**+을 드+십+시+오"),
        ("ko", "맨**발**은 **안** 됩니다", "맨+**발**+은 +**안** +됩+니+다"),
        ("ko", "**%(days)s**에 **%(days)s** 쉬", "**%(days)s**+에 **%(days)s** 쉬"),
        ("th", "อย่าไขว้ขา", "อย่าไขว้ขา"),  # Pango knows Thai itself
        ("es", "No cruce las piernas.", "No cruce las piernas."),
    ],
)
def test_breaks_are_marked(tag: str, text: str, expected: str) -> None:
    """Between words in Khmer, Lao and Burmese; in Korean words are held together."""
    assert marked(text, tag) == expected


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("en", "Use a cloth. Do **not** dry it.", "Use a cloth. Do +**not** +dry it."),
        ("en", "Do **not**.", "Do +**not**."),
        ("es", "**No** cruce las piernas.", "**No** +cruce las piernas."),
        ("ru", "**Ничего не** засовывайте.", "**Ничего +не** +засовывайте."),
        ("ar", "**لا** تدخن.", "**لا** +تدخن."),
        ("ur", "پلستر خود **نہ اتاریں**۔", "پلستر خود **نہ +اتاریں**۔"),
        ("zh-Hant", "請**不要**翹二郎腿。", "請+**不要**+翹二郎腿。"),
        ("km", "សិលា។ សូម**កុំ**ប្រើលើស", "សិលា។ សូម+**កុំ**+ប្រើ|លើស"),
        ("en", "**Surgery:** It can help.", "**Surgery:** It can help."),
        ("ru", "**Операция.** Она снимает", "**Операция.** Она снимает"),
        ("fr", "**Ne fumez pas**. Fumer", "**Ne fumez pas**. Fumer"),
        ("en", "Lift **the front of the foot** now.", "Lift **the front of the foot** now."),
        ("en", "A ** b", "A ** b"),
    ],
)
def test_a_denial_stays_with_what_it_denies(tag: str, text: str, expected: str) -> None:
    """A line that begins after a bold "not" would be read as an order."""
    assert marked(text, tag) == expected


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("pl", "W domu i w pracy", "W +domu i +w +pracy"),
        ("pl", "w %(brace_redness)s", "w +%(brace_redness)s"),
        ("pl", "Nie susz (z psem)", "Nie susz (z +psem)"),
        ("cs", "k lékaři", "k +lékaři"),
        ("sk", "s dlahou", "s +dlahou"),
        ("es", "a casa", "a casa"),
    ],
)
def test_words_of_one_letter_end_no_line(tag: str, text: str, expected: str) -> None:
    """In Polish, Czech and Slovak they stay with the word after them."""
    assert marked(text, tag) == expected


@pytest.mark.parametrize("tag", ["en", "km", "ko", "lo", "my", "pl"])
@pytest.mark.parametrize(
    "text", [KHMER, "", " ", "%(a)s", "**", "A **b** c", "😀 ក", "\u1780" * 500]
)
def test_nothing_but_helpers_is_added(tag: str, text: str) -> None:
    """The letters, the marks and the placeholders of any message stay as they were."""
    marked = breaks_of(find_locale(tag))(text)
    assert "".join(letter for letter in marked if letter not in HELPERS) == text
    assert "%(days)s" in marked or "%(days)s" not in text
