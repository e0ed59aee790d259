"""What the preview's page shows, as plain data."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, Final

from press.errors import UNFINISHED, Severity
from press.languages.catalogs import State
from press.languages.locales import find_locale
from press.languages.messages import word_count
from press.reviews.changes import runs
from press.workshop.drawing import SCALE
from press.workshop.judging import Judged
from press.workshop.spread import is_of, once

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.content.handouts import Handout
    from press.errors import Finding
    from press.languages.locales import Locale
    from press.project import Project
    from press.workshop.drawing import Drawing
    from press.workshop.spread import Line, Spread

_UNREADABLE: Final = re.compile(r"^The \w+ cannot be (?:read|rendered): ")
_UNREAD: Final = frozenset(
    ("po-syntax", "po-charset", "toml-syntax", "not-utf-8", "unreadable-file", "template")
)
_SHARED: Final = "S"  # begins the numbers of messages that stand on every handout


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
    spread: Spread, judged: Judged | None, project: Project, pictures: dict[str, bytes]
) -> dict[str, Any]:
    """Return a spread as data; its pictures are put into `pictures` by their names.

    `judged` is None as long as the catalogs of the view have not been checked.
    """
    checked = judged or Judged()
    findings = once((*spread.findings, *checked.findings))
    # What is untranslated is a state of its message, shown there, and no finding besides.
    told = [finding for finding in findings if finding.check not in UNFINISHED]
    locale = find_locale(spread.view.locale)
    messages = [_message(line, told, checked, project) for line in spread.lines]
    return {
        "handout": spread.view.handout,
        "locale": locale.tag,
        "language": locale.english_name,
        "direction": locale.direction,
        "is_source": locale.is_source,
        "source": _drawing(spread.source, pictures),
        "target": _drawing(spread.target, pictures),
        "scale": SCALE,
        "values": {"source": dict(spread.source_values), "target": dict(spread.target_values)},
        "broken": [_broken(finding) for finding in spread.broken],
        "messages": messages,
        "findings": [_finding(finding, spread.lines, project) for finding in told],
        "checked": judged is not None,
        "progress": _progress(spread.lines, messages),
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


def _broken(finding: Finding) -> dict[str, str]:
    """Tell which file is wrong so that nothing can be drawn, from which line on, and why."""
    name = finding.path.name if finding.path else "A file"
    since = f" since line {finding.line}" if finding.line else ""
    verb = "read" if finding.check in _UNREAD else "used"
    reason = _UNREADABLE.sub("", finding.message)
    return {"message": f"{name} cannot be {verb}{since}: {reason}", "hint": finding.hint}


def _message(
    line: Line, findings: Iterable[Finding], judged: Judged, project: Project
) -> dict[str, Any]:
    own = [finding for finding in findings if is_of(finding, line.english, line.place)]
    wrong = line.stands_in or any(finding.severity is Severity.ERROR for finding in own)
    return {
        "number": line.number,
        "english": line.english,
        "text": line.text,
        "state": "error" if wrong and line.state is State.TRANSLATED else str(line.state),
        "stands_in": line.stands_in,
        "elsewhere": line.elsewhere,
        "file": project.shown(line.path) if line.path else "",
        "line": line.line,
        "notes": line.notes,
        "comments": line.comments,
        "previous": _changed(line),
        "terms": judged.terms.get(line.english, ()),
        "safety": line.safety,
        "findings": [_told(finding) for finding in own],
    }


def _changed(line: Line) -> list[tuple[str, str]]:
    """Return what went from the earlier English text and what came, piece by piece."""
    if not line.previous:
        return []
    return [(run.kind, run.text) for run in runs(line.previous, line.english)]


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


def _progress(lines: Iterable[Line], messages: Iterable[dict[str, Any]]) -> dict[str, int]:
    """Count what this page prints; what stands elsewhere is counted apart."""
    here = [line for line in lines if not line.elsewhere]
    away = [line for line in lines if line.elsewhere]
    left = [line for line in here if line.state is not State.TRANSLATED]
    return {
        "total": len(here),
        "shared": sum(line.number.startswith(_SHARED) for line in here),
        "translated": len(here) - len(left),
        "needs_work": sum(line.state is State.FUZZY for line in left),
        "missing": sum(line.state is State.MISSING for line in left),
        "errors": sum(each["state"] == "error" and not each["elsewhere"] for each in messages),
        "words_left": sum(word_count(line.english) for line in left),
        "elsewhere": len(away),
        "elsewhere_left": sum(line.state is not State.TRANSLATED for line in away),
    }
