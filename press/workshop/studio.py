"""The studio: spreads drawn anew whenever something on the disk has changed.

It keeps what does not change: drawings by the digest of their page, and the step of
fitting that each sheet needed last, so that a redrawing takes one layout.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from press.build.context import context_of
from press.build.pages import compose_judged
from press.build.plan import sheet_of
from press.build.standing import Judge
from press.checks.run import check_catalog
from press.content.handouts import SHARED_DOMAIN, Handout, load_library
from press.errors import EngineError, Finding, Severity
from press.languages.language import Language, find_languages, load_language
from press.languages.locales import PSEUDO, SOURCE, Locale, find_locale
from press.languages.meant import is_meant
from press.languages.upkeep import Domains, domains_of
from press.pages.compose import Composed, Wish
from press.pages.environment import make_environment
from press.pages.examples import explain
from press.project import load_project
from press.typeset.editions import load_editions
from press.workshop.drawing import Drawing, draw
from press.workshop.spread import Line, Spread, View, lines_of
from press.workshop.tracing import number_messages, settled, tracer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from jinja2 import Environment

    from press.checks.subject import Context
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
    findings: tuple[Finding, ...]
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
        was drawn last, and a message that came or went has no number yet.

        Raises:
            EngineError: WeasyPrint cannot be used, or a worker was lost.
        """
        project = self.project()
        library = load_library(project)
        editions, edition_findings = load_editions(project)
        findings: list[Finding] = [*library.findings, *edition_findings]
        handout = next((h for h in library.handouts if h.name == view.handout), None)
        edition = editions.get(self.edition)
        if handout is None or edition is None:
            return self._as_before(view, findings)
        domains = self._domains_of(project, handout.name, stale=hurry)
        work = _Work(project, handout, edition, domains, refit)
        target = self._side(work, find_locale(view.locale))
        findings += _strange(handout, target.language.locale)
        english = None if hurry else self._side(work, find_locale(SOURCE))
        drawing = self._drawing(target)
        if drawing:
            findings += (_placed(found, target.page) for found in drawing.findings)
        return Spread(
            view,
            source=self._drawing(english) if english else self._last.get((view.handout, SOURCE)),
            target=drawing,
            lines=_lines(target.language, handout, domains),
            findings=tuple(dict.fromkeys((*findings, *target.findings))),
        )

    def _as_before(self, view: View, findings: Iterable[Finding]) -> Spread:
        """Return the last drawings of a handout that cannot be read now."""
        source, target = (self._last.get((view.handout, tag)) for tag in (SOURCE, view.locale))
        return Spread(view, source, target, (), tuple(dict.fromkeys(findings)))

    def _side(self, work: _Work, locale: Locale) -> _Side:
        """Compose a page, and ask a worker to draw it."""
        language, findings = load_language(work.project, locale, [work.handout.name])
        trace = tracer(number_messages(work.domains.messages, work.handout.name))
        templates = self._environment_of(work.project)
        judge = Judge(work.project, templates)
        page = compose_judged(judge, work.handout, language, Wish(trace))
        page = replace(page, html=settled(page.html))
        return _Side(language, page, (*findings, *page.findings), self._asked(work, page))

    def check(self, view: View) -> tuple[Finding, ...]:
        """Check the catalogs of a view: what does not keep it from being drawn."""
        project = self.project()
        locale = find_locale(view.locale)
        if locale.is_source or locale.is_pseudo:
            return ()
        context, findings = context_of(project, locale)
        language, _ = load_language(project, locale, [view.handout])
        return (*findings, *_checked(language, context))

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


def _placed(finding: Finding, page: Composed) -> Finding:
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


def _lines(language: Language, handout: Handout, domains: Domains) -> tuple[Line, ...]:
    numbers = number_messages(domains.messages, handout.name)
    own = domains.messages.get(handout.name, ())
    shared = domains.messages.get(SHARED_DOMAIN, ())
    return lines_of(language, handout.name, (*own, *shared), numbers)


def _checked(language: Language, context: Context) -> Iterable[Finding]:
    for catalog in language.catalogs.values():
        if catalog.readable:
            yield from check_catalog(catalog, context)
