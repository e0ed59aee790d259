"""What keeps English pages from being printed, told before anything is built.

A check that is green while the build holds everything back would be worth nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from press.build.pages import compose_all
from press.checks.registry import all_checks
from press.content.facts import line_of
from press.errors import Finding, did_you_mean
from press.languages.locales import SOURCE, find_locale
from press.pages.translator import EMPTY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from press.content.handouts import Library
    from press.project import Project


def page_findings(
    project: Project, library: Library, handouts: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return what is wrong with English pages themselves: what they draw, name and leave empty.

    Their messages are judged where all texts are.
    """
    names = [each.name for each in library.handouts if not handouts or each.name in handouts]
    told = {(each.path, each.line) for each in project.findings}
    pages = compose_all(project, library, names, [find_locale(SOURCE)])
    found = [_once(finding) for page, _ in pages for finding in page.findings]
    # A value that cannot be read is empty too, and is told as what it is.
    return tuple(
        each
        for each in dict.fromkeys(found)
        if each.check not in all_checks()
        and not (each.check == EMPTY and (not project.is_read or (each.path, each.line) in told))
    )


def _once(finding: Finding) -> Finding:
    """Let a value that is empty be told once, however many messages would print it."""
    if finding.check != EMPTY:
        return finding
    return replace(finding, locale=None, handout=None, msgid=None)


def empty_values(project: Project, library: Library) -> tuple[Finding, ...]:
    """Return the values that English pages print and the clinic has not filled in."""
    return tuple(each for each in page_findings(project, library) if each.check == EMPTY)


def unknown_editions(project: Project, known: Iterable[str]) -> Iterator[Finding]:
    """Yield the editions that clinic.toml asks for and that there are not."""
    names = tuple(known)
    path = project.root / "clinic.toml"
    for name in project.clinic.editions:
        if name not in names:
            message = f"“editions”: there is no edition “{name}”."
            hint = did_you_mean(name, names)
            line = line_of(path, ("editions",))
            yield Finding("wrong-value", message, hint, path=path, line=line)
