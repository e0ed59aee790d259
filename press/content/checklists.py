"""Checklists for patient material, and the answers that people gave for a handout.

The questions stand in `checklists.toml` beside this module; the answers in
`handouts/<name>/checklist.toml`.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import Field, StringConstraints

from press.errors import Finding, Severity, did_you_mean
from press.tables import Table, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE: Final = "checklist.toml"
_QUESTIONS: Final = Path(__file__).with_name("checklists.toml")

Verdict = Literal["yes", "no", "n/a"]


class Item(Table):
    """One question. `judge` names what answers it, if a program can."""

    question: str
    judge: str = ""


class Checklist(Table):
    """A list of questions, from its source, and the share of “yes” in percent that passes."""

    title: str
    source: str
    pass_mark: Annotated[int, Field(alias="pass")]
    items: dict[str, Item]


class Answer(Table):
    """What a person answered, and why."""

    answer: Verdict
    why: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = ""


class Answers(Table):
    """The file of a handout's answers: who gave them, when, and one table for each list."""

    by: Annotated[str, StringConstraints(max_length=120)] = ""
    date: dt.date | None = None
    lists: dict[str, dict[str, Answer]] = Field(default_factory=dict)


@cache
def checklists() -> Mapping[str, Checklist]:
    """Return the checklists by name."""
    data = tomllib.loads(_QUESTIONS.read_text(encoding="utf-8"))
    return {name: Checklist.model_validate(table) for name, table in data.items()}


def read_answers(folder: Path) -> tuple[Answers, tuple[Finding, ...]]:
    """Read the answers for a handout; a missing file has none."""
    path = folder / FILE
    if not path.exists():
        return Answers(), ()
    answers, findings = read_table(path, Answers)
    if answers is None:
        return Answers(), findings
    return answers, tuple(_unknown(answers, path))


def _unknown(answers: Answers, path: Path) -> Iterator[Finding]:
    known = checklists()
    for name, given in answers.lists.items():
        if name not in known:
            message = f"There is no checklist “{name}”."
            yield Finding("unknown-item", message, did_you_mean(name, known), path=path)
            continue
        for item in given:
            wanted = known[name].items
            if item not in wanted:
                message = f"The checklist “{name}” has no question “{item}”."
                yield Finding("unknown-item", message, did_you_mean(item, wanted), path=path)
            elif wanted[item].judge:
                message = f"“{item}” is answered by a program; the answer here counts for nothing."
                hint = "Remove it."
                yield Finding("unknown-item", message, hint, Severity.WARNING, path)
