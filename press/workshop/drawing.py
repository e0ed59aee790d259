"""Drawings: pages of a sheet as pictures, with the places of its messages.

Runs in a worker that keeps fonts and styles warm.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import pypdfium2

from press.build import workers
from press.errors import Finding, Severity

if TYPE_CHECKING:
    from press.typeset.sheets import Area, Sheet

SCALE: Final = 1.4  # pixels for each point: about 100 dots an inch
_FAST: Final = 1  # compression of the pictures: they never leave the machine


@dataclass(frozen=True, slots=True)
class Drawing:
    """The pages of a sheet. `pictures` are PNG files; `step` is the step of fitting found."""

    pictures: tuple[bytes, ...]
    step: int
    areas: tuple[Area, ...]
    findings: tuple[Finding, ...]
    missing: frozenset[str]


def draw(sheet: Sheet) -> Drawing:
    """Lay a sheet out as it will print, and draw its pages.

    Raises:
        EngineError: the worker could not be made ready.
    """
    (typeset,) = workers.typeset_all([replace(sheet, binding=False)])
    pictures = _pictures(typeset.pdf) if typeset.pdf else ()
    findings = tuple(_as_printed(finding, sheet) for finding in typeset.findings)
    return Drawing(pictures, typeset.step, typeset.areas, findings, typeset.missing)


def _as_printed(finding: Finding, sheet: Sheet) -> Finding:
    """Weigh a finding as a build would: what is too long is looked at here, and not printed."""
    if sheet.binding and finding.check == "too-many-pages":
        return replace(finding, severity=Severity.ERROR)
    return finding


def _pictures(pdf: bytes) -> tuple[bytes, ...]:
    document = pypdfium2.PdfDocument(pdf)
    pictures = []
    for page in document:
        out = io.BytesIO()
        page.render(scale=SCALE).to_pil().save(out, "PNG", compress_level=_FAST)
        pictures.append(out.getvalue())
        page.close()
    document.close()
    return tuple(pictures)
