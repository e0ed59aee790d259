"""The first half of a build: everything read, every page composed, the jobs planned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from press.build.manifest import HeldBack
from press.build.plan import Job, Selection, choose, jobs_of
from press.content.facts import line_of
from press.content.handouts import Library, load_library
from press.errors import UNFINISHED, Finding, Severity, did_you_mean
from press.languages.language import find_languages, load_language
from press.languages.locales import PSEUDO, find_locale
from press.pages.compose import Composed, compose
from press.pages.environment import make_environment
from press.typeset.editions import Edition, load_editions
from press.typeset.fonts import FontSet, load_fonts
from press.typeset.stacks import font_stacks, stack_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from press.languages.locales import Locale
    from press.project import Project


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that a build needs: jobs to do, and what is held back before any layout."""

    jobs: tuple[Job, ...]
    held_back: tuple[HeldBack, ...]
    findings: tuple[Finding, ...]
    fonts: FontSet
    locales: tuple[Locale, ...]
    unreadable: tuple[str, ...]  # names of handouts whose own files keep them from being built


def prepare(project: Project, selection: Selection, versions: str) -> Prepared:
    """Read a project and compose every page that is asked for.

    Raises:
        UsageError: a name of the selection is not known.
    """
    library = load_library(project)
    editions, edition_findings = load_editions(project)
    fonts, font_findings = load_fonts(project)
    locales, locale_findings = find_languages(project)
    handouts = [h.name for h in library.handouts]
    names = choose("handout", selection.handouts, (*handouts, *library.unreadable))
    locales = (*locales, *(find_locale(tag) for tag in PSEUDO if tag in selection.locales))
    tags = choose("language", selection.locales, [locale.tag for locale in locales])
    edition_findings = (*edition_findings, *_unknown_editions(project, editions))
    usual = [name for name in project.clinic.editions if name in editions]
    chosen = [editions[n] for n in choose("edition", selection.editions or usual, editions)]
    papers = selection.papers or project.clinic.paper_order
    findings = [*library.findings, *edition_findings, *font_findings, *locale_findings]
    if _blocks_all(library, edition_findings):
        every = (*handouts, *library.unreadable)
        return Prepared((), (), tuple(findings), fonts, locales, every)
    wanted = [locale for locale in locales if locale.tag in tags]
    composed = list(_compose_all(project, library, names, wanted))
    findings += [finding for page, more in composed for finding in (*page.findings, *more)]
    held_back = [*_held_back([page for page, _ in composed], chosen, fonts, font_findings)]
    waiting = {(held.handout, held.locale) for held in held_back}
    ready = [p for p, _ in composed if (p.handout.name, p.locale.tag) not in waiting]
    digests = f"{versions} {fonts.digest}"
    return Prepared(
        jobs=tuple(job for page in ready for job in jobs_of(page, chosen, papers, digests)),
        held_back=(*held_back, *_unreadable(library, wanted, names)),
        findings=tuple(dict.fromkeys(findings)),
        fonts=fonts,
        locales=locales,
        unreadable=library.unreadable,
    )


def _unknown_editions(project: Project, known: Iterable[str]) -> Iterator[Finding]:
    """Yield the editions that clinic.toml asks for and that there are not."""
    names = tuple(known)
    path = project.root / "clinic.toml"
    for name in project.clinic.editions:
        if name not in names:
            message = f"“editions”: there is no edition “{name}”."
            hint = did_you_mean(name, names)
            line = line_of(path, ("editions",))
            yield Finding("wrong-value", message, hint, path=path, line=line)


def _blocks_all(library: Library, editions: Iterable[Finding]) -> bool:
    """Tell whether settings that every page prints cannot be trusted."""
    shared = [f for f in library.findings if f.handout is None]
    return any(f.severity is Severity.ERROR for f in (*shared, *editions))


def _compose_all(
    project: Project, library: Library, names: Iterable[str], locales: Iterable[Locale]
) -> Iterator[tuple[Composed, tuple[Finding, ...]]]:
    """Yield every page, with the findings of its language's catalogs at the first one."""
    environment = make_environment(project)
    handouts = [handout for handout in library.handouts if handout.name in set(names)]
    for locale in locales:
        language, findings = load_language(project, locale, [h.name for h in handouts])
        unreadable = {f.path for f in findings}
        for handout in handouts:
            page = compose(project, environment, handout, language)
            page = _without_echo(page, unreadable, findings)
            if locale.tag in project.clinic.in_progress:
                page = replace(page, findings=tuple(_noted(f) for f in page.findings))
            yield page, findings
            findings = ()


def _without_echo(
    page: Composed, unreadable: set[Path | None], cause: tuple[Finding, ...]
) -> Composed:
    """Keep a catalog that cannot be read from being reported once for each message."""
    if not any(f.path in unreadable for f in page.findings):
        return page
    kept = tuple(f for f in page.findings if f.path not in unreadable)
    return replace(page, findings=(*kept, *cause))


def _noted(finding: Finding) -> Finding:
    if finding.check in UNFINISHED:
        return replace(finding, severity=Severity.NOTE)
    return finding


def _held_back(
    pages: Iterable[Composed],
    editions: Iterable[Edition],
    fonts: FontSet,
    font_findings: Iterable[Finding],
) -> Iterator[HeldBack]:
    """Yield the pages that must not be printed: for their findings, or for want of a font."""
    lost = _lost_families(fonts, font_findings)
    for page in pages:
        reasons = tuple(dict.fromkeys(finding.message for finding in page.findings))
        if missing := _missing_families(page, editions, lost):
            reasons = (*reasons, missing)
        if reasons:
            yield HeldBack(page.handout.name, page.locale.tag, _coverage(page), reasons)


def _coverage(page: Composed) -> float:
    """Return the share of a page's messages that are translated."""
    unfinished = {finding.msgid for finding in page.findings if finding.check in UNFINISHED}
    total = max(len(page.printed), 1)
    return round(1 - min(len(unfinished), total) / total, 4)


def _unreadable(
    library: Library, locales: Iterable[Locale], names: Iterable[str]
) -> Iterator[HeldBack]:
    for name in set(library.unreadable) & set(names):
        found = (f.message for f in library.findings if f.handout == name)
        reasons = tuple(dict.fromkeys(found))
        yield from (HeldBack(name, locale.tag, 0.0, reasons) for locale in locales)


def _lost_families(fonts: FontSet, findings: Iterable[Finding]) -> frozenset[str]:
    damaged = {finding.path for finding in findings}
    return frozenset(file.family for path, file in fonts.files if path in damaged)


def _missing_families(page: Composed, editions: Iterable[Edition], lost: frozenset[str]) -> str:
    for edition in editions:
        if families := lost & set(stack_of(font_stacks(edition), page.locale.tag)):
            return f"The font “{min(families)}” is missing or damaged."
    return ""
