"""The state of reviews: of each handout and language, who has signed and who is missing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from press.build.pages import compose_all
from press.build.standing import Judge
from press.content.handouts import load_library
from press.languages.extraction import UnreadableError, extract_shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from press.errors import Finding
    from press.languages.catalogs import Key
    from press.languages.locales import Locale
    from press.pages.compose import Composed
    from press.project import Project
    from press.reviews.signoffs import SignOff


_NAMED: Final = 3  # findings that are written out


@dataclass(frozen=True, slots=True)
class Row:
    """A handout in a language: its state, who has signed it, and what is still missing.

    `title` holds both names of the handout. Of its `messages`, `here` stand on this handout
    alone, the others on every one; `changed` counts those that somebody signed once, and has
    to read again. `held` says why it is held back.
    """

    handout: str
    title: str
    locale: str
    state: str
    held: tuple[str, ...]
    messages: int
    here: int
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
    shared = _shared_keys(project)
    rows = []
    for locale in locales:
        names = [handout.name for handout in library.handouts]
        for page, _ in compose_all(project, library, names, [locale], judge=judge):
            name = page.handout.name
            signed = judge.ledger(locale, name).own.signed
            rows.append(_row(page, library.called(name), shared, signed))
    return tuple(rows), judge.findings


def _shared_keys(project: Project) -> frozenset[Key]:
    """Return what every handout can say; nothing where that cannot be read."""
    try:
        return frozenset(message.key for message in extract_shared(project))
    except UnreadableError:
        return frozenset()


def _row(page: Composed, title: str, shared: frozenset[Key], signed: Iterable[SignOff]) -> Row:
    changed = len(page.changed)
    reasons = [*page.unread]
    if changed:
        told = "message has changed since it was"
        if changed > 1:
            told = "messages have changed since they were"
        hint = f"“python3 build.py review diff {page.locale.tag} {page.handout.name}” shows them."
        reasons.append(f"{changed} {told} signed; {hint}")
    return Row(
        handout=page.handout.name,
        title=title,
        locale=page.locale.tag,
        state=_state(page),
        held=tuple(_held(page.findings)),
        messages=len(page.printed),
        here=len(set(page.printed) - shared),
        changed=changed,
        signed=tuple(f"{each.date}  {each.name}, {each.role}" for each in signed),
        reasons=tuple(reasons),
    )


def _held(findings: Iterable[Finding]) -> Iterator[str]:
    """Say why a page is held back: what is unfinished is counted, all else is named."""
    findings = tuple(findings)
    unfinished = (("untranslated", "is", "are"), ("fuzzy", "needs", "need"))
    ends = {"untranslated": " untranslated", "fuzzy": " work"}
    for check, one, many in unfinished:
        if count := len({each.msgid for each in findings if each.check == check}):
            noun = f"message{'s' * (count != 1)}"
            yield f"{count} {noun} {one if count == 1 else many}{ends[check]}"
    others = dict.fromkeys(f"{e.message} ({e.check})" for e in findings if e.check not in ends)
    yield from list(others)[:_NAMED]
    if len(others) > _NAMED:
        yield f"and {len(others) - _NAMED} more, which “python3 build.py check” lists"


def _state(page: Composed) -> str:
    if page.findings:
        return "held back"
    return "draft" if page.draft else "reviewed"
