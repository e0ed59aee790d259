"""The studio: spreads drawn anew whenever something on the disk has changed.

It keeps what does not change: drawings by the digest of their page, and the step of
fitting that each sheet needed last, so that a redrawing takes one layout.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from press.build.excess import with_messages
from press.build.pages import compose_judged
from press.build.plan import sheet_of
from press.build.standing import Judge
from press.content.handouts import SHARED_DOMAIN, Handout, load_library
from press.errors import EngineError, Finding, Severity
from press.languages.language import Language, find_languages, load_language
from press.languages.locales import PSEUDO, SOURCE, Locale, find_locale
from press.languages.meant import is_meant
from press.languages.upkeep import domains_of
from press.pages.compose import Composed, Wish
from press.pages.environment import make_environment
from press.pages.examples import explain
from press.pages.samples import sample_values
from press.project import load_project
from press.typeset.editions import load_editions
from press.workshop.drawing import Drawing, draw
from press.workshop.judging import Judged, judge
from press.workshop.spread import Line, Spread, View, lines_of, once
from press.workshop.tracing import number_messages, settled, tracer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from jinja2 import Environment

    from press.languages.upkeep import Domains
    from press.project import Project
    from press.typeset.editions import Edition

_KEPT: Final = 64  # drawings that are remembered

Asked = tuple[str, str]  # a handout and a locale


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be drawn."""

    project: Project
    handout: Handout
    edition: Edition
    domains: Domains
    refit: bool


@dataclass(frozen=True, slots=True)
class _Side:
    """One page of a spread, asked for."""

    language: Language
    page: Composed
    asked: Future[Drawing] | Drawing | None


@dataclass(slots=True)
class Studio:
    """Draws the spreads of a project."""

    root: Path
    executor: Executor
    builder: Path
    edition: str = "standard"
    paper: str = ""
    _drawings: dict[str, Drawing] = field(default_factory=dict)
    _fitted: set[str] = field(default_factory=set)  # drawn from the largest type on
    _steps: dict[Asked, int] = field(default_factory=dict)
    _last: dict[Asked, Drawing] = field(default_factory=dict)
    _spreads: dict[View, Spread] = field(default_factory=dict)  # as they were last drawn
    _environment: Environment | None = None
    _domains: dict[str, tuple[object, Domains]] = field(default_factory=dict)

    def project(self) -> Project:
        """Read the project as it is now.

        Raises:
            ProjectError: it is none any more.
        """
        return replace(load_project(self.root), builder=self.builder)

    def handouts(self) -> tuple[Handout, ...]:
        """Return the handouts that can be read."""
        return load_library(self.project()).handouts

    def locales(self) -> tuple[Locale, ...]:
        """Return the languages that can be looked at, pseudo-locales last."""
        found, _ = find_languages(self.project())
        return (*found, *(find_locale(tag) for tag in PSEUDO))

    def spread(self, view: View, *, refit: bool = False, hurry: bool = False) -> Spread:
        """Draw a view. With `refit`, the largest type that fits is searched anew.

        With `hurry`, somebody waits for the translated page: the English one is that which
        was drawn last, and a message that came or went has no number yet. While a file cannot
        be read, the view stays as it was.

        Raises:
            EngineError: WeasyPrint cannot be used, or a worker was lost.
        """
        project = self.project()
        library = load_library(project)
        editions, edition_findings = load_editions(project)
        findings = (*library.findings, *edition_findings)
        handout = next((h for h in library.handouts if h.name == view.handout), None)
        edition = editions.get(self.edition)
        if handout is None or edition is None:
            return self._as_before(view, findings)
        domains = self._domains_of(project, handout.name, stale=hurry)
        work = _Work(project, handout, edition, domains, refit)
        language, unread = load_language(project, find_locale(view.locale), [handout.name])
        if (broken := (*unread, *_unset(project))) and view in self._spreads:
            return self._as_before(view, broken)
        target = self._side(work, language)
        if not target.page.html:
            faults = (each for each in target.page.findings if each.check == "template")
            return self._as_before(view, faults)
        spread = self._drawn(work, view, target, hurry=hurry)
        if unread:  # and there is no earlier page: then the English one stands there alone
            return replace(spread, lines=(), findings=(), broken=unread)
        self._spreads[view] = replace(spread, findings=once((*findings, *spread.findings)))
        return self._spreads[view]

    def _drawn(self, work: _Work, view: View, target: _Side, *, hurry: bool) -> Spread:
        """Wait for the pages of a view."""
        english = None if hurry else self._side(work, _source())
        language, page = target.language, target.page
        drawing = self._drawing(target)
        found = drawing.findings if drawing else ()
        findings = (_placed(finding, page) for finding in found)
        strange = _strange(work.handout, language.locale)
        return Spread(
            view,
            source=self._drawing(english) if english else self._last.get((view.handout, SOURCE)),
            target=drawing,
            lines=_lines(language, work.domains, page),
            findings=(*strange, *findings, *page.findings),
            source_values=_values(work, _source()),
            target_values=_values(work, language),
        )

    def _as_before(self, view: View, findings: Iterable[Finding]) -> Spread:
        """Return a view as it was before a file could not be read."""
        own = (each for each in findings if each.handout in (None, view.handout))
        broken = once(each for each in own if each.severity is Severity.ERROR)
        before = self._spreads.get(view) or Spread(view, None, None, (), ())
        return replace(before, broken=broken)

    def _side(self, work: _Work, language: Language) -> _Side:
        """Compose a page, and ask a worker to draw it."""
        trace = tracer(number_messages(work.domains.messages, work.handout.name))
        templates = self._environment_of(work.project)
        judged = Judge(work.project, templates)
        page = compose_judged(judged, work.handout, language, Wish(trace))
        page = replace(page, html=settled(page.html))
        return _Side(language, page, self._asked(work, page))

    def check(self, view: View) -> Judged:
        """Check the catalogs of a view: what does not keep it from being drawn."""
        return judge(self.project(), view)

    def _environment_of(self, project: Project) -> Environment:
        """Return the templates, of which only those that have changed are read again."""
        if self._environment is None:
            self._environment = make_environment(project, reload=True)
        return self._environment

    def _domains_of(self, project: Project, handout: str, *, stale: bool) -> Domains:
        """Return the messages of a handout, extracted anew only when a template has changed.

        With `stale`, those of the last time will do: who hurries draws again at once, and
        that costs nothing unless a message came, went or moved.
        """
        if stale and handout in self._domains:
            return self._domains[handout][1]
        files = [path for layer in project.layers for path in (layer / "handouts").rglob("*.*")]
        stats = ((path, path.stat()) for path in files)
        signature = [(path, stat.st_mtime_ns, stat.st_size) for path, stat in stats]
        known = self._domains.get(handout)
        if known is None or known[0] != signature:
            known = self._domains[handout] = (signature, domains_of(project, explain, handout))
        return known[1]

    def _asked(self, work: _Work, page: Composed) -> Future[Drawing] | Drawing | None:
        """Ask for a drawing, unless it is remembered or the page cannot be rendered."""
        name = _name(page)
        if not page.html:
            return self._last.get(name)
        paper = self.paper or work.project.clinic.paper_order[0]
        digest = _digest(page.html, work.edition.digest(paper))
        remembered = self._drawings.get(digest)
        if remembered and (not work.refit or digest in self._fitted):
            return remembered
        first = 0 if work.refit else self._steps.get(name, 0)
        sheet = sheet_of(page, work.edition, paper)
        future = self.executor.submit(draw, replace(sheet, first_step=first))
        future.add_done_callback(lambda done: self._remember(digest, first, done))
        return future

    def _remember(self, digest: str, first: int, done: Future[Drawing]) -> None:
        if done.cancelled() or done.exception():
            return
        self._drawings[digest] = done.result()
        if first == 0:
            self._fitted.add(digest)
        while len(self._drawings) > _KEPT:
            oldest = next(iter(self._drawings))
            self._fitted.discard(oldest)
            del self._drawings[oldest]

    def _drawing(self, side: _Side) -> Drawing | None:
        """Wait for a drawing, and remember it and the step that it needed."""
        try:
            drawing = side.asked.result() if isinstance(side.asked, Future) else side.asked
        except BrokenExecutor as error:
            raise EngineError(
                "The drawing was lost with its process.", "Load the page again."
            ) from error
        if drawing:
            self._last[_name(side.page)] = drawing
            self._steps[_name(side.page)] = drawing.step
        return drawing


def _name(page: Composed) -> Asked:
    return (page.handout.name, page.locale.tag)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _unset(project: Project) -> Iterator[Finding]:
    """Yield what keeps the clinic's details from being read: without them no page is true."""
    for finding in project.findings:
        if finding.path == project.root / "clinic.toml" and finding.check != "logo":
            yield finding


def _source() -> Language:
    """Return the source language, which needs no catalogs."""
    return Language(find_locale(SOURCE), MappingProxyType({}))


def _values(work: _Work, language: Language) -> dict[str, str]:
    """Return what each placeholder holds in a language."""
    samples = sample_values(work.project, work.handout, language)
    return {name: value.text for name, value in samples.items()}


def _placed(finding: Finding, page: Composed) -> Finding:
    """Place what the typesetter found: at a message if it can be told, else at the template."""
    finding = with_messages(finding, (page,))
    path = finding.path or page.handout.folder / "handout.html"
    return replace(finding, path=path, locale=page.locale.tag, handout=page.handout.name)


def _strange(handout: Handout, locale: Locale) -> Iterator[Finding]:
    """Yield that a handout is looked at in a language for which it is not meant."""
    if not is_meant(handout, locale):
        yield Finding(
            "not-meant",
            f"“{handout.title}” is not meant for {locale.english_name}: it will not be built.",
            f"To have it built, write “{locale.tag}” into “languages” of its handout.toml.",
            severity=Severity.WARNING,
            path=handout.folder / "handout.toml",
            handout=handout.name,
        )


def _lines(language: Language, domains: Domains, page: Composed) -> tuple[Line, ...]:
    name = page.handout.name
    numbers = number_messages(domains.messages, name)
    messages = (*domains.messages.get(name, ()), *domains.messages.get(SHARED_DOMAIN, ()))
    return lines_of(language, messages, numbers, page)
