"""Hedges: the words with which languages say “only” and “may”, where we are sure of them.

A word that is missing here is a false alarm, so that only languages stand here whose words were
tried with all texts of this library.
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from press.languages.locales import Locale

ONLY: Final = re.compile(r"\bonly\b", re.IGNORECASE)
"""Finds “only” in English."""

# “cannot” denies; “May” with a capital is a month.
MAY: Final = re.compile(r"\b(?:may|might|[Cc]an|[Cc]ould)\b(?! not\b)")
"""Finds what is possible in English."""

_WORDS: Final[dict[str, dict[str, str]]] = {
    "only": {
        "es": r"\b(?:s[oó]l[oa]s?|solamente|[uú]nic\w+|exclusiv\w+|nada más|sino)\b",
        "fr": r"\b(?:seul\w*|uniqu\w+|exclusiv\w+|que|qu|juste|rien)\b",
        "it": r"\b(?:sol[oaie]|soltanto|solamente|unic\w+|esclusiv\w+)\b",
        "pt": r"\b(?:só|somente|apenas|[uú]nic\w+|exclusiv\w+|senão)\b",
        "pl": r"\b(?:tylko|wyłączn\w+|jedyn\w+)\b",
        "ru": r"\b(?:только|лишь|исключительно|единственн\w+)\b",
        "uk": r"\b(?:тільки|лише|лиш|винятково|єдин\w+)\b",
        "vi": r"\b(?:chỉ|duy nhất)\b",
        "zh": "[只仅僅才唯]|除非",
    },
    "may": {
        "es": r"\b(?:pued\w+|pod\w+|tal vez|quiz[aá]s?|a veces|posib\w+|permit\w+|capa[zc]\w*"
        r"|suel\w+|a lo mejor)\b",
        "fr": r"\b(?:peu[tx]|peuvent|peut-être|pouv\w+|pourr\w+|puiss\w+|parfois|possib\w+"
        r"|permet\w*|risqu\w+|capable\w*)\b",
        "pt": r"\b(?:pod\w+|possa\w*|talvez|possíve\w+|às vezes|consegu\w+|permit\w+|capaz\w*)\b",
        "ru": r"\b(?:мо[гж]\w+|смо[гж]\w+|возможн\w*|можно|иногда|порой|способн\w+|бывает"
        r"|вероятн\w*)\b",
        "vi": r"\b(?:có thể|được|có lẽ|có khi|đôi khi)\b",
        "zh": "[可能会會]|也许|也許|或许|或許",
    },
}


LANGUAGES: Final = MappingProxyType({kind: frozenset(words) for kind, words in _WORDS.items()})
"""The languages whose words are known, by what they say."""


@cache
def hedges_of(locale: Locale, kind: Literal["only", "may"]) -> re.Pattern[str] | None:
    """Return what finds such a word in texts of a language, if its words are known."""
    words = _WORDS[kind].get(locale.cldr.language)
    return re.compile(words, re.IGNORECASE) if words else None
