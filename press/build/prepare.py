"""The first half of a build: everything read, every page composed, the jobs planned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from press.build.packing import Packets
from press.build.pages import compose_all
from press.build.plan import Job, Press, Selection, choose
from press.build.printable import empty_values, unknown_editions
from press.build.standing import Judge
from press.build.withheld import withheld_files, withheld_pages
from press.content.dates import review_findings
from press.content.handouts import Library, load_library
from press.errors import Finding, Severity, UsageError
from press.languages.language import find_languages
from press.languages.locales import PSEUDO, SOURCE, find_locale
from press.languages.meant import is_meant, unknown_languages
from press.manifest import HeldBack
from press.project import require_handouts
from press.typeset.editions import (
    Edition,
    edition_names,
    in_order,
    load_editions,
    usual_editions,
)
from press.typeset.fonts import FontSet, load_fonts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from press.languages.locales import Locale
    from press.pages.compose import Composed
    from press.project import Project


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that a build needs: jobs to do, and what is held back before any layout.

    `pages` are the handouts that are ready, in each language.
    """

    library: Library
    press: Press
    findings: tuple[Finding, ...]
    fonts: FontSet
    locales: tuple[Locale, ...]
    judge: Judge  # knows the sign-offs and catalogs of the pages
    jobs: tuple[Job, ...] = ()
    pages: tuple[Composed, ...] = ()
    held_back: tuple[HeldBack, ...] = ()
    unreadable: tuple[str, ...] = ()  # handouts and packets whose own files hold them back
    # Where what every page prints cannot be trusted, so that nothing can be made: its files.
    blocked: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """What is known before any page is composed: files, and what of them is asked for."""

    library: Library
    press: Press
    fonts: FontSet
    damaged: tuple[Finding, ...]  # fonts
    locales: tuple[Locale, ...]  # all that could be asked for
    findings: tuple[Finding, ...]
    blocked: tuple[Path, ...]
    names: tuple[str, ...] = ()
    wanted: tuple[Locale, ...] = ()


Faces = tuple[FontSet, tuple[Finding, ...]]
"""The fonts of a project, and what is wrong with them."""


def prepare(
    project: Project,
    selection: Selection,
    versions: str,
    today: dt.date | None = None,
    faces: Faces | None = None,
) -> Prepared:
    """Read a project and compose every page that is asked for.

    Dates of reviews are judged on the day `today`, and not at all without one. Who has
    read the fonts of the project already gives them as `faces`.

    Raises:
        UsageError: a name of the selection is not known, or nothing is made of it.
        ProjectError: there are no handouts.
    """
    require_handouts(project)
    read = _read(project, selection, versions, faces or load_fonts(project))
    judge = Judge(project)
    if not read.blocked:
        chosen = _chosen(read, selection)
        prepared = _composed(chosen, judge, today)
        if not (selection.is_all or prepared.jobs or prepared.held_back):
            why, hint = _nothing_made(chosen)
            raise UsageError(why, hint)
        return prepared
    # All at once, so that nobody mends the clinic's details twice.
    findings = (*read.findings, *empty_values(project, read.library))
    known = (read.library, read.press, findings, read.fonts, read.locales)
    return Prepared(*known, judge, blocked=read.blocked)


def _read(project: Project, selection: Selection, versions: str, faces: Faces) -> _Read:
    """Read all that is neither a page nor a catalog."""
    library = load_library(project)
    known, mistakes = load_editions(project)
    mistakes = (*mistakes, *unknown_editions(project, known))
    fonts, damaged = faces
    locales, strange = find_languages(project)
    return _Read(
        library,
        _press(project, selection, known, f"{versions} {fonts.digest}"),
        fonts,
        damaged,
        (*locales, *(find_locale(tag) for tag in PSEUDO if tag in selection.locales)),
        (*library.findings, *unknown_languages(library.handouts), *mistakes, *damaged, *strange),
        _blocking(library, mistakes),
    )


def _chosen(read: _Read, selection: Selection) -> _Read:
    """Choose handouts and languages, once it is clear that all of them are known."""
    tags = choose("language", selection.locales, [locale.tag for locale in read.locales])
    wanted = tuple(locale for locale in read.locales if locale.tag in tags)
    names = _names(read.library, selection)
    if selection.handouts and selection.locales:
        _refuse_strangers(read.library, names, wanted)
    return replace(read, names=names, wanted=wanted)


def _refuse_strangers(library: Library, names: Iterable[str], wanted: Iterable[Locale]) -> None:
    """Refuse to build a handout in languages of which it is meant for none.

    Raises:
        UsageError: there is one among the named handouts.
    """
    wanted = tuple(wanted)
    for handout in library.handouts:
        if handout.name in names and not any(is_meant(handout, locale) for locale in wanted):
            languages = " or ".join(locale.english_name for locale in wanted)
            raise UsageError(
                f"“{handout.name}” is not meant for {languages}.",
                f"It is meant for: {', '.join((SOURCE, *handout.about.languages))}; "
                "“languages” in its handout.toml tells so.",
            )


def _nothing_made(read: _Read) -> tuple[str, str]:
    """Say why nothing at all is made of a selection, and what to do."""
    editions = " or ".join(f"“{each.name}”" for each in read.press.editions)
    packets = {packet.name for packet in read.library.packets}
    if all(locale.is_source for locale in read.wanted):
        why = f"English has no edition {editions}."
    elif packets.issuperset(read.names):
        why = f"a packet has no edition {editions}."
    else:
        why = "no handout of it is meant for these languages."
    return f"Nothing is made of this selection: {why}", "Change what is given with -H, -l or -e."


def _composed(read: _Read, judge: Judge, today: dt.date | None) -> Prepared:
    """Compose the pages, and plan what can be printed of them."""
    project, library, press, names = judge.project, read.library, read.press, read.names
    members = _members(library, names)
    composed = list(compose_all(project, library, members, read.wanted, judge=judge))
    found = [finding for page, more in composed for finding in (*page.findings, *more)]
    handouts = [handout for handout in library.handouts if handout.name in set(members)]
    dated = [*review_findings(handouts, today, project.clinic.grace_days)] if today else []
    held_back = [
        *withheld_pages(composed, press.editions, read.fonts, read.damaged, dated, project)
    ]
    ready = _ready(composed, held_back)
    jobs = _jobs_of_handouts(press, ready, names, _english(judge, library, press, composed, names))
    packets = Packets(judge, library, press, ready)
    packets.add(read.wanted, names)
    found += [*dated, *packets.findings, *judge.findings]
    return Prepared(
        library,
        press,
        tuple(dict.fromkeys((*read.findings, *found))),
        read.fonts,
        read.locales,
        judge,
        jobs=(*jobs, *packets.jobs),
        pages=tuple(page for page in ready.values() if page.handout.name in names),
        held_back=(*held_back, *packets.held_back, *withheld_files(library, read.wanted, names)),
        unreadable=library.unreadable,
    )


def _ready(
    pages: Iterable[tuple[Composed, object]], held_back: Iterable[HeldBack]
) -> dict[tuple[str, str], Composed]:
    """Return the pages that are not held back, by handout and language."""
    waiting = {(held.handout, held.locale) for held in held_back}
    every = {(page.handout.name, page.locale.tag): page for page, _ in pages}
    return {name: page for name, page in every.items() if name not in waiting}


def _names(library: Library, selection: Selection) -> tuple[str, ...]:
    handouts = [handout.name for handout in library.handouts]
    packets = [packet.name for packet in library.packets]
    return choose("handout", selection.handouts, (*handouts, *library.unreadable, *packets))


def _members(library: Library, names: Iterable[str]) -> tuple[str, ...]:
    """Return the handouts of that name, and those that a packet of that name holds."""
    packets = [packet for packet in library.packets if packet.name in set(names)]
    return tuple(dict.fromkeys((*names, *(name for each in packets for name in each.handouts))))


def _press(
    project: Project, selection: Selection, known: Mapping[str, Edition], versions: str
) -> Press:
    clinic = project.clinic
    usual = usual_editions(project, known)
    # One with a mistake is no unknown name: its findings tell more.
    names = dict.fromkeys((*in_order(known), *edition_names(project)))
    chosen = choose("edition", selection.editions or usual, names)
    return Press(
        editions=tuple(known[name] for name in chosen if name in known),
        papers=selection.papers or clinic.paper_order,
        versions=versions,
        usual=(next((n for n in usual if known[n].layout == "single"), ""), clinic.paper_order[0]),
    )


def _english(
    judge: Judge,
    library: Library,
    press: Press,
    composed: Iterable[tuple[Composed, object]],
    names: Iterable[str],
) -> dict[str, Composed]:
    """Return the sound English pages of handouts where two languages stand together."""
    if all(edition.layout == "single" for edition in press.editions):
        return {}
    known = [page for page, _ in composed if page.locale.is_source]
    if not known:
        source = [find_locale(SOURCE)]
        known = [
            page for page, _ in compose_all(judge.project, library, names, source, judge=judge)
        ]
    return {page.handout.name: page for page in known if not page.findings}


def _jobs_of_handouts(
    press: Press,
    ready: Mapping[tuple[str, str], Composed],
    names: Iterable[str],
    english: Mapping[str, Composed],
) -> list[Job]:
    """Plan the handouts, each with its English page for where two languages stand together."""
    wanted = [page for (name, _), page in ready.items() if name in set(names)]
    return [
        job
        for page in wanted
        for edition in press.editions
        for job in press.handout(edition, page, english.get(page.handout.name))
    ]


def _blocking(library: Library, editions: Iterable[Finding]) -> tuple[Path, ...]:
    """Return the files of which every page prints something, and which cannot be trusted."""
    shared = [f for f in library.findings if f.handout is None]
    errors = (f for f in (*shared, *editions) if f.severity is Severity.ERROR)
    return tuple(dict.fromkeys(f.path for f in errors if f.path))
