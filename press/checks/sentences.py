"""Sentences of a message: where they end, what of them is bold, and what stands in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from press.languages.messages import PLACEHOLDER, STRONG

# Where no space follows a full stop, the marks of Chinese, Khmer and others end a sentence.
_END: Final = re.compile(r"[.?!…]+(?=[\s\"'”’»)]|$)|[。！？።។॥।۔؟]+")

Span = tuple[int, int]
"""The beginning and the end of a piece of text."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of a message, without placeholders and marks; its sentences, its bold parts."""

    words: str
    sentences: tuple[Span, ...]
    bold: tuple[Span, ...]

    def sentences_with(self, words: re.Pattern[str]) -> int:
        """Count the sentences in which a word stands."""
        found = [match.span() for match in words.finditer(self.words)]
        return _touched(self.sentences, found)

    def bold_with(self, words: re.Pattern[str]) -> int:
        """Count the bold parts in which a word stands, or a part of one."""
        return _touched(self.bold, [match.span() for match in words.finditer(self.words)])

    def sentences_led_by(self, words: re.Pattern[str]) -> int:
        """Count the sentences that begin with a word, or in which it is bold."""
        found = [match.span() for match in words.finditer(self.words)]
        leading = [span for span in found if self._leads(span)]
        return _touched(self.sentences, leading)

    def _leads(self, span: Span) -> bool:
        begin = max((start for start, _ in self.sentences if start <= span[0]), default=0)
        first = re.search(r"\w", self.words[begin : span[0]]) is None
        return first or any(_meet(span, part) for part in self.bold)


@lru_cache(maxsize=1024)
def parts_of(text: str) -> Parts:
    """Take a message apart."""
    runs = PLACEHOLDER.sub(" ", text).replace("%%", "%").split(STRONG)
    bold: list[Span] = []
    end = 0
    for place, run in enumerate(runs):
        if place % 2:
            bold.append((end, end + len(run)))
        end += len(run)
    words = "".join(runs)
    return Parts(words, tuple(_sentences(words)), tuple(bold))


def _sentences(words: str) -> list[Span]:
    ends = [0, *(match.end() for match in _END.finditer(words)), len(words)]
    return [(start, end) for start, end in pairwise(ends) if re.search(r"\w", words[start:end])]


def _touched(parts: tuple[Span, ...], found: list[Span]) -> int:
    return sum(any(_meet(part, span) for span in found) for part in parts)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
