"""Scripts: in which letters a language is written, and to which script a letter belongs.

What Unicode calls the script of a letter is the first word of its name. Source of the
script of a language: CLDR, likely subtags.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from babel.core import get_global

if TYPE_CHECKING:
    from press.languages.locales import Locale

_NAMES: Final = {
    "Arab": {"ARABIC"},
    "Armn": {"ARMENIAN"},
    "Beng": {"BENGALI"},
    "Cyrl": {"CYRILLIC"},
    "Deva": {"DEVANAGARI"},
    "Ethi": {"ETHIOPIC"},
    "Geor": {"GEORGIAN"},
    "Grek": {"GREEK"},
    "Gujr": {"GUJARATI"},
    "Guru": {"GURMUKHI"},
    "Hans": {"CJK", "IDEOGRAPHIC"},
    "Hant": {"CJK", "IDEOGRAPHIC", "BOPOMOFO"},
    "Hebr": {"HEBREW"},
    "Jpan": {"CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"},
    "Khmr": {"KHMER"},
    "Knda": {"KANNADA"},
    "Kore": {"HANGUL", "CJK"},
    "Laoo": {"LAO"},
    "Latn": {"LATIN"},
    "Mlym": {"MALAYALAM"},
    "Mymr": {"MYANMAR"},
    "Orya": {"ORIYA"},
    "Sinh": {"SINHALA"},
    "Taml": {"TAMIL"},
    "Telu": {"TELUGU"},
    "Thaa": {"THAANA"},
    "Thai": {"THAI"},
    "Tibt": {"TIBETAN"},
}
_KNOWN: Final = frozenset().union(*_NAMES.values())
# Scripts that join or part letters with invisible characters by their own rules.
JOINING: Final = frozenset(
    ("Arab", "Beng", "Deva", "Gujr", "Guru", "Knda", "Mlym", "Mymr", "Orya", "Sinh", "Taml")
) | {"Telu", "Khmr", "Laoo", "Thaa"}
WITHOUT_SPACES: Final = frozenset(("Khmr", "Laoo", "Mymr", "Thai", "Tibt"))
WIDE: Final = frozenset(("Hans", "Hant", "Jpan"))


_ALPHABETS: Final = frozenset(("Latn", "Cyrl", "Grek"))  # some of whose letters look alike
_CYRILLIC, _AS_LATIN = "асеорхуіјѕАВЕКМНОРСТУХІЈЅ", "aceopxyijsABEKMHOPCTYXIJS"
_GREEK, _AS_LATIN_TOO = "αορνΑΒΕΗΙΚΜΝΟΡΤΧΥ", "aopvABEHIKMNOPTXY"
LOOK_ALIKES: Final = {
    **dict(zip(_AS_LATIN, _CYRILLIC, strict=True)),
    **dict(zip(_CYRILLIC, _AS_LATIN, strict=True)),
    **dict(zip(_GREEK, _AS_LATIN_TOO, strict=True)),
}
"""Letters, each with one of another script that looks like it."""


@cache
def script_of(locale: Locale) -> str:
    """Return the code of the script in which a locale is written (ISO 15924)."""
    if found := re.search(r"_([A-Z][a-z]{3})", locale.cldr.__str__()):
        return found[1]
    likely = get_global("likely_subtags")
    language = locale.cldr.language
    full = likely.get(str(locale.cldr)) or likely.get(language) or "und_Latn"
    return full.split("_")[1]


def foreign_words(text: str, script: str) -> list[str]:
    """Return the runs of letters of a text that belong to another script.

    Where words have no spaces between them, a foreign one touches its neighbours.
    """
    own = _NAMES.get(script)
    if own is None:
        return []
    marked = "".join(
        letter if _is_foreign(letter, own) or letter in "-'’" else " " for letter in text
    )
    return [word for run in marked.split() if (word := run.strip("-'’"))]


def mixed_word(text: str, foreign: str, script: str) -> str:
    """Return the word in which a few foreign letters stand among those of a script, if any.

    Only where letters look alike: other scripts join foreign words to their own on purpose.
    """
    if script not in _ALPHABETS:
        return ""
    for match in re.finditer(r"[^\W\d_]+", text):
        own = len(match[0]) - len(foreign)
        if foreign in match[0] and own >= len(foreign):
            return match[0]
    return ""


@cache
def _script_name(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]


def _is_foreign(letter: str, own: set[str]) -> bool:
    """Tell whether a letter, or a sign on one, belongs to another script.

    Scripts share punctuation: the full stop of Bengali is named after Devanagari, the comma of
    Thaana after Arabic.
    """
    name = _script_name(letter)
    return unicodedata.category(letter)[0] in "LM" and name in _KNOWN and name not in own


def is_of_script(letter: str, script: str) -> bool:
    """Tell whether a letter belongs to a script."""
    return _script_name(letter) in _NAMES.get(script, set())


def other_han(text: str, script: str) -> list[str]:
    """Return the Han characters of a text that only the other way of writing Chinese has.

    The national character sets tell: GB 2312 lists the simplified ones, Big5 the
    traditional ones. What is in both, or in none, belongs to both.
    """
    own, other = ("gb2312", "big5") if script == "Hans" else ("big5", "gb2312")
    letters = dict.fromkeys(letter for letter in text if _script_name(letter) == "CJK")
    return [each for each in letters if _is_in(each, other) and not _is_in(each, own)]


@cache
def _is_in(letter: str, charset: str) -> bool:
    try:
        letter.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
