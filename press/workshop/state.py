"""What the preview's page shows, as plain data."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from press.errors import UNFINISHED
from press.languages.catalogs import State
from press.languages.locales import find_locale
from press.languages.messages import word_count
from press.workshop.spread import is_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.content.handouts import Handout
    from press.errors import Finding
    from press.languages.locales import Locale
    from press.project import Project
    from press.workshop.drawing import Drawing
    from press.workshop.spread import Line, Spread


def choices(handouts: Iterable[Handout], locales: Iterable[Locale]) -> dict[str, Any]:
    """Return what can be chosen: handouts and languages."""
    return {
        "handouts": [{"name": h.name, "title": h.title} for h in handouts],
        "locales": [
            {"tag": each.tag, "english": each.english_name, "native": each.native_name}
            for each in locales
        ],
    }


def spread_data(
    spread: Spread, checked: Iterable[Finding], project: Project, pictures: dict[str, bytes]
) -> dict[str, Any]:
    """Return a spread as data; its pictures are put into `pictures` by their names."""
    findings = list(dict.fromkeys((*spread.findings, *checked)))
    # What is untranslated is a state of its message, shown there, and no finding besides.
    told = [finding for finding in findings if finding.check not in UNFINISHED]
    locale = find_locale(spread.view.locale)
    return {
        "handout": spread.view.handout,
        "locale": locale.tag,
        "language": locale.english_name,
        "direction": locale.direction,
        "is_source": locale.is_source,
        "source": _drawing(spread.source, pictures),
        "target": _drawing(spread.target, pictures),
        "messages": [_message(line, told, project) for line in spread.lines],
        "findings": [_finding(finding, spread.lines, project) for finding in told],
        "progress": _progress(spread.lines),
    }


def _drawing(drawing: Drawing | None, pictures: dict[str, bytes]) -> dict[str, Any] | None:
    if drawing is None:
        return None
    names = [hashlib.sha256(picture).hexdigest()[:32] for picture in drawing.pictures]
    pictures.update(zip(names, drawing.pictures, strict=True))
    return {
        "pages": names,
        "areas": [
            [a.message, a.page, *(round(v, 5) for v in (a.left, a.top, a.width, a.height))]
            for a in drawing.areas
        ],
    }


def _message(line: Line, findings: Iterable[Finding], project: Project) -> dict[str, Any]:
    own = [finding for finding in findings if is_of(finding, line.english, line.place)]
    return {
        "number": line.number,
        "english": line.english,
        "text": line.text,
        "state": str(line.state),
        "file": project.shown(line.path) if line.path else "",
        "line": line.line,
        "notes": line.notes,
        "comments": line.comments,
        "previous": line.previous,
        "safety": line.safety,
        "findings": [_told(finding) for finding in own],
    }


def _finding(finding: Finding, lines: Iterable[Line], project: Project) -> dict[str, Any]:
    own = (line.number for line in lines if is_of(finding, line.english, line.place))
    number = next(own, None)
    place = project.shown(finding.path) if finding.path else ""
    if finding.line:
        place += f":{finding.line}"
    return {**_told(finding), "number": number, "place": place}


def _told(finding: Finding) -> dict[str, str]:
    return {
        "check": finding.check,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
    }


def _progress(lines: Iterable[Line]) -> dict[str, int]:
    lines = tuple(lines)
    left = [line for line in lines if line.state is not State.TRANSLATED]
    return {
        "total": len(lines),
        "translated": len(lines) - len(left),
        "needs_work": sum(line.state is State.FUZZY for line in left),
        "missing": sum(line.state is State.MISSING for line in left),
        "words_left": sum(word_count(line.english) for line in left),
    }
