"""The second half of a build: jobs typeset, PDFs moved into place, the manifest written."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from press.build import workers
from press.build.cluster import cluster_pool
from press.build.making import Maker
from press.build.pages import compose_card
from press.build.plan import Job, Selection
from press.build.prepare import Prepared, prepare
from press.build.records import (
    write_finding,
)
from press.build.warned import warnings_of
from press.build.withheld import unread_reasons
from press.errors import Finding, Severity, to_mend
from press.files import (
    CACHE,
    alone,
    cache_folder,
    prepare_folder,
    wanted_cache,
    write_changed,
)
from press.manifest import (
    HeldBack,
    Manifest,
    Output,
    Place,
    ordered,
    read_manifest,
    without_lost,
    write_manifest,
)
from press.shelf.page import shelf_pages
from press.typeset.fonts import load_fonts
from press.typeset.versions import fingerprint

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from press.project import Project
    from press.typeset.fonts import FontSet


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did. `made` holds the outputs typeset now, `kept` those that were current.

    `web` are the web pages, and `held_back` is what this build held back; the manifest tells
    of all that stands in the folder. Nothing can be made while the files that are `blocked`
    have mistakes. `warnings` counts those of the checks in translations, by language.
    """

    made: tuple[Output, ...]
    kept: tuple[Output, ...]
    manifest: Manifest
    findings: tuple[Finding, ...]
    web: tuple[Output, ...] = ()
    held_back: tuple[HeldBack, ...] = ()
    blocked: tuple[Path, ...] = ()
    warnings: Mapping[str, int] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether a person has something to mend."""
        return to_mend(self.findings)


def build(
    project: Project,
    selection: Selection,
    out: Path,
    *,
    jobs: int | None = None,
    force: bool = False,
    today: dt.date | None = None,
    cluster: str = "",
    progress: Callable[[int, int, str], None] = lambda _done, _all, _path: None,
    waits: Callable[[], None] = lambda: None,
) -> Result:
    """Build what is selected of a project into a folder.

    `today` is the day on which dates of reviews are judged; without it they are not.
    `cluster` is the address of a scheduler whose workers typeset; without it, `jobs`
    processes of this machine do.
    `progress` is called with the number done, the number of all, and a path; `waits` is
    called if another build works in the folder, for whose end this one waits.

    Raises:
        UsageError: a name of the selection is not known.
        OutputError: the folder cannot be written.
        EngineError: WeasyPrint cannot be loaded, there are no fonts, or the cluster cannot be used.
    """
    prepare_folder(out)
    cache = cache_folder(project.builder)
    with alone(out, waits):
        faces = load_fonts(project)
        pool = cluster_pool(project, cluster) if cluster else _pool(faces[0], cache, jobs)
        try:
            pool.warm()  # while this process prepares what they are to do
            prepared = prepare(project, selection, fingerprint(), today, faces)
            old = read_manifest(out)
            maker = Maker(pool, out, {} if force else old.by_path(), progress)
            result = _made(project, selection, prepared, old, maker)
            found = (*result.findings, *_forgetful(project, cache))
            return replace(result, findings=found)
        finally:
            pool.close()


def _forgetful(project: Project, cache: Path) -> Iterator[Finding]:
    """Tell that the next build will begin anew, where what it could use cannot be kept."""
    if (wanted := wanted_cache(project.builder)) != cache:
        message = f"Nothing is kept for the next build: {wanted} cannot be written."
        hint = f"Name a folder that can be, with {CACHE}=FOLDER, or change its rights."
        yield Finding("nothing-kept", message, hint, Severity.NOTE)


def _pool(fonts: FontSet, cache: Path, jobs: int | None) -> workers.Pool:
    """Return the workers of this machine, one a core unless told otherwise."""
    count = jobs or os.cpu_count() or 1
    make = partial(workers.make_executor, count, fonts, cache)
    return workers.Pool(
        make,
        lifetime=workers.LIFETIME * count,
        window=2 * count if count > 1 else 1,  # the next is at hand when a worker is done
        parallel=count > 1,
    )


def _made(
    project: Project, selection: Selection, prepared: Prepared, old: Manifest, maker: Maker
) -> Result:
    """Make what was prepared, and write down what stands in the folder then."""
    out = maker.out
    maker.make(prepared.jobs)
    if not (selection.handouts or selection.locales):
        maker.make(_card_jobs(project, prepared, maker.outputs))
    web = maker.write_pages(project, prepared)
    held = _joined((*prepared.held_back, *maker.held_back))
    manifest = _merged(out, old, prepared, selection, (*maker.outputs, *web), held)
    findings = [*prepared.findings, *maker.findings]
    findings += _write_records(project, prepared, out, manifest)
    findings += _prune(out, old, manifest)
    return Result(
        made=_by_path(maker.made),
        kept=_by_path(maker.kept),
        manifest=manifest,
        findings=tuple(dict.fromkeys(findings)),
        web=_by_path(web),
        held_back=ordered((), held.values()).held_back,
        blocked=prepared.blocked,
        warnings=warnings_of(prepared.judge, prepared.library, prepared.pages),
    )


def _by_path(outputs: Iterable[Output]) -> tuple[Output, ...]:
    """Order outputs, so that nothing tells which worker was the first to be done."""
    return ordered(outputs, ()).outputs


def _write_records(
    project: Project, prepared: Prepared, out: Path, manifest: Manifest
) -> Iterator[Finding]:
    """Write the manifest and the shelf, which say what stands in the folder."""
    try:
        write_manifest(out, manifest)
        pages, findings = shelf_pages(project, prepared.library, manifest, prepared.fonts)
        for name, text in pages.items():
            write_changed(out / name, text.encode())
        for path in out.glob("index.*.html"):  # of a staff language that is no longer there
            if path.name not in pages:
                path.unlink()
        yield from findings
    except OSError as error:
        yield write_finding(out / "manifest.json", error, None)


def _card_jobs(project: Project, prepared: Prepared, outputs: Iterable[Output]) -> tuple[Job, ...]:
    """Plan the language card, which lists what there is to hand out."""
    tags = {output.locale for output in outputs}
    locales = [locale for locale in prepared.locales if locale.tag in tags and not locale.is_pseudo]
    if len(locales) < 2:
        return ()
    card = compose_card(prepared.judge, prepared.library, locales)
    return () if unread_reasons(project, card) else tuple(prepared.press.card(card))


def _merged(
    out: Path,
    old: Manifest,
    prepared: Prepared,
    selection: Selection,
    outputs: Iterable[Output],
    held_back: Mapping[Place, HeldBack],
) -> Manifest:
    """Join what is new with what stays: older prints of what cannot be made now, and all else."""
    new = {output.path: output for output in outputs}
    held = dict(held_back)
    decided = {output.place for output in new.values()}  # by this build, for good or bad
    for job in prepared.jobs:
        decided |= {job.place, (*job.place[:2], "", "")}
    planned = {job.path for job in prepared.jobs}
    for output in without_lost(out, old.outputs):
        if output.path in new:
            continue
        whole = (output.handout, output.locale, "", "")
        waits = {whole, output.place} & held.keys() or output.handout in prepared.unreadable
        if prepared.blocked or waits or output.path in planned:
            new[output.path] = replace(output, current=False)
        elif not selection.is_all:
            new[output.path] = output
    if not selection.is_all:
        for other in old.held_back:
            whole = (other.handout, other.locale, "", "")
            if other.place not in decided and whole not in held:
                held.setdefault(other.place, other)
    return ordered(new.values(), held.values())


def _joined(held_back: Iterable[HeldBack]) -> dict[Place, HeldBack]:
    """Join what is held back twice: every reason counts."""
    held: dict[Place, HeldBack] = {}
    for each in held_back:
        first = held.get(each.place, each)
        reasons = tuple(dict.fromkeys((*first.reasons, *each.reasons)))
        held[each.place] = replace(first, reasons=reasons)
    return held


def _prune(out: Path, old: Manifest, new: Manifest) -> Iterator[Finding]:
    """Remove PDFs that an earlier build wrote and that no handout, language or paper has now."""
    for path in sorted(_files(old) - _files(new)):
        folder = (out / path).parent
        try:
            (out / path).unlink(missing_ok=True)
            if folder != out and folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        except OSError as error:  # somebody reads it
            yield write_finding(out / path, error, None)


def _files(manifest: Manifest) -> set[str]:
    return {path for each in manifest.outputs for path in (each.path, each.picture) if path}
