"""Readability: how hard the texts of the handouts are to read.

English is held to the budget of its `handout.toml`. Other languages get the formula that
exists for them (textstat knows nine), and those without one are told so. A formula counts
letters and words; whether a text is understood only people can tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

import textstat

from press.build.evidence import Claim, evidence_of
from press.build.terms import medical_terms, unexplained_terms
from press.content.handouts import load_library
from press.errors import Finding, Severity
from press.languages.catalogs import State
from press.languages.language import load_language
from press.languages.messages import PLACEHOLDER
from press.tables import read_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from press.content.handouts import Handout
    from press.languages.locales import Locale
    from press.project import Project

WORDS: Final = "handouts/plain-words.csv"
_ENDS: Final = re.compile(r"(?<=[.!?:。！？؟।։።])\s*")
_PASSIVE: Final = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being)\s+(?:\w+ed|made|done|given|taken|found|seen|known|"
    r"told|kept|put|held|worn|shown|joined|moved)\b",
    re.IGNORECASE,
)
_UNSPACED: Final = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_LONG: Final = 4  # syllables from which on a word is long
_SHOWN: Final = 3  # of the longest sentences


def _vienna(text: str) -> float:
    return float(textstat.wiener_sachtextformel(text, 1))


def _martins(text: str) -> float:
    """Flesch's formula with the constant for Portuguese (Martins and others 1996)."""
    return float(textstat.flesch_reading_ease(text)) + 42


# The formula of a language and its authors; what a high value means differs.
_FORMULAS: Final[Mapping[str, tuple[str, Callable[[str], float]]]] = {
    "es": ("Fernández Huerta, 100 is easy", textstat.fernandez_huerta),
    "fr": ("Flesch for French, 100 is easy", textstat.flesch_reading_ease),
    "de": ("Wiener Sachtextformel, 4 is easy", _vienna),
    "it": ("Gulpease, 100 is easy", textstat.gulpease_index),
    "pl": ("Gunning Fog for Polish, years of school", textstat.gunning_fog),
    "pt": ("Flesch for Portuguese (Martins), 100 is easy", _martins),
    "ru": ("Flesch for Russian, 100 is easy", textstat.flesch_reading_ease),
    "nl": ("Flesch for Dutch, 100 is easy", textstat.flesch_reading_ease),
    "ar": ("Osman, 100 is easy", textstat.osman),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard a text is. `grade` is a US school grade, of English only.

    `words` and their `average` in a sentence are None where words are not parted by spaces.
    """

    words: int | None
    sentences: int
    average: float | None
    longest: tuple[str, ...]
    grade: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A handout in a language: the whole, its sections, and what could be plainer."""

    handout: str
    locale: str
    whole: Reading
    sections: Mapping[str, Reading]
    smog: float | None
    score: tuple[str, float] | None
    passive: tuple[str, ...]
    plainer: tuple[tuple[str, str], ...]
    unexplained: tuple[tuple[str, str], ...]  # terms, and the texts where they come first


def readability_of(
    project: Project,
    locales: Iterable[Locale],
    handouts: Iterable[str] = (),
    claims: Iterable[Claim] | None = None,
) -> tuple[Report, ...]:
    """Measure handouts in languages; a message that is not translated is left out.

    Who has read the claims of the project already gives them.
    """
    wanted = set(handouts)
    (words, _), (terms, _) = plain_words(project), medical_terms(project)
    every = evidence_of(project).claims if claims is None else claims
    claims = [claim for claim in every if not wanted or claim.handout in wanted]
    reports = []
    for locale in locales:
        for name, group in groupby(claims, key=lambda claim: claim.handout):
            own = tuple(group)
            texts = _translated(project, locale, name, own)
            if texts:
                report = _report(name, locale, texts, words)
                marked = [claim.msgid for claim in own] if locale.is_source else []
                unexplained = tuple(unexplained_terms(marked, terms))
                reports.append(replace(report, unexplained=unexplained))
    return tuple(reports)


def budget_findings(
    project: Project, handouts: Iterable[str] = (), claims: Iterable[Claim] | None = None
) -> Iterator[Finding]:
    """Yield where the English text of a handout is harder than its budget allows.

    What is wrong with the lists of words by which it is measured is told first.
    """
    from press.languages.locales import SOURCE, find_locale

    yield from (*plain_words(project)[1], *medical_terms(project)[1])
    library = {handout.name: handout for handout in load_library(project).handouts}
    for report in readability_of(project, [find_locale(SOURCE)], handouts, claims):
        yield from _over(library[report.handout], report.whole)


def plain_words(project: Project) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Return plainer words for long ones."""
    path = project.find(WORDS)
    if path is None:
        return {}, ()
    rows, findings = read_columns(path, "long", "plain")
    return {row[0]: row[1] for row in rows}, findings


def _translated(
    project: Project, locale: Locale, handout: str, claims: tuple[Claim, ...]
) -> list[tuple[str, str]]:
    """Return the texts of a handout in a language, each with the English name of its section."""
    if locale.is_source:
        return [(claim.section, claim.text) for claim in claims]
    language, _ = load_language(project, locale, [handout])
    found = ((claim, language.find(handout, (None, claim.msgid))) for claim in claims)
    return [
        (claim.section, PLACEHOLDER.sub("10", place.entry.texts[0]).replace("**", ""))
        for claim, place in found
        if place and place.entry.state is State.TRANSLATED
    ]


def _report(
    handout: str, locale: Locale, texts: list[tuple[str, str]], words: Mapping[str, str]
) -> Report:
    language = locale.tag.split("-")[0]
    english, spaced = locale.is_source, language not in _UNSPACED
    if english or language in _FORMULAS:
        textstat.set_lang("en_US" if english else language)
    sentences = [s for _, text in texts for s in _sentences(text)]
    whole = "\n".join(sentences)
    formula = _FORMULAS.get(language)
    sections = {
        name: _reading([s for _, text in group for s in _sentences(text)], english, spaced)
        for name, group in groupby(texts, key=lambda pair: pair[0])
    }
    return Report(
        handout,
        locale.tag,
        _reading(sentences, english, spaced),
        sections,
        smog=float(textstat.smog_index(whole)) if english else None,
        score=(formula[0], round(float(formula[1](whole)), 1)) if formula else None,
        passive=tuple(s for s in sentences if _PASSIVE.search(s)) if english else (),
        plainer=tuple(_plainer(whole, words)) if english else (),
        unexplained=(),
    )


def _reading(sentences: list[str], english: bool, spaced: bool) -> Reading:
    counts = [len(sentence.split()) for sentence in sentences]
    longest = sorted(sentences, key=lambda text: (-len(text.split()), -len(text)))[:_SHOWN]
    text = "\n".join(sentences)
    return Reading(
        words=sum(counts) if spaced else None,
        sentences=len(sentences),
        average=round(sum(counts) / max(len(counts), 1), 1) if spaced else None,
        longest=tuple(longest),
        grade=round(float(textstat.flesch_kincaid_grade(text)), 1) if english else None,
    )


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text; an item of a list is one, with or without a full stop."""
    parts = [part.strip() for part in _ENDS.split(text) if part.strip()]
    return [part if _ENDS.search(part) else f"{part}." for part in parts]


def _plainer(text: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield words that have a plainer one, and long words that have none in the list."""
    found = dict.fromkeys(re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower()))
    for word in found:
        stem = next((w for w in (word, word.removesuffix("s")) if w in words), None)
        if stem:
            yield word, words[stem]
        elif textstat.syllable_count(word) >= _LONG:
            yield word, ""


def _over(handout: Handout, reading: Reading) -> Iterator[Finding]:
    budget, path = handout.about.budget, handout.folder / "handout.html"
    hint = "Use shorter words and sentences; “python3 build.py readability” shows where."

    def found(message: str) -> Finding:
        return Finding("too-hard", message, hint, Severity.WARNING, path, handout=handout.name)

    if reading.grade is not None and reading.grade > budget.grade:
        yield found(f"The text is of grade {reading.grade:g}; it may have {budget.grade:g}.")
    if reading.average is not None and reading.average > budget.average:
        message = f"Sentences have {reading.average:g} words; {budget.average:g} are the budget."
        yield found(message)
    for sentence in reading.longest:
        if (count := len(sentence.split())) > budget.sentence:
            yield found(f"“{sentence}” has {count} words; a sentence may have {budget.sentence}.")
