"""Making: jobs become files, on workers that may be lost on the way.

What is as it was stays; all else is typeset and written. A worker that crashes, hangs or
wants too much memory costs the one sheet at which it does so.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, wait
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from press.build import workers
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
from press.files import write_changed
from press.manifest import HeldBack, Output, is_intact
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

    _Lost = tuple[list[Job], BaseException]  # a batch, and what was told of it


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
        lost: list[_Lost] = []
        for number, batches in enumerate(_rounds([*to_do.values()], self.pool.lifetime)):
            if number:
                self.pool.close()
            lost += self._run(batches)
        # What fails takes its batch with it. Each sheet alone, the guilty one is found.
        for job in [job for batch, _ in lost for job in batch]:
            for _, error in self._run([[job]]):
                self._finish(job, error)

    def _run(self, batches: Iterable[list[Job]]) -> list[_Lost]:
        """Typeset batches, and return those that were lost: with their worker, or by a sheet.

        Few are handed out at a time, so that a worker that is lost takes few with it, and what
        is done is written before all is done.
        """
        waiting, broken = deque(batches), False
        flying: dict[Future[list[Typeset]], list[Job]] = {}
        lost: list[_Lost] = []
        while waiting or flying:
            broken = broken or self._hand_out(waiting, flying)
            for future in wait(flying, return_when=FIRST_COMPLETED).done:
                batch = flying.pop(future)  # what is written needs no memory any more
                error = future.exception()
                broken = broken or isinstance(error, BrokenExecutor)
                if error and _is_lost(error, batch):
                    lost.append((batch, error))
                    continue
                for place, job in enumerate(batch):
                    self._finish(job, error or future.result()[place])
            if broken and not flying:
                self.pool.close()
                broken = False
        return lost

    def _hand_out(
        self, waiting: deque[list[Job]], flying: dict[Future[list[Typeset]], list[Job]]
    ) -> bool:
        """Give the workers as much as they should have; return whether they were lost."""
        try:
            while waiting and (len(flying) < self.pool.window or not self.pool.window):
                future = self.pool.submit([job.sheet for job in waiting[0]])
                flying[future] = waiting.popleft()
        except BrokenExecutor:  # what waits is given to the next ones
            return True
        return False

    def _finish(self, job: Job, made: Typeset | BaseException) -> None:
        """Write what a worker made of a sheet, or write down why it could not."""
        self.done += 1
        self.progress(self.done, self.total, job.path)
        output, findings = _written(made, job, self.out)
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


def _is_lost(error: BaseException, batch: list[Job]) -> bool:
    """Tell whether the sheets of a batch are to be tried again, each alone.

    Raises:
        EngineError: no sheet can be made, here or by anybody.
    """
    if isinstance(error, EngineError):
        raise error
    return isinstance(error, BrokenExecutor) or len(batch) > 1


def _lost_finding(job: Job, error: BaseException) -> Finding:
    """Say why there is nothing of a sheet, in the words of whoever was to make it."""
    if not isinstance(error, BrokenExecutor):
        return worker_finding(job, str(error) or type(error).__name__)
    cause = error.__cause__
    if isinstance(cause, EngineError):
        return worker_finding(job, str(cause).rstrip("."), cause.hint)
    ended = f"its process ended, or took longer than {workers.SECONDS:g} seconds"
    return worker_finding(job, str(cause) if isinstance(cause, CancelledError) else ended)


def _written(
    made: Typeset | BaseException, job: Job, out: Path
) -> tuple[Output | None, tuple[Finding, ...]]:
    """Write what a worker made, or say why there is nothing to write."""
    if isinstance(made, BaseException):
        return None, (_lost_finding(job, made),)
    findings = tuple(located(finding, job) for finding in made.findings)
    findings += tuple(glyph_finding(job, character) for character in sorted(made.missing))
    findings += tuple(circle_finding(job, signs) for signs in sorted(made.malformed))
    if made.pdf is None:
        return None, findings
    try:
        if made.picture:
            write_changed(out / job.picture, made.picture)
        write_changed(out / job.path, made.pdf)
    except OSError as error:
        return None, (*findings, write_finding(out / job.path, error, job.composed))
    return output_of(job, made, made.pdf), findings
