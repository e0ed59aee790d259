"""The state of reviews: of each handout and language, who has signed and who is missing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from press.build.pages import compose_all
from press.build.standing import Judge
from press.content.handouts import load_library

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.errors import Finding
    from press.languages.locales import Locale
    from press.pages.compose import Composed
    from press.project import Project
    from press.reviews.signoffs import SignOff


@dataclass(frozen=True, slots=True)
class Row:
    """A handout in a language: its state, who has signed it, and what is still missing.

    `changed` counts the messages that somebody signed once, and has to read again.
    """

    handout: str
    locale: str
    state: str
    messages: int
    changed: int
    signed: tuple[str, ...]
    reasons: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """Return it as plain data."""
        return asdict(self)


def review_status(
    project: Project, locales: Iterable[Locale]
) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    """Return the state of every handout in languages, and what is wrong with their files."""
    library, judge = load_library(project), Judge(project)
    rows = []
    for locale in locales:
        names = [handout.name for handout in library.handouts]
        for page, _ in compose_all(project, library, names, [locale], judge=judge):
            rows.append(_row(page, judge.ledger(locale, page.handout.name).own.signed))
    return tuple(rows), judge.findings


def _row(page: Composed, signed: Iterable[SignOff]) -> Row:
    changed = len(page.changed)
    reasons = [*page.unread]
    if changed:
        verb = "has" if changed == 1 else "have"
        hint = f"“python3 build.py review diff {page.locale.tag} {page.handout.name}” shows them."
        reasons.append(f"{changed} of them {verb} changed since the review; {hint}")
    return Row(
        handout=page.handout.name,
        locale=page.locale.tag,
        state=_state(page),
        messages=len(page.printed),
        changed=changed,
        signed=tuple(f"{each.date}  {each.name}, {each.role}" for each in signed),
        reasons=tuple(reasons),
    )


def _state(page: Composed) -> str:
    if page.findings:
        return "held back"
    return "draft" if page.draft else "reviewed"
