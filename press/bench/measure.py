"""Measuring: wall and CPU seconds of a contender, the median of several runs.

All contenders run in turn, again and again, so that a machine that slows down slows all.
"""

from __future__ import annotations

import os
import shutil
import statistics
import time
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from press.bench.contenders import Contender
    from press.bench.material import Material


OURS: Final = "this builder"
"""How the names of its own rows begin."""

_ROW: Final = 34  # height of a bar and its text, in pixels
_BARS: Final = 300  # width of the longest bar


@dataclass(frozen=True, slots=True)
class Timing:
    """What a contender took: medians in seconds, and the PDFs that it made with their bytes."""

    name: str
    note: str
    wall: float
    cpu: float
    pdfs: int
    size: int

    @property
    def is_ours(self) -> bool:
        """Whether this builder made them."""
        return self.name.startswith(OURS)

    @property
    def rate(self) -> float:
        """PDFs in a second of the clock."""
        return self.pdfs / self.wall


def measure(
    contenders: Sequence[Contender],
    material: Material,
    folder: Path,
    runs: int,
    tell: Callable[[str], None] = lambda _text: None,
) -> list[Timing]:
    """Run all contenders in turn, so many times.

    Raises:
        CalledProcessError: one of them failed.
    """
    seen: dict[str, list[tuple[float, float]]] = {each.name: [] for each in contenders}
    made: dict[str, tuple[int, int]] = {}
    for number in range(runs):
        for each in contenders:
            out = folder / "out"
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir(parents=True)
            seen[each.name].append(_timed(lambda each=each, out=out: each.run(material.files, out)))  # type: ignore[misc]
            pdfs = list(out.rglob("*.pdf"))
            made[each.name] = (len(pdfs), sum(path.stat().st_size for path in pdfs))
            tell(f"{number + 1}/{runs} {each.name}: {seen[each.name][-1][0]:.1f} s")
    return [_median(each, seen[each.name], made[each.name]) for each in contenders]


def _timed(work: Callable[[], None]) -> tuple[float, float]:
    before, start = _cpu(), time.monotonic()
    work()
    return time.monotonic() - start, _cpu() - before


def _cpu() -> float:
    used = os.times()  # of all child processes; Windows does not count them
    return used.children_user + used.children_system


def _median(
    contender: Contender, times: Sequence[tuple[float, float]], made: tuple[int, int]
) -> Timing:
    wall, cpu = (statistics.median(column) for column in zip(*times, strict=True))
    return Timing(contender.name, contender.note, wall, cpu, *made)


def drawn(timings: Sequence[Timing]) -> str:
    """Draw PDFs per second as bars, in an SVG that tells its numbers to screen readers too."""
    fastest = max(timing.rate for timing in timings)
    told = "; ".join(f"{timing.name}: {timing.rate:.1f}" for timing in timings)
    rows = "".join(
        f'<text x="230" y="{_ROW * place + 41}" text-anchor="end">{escape(timing.name)}</text>'
        f'<rect x="240" y="{_ROW * place + 26}" width="{_BARS * timing.rate / fastest:.1f}"'
        f' height="20" rx="3" fill="{"#0b6e78" if timing.is_ours else "#9aa7b0"}"/>'
        f'<text x="{248 + _BARS * timing.rate / fastest:.1f}" y="{_ROW * place + 41}">'
        f"{timing.rate:.1f}</text>"
        for place, timing in enumerate(timings)
    )
    height = _ROW * len(timings) + 30
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="620" height="{height}" role="img"'
        f' viewBox="0 0 620 {height}" font-family="sans-serif" font-size="14" fill="#1d2b3a">'
        f"<title>PDFs per second. {escape(told)}</title>"
        f'<rect width="620" height="{height}" fill="#ffffff"/>'
        f'<text x="240" y="16" font-weight="bold">PDFs per second</text>{rows}</svg>\n'
    )
