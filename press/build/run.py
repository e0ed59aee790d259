"""The second half of a build: jobs typeset, PDFs moved into place, the manifest written."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from press import __version__, typeset
from press.build import workers
from press.build.manifest import (
    HeldBack,
    Manifest,
    Output,
    is_intact,
    read_manifest,
    without_lost,
    write_manifest,
)
from press.build.plan import Job, Selection
from press.build.prepare import Prepared, prepare
from press.errors import Finding, Severity
from press.files import cache_folder, prepare_folder, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from concurrent.futures import Future

    from press.project import Project
    from press.typeset.sheets import Typeset

GENERATOR = f"handouts {__version__}"


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did. `made` holds the outputs typeset now, `kept` those that were current."""

    made: tuple[Output, ...]
    kept: tuple[Output, ...]
    manifest: Manifest
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> bool:
        """Whether a person has something to mend."""
        return any(finding.severity is not Severity.NOTE for finding in self.findings)


def build(
    project: Project,
    selection: Selection,
    out: Path,
    *,
    jobs: int | None = None,
    force: bool = False,
    progress: Callable[[int, int, str], None] = lambda _done, _all, _path: None,
) -> Result:
    """Build what is selected of a project into a folder.

    `progress` is called with the number done, the number of all, and a path.

    Raises:
        UsageError: a name of the selection is not known.
        OutputError: the folder cannot be written.
        EngineError: WeasyPrint cannot be loaded, or there are no fonts.
    """
    prepared = prepare(project, selection, engine_versions())
    prepare_folder(out)
    old = read_manifest(out)
    before = old.by_path()
    kept = {} if force else {j.path: o for j in prepared.jobs if (o := _unchanged(out, j, before))}
    to_do = [job for job in prepared.jobs if job.path not in kept]
    made, late, held_back = _typeset_all(project, prepared, to_do, out, jobs, progress)
    manifest = _merged(out, old, prepared, selection, (*made, *kept.values()), held_back)
    findings = (*prepared.findings, *late)
    _prune(out, old, manifest)
    try:
        write_manifest(out, manifest, GENERATOR)
    except OSError as error:
        findings = (*findings, _write_finding(out / "manifest.json", error, None))
    return Result(tuple(made), tuple(kept.values()), manifest, tuple(dict.fromkeys(findings)))


def engine_versions() -> str:
    """Name the versions that shape the bytes of a PDF, our own code of the layout included."""
    code = hashlib.sha256()
    for path in sorted(Path(typeset.__file__).parent.glob("*.py")):
        code.update(path.read_bytes())
    libraries = " ".join(f"{name} {version(name)}" for name in ("weasyprint", "pydyf"))
    return f"{__version__} {libraries} {code.hexdigest()}"


def _unchanged(out: Path, job: Job, before: Mapping[str, Output]) -> Output | None:
    output = before.get(job.path)
    if output and output.inputs == job.inputs and is_intact(out, output):
        return replace(output, current=True)
    return None


def _typeset_all(
    project: Project,
    prepared: Prepared,
    to_do: list[Job],
    out: Path,
    jobs: int | None,
    progress: Callable[[int, int, str], None],
) -> tuple[list[Output], list[Finding], list[HeldBack]]:
    made: list[Output] = []
    findings: list[Finding] = []
    held_back: list[HeldBack] = []
    if not to_do:
        return made, findings, held_back
    count = min(jobs or os.cpu_count() or 1, len(to_do))
    executor = workers.make_executor(count, prepared.fonts, cache_folder(project.builder))
    try:
        futures = {executor.submit(workers.typeset, job.sheet): job for job in to_do}
        for done, future in enumerate(as_completed(futures), start=1):
            job = futures[future]
            output, more = _finish(future, job, out)
            findings += more
            if output:
                made.append(output)
            else:
                held_back.append(_held_back(job, more))
            progress(done, len(to_do), job.path)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
    return made, findings, held_back


def _finish(
    future: Future[Typeset], job: Job, out: Path
) -> tuple[Output | None, tuple[Finding, ...]]:
    """Write what a worker made, or say why there is nothing to write."""
    try:
        result = future.result()
    except BrokenProcessPool:
        return None, (_worker_finding(job, "its process ended without a word"),)
    except (RecursionError, MemoryError, ValueError, TypeError, AssertionError) as error:
        return None, (_worker_finding(job, str(error) or type(error).__name__),)
    findings = tuple(_located(finding, job) for finding in result.findings)
    findings += tuple(_glyph_finding(job, character) for character in sorted(result.missing))
    if result.pdf is None:
        return None, findings
    try:
        _write_pdf(out / job.path, result.pdf)
    except OSError as error:
        return None, (*findings, _write_finding(out / job.path, error, job))
    return _output(job, result, result.pdf), findings


def _write_pdf(path: Path, pdf: bytes) -> None:
    """Write a PDF unless the same bytes are there: readers keep it open, backups see no change."""
    if not path.exists() or path.read_bytes() != pdf:
        write_whole(path, pdf)


def _output(job: Job, result: Typeset, pdf: bytes) -> Output:
    composed, locale = job.composed, job.composed.locale
    return Output(
        path=job.path,
        handout=composed.handout.name,
        locale=locale.tag,
        edition=job.edition.name,
        paper=job.paper,
        pages=result.pages,
        bytes=len(pdf),
        sha256=hashlib.sha256(pdf).hexdigest(),
        coverage=1.0,
        version=composed.handout.about.version,
        title=composed.title,
        source_title=composed.handout.title,
        language=locale.english_name,
        native_language=locale.native_name,
        published=composed.handout.about.published.isoformat(),
        state="draft",
        type_size=job.edition.steps[result.step].type,
        inputs=job.inputs,
    )


def _merged(
    out: Path,
    old: Manifest,
    prepared: Prepared,
    selection: Selection,
    outputs: Iterable[Output],
    held_back: Iterable[HeldBack],
) -> Manifest:
    """Join what is new with what stays: older prints of what cannot be made now, and all else."""
    new = {output.path: output for output in outputs}
    held = {(h.handout, h.locale): h for h in (*prepared.held_back, *held_back)}
    planned = {job.path for job in prepared.jobs}
    for output in without_lost(out, old.outputs):
        if output.path in new:
            continue
        waits = (output.handout, output.locale) in held or output.handout in prepared.unreadable
        if waits or output.path in planned:
            new[output.path] = replace(output, current=False)
        elif not selection.is_all:
            new[output.path] = output
    if not selection.is_all:
        printed = {(output.handout, output.locale) for output in new.values() if output.current}
        for other in old.held_back:
            if (other.handout, other.locale) not in printed:
                held.setdefault((other.handout, other.locale), other)
    return Manifest(tuple(new.values()), tuple(held.values()))


def _prune(out: Path, old: Manifest, new: Manifest) -> None:
    """Remove PDFs that an earlier build wrote and that no handout, language or paper has now."""
    for path in old.by_path().keys() - new.by_path().keys():
        (out / path).unlink(missing_ok=True)
        folder = (out / path).parent
        if folder != out and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _held_back(job: Job, findings: Iterable[Finding]) -> HeldBack:
    reasons = tuple(f.message for f in findings if f.severity is Severity.ERROR)
    return HeldBack(job.composed.handout.name, job.composed.locale.tag, 1.0, reasons)


def _located(finding: Finding, job: Job) -> Finding:
    composed = job.composed
    return replace(
        finding,
        message=f"{job.path}: {finding.message}",
        path=composed.handout.folder / "handout.html",
        locale=composed.locale.tag,
        handout=composed.handout.name,
    )


def _glyph_finding(job: Job, character: str) -> Finding:
    composed = job.composed
    holding = (key for key, text in composed.printed.items() if character in text)
    key = next(holding, None)
    place, line = composed.places.get(key, (None, None)) if key else (None, None)
    return Finding(
        "missing-glyph",
        f"No font has the letter “{character}” (U+{ord(character):04X}).",
        "Write it in another way, or add a font that has it to styles/fonts and styles/scripts.",
        path=place or composed.handout.folder / "handout.html",
        line=line,
        locale=composed.locale.tag,
        handout=composed.handout.name,
        msgid=key[1] if key else None,
    )


def _worker_finding(job: Job, reason: str) -> Finding:
    return Finding(
        "worker",
        f"{job.path} could not be laid out: {reason}.",
        "Look for something unusual in the template, such as deep nesting or a huge drawing.",
        path=job.composed.handout.folder / "handout.html",
        locale=job.composed.locale.tag,
        handout=job.composed.handout.name,
    )


def _write_finding(path: Path, error: OSError, job: Job | None) -> Finding:
    return Finding(
        "cannot-write",
        f"The file cannot be written: {error.strerror}.",
        "Make room on the disk or change the folder's rights, then build again.",
        path=path,
        locale=job.composed.locale.tag if job else None,
        handout=job.composed.handout.name if job else None,
    )
