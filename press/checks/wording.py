"""Checks of words: what was left in English, a term, a negation, a text far too long."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from press.checks.registry import Fault, check
from press.errors import Severity
from press.languages.expansion import expected_length
from press.languages.glossary import agreed_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from press.checks.subject import Context, Pair
    from press.languages.locales import Locale

_DENIES: Final = re.compile(r"\b(?:not|never|no|don[’']t|cannot|can[’']t|without|nor)\b", re.I)
# The words with which a language denies or forbids, as far as a list can hold them.
_NEGATIONS: Final = {
    "am": r"አይ|አት|አል|የለ|ያለ|ሳይ|ሳት|አያ|አን|ፈጽሞ|ያል|የማይ|የማት",
    "ar": r"\bو?ف?(?:لا|لم|لن|ليس\w*|لست\w*|غير|دون|بدون|عدم|ممنوع|تجنب\w*)\b|\bب(?:لا|دون)\b",
    "bn": r"না|নয়|নেই|ছাড়া|বিনা",
    "de": r"\b(?:nicht|nie\w*|kein\w*|ohne|weder|noch|un\w+)\b",
    "es": r"\b(?:no|nunca|jamás|sin|ni|tampoco|nadie|nada|ning[uú]n\w*|evit\w+)\b",
    "fa": r"\b(?:ن\w+|بدون|نه|بی|هرگز|هیچ\w*)",
    "fr": r"\b(?:ne|pas|jamais|sans|ni|aucun\w*|rien|évit\w+)\b|\bn[’']",
    "hi": r"न|मत|बिना",
    "ht": r"\b(?:pa|pinga|san|evite|janm\w*|okenn|ni)\b",
    "it": r"\b(?:non|mai|senza|né|nessun\w*|niente|evit\w+)\b",
    "ja": r"な[いくしけ]|ません|ず|禁",
    "km": r"មិន|កុំ|គ្មាន|ពុំ|ឥត|ដោយគ្មាន|មិនមែន",
    "ko": r"않|안 |못|마세요|마십시오|말[고아]|없|아니|금지",
    "pl": r"\b(?:nie|nigdy|bez|ani|żad\w+)\b|\bnie\w+",
    "pt": r"\b(?:não|nunca|jamais|sem|nem|nenhum\w*|nada|evit\w+)\b",
    "ru": r"\b(?:не\w*|ни\w*|без\w*|нельзя|нет|никогда)\b",
    "so": r"\b(?:ha|aan|ma|la'aan|lahayn|\w*n?ayn)\b|\bha \w+in",
    "sw": r"\b(?:si\w*|usi\w*|ha\w+|bila|kamwe|msi\w*)\b",
    "tl": r"\b(?:hindi|huwag|wala\w*|walang|di)\b",
    "uk": r"\b(?:не\w*|ні\w*|без\w*)\b",
    "ur": r"نہ|نہیں|مت|بغیر|بنا",
    "vi": r"\b(?:không|đừng|chưa|chớ|tránh|chẳng)\b",
    "zh": r"不|没|沒|未|勿|无|無|别|別|非|莫|免",
}
_GROWS: Final = 1.5  # times the expected length, from which on a text is too long
_SPARE: Final = 12  # characters that even a short text may have more


@check(Severity.WARNING)
def same_as_source(pair: Pair, context: Context) -> Iterator[Fault]:
    """The translation repeats the English text.

    Abbreviations may; whole words hardly ever.

    Bad:
        msgid "Keep a cast dry."
        msgstr "Keep a cast dry."
    Good:
        msgid "Keep a cast dry."
        msgstr "Mantenga seco el yeso."
    """
    words = [word for word in re.findall(r"[^\W\d_]+", pair.english_words) if not word.isupper()]
    same = pair.text.strip().casefold() == pair.english.strip().casefold()
    if same and words and context.locale.cldr.language != "en":
        yield Fault("It repeats the English text.", "Translate it, or allow it with a reason.")


@check(Severity.WARNING)
def glossary_term(pair: Pair, context: Context) -> Iterator[Fault]:
    """A term is rendered otherwise than agreed in the glossary.

    One word for one thing, on all sheets: a patient takes two words for two things.
    Other forms of the agreed word are listed in the glossary's column “forms”.

    Bad:
        msgid "Wear the brace."
        msgstr "Use el aparato."
    Good:
        msgid "Wear the brace."
        msgstr "Use la férula."
    """
    for terms in agreed_terms(context.terms, pair.english_words):
        if not any(term.is_kept(pair.words) for term in terms):
            hint = "Use the agreed term, or add this form to the glossary."
            agreed = " or ".join(f"“{term.target}”" for term in terms)
            yield Fault(f"“{terms[0].source}” is {agreed} in the glossary.", hint)


@check(Severity.WARNING)
def negation_lost(pair: Pair, context: Context) -> Iterator[Fault]:
    """The English text denies or forbids, and no word of the translation does.

    A lost “not” is the worst mistake of all. A list of words tells, as far as it can;
    where a language forbids in another way, allow it with a reason.

    Bad:
        msgid "Do **not** drive."
        msgstr "Conduzca."
    Good:
        msgid "Do **not** drive."
        msgstr "**No** conduzca."
    """
    words = _negations(context.locale)
    if words and _DENIES.search(pair.english_words) and not words.search(pair.words):
        hint = "Read both texts again: does the translation forbid what the English forbids?"
        yield Fault("The English text says “not”; no such word was found here.", hint)


@check(Severity.WARNING)
def too_long(pair: Pair, context: Context) -> Iterator[Fault]:
    """The translation is far longer than translations of such a text are.

    A patient reads more words, the type shrinks, and a label runs over its drawing.

    Bad:
        msgid "Pillow"
        msgstr "Una almohada firme o cualquier otro objeto blando que tenga en casa"
    Good:
        msgid "Pillow"
        msgstr "Almohada"
    """
    limit = round(expected_length(pair.english_words.strip()) * _GROWS) + _SPARE
    length = len(pair.words.strip())
    if length > limit and context.locale.cldr.language != "en":
        hint = "Say the same in fewer words."
        yield Fault(f"It has {length} characters; more than {limit} are unusual here.", hint)


@cache
def _negations(locale: Locale) -> re.Pattern[str] | None:
    words = _NEGATIONS.get(locale.cldr.language)
    return re.compile(words, re.IGNORECASE) if words else None
