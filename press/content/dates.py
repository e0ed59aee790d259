"""Dates: whether a handout's next review is near, past, or long past.

Patient information is reviewed at the latest two to three years after it was written
(PIF TICK). The day is given by whoever calls, so that a build can be repeated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from press.content.facts import line_of
from press.errors import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from press.content.handouts import Handout

NOTICE: Final = 60
"""Days before a review from which on it is announced."""

_HINT: Final = "Have the text read again, then set “published” and “next_review” anew."


def review_findings(
    handouts: Iterable[Handout], today: dt.date, grace_days: int
) -> Iterator[Finding]:
    """Yield a note before a review is due, a warning after it, an error after the grace period."""
    for handout in handouts:
        due = handout.about.next_review
        if due is None or (due - today).days > NOTICE:
            continue
        left = (due - today).days
        if left >= 0:
            message = f"The next review is due on {due}, {_days(left)} from now."
            yield _finding("review-due", Severity.NOTE, message, handout)
        elif -left <= grace_days:
            message = f"The review was due on {due}, {_days(-left)} ago."
            yield _finding("review-overdue", Severity.WARNING, message, handout)
        else:
            message = f"The review was due on {due}; the handout is too old to be handed out."
            yield _finding("review-expired", Severity.ERROR, message, handout)


def _days(number: int) -> str:
    return f"{number} day{'s' * (number != 1)}"


def _finding(check: str, severity: Severity, message: str, handout: Handout) -> Finding:
    path = handout.folder / "handout.toml"
    line = line_of(path, ("next_review",))
    return Finding(check, message, _HINT, severity, path, line, handout=handout.name)
