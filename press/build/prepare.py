"""The first half of a build: everything read, every page composed, the jobs planned."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from press.build.manifest import HeldBack
from press.build.pages import compose_all, compose_cover
from press.build.plan import Job, Press, Selection, choose
from press.build.standing import Judge
from press.content.dates import review_findings
from press.content.facts import line_of
from press.content.handouts import Library, load_library
from press.errors import UNFINISHED, Finding, Severity, did_you_mean
from press.languages.language import find_languages
from press.languages.locales import PSEUDO, SOURCE, find_locale
from press.typeset.editions import (
    Edition,
    edition_names,
    in_order,
    load_editions,
    usual_editions,
)
from press.typeset.fonts import FontSet, load_fonts
from press.typeset.stacks import font_stacks, stack_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from press.content.packets import Packet
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
    jobs: tuple[Job, ...]
    pages: tuple[Composed, ...]
    held_back: tuple[HeldBack, ...]
    findings: tuple[Finding, ...]
    fonts: FontSet
    locales: tuple[Locale, ...]
    unreadable: tuple[str, ...]  # names of handouts and packets whose own files hold them back
    judge: Judge  # knows the sign-offs and catalogs of the pages
    blocked: bool = False  # nothing can be made: what every page prints cannot be trusted


def prepare(
    project: Project,
    selection: Selection,
    versions: str,
    today: dt.date | None = None,
    faces: tuple[FontSet, tuple[Finding, ...]] | None = None,
) -> Prepared:
    """Read a project and compose every page that is asked for.

    Dates of reviews are judged on the day `today`, and not at all without one. Who has
    read the fonts of the project already gives them as `faces`.

    Raises:
        UsageError: a name of the selection is not known.
    """
    library = load_library(project)
    known, edition_findings = load_editions(project)
    fonts, font_findings = faces or load_fonts(project)
    locales, locale_findings = find_languages(project)
    names = _names(library, selection)
    locales = (*locales, *(find_locale(tag) for tag in PSEUDO if tag in selection.locales))
    tags = choose("language", selection.locales, [locale.tag for locale in locales])
    edition_findings = (*edition_findings, *_unknown_editions(project, known))
    press = _press(project, selection, known, f"{versions} {fonts.digest}")
    findings = [*library.findings, *edition_findings, *font_findings, *locale_findings]
    judge = Judge(project)
    if _blocks_all(library, edition_findings):
        found = tuple(findings)
        return Prepared(library, press, (), (), (), found, fonts, locales, (), judge, blocked=True)
    wanted = [locale for locale in locales if locale.tag in tags]
    members = _members(library, names)
    composed = list(compose_all(project, library, members, wanted, judge=judge))
    findings += [finding for page, more in composed for finding in (*page.findings, *more)]
    dated = _dated(project, library, members, today)
    held_back = [*_held_back(composed, press.editions, fonts, font_findings, dated, project)]
    ready = _ready(composed, held_back)
    jobs = _jobs_of_handouts(press, ready, names, _english(judge, library, press, composed, names))
    packets = _Packets(judge, library, press, ready)
    packets.add(wanted, names)
    findings += [*dated, *packets.findings, *judge.findings]
    return Prepared(
        library,
        press,
        jobs=(*jobs, *packets.jobs),
        pages=tuple(page for page in ready.values() if page.handout.name in names),
        held_back=(*held_back, *packets.held_back, *_unreadable(library, wanted, names)),
        findings=tuple(dict.fromkeys(findings)),
        fonts=fonts,
        locales=locales,
        unreadable=library.unreadable,
        judge=judge,
    )


def _ready(
    pages: Iterable[tuple[Composed, object]], held_back: Iterable[HeldBack]
) -> dict[tuple[str, str], Composed]:
    """Return the pages that are not held back, by handout and language."""
    waiting = {(held.handout, held.locale) for held in held_back}
    every = {(page.handout.name, page.locale.tag): page for page, _ in pages}
    return {name: page for name, page in every.items() if name not in waiting}


def _dated(
    project: Project, library: Library, names: Iterable[str], today: dt.date | None
) -> list[Finding]:
    """Judge the dates of handouts."""
    handouts = [handout for handout in library.handouts if handout.name in set(names)]
    return [*review_findings(handouts, today, project.clinic.grace_days)] if today else []


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


@dataclass(slots=True)
class _Packets:
    """Plans packets from the handouts that are ready; one that lacks a handout waits."""

    judge: Judge
    library: Library
    press: Press
    ready: Mapping[tuple[str, str], Composed]
    jobs: list[Job] = field(default_factory=list)
    held_back: list[HeldBack] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, locales: Iterable[Locale], names: Iterable[str]) -> None:
        """Plan the packets of these names in these languages."""
        wanted = [packet for packet in self.library.packets if packet.name in set(names)]
        for locale in locales:
            for packet in wanted:
                self._add(packet, locale)

    def _add(self, packet: Packet, locale: Locale) -> None:
        found = {name: self.ready.get((name, locale.tag)) for name in packet.handouts}
        lacking = [f"“{name}” is held back." for name, page in found.items() if page is None]
        pages = tuple(page for page in found.values() if page)
        if lacking:
            self.held_back.append(HeldBack(packet.name, locale.tag, 0.0, tuple(lacking)))
            return
        cover = compose_cover(self.judge, packet, locale, pages)
        self.findings += cover.findings
        reasons = tuple(dict.fromkeys(finding.message for finding in cover.findings))
        if reasons := reasons or unread_reasons(self.judge.project, cover):
            self.held_back.append(HeldBack(packet.name, locale.tag, _coverage(cover), reasons))
        else:
            self.jobs += self.press.packet(cover, pages)


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


def _held_back(
    pages: Iterable[tuple[Composed, object]],
    editions: Iterable[Edition],
    fonts: FontSet,
    font_findings: Iterable[Finding],
    dated: Iterable[Finding],
    project: Project,
) -> Iterator[HeldBack]:
    """Yield the pages that must not be printed: for findings, a font, age, or lack of readers."""
    lost = _lost_families(fonts, font_findings)
    expired = {f.handout: f.message for f in dated if f.severity is Severity.ERROR}
    for page, _ in pages:
        reasons = tuple(dict.fromkeys(finding.message for finding in page.findings))
        if missing := _missing_families(page, editions, lost):
            reasons = (*reasons, missing)
        if page.handout.name in expired:
            reasons = (*reasons, expired[page.handout.name])
        reasons = (*reasons, *unread_reasons(project, page))
        if reasons:
            yield HeldBack(page.handout.name, page.locale.tag, _coverage(page), reasons)


def unread_reasons(project: Project, page: Composed) -> tuple[str, ...]:
    """Say why a page is held back where only what is reviewed may be printed."""
    return page.unread if project.clinic.may_print == "reviewed" else ()


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
    for edition in editions if lost else ():
        if families := lost & set(stack_of(font_stacks(edition), page.locale.tag)):
            return f"The font “{min(families)}” is missing or damaged."
    return ""
