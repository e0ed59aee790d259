"""Making: jobs become files, on workers that may be lost on the way.

What is as it was stays; all else is typeset and written. A worker that crashes, hangs or
wants too much memory costs the one sheet at which it does so.
"""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, as_completed
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from press.build import workers
from press.build.manifest import HeldBack, Output, is_intact
from press.build.records import (
    circle_finding,
    glyph_finding,
    held_back_by,
    located,
    output_of,
    web_output,
    worker_finding,
    write_finding,
)
from press.errors import EngineError
from press.files import write_whole
from press.pages.online import web_path
from press.pages.web import web_page, web_style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from concurrent.futures import Future
    from pathlib import Path

    from press.build.plan import Job
    from press.build.prepare import Prepared
    from press.errors import Finding
    from press.project import Project
    from press.typeset.sheets import Typeset


@dataclass(slots=True)
class Maker:
    """Where jobs become files: what is as it was stays, all else is typeset and written."""

    pool: workers.Pool
    out: Path
    before: Mapping[str, Output]
    progress: Callable[[int, int, str], None]
    made: list[Output] = field(default_factory=list)
    kept: list[Output] = field(default_factory=list)
    held_back: list[HeldBack] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    total: int = 0
    done: int = 0

    @property
    def outputs(self) -> tuple[Output, ...]:
        """All PDFs that are there now."""
        return (*self.made, *self.kept)

    def make(self, jobs: Iterable[Job]) -> None:
        """Make what is not there as it would come out."""
        to_do: dict[tuple[str, str], list[Job]] = {}
        for job in jobs:
            if output := self._unchanged(job):
                self.kept.append(output)
            else:
                # Sheets of one text go to one worker, which fits the text to its pages once.
                text = (job.composed.handout.name, job.composed.locale.tag)
                to_do.setdefault(text, []).append(job)
        self.total, self.done = sum(map(len, to_do.values())), 0
        lost: list[list[Job]] = []
        for number, batches in enumerate(_rounds([*to_do.values()], self.pool.lifetime)):
            if number:
                self.pool.renew()
            lost += self._run(batches)
        # What fails takes its batch with it. Each sheet alone, the guilty one is found.
        for job in [job for batch in lost for job in batch]:
            if self._run([[job]]):
                self._finish(job, None)

    def _run(self, batches: list[list[Job]]) -> list[list[Job]]:
        """Typeset batches, and return those that were lost: with their worker, or by a sheet."""
        lost, broken = [], False
        try:
            futures = {self.pool.submit([job.sheet for job in each]): each for each in batches}
            for future in as_completed(list(futures)):
                batch = futures.pop(future)  # what is written needs no memory any more
                error = future.exception()
                broken = broken or isinstance(error, BrokenExecutor)
                if isinstance(error, BrokenExecutor) or (error and len(batch) > 1):
                    lost.append(batch)
                    continue
                for place, job in enumerate(batch):
                    self._finish(job, future, place)
        except BrokenExecutor:  # before all were handed out
            broken, lost = True, [each for each in batches if not self._is_done(each)]
        if broken:
            self.pool.renew()
        return lost

    def _is_done(self, batch: list[Job]) -> bool:
        paths = {output.path for output in self.made}
        return all(job.path in paths for job in batch)

    def _finish(self, job: Job, future: Future[list[Typeset]] | None, place: int = 0) -> None:
        self.done += 1
        self.progress(self.done, self.total, job.path)
        output, findings = _finish(future, place, job, self.out)
        self.findings += findings
        if output:
            self.made.append(output)
        else:
            self.held_back.append(held_back_by(job, findings))

    def write_pages(self, project: Project, prepared: Prepared) -> list[Output]:
        """Write the web page of each handout that is ready."""
        style = web_style(project)
        written = []
        for page in prepared.pages:
            content = web_page(page.html, style).encode()
            path = self.out / web_path(page.handout.name, page.locale)
            try:
                write_changed(path, content)
            except OSError as error:
                self.findings.append(write_finding(path, error, page))
            else:
                written.append(web_output(page, content))
        return written

    def _unchanged(self, job: Job) -> Output | None:
        output = self.before.get(job.path)
        if output is None or output.inputs != job.inputs or output.picture != job.picture:
            return None
        pictured = not job.picture or (self.out / job.picture).is_file()
        return replace(output, current=True) if pictured and is_intact(self.out, output) else None


def _rounds(batches: list[list[Job]], lifetime: int) -> Iterator[list[list[Job]]]:
    """Divide batches into rounds of about so many sheets, each for workers of its own."""
    first, sheets = 0, 0
    for place, batch in enumerate(batches, start=1):
        sheets += len(batch)
        if place == len(batches) or (lifetime and sheets >= lifetime):
            yield batches[first:place]
            first, sheets = place, 0


def _finish(
    future: Future[list[Typeset]] | None, place: int, job: Job, out: Path
) -> tuple[Output | None, tuple[Finding, ...]]:
    """Write what a worker made, or say why there is nothing to write."""
    if future is None:
        reason = f"its process ended, or took longer than {workers.SECONDS:g} seconds"
        return None, (worker_finding(job, reason),)
    try:
        result = future.result()[place]
    except EngineError:
        raise  # no sheet could be made, here or by anybody
    except Exception as error:  # noqa: BLE001 - whatever a layout raises costs its sheet alone
        return None, (worker_finding(job, str(error) or type(error).__name__),)
    findings = tuple(located(finding, job) for finding in result.findings)
    findings += tuple(glyph_finding(job, character) for character in sorted(result.missing))
    findings += tuple(circle_finding(job, signs) for signs in sorted(result.malformed))
    if result.pdf is None:
        return None, findings
    try:
        if result.picture:
            write_changed(out / job.picture, result.picture)
        write_changed(out / job.path, result.pdf)
    except OSError as error:
        return None, (*findings, write_finding(out / job.path, error, job.composed))
    return output_of(job, result, result.pdf), findings


def write_changed(path: Path, content: bytes) -> None:
    """Write a file unless the same bytes are there: readers keep it open, backups see no change."""
    if not path.exists() or path.read_bytes() != content:
        write_whole(path, content)
