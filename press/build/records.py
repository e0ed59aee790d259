"""Records of a build: what was made, as the manifest tells it, and what went wrong."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from press.build.excess import with_messages
from press.errors import Finding, Severity
from press.manifest import HeldBack, Output
from press.pages.online import web_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from press.build.plan import Job
    from press.languages.catalogs import Key
    from press.pages.compose import Composed
    from press.typeset.sheets import Typeset


def output_of(job: Job, result: Typeset, pdf: bytes) -> Output:
    """Describe a PDF as the manifest does."""
    return replace(
        _described(job.composed, pdf),
        state="draft" if any(page.draft for page in job.pages) else "reviewed",
        path=job.path,
        edition=job.sheet.edition.name,
        paper=job.sheet.paper,
        pages=result.pages,
        type_size=job.sheet.edition.steps[result.step].type,
        inputs=job.inputs,
        kind=job.kind,
        picture=job.picture,
        reviewed=_reviewed(job.pages),
    )


def web_output(page: Composed, content: bytes) -> Output:
    """Describe a web page as the manifest does."""
    path = web_path(page.handout.name, page.locale)
    return replace(_described(page, content), path=path, edition="web", kind="web")


def _described(page: Composed, content: bytes) -> Output:
    digest = hashlib.sha256(content).hexdigest()
    about, locale = page.handout.about, page.locale
    return Output(
        path="",
        handout=page.handout.name,
        locale=locale.tag,
        edition="",
        paper="",
        pages=0,
        bytes=len(content),
        sha256=digest,
        coverage=1.0,
        version=about.version,
        title=page.title,
        source_title=page.handout.title,
        language=locale.english_name,
        native_language=locale.native_name,
        published=about.published.isoformat(),
        state="draft" if page.draft else "reviewed",
        reviewed=_reviewed((page,)),
        type_size=0.0,
        inputs=digest,
    )


def _reviewed(pages: Iterable[Composed]) -> str:
    """Return the day on which the last of some pages was reviewed; nothing if one was not."""
    days = [page.reviewed for page in pages]
    return max(day for day in days if day).isoformat() if all(days) else ""


def held_back_by(job: Job, findings: Iterable[Finding]) -> HeldBack:
    """Say that a job gave nothing to hand out, and why; it is named by what it is."""
    grave = (f.message for f in findings if f.severity is Severity.ERROR)
    reasons = tuple(message.removeprefix(f"{job.path}: ") for message in grave)
    handout, locale, edition, paper = job.place
    return HeldBack(handout, locale, 1.0, reasons, edition, paper)


def located(finding: Finding, job: Job) -> Finding:
    """Place what the typesetter found; what it laid to a stylesheet stays there."""
    if finding.path:
        return finding
    composed = job.composed
    finding = with_messages(finding, job.pages)
    return replace(
        finding,
        message=f"{job.path}: {finding.message}",
        path=finding.path or job.origin,
        locale=composed.locale.tag,
        handout=composed.handout.name,
    )


def glyph_finding(job: Job, character: str) -> Finding:
    """Say which message holds a letter that no font has."""
    holding = ((p, key) for p in job.pages for key, text in p.printed.items() if character in text)
    finding = Finding(
        "missing-glyph",
        f"No font has the letter “{character}” (U+{ord(character):04X}).",
        "Write it in another way, or add a font that has it to styles/fonts and styles/scripts.",
    )
    return _placed(finding, job, holding)


def circle_finding(job: Job, signs: str) -> Finding:
    """Say which message holds a sign that has no letter to stand on."""
    lone = re.compile(rf"(?:^|[\s\u200b(“]){re.escape(signs[:1])}")
    holding = [(p, key, text) for p in job.pages for key, text in p.printed.items()]
    exact = [(p, key) for p, key, text in holding if lone.search(text)]
    near = [(p, key) for p, key, text in holding if signs in text]
    name = " ".join(f"U+{ord(sign):04X}" for sign in signs)
    finding = Finding(
        "dotted-circle",
        f"“{signs}” ({name}) has no letter to stand on, and is printed on a dotted circle.",
        "Type the letter first, then its signs, and no space between them.",
    )
    return _placed(finding, job, (*exact, *near))


def _placed(finding: Finding, job: Job, holding: Iterable[tuple[Composed, Key]]) -> Finding:
    """Place a finding at the first of the messages that hold what was found."""
    composed, key = next(iter(holding), (job.composed, None))
    place, line = composed.places.get(key, (None, None)) if key else (None, None)
    return replace(
        finding,
        path=place or job.origin,
        line=line,
        locale=composed.locale.tag,
        handout=composed.handout.name,
        msgid=key[1] if key else None,
    )


def worker_finding(job: Job, reason: str, hint: str = "") -> Finding:
    """Say that a sheet could not be laid out at all."""
    usual = "Look for something unusual in the template, such as deep nesting or a huge drawing."
    return Finding(
        "worker",
        f"{job.path} could not be laid out: {reason}.",
        hint or usual,
        path=job.origin,
        locale=job.composed.locale.tag,
        handout=job.composed.handout.name,
    )


def write_finding(path: Path, error: OSError, page: Composed | None) -> Finding:
    """Say that a file could not be written."""
    return Finding(
        "cannot-write",
        f"The file cannot be written: {error.strerror}.",
        "Make room on the disk or change the folder's rights, then build again.",
        path=path,
        locale=page.locale.tag if page else None,
        handout=page.handout.name if page else None,
    )
