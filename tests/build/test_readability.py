"""Readability: what is measured, in which languages, and the budget of English."""

from __future__ import annotations

import pytest

from press.build.readability import budget_findings, plain_words, readability_of
from press.languages.language import find_languages
from press.languages.locales import find_locale
from press.project import BUILDER, Project, load_project
from tests.conftest import MakeProject

TOML = 'title = "T"\nversion = "1"\npublished = 2026-01-31\n{}\n'
EASY = "<p>{{ _('Rest your leg. Keep it dry.') }}</p><ul><li>{{ _('A red wound') }}</li></ul>"
HARD = (
    "<p>{{ _('Following the surgical intervention, the affected lower extremity is elevated "
    "continuously by means of appropriate cushioning in order to facilitate reabsorption of "
    "accumulated interstitial fluid.') }}</p>"
)


def library(make: MakeProject, html: str, more: str = "") -> Project:
    """Return a library of one handout."""
    files = {
        "handouts/rest/handout.toml": TOML.format(more),
        "handouts/rest/handout.html": html,
        "handouts/plain-words.csv": "long,plain\nextremity,arm or leg\nelevate,raise\n",
    }
    return make(files)


def test_sentences_and_items_are_counted(make_project: MakeProject) -> None:
    """A sentence is one, and so is an item of a list without a full stop."""
    (report,) = readability_of(library(make_project, EASY), [find_locale("en")])
    assert (report.whole.words, report.whole.sentences, report.whole.average) == (9, 3, 3.0)
    assert report.whole.grade is not None
    assert report.whole.grade < 3
    assert report.passive == ()
    assert report.plainer == ()


def test_what_could_be_plainer_is_told(make_project: MakeProject) -> None:
    """Passive sentences, words with a plainer one, and long words are named."""
    (report,) = readability_of(library(make_project, HARD), [find_locale("en")])
    assert len(report.passive) == 1
    assert ("extremity", "arm or leg") in report.plainer
    assert ("interstitial", "") in report.plainer
    assert report.whole.longest[0].startswith("Following")


@pytest.mark.parametrize(
    ("html", "more", "words"),
    [
        (EASY, "", []),
        (HARD, "", ["grade", "budget", "a sentence may have 20"]),
        (EASY, "budget = {sentence = 5, average = 3}", []),
        (EASY.replace("Keep it dry", "Keep it very dry by day and night"), "", []),
        (
            EASY.replace("Keep it dry", "Keep it very dry by day and night"),
            "budget = {sentence = 5, average = 12}",
            ["a sentence may have 5"],
        ),
    ],
)
def test_english_is_held_to_its_budget(
    make_project: MakeProject, html: str, more: str, words: list[str]
) -> None:
    """Grade, average and longest sentence over the budget of a handout are findings."""
    found = list(budget_findings(library(make_project, html, more)))
    assert len(found) == len(words)
    for finding, word in zip(found, words, strict=True):
        assert finding.check == "too-hard"
        assert word in finding.message


def test_every_language_is_measured_or_told() -> None:
    """A language gets its own formula where there is one; words are counted where they part."""
    project = load_project(BUILDER)
    reports = readability_of(project, find_languages(project)[0], ["foot-drop"])
    scores = {report.locale: report.score[0] if report.score else None for report in reports}
    assert scores["en"] is None
    assert scores["zh-Hans"] is None
    assert (scores["es"] or "").startswith("Fern")
    assert (scores["ar"] or "").startswith("Osman")
    words = {report.locale: report.whole.words for report in reports}
    assert words["zh-Hans"] is None
    assert (words["es"] or 0) > 100


def test_the_repository_is_within_its_budget() -> None:
    """English is of grade 6 or lower, with at most 20 words a sentence and 12 on the average."""
    project = load_project(BUILDER)
    assert list(budget_findings(project)) == []
    for report in readability_of(project, [find_locale("en")]):
        assert (report.whole.grade or 0) <= 6
        assert (report.whole.average or 0) <= 12
        assert max(len(sentence.split()) for sentence in report.whole.longest) <= 20


def test_plain_words_are_shorter() -> None:
    """A proposal is a plainer word, and none is proposed for itself."""
    for long, plain in plain_words(load_project(BUILDER))[0].items():
        assert plain
        assert plain != long
