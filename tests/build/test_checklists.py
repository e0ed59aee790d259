"""Checklists: what a program judges, what people answered, and the score of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.build.checklists import Score, scores_of
from press.build.terms import unexplained_terms
from press.content.checklists import checklists, read_answers
from press.content.handouts import load_library
from press.project import load_project

ROOT = Path(__file__).resolve().parents[2]
PROJECT = load_project(ROOT)
TERMS = {"nerve graft": (), "MRI": (), "tendon": ("tendons",)}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["A nerve graft (a piece of nerve)."], []),
        (["A nerve graft, a piece of nerve."], ["nerve graft"]),
        (["You practice (nerve graft)."], []),
        (["**Nerve graft or transfer:** A piece of nerve."], []),
        (["Tendons hurt.", "A tendon (a cord)."], ["tendon"]),
        (["MRI and CT (pictures)."], []),
        (["The MRIs."], []),
        ([], []),
    ],
)
def test_a_term_is_explained_where_it_comes_first(texts: list[str], expected: list[str]) -> None:
    """In brackets after it, in brackets itself, or by the text that it leads in."""
    assert [term for term, _ in unexplained_terms(texts, TERMS)] == expected


def scores(library: Path, name: str = "alpha") -> dict[str, Score]:
    """Return the scores of a handout by the titles of the lists."""
    found, findings = scores_of(load_project(library), [name])
    assert findings == ()
    return {score.title: score for score in found}


def test_what_nobody_has_answered_is_open_and_counts_against(library: Path) -> None:
    """Without answers most questions are open, and no list is passed by them."""
    found = scores(library)
    assert {title: score.passed for title, score in found.items()} == dict.fromkeys(found, False)
    assert found["Clear Communication Index"].open == sum(
        not item.judge for item in checklists()["index"].items.values()
    )


def test_answers_of_people_count_with_those_of_the_program(library: Path) -> None:
    """A “no” lowers the score, “not applicable” leaves the question out."""
    items = checklists()["pemat-actionable"].items
    lines = [f'{name} = {{ answer = "yes" }}' for name, item in items.items() if not item.judge]
    path = library / "handouts/alpha/checklist.toml"
    text = 'by = "A nurse"\ndate = 2026-11-21\n[lists.pemat-actionable]\n' + "\n".join(lines)
    path.write_text(text, encoding="utf-8")
    before = scores(library)["PEMAT-P, actionable"]
    assert before.open == 0
    assert {answer.by for answer in before.answers} == {"program", "A nurse"}
    path.write_text(text.replace('"yes"', '"no"', 1), encoding="utf-8")
    lower = scores(library)["PEMAT-P, actionable"]
    assert lower.percent < before.percent
    path.write_text(text.replace('"yes"', '"n/a"', 1), encoding="utf-8")
    assert scores(library)["PEMAT-P, actionable"].percent >= lower.percent


def test_answers_to_questions_that_there_are_not_are_told(library: Path) -> None:
    """A misspelt list or question, and an answer to what a program judges."""
    path = library / "handouts/alpha/checklist.toml"
    path.write_text(
        '[lists.pemat]\n[lists.index]\nrisks = { answer = "yes" }\nlists = { answer = "yes" }\n',
        encoding="utf-8",
    )
    _, findings = read_answers(path.parent)
    assert [finding.message for finding in findings] == [
        "There is no checklist “pemat”.",
        "The checklist “index” has no question “risks”.",
        "“lists” is answered by a program; the answer here counts for nothing.",
    ]


@pytest.mark.parametrize("name", [handout.name for handout in load_library(PROJECT).handouts])
def test_our_own_handouts_are_answered_for(name: str) -> None:
    """Every question is answered, each “no” with a reason; all can be understood (PEMAT)."""
    found = scores(ROOT, name)
    assert all(score.open == 0 for score in found.values())
    assert all(a.why for score in found.values() for a in score.answers if a.state == "no")
    assert found["PEMAT-P, understandable"].passed


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ("[pemat]\nx = 1\n", "checklist"),
        ('[lists.nothing.x]\nanswer = "yes"\n', "There is no checklist"),
    ],
)
def test_an_answer_to_no_question_is_told(library: Path, answers: str, words: str) -> None:
    """A misspelt list or question is a finding; its answer counts for nothing."""
    folder = library / "handouts/alpha"
    (folder / "checklist.toml").write_text(answers, encoding="utf-8")
    _, findings = read_answers(folder)
    assert findings
    assert all(f.check in ("unknown-item", "unknown-key", "wrong-value") for f in findings)
    assert any(words in f"{f.message} {f.path}" for f in findings)
