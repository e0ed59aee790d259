"""Where lines may be broken, in languages for which the layout does not know it.

Khmer, Lao and Burmese write no space between words, and Pango has no dictionary for
them: ICU's tells where words end, and a zero width space marks it. Korean is broken
between any two syllables by UAX 14; its readers expect spaces alone, so word joiners
hold each word together. Neither character shows, and neither reaches the text that is
read aloud or copied (`press.typeset.reading`).

In every language a bold "not" stays on the line of what it denies: the line "dry it on a
heater" alone would be read as an order. In some, a word of one letter stays with the next.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from press.languages.messages import PLACEHOLDER, STRONG

if TYPE_CHECKING:
    from collections.abc import Callable

    from press.languages.locales import Locale

BREAK: Final = "\u200b"  # zero width space
JOIN: Final = "\u2060"  # word joiner
HELPERS: Final = frozenset({BREAK, JOIN})
"""The characters that are put into a text for the sake of its lines alone."""

_SHORT: Final = 10  # characters of a bold run that may be a denial
_LEAD: Final = 4  # characters of a word before it, such as "Do"
# A bold run that ends as a sentence or a heading does is no part of what follows.
_ENDS: Final = re.compile(
    r"[.!?:;,\u3002\uff01\uff1f\uff1a\uff1b\u17d4\u17d6\u0964\u06d4\u1362]\s*$"
)
_SENTENCES: Final = re.compile(
    r"[.!?:;\u3002\uff01\uff1f\uff1a\uff1b\u17d4\u17d6\u0964\u06d4\u061f\u1362]"
)
# Letters between which a line may be broken without a space: Thai, Chinese, Japanese.
_UNSPACED: Final = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"

# Words of one letter that may not end a line.
_ONE_LETTER: Final = {"pl": "aiouwz", "cs": "aikosuvz", "sk": "aikosuvz"}

_BY_DICTIONARY: Final = frozenset({"km", "lo", "my"})
_BY_SPACES: Final = frozenset({"ko"})
_MARKS: Final = re.compile(re.escape(STRONG))
_HANGUL: Final = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
# Between two characters of a word of which at least one is Hangul.
_INSIDE: Final = re.compile(rf"(?<=[{_HANGUL}])(?=[^\s\u00a0*%])|(?<=[^\s\u00a0*])(?=[{_HANGUL}])")

# Emphasis that begins or ends inside a word: “**발**을”.
_EMPHASIS: Final = re.compile(
    rf"(?<=\S){re.escape(STRONG)}(?=[{_HANGUL}])|(?<=[{_HANGUL}]){re.escape(STRONG)}(?=[\w%])"
)


def breaks_of(locale: Locale) -> Callable[[str], str]:
    """Return a function that marks in a message where its lines may and may not be broken."""
    language = locale.tag.split("-")[0]
    return lambda text: _hold_denials(_broken(text, language))


def _broken(text: str, language: str) -> str:
    """Mark the breaks of a language."""
    if language in _BY_DICTIONARY:
        return _between_words(text, language)
    if language in _BY_SPACES:
        return _at_spaces(text)
    if letters := _ONE_LETTER.get(language):
        return re.sub(rf"(?i)\b([{letters}]) +(?=\S)", rf"\g<0>{JOIN}", text)
    return text


def _hold_denials(text: str) -> str:
    """Keep short bold runs with the word after them, and with a short one that leads to them."""
    runs = text.split(STRONG)
    if len(runs) % 2 == 0:
        return text  # a mark without its partner: nothing is bold
    for place in range(1, len(runs), 2):
        bold = runs[place]
        if not 0 < len(_bare(bold)) <= _SHORT or _ENDS.search(bold) or PLACEHOLDER.search(bold):
            continue
        if _leads(runs[place - 1]):
            runs[place - 1] = _held_after(runs[place - 1])
            bold = bold.removeprefix(BREAK)
        runs[place] = re.sub(rf"( +)(?=[^\s{JOIN}])", rf"\1{JOIN}", bold.replace(BREAK, JOIN))
        runs[place + 1] = _held_before(runs[place + 1])
    return STRONG.join(runs)


def _leads(before: str) -> bool:
    """Tell whether a sentence begins with one short word, as "Do" before a bold "not"."""
    words = _SENTENCES.split(before)[-1].split()
    return len(words) == 1 and len(_bare(words[0])) <= _LEAD


def _held_after(text: str) -> str:
    return text.rstrip(BREAK + JOIN) + JOIN


def _held_before(text: str) -> str:
    """Forbid a break between a bold run and the word after it."""
    if text.startswith(BREAK):
        return JOIN + text.removeprefix(BREAK)
    return re.sub(rf"^( +(?=[^\s{JOIN}])|(?=[{_UNSPACED}]))", rf"\1{JOIN}", text)


def _bare(text: str) -> str:
    return "".join(letter for letter in text if letter not in HELPERS)


def _between_words(text: str, language: str) -> str:
    """Put a zero width space between words, as ICU's dictionary of the language parts them."""
    from icu4py.breakers import LineBreaker

    plain, places = _plain(text)
    ends: list[int] = []
    for segment in LineBreaker(plain, language):
        ends.append((ends[-1] if ends else 0) + len(segment))
    inner = [end for end in ends[:-1] if not plain[end - 1].isspace()]
    for place in sorted((places[end] for end in inner), reverse=True):
        text = f"{text[:place]}{BREAK}{text[place:]}"
    return text


def _at_spaces(text: str) -> str:
    """Hold the syllables of each word together."""
    pieces = PLACEHOLDER.split(text)
    names = PLACEHOLDER.findall(text)
    joined = [_INSIDE.sub(JOIN, piece) for piece in pieces]
    # A particle after a value belongs to it: “911에”.
    for place, piece in enumerate(joined[1:], start=1):
        if re.match(rf"[{_HANGUL}]", piece):
            joined[place] = JOIN + piece
    whole = [part for pair in zip(joined, [*names, ""], strict=True) for part in pair]
    return _EMPHASIS.sub(_joined, "".join(whole))


def _joined(mark: re.Match[str]) -> str:
    """Hold a word together whose emphasis begins or ends here, outside of the emphasis."""
    opens = mark.string.count(STRONG, 0, mark.start()) % 2 == 0
    return f"{JOIN}{STRONG}" if opens else f"{STRONG}{JOIN}"


def _plain(text: str) -> tuple[str, list[int]]:
    """Return a message without its marks, a letter for each placeholder, and their places."""
    plain, places = [], []
    skipped = {place for match in _MARKS.finditer(text) for place in range(*match.span())}
    values = {match.start(): match.end() for match in PLACEHOLDER.finditer(text)}
    place = 0
    while place < len(text):
        if place not in skipped:
            plain.append("0" if place in values else text[place])
            places.append(place)
        place = values.get(place, place + 1)
    return "".join(plain), places
