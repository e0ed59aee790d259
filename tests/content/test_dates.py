"""Dates: a review announced, overdue, and too long past."""

from __future__ import annotations

import datetime as dt

import pytest

from press.content.dates import NOTICE, review_findings
from press.content.handouts import load_library
from press.errors import Severity
from tests.conftest import MakeProject

TOML = 'title = "T"\nversion = "1.0"\npublished = 2026-01-31\n{}\n'
DUE = dt.date(2027, 1, 31)


@pytest.mark.parametrize(
    ("days", "check", "severity", "words"),
    [
        (-NOTICE - 1, None, None, ""),
        (-NOTICE, "review-due", Severity.NOTE, "60 days from now"),
        (-1, "review-due", Severity.NOTE, "1 day from now"),
        (0, "review-due", Severity.NOTE, "0 days from now"),
        (1, "review-overdue", Severity.WARNING, "1 day ago"),
        (90, "review-overdue", Severity.WARNING, "90 days ago"),
        (91, "review-expired", Severity.ERROR, "too old"),
    ],
)
def test_a_review_draws_near_and_passes(
    make_project: MakeProject, days: int, check: str | None, severity: Severity, words: str
) -> None:
    """Sixty days before there is a note, after the day a warning, after the grace an error."""
    files = {
        "handouts/sheet/handout.toml": TOML.format("next_review = 2027-01-31"),
        "handouts/sheet/handout.html": "",
    }
    handouts = load_library(make_project(files)).handouts
    found = list(review_findings(handouts, DUE + dt.timedelta(days=days), 90))
    assert [finding.check for finding in found] == ([check] if check else [])
    for finding in found:
        assert (finding.severity, finding.line, finding.handout) == (severity, 4, "sheet")
        assert words in finding.message


def test_a_handout_without_a_review_is_not_judged(make_project: MakeProject) -> None:
    """A handout that names no day of review never expires."""
    files = {"handouts/a/handout.toml": TOML.format(""), "handouts/a/handout.html": ""}
    handouts = load_library(make_project(files)).handouts
    assert list(review_findings(handouts, dt.date(2099, 1, 1), 0)) == []
