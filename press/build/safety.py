"""Safety: messages on which a patient's safety rests are marked, and stand in a frame.

The comment `{# Safety: emergency #}` (or `warning`, `medicine`, `do-not`) before a message
marks it. Such a message is read first by reviewers, and a patient must not overlook it:
it stands in the main points, in a frame of warnings, or in a box.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from press.content.handouts import load_library
from press.errors import Finding, Severity, did_you_mean
from press.languages.denials import forbids
from press.languages.extraction import (
    SAFETY,
    UnreadableError,
    extract_handout,
    extract_shared,
    shared_macros,
)
from press.languages.language import load_language
from press.languages.locales import SOURCE, find_locale
from press.pages.compose import Wish, compose
from press.pages.environment import make_environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Environment

    from press.content.handouts import Handout
    from press.languages.catalogs import Key
    from press.languages.extraction import Extracted
    from press.project import Project

FRAMES: Final = frozenset({"box", "caution", "summary"})
"""The classes of what a patient sees framed. The main points are the first on a sheet."""

_WARNINGS: Final = frozenset({"box", "caution"})
_VOID: Final = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "col"})
_HINT: Final = "Put it into parts.caution(), parts.call_us(), parts.emergency() or the summary."


@dataclass(slots=True)
class Frames(HTMLParser):
    """Finds the frames around every message of a traced page."""

    found: dict[str, set[frozenset[str]]] = field(default_factory=dict)
    _stack: list[tuple[str, frozenset[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make the HTML parser ready."""
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag; at a message note the frames that are open."""
        values = dict(attrs)
        classes = frozenset((values.get("class") or "").split())
        if name := values.get("data-message"):
            around = frozenset().union(*(each for _, each in self._stack))
            self.found.setdefault(name, set()).add(around & FRAMES)
        if tag not in _VOID:
            self._stack.append((tag, classes))

    def handle_endtag(self, tag: str) -> None:
        """Close a tag, and those in it that were left open."""
        for position in range(len(self._stack) - 1, -1, -1):
            if self._stack[position][0] == tag:
                del self._stack[position:]
                return


def safety_findings(project: Project, handouts: Iterable[str] = ()) -> Iterator[Finding]:
    """Yield messages that look as if safety rested on them, or that do and are not framed."""
    wanted = set(handouts)
    try:
        shared, macros = extract_shared(project), shared_macros(project)
    except UnreadableError:
        return  # told by those who need the text
    templates = make_environment(project)
    for handout in load_library(project).handouts:
        if wanted and handout.name not in wanted:
            continue
        try:
            own = extract_handout(handout, (), {}, macros)
        except UnreadableError:
            continue
        frames = frames_of(project, handout, templates)
        for message in {message.key: message for message in (*shared, *own)}.values():
            yield from _judged(message, frames.get(message.key), handout, message in own)


def frames_of(
    project: Project, handout: Handout, templates: Environment
) -> dict[Key, set[frozenset[str]]]:
    """Return the frames around each place where the English page prints a message."""
    names: dict[Key, str] = {}

    def trace(key: Key, html: Markup) -> Markup:
        name = names.setdefault(key, str(len(names)))
        return Markup('<span data-message="{}">{}</span>').format(name, html)

    language, _ = load_language(project, find_locale(SOURCE), [])
    page = compose(project, templates, handout, language, Wish(trace))
    parser = Frames()
    parser.feed(page.html)
    return {key: parser.found[name] for key, name in names.items() if name in parser.found}


def _judged(
    message: Extracted, frames: set[frozenset[str]] | None, handout: Handout, is_own: bool
) -> Iterator[Finding]:
    if message.safety and message.safety not in SAFETY:
        text = f"“{message.safety}” is no kind of safety."
        yield _finding("safety-kind", text, did_you_mean(message.safety, SAFETY), handout, message)
    if not frames:
        return  # not printed on this sheet
    if message.safety and frozenset() in frames:
        text = f"“{message.msgid}” can be overlooked: no frame is around it."
        yield _finding("safety-unframed", text, _HINT, handout, message)
    warns = any(each & _WARNINGS for each in frames) and len(message.msgid.split()) > 1
    is_label = all(file.endswith(".svg") for file in message.files)
    if is_own and not (message.safety or is_label) and (warns or forbids(message.msgid)):
        text = f"“{message.msgid}” warns or forbids, and is not marked as important for safety."
        hint = f"Write {{# Safety: {'warning' if warns else 'do-not'} #}} before it."
        yield _finding("safety-unmarked", text, hint, handout, message)


def _finding(check: str, text: str, hint: str, handout: Handout, message: Extracted) -> Finding:
    path = handout.folder / "handout.html"
    wrong = Severity.ERROR if check == "safety-kind" else Severity.WARNING
    return Finding(check, text, hint, wrong, path, handout=handout.name, msgid=message.msgid)
