"""Mistakes of templates: what went wrong while one was rendered, where, and what to do."""

from __future__ import annotations

import re
import traceback
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from press.content.facts import RESERVED, line_of
from press.errors import Finding, did_you_mean
from press.languages.messages import find_placeholders
from press.languages.nesting import syntax_fault
from press.limits import TooLongError
from press.pages.translator import EMPTY, UnknownPlaceholderError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.content.handouts import Handout
    from press.project import Project

SECONDS: Final = 10.0
"""How long a template may take for one page; ours take a hundredth of a second."""

_TOLD: Final = {
    TooLongError: f"it takes longer than {SECONDS:g} seconds",
    MemoryError: "it wants more memory than a page may take",
    RecursionError: "it calls itself again and again",
}
_UNKNOWN: Final = re.compile(r"'(\w+)' is undefined")
_NO_PART: Final = re.compile(
    r"TemplateModule object' has no attribute '(\w+)'|export the requested name '(\w+)'"
)
_MACRO: Final = re.compile(r"\{%-?\s*macro\s+(\w+)")
_MEND: Final = "Mend the template; CONTRIBUTING.md lists what it can use."
_FACT: Final = "A fact stands in [facts] of handout.toml."


class TooLargeError(Exception):
    """A template makes more than a page can hold."""


class WrongWordError(Exception):
    """A template gives a function a word that it does not know; `hint` says what it knows."""

    def __init__(self, message: str, hint: str) -> None:
        """Take what is wrong and what to do about it."""
        super().__init__(message)
        self.hint = hint


def template_finding(project: Project, handout: Handout, error: Exception) -> Finding:
    """Tell what a template raised, with its file and line."""
    path, line = _place(error, project, handout)
    reason, hint = _told(project, handout, error)
    message = f"The template cannot be rendered: {reason}"
    return Finding("template", message, hint, path=path, line=line, handout=handout.name)


def placed(project: Project, handout: Handout, finding: Finding) -> Finding:
    """Let a finding of an empty value name the file and line where it can be filled in."""
    if finding.check != EMPTY:
        return finding
    path = project.root / "clinic.toml"
    if "handout.toml" in finding.hint:
        path = handout.folder / "handout.toml"
    name = find_placeholders(finding.message).names
    return replace(finding, path=path, line=line_of(path, tuple(name)))


def _told(project: Project, handout: Handout, error: Exception) -> tuple[str, str]:
    """Say in a sentence what is wrong, and what to do about it."""
    for kind, told in _TOLD.items():
        if isinstance(error, kind):
            return f"{told}.", _MEND
    if isinstance(error, TemplateSyntaxError):
        return syntax_fault(error)[0], _MEND
    if isinstance(error, UnknownPlaceholderError):
        return f"%({error})s has no value.", _proposed(str(error), handout.facts)
    if isinstance(error, TemplateNotFound):
        return f"there is no template “{error.name}”.", _MEND
    if isinstance(error, WrongWordError):
        return f"{error}.", error.hint
    reason = (error.message if isinstance(error, TemplateError) else str(error)) or ""
    if unknown := _UNKNOWN.search(reason):
        return f"“{unknown[1]}” is no name of this page.", _proposed(unknown[1], handout.facts)
    if missing := _NO_PART.search(reason):
        name = missing[1] or missing[2]
        return f"there is no part “{name}”.", did_you_mean(name, _parts(project))
    return f"{(reason or type(error).__name__).rstrip('.')}.", _MEND


def _proposed(name: str, facts: Iterable[str]) -> str:
    """Propose a name that the page has, where one is near; else say where facts stand."""
    near = did_you_mean(name, {*facts, *RESERVED})
    return f"{near} {_FACT}" if near.startswith("Did") else _FACT


def _parts(project: Project) -> set[str]:
    """Return the names of the parts that handouts share."""
    paths = project.glob("handouts/_shared/*.html").values()
    return {name for path in paths for name in _MACRO.findall(path.read_text(encoding="utf-8"))}


def _place(error: Exception, project: Project, handout: Handout) -> tuple[Path, int | None]:
    """Return the template and line where an error arose, from Jinja's own traceback."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        found = project.find(f"handouts/{error.name}") if error.name else None
        return found or handout.folder / "handout.html", syntax_fault(error)[1]
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".html"):
            return Path(frame.filename), frame.lineno
    return handout.folder / "handout.html", None
