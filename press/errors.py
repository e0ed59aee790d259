"""The errors of the builder.

A user's mistake is a `Finding`: it says what is wrong, where, and what to do, and
the work goes on. An exception of the tree below means that the work cannot go on;
each kind carries the exit code with which the command ends.

    PressError            3   cannot go on
    ├── UsageError        2   the command was called wrongly
    ├── ProjectError      4   the folder is no project, or its settings cannot be read
    ├── OutputError       5   the output folder, or another file, cannot be written
    └── EngineError       6   WeasyPrint, its libraries, the fonts or the cluster cannot be used
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

EXIT_DONE = 0
EXIT_FINDINGS = 1
EXIT_STOPPED = 130  # 128 + SIGINT, as shells have it


class PressError(Exception):
    """The work cannot go on. Its text says what is wrong; `hint` says what to do."""

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        """Take what is wrong and what to do about it."""
        super().__init__(message)
        self.hint = hint

    def __reduce__(self) -> tuple[type[PressError], tuple[str, str]]:
        """Keep the hint when a worker hands the error to the main process."""
        return type(self), (str(self), self.hint)


class UsageError(PressError):
    """The command was called with a name or value that it does not know."""

    exit_code = 2


class ProjectError(PressError):
    """The folder holds no project, or its settings cannot be used."""

    exit_code = 4


class OutputError(PressError):
    """The output folder cannot be written, or the disk is full."""

    exit_code = 5


class EngineError(PressError):
    """WeasyPrint, one of its libraries, the fonts or the cluster cannot be used."""

    exit_code = 6


UNFINISHED = frozenset({"untranslated", "fuzzy"})
"""The checks that find what translators have still to do, of which there can be many."""


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"  # what it concerns is not printed
    WARNING = "warning"  # printed, but somebody should look
    NOTE = "note"  # expected, said so that nobody wonders


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should mend.

    `check` names the kind of finding; `line` counts from 1; `msgid` is the English
    text of the message concerned, `translation` what a catalog says for it. What is not known
    is None.
    """

    check: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    path: Path | None = None
    line: int | None = None
    locale: str | None = None
    handout: str | None = None
    msgid: str | None = None
    translation: str | None = None


def to_mend(findings: Iterable[Finding]) -> bool:
    """Tell whether a person has something to mend; notes ask nothing of anybody."""
    return any(finding.severity is not Severity.NOTE for finding in findings)


def as_notes(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Turn what translators have still to do into notes, where nobody waits for it."""
    return tuple(
        replace(each, severity=Severity.NOTE) if each.check in UNFINISHED else each
        for each in findings
    )


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Say which known name is nearest to a misspelt one, or list the known ones."""
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if near:
        return f"Did you mean “{near[0]}”?"
    return f"Known are: {', '.join(names)}." if names else ""
