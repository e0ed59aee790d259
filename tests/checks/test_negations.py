"""The words with which languages deny: no list is blind, and none finds a negation everywhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from press.checks.negations import LANGUAGES, negations_of
from press.checks.run import allowances_of, blocking_faults
from press.checks.subject import Context, Pair, pairs_of
from press.languages.catalogs import State, read_catalog
from press.languages.denials import denies
from press.languages.locales import find_locale
from press.project import BUILDER

CASES = Path(__file__).parent / "cases" / "negation-lost"
LOCALES = sorted(path.parent.name for path in (BUILDER / "locales").glob("*/LC_MESSAGES"))
LONG = 4  # words from which on a message says something
AT_MOST = 0.2  # share of texts that deny in one language alone


def texts(name: str) -> tuple[list[Pair], list[Pair]]:
    """Return the long messages of a language: those that deny in English, and others."""
    locale = find_locale(name)
    denying: list[Pair] = []
    others: list[Pair] = []
    for path in sorted((BUILDER / "locales" / name / "LC_MESSAGES").glob("*.po")):
        for entry in read_catalog(path, locale)[0].entries.values():
            allowed = {allowance.check for allowance in allowances_of(entry.comments)}
            if entry.state is State.MISSING or "negation-lost" in allowed:
                continue
            for pair in pairs_of(entry):
                if len(pair.english_words.split()) >= LONG:
                    (denying if denies(pair.english_words) else others).append(pair)
    return denying, others


@pytest.mark.parametrize("name", LOCALES)
def test_a_list_finds_negations_and_little_else(name: str) -> None:
    """What denies in English is found to deny; hardly anything else in the catalogs is."""
    words = negations_of(find_locale(name))
    assert words is not None
    denying, others = texts(name)
    assert denying
    assert [pair.text for pair in denying if not words.search(pair.words)] == []
    blind = [pair.text for pair in others if words.search(pair.words)]
    assert len(blind) < AT_MOST * len(others), blind


@pytest.mark.parametrize("name", LOCALES)
def test_a_lost_not_blocks_every_text_that_could_harm(name: str) -> None:
    """Without its words that deny, no text of ours on which safety rests could be printed."""
    context = Context(find_locale(name))
    words = negations_of(context.locale)
    assert words is not None
    critical = [pair for pair in texts(name)[0] if pair.is_critical]
    assert len(critical) > 10
    for pair in critical:
        assert not list(blocking_faults(pair, context)), pair.text
        lost = replace(pair, text=words.sub("", pair.text))
        found = {check.id for check, _ in blocking_faults(lost, context)}
        assert "negation-lost" in found, lost.text


def test_every_list_is_tried_with_a_lost_negation() -> None:
    """Each language with a list has a case in which the negation was lost."""
    tried = {find_locale(path.stem[4:]).cldr.language for path in CASES.glob("bad-*.po")}
    assert tried == set(LANGUAGES)


@pytest.mark.parametrize("path", sorted(CASES.glob("good-*.po")), ids=lambda path: path.stem)
def test_a_negation_that_is_there_is_found(path: Path) -> None:
    """Every good case holds a word of its list, or one that begins with such a word."""
    locale = find_locale(path.stem[5:])
    words = negations_of(locale, prefixes=True)
    assert words is not None
    for entry in read_catalog(path, locale)[0].entries.values():
        assert words.search(entry.texts[0]), entry.key
