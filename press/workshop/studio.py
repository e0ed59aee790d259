"""The studio: spreads drawn anew whenever something on the disk has changed.

It keeps what does not change: drawings by the digest of their page, and the step of
fitting that each sheet needed last, so that a redrawing takes one layout.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from press.build.checking import context_of
from press.checks.run import check_catalog
from press.content.handouts import SHARED_DOMAIN, Handout, load_library
from press.errors import Finding
from press.languages.language import Language, find_languages, load_language
from press.languages.locales import PSEUDO, SOURCE, Locale, find_locale
from press.languages.upkeep import Domains, domains_of
from press.pages.compose import Composed, compose
from press.pages.environment import make_environment
from press.pages.examples import explain
from press.project import load_project
from press.typeset.editions import load_editions
from press.typeset.sheets import Sheet
from press.workshop.drawing import Drawing, draw
from press.workshop.spread import Line, Spread, View, lines_of
from press.workshop.tracing import number_messages, settled, tracer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from press.checks.subject import Context
    from press.project import Project
    from press.typeset.editions import Edition

_KEPT: Final = 64  # drawings that are remembered

Asked = tuple[str, str]  # a handout and a locale


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
    _domains: tuple[object, Domains] | None = None

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

    def spread(self, view: View, *, refit: bool = False) -> Spread:
        """Draw a view. With `refit`, the largest type that fits is searched anew.

        Raises:
            KeyError: there is no such handout or edition.
            EngineError: WeasyPrint cannot be used.
        """
        project = self.project()
        library = load_library(project)
        handout = next((h for h in library.handouts if h.name == view.handout), None)
        if handout is None:
            return Spread(view, None, None, (), library.findings)
        editions, edition_findings = load_editions(project)
        domains = self._domains_of(project)
        numbers = number_messages(domains.messages, handout.name)
        findings: list[Finding] = [*library.findings, *edition_findings]
        drawn: dict[str, Future[Drawing] | Drawing | None] = {}
        pages: dict[str, Composed] = {}
        language = None
        for tag in dict.fromkeys((view.locale, SOURCE)):
            language_of_page, more = load_language(project, find_locale(tag), [handout.name])
            language = language or language_of_page
            environment = make_environment(project)
            page = compose(project, environment, handout, language_of_page, tracer(numbers))
            pages[tag] = replace(page, html=settled(page.html))
            findings += [*more, *page.findings] if tag == view.locale else []
            drawn[tag] = self._asked(pages[tag], editions[self.edition], project, refit)
        drawings = {tag: self._drawing(pages[tag], found) for tag, found in drawn.items()}
        target = drawings[view.locale]
        if target:
            findings += (_placed(found, pages[view.locale]) for found in target.findings)
        assert language is not None
        return Spread(
            view,
            source=drawings[SOURCE],
            target=target,
            lines=_lines(language, handout, domains),
            findings=tuple(dict.fromkeys(findings)),
        )

    def check(self, view: View) -> tuple[Finding, ...]:
        """Check the catalogs of a view: what does not keep it from being drawn."""
        project = self.project()
        locale = find_locale(view.locale)
        if locale.is_source or locale.is_pseudo:
            return ()
        context, findings = context_of(project, locale)
        language, _ = load_language(project, locale, [view.handout])
        return (*findings, *_checked(language, context))

    def _domains_of(self, project: Project) -> Domains:
        """Return the messages of the templates, extracted anew only when one has changed."""
        files = [path for layer in project.layers for path in (layer / "handouts").rglob("*.*")]
        stats = ((path, path.stat()) for path in files)
        signature = [(path, stat.st_mtime_ns, stat.st_size) for path, stat in stats]
        if self._domains is None or self._domains[0] != signature:
            self._domains = (signature, domains_of(project, explain))
        return self._domains[1]

    def _asked(
        self, page: Composed, edition: Edition, project: Project, refit: bool
    ) -> Future[Drawing] | Drawing | None:
        """Ask for a drawing, unless it is remembered or the page cannot be rendered."""
        name = _name(page)
        if not page.html:
            return self._last.get(name)
        paper = self.paper or project.clinic.paper_order[0]
        digest = _digest(page.html, edition.digest(paper))
        remembered = self._drawings.get(digest)
        if remembered and (not refit or digest in self._fitted):
            return remembered
        first = 0 if refit else self._steps.get(name, 0)
        sheet = Sheet(page.html, edition, paper, page.handout.about.pages, first_step=first)
        future = self.executor.submit(draw, sheet)
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

    def _drawing(self, page: Composed, found: Future[Drawing] | Drawing | None) -> Drawing | None:
        drawing = found.result() if isinstance(found, Future) else found
        if drawing:
            self._last[_name(page)] = drawing
            self._steps[_name(page)] = drawing.step
        return drawing


def _name(page: Composed) -> Asked:
    return (page.handout.name, page.locale.tag)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _placed(finding: Finding, page: Composed) -> Finding:
    path = finding.path or page.handout.folder / "handout.html"
    return replace(finding, path=path, locale=page.locale.tag, handout=page.handout.name)


def _lines(language: Language, handout: Handout, domains: Domains) -> tuple[Line, ...]:
    numbers = number_messages(domains.messages, handout.name)
    own = domains.messages.get(handout.name, ())
    shared = domains.messages.get(SHARED_DOMAIN, ())
    return lines_of(language, handout.name, (*own, *shared), numbers)


def _checked(language: Language, context: Context) -> Iterable[Finding]:
    for catalog in language.catalogs.values():
        if catalog.readable:
            yield from check_catalog(catalog, context)
