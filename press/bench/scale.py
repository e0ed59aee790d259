"""Scale: whether memory stays flat and time in proportion when there are thousands of PDFs."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EVERY: Final = 25
"""After so many PDFs the memory is looked at."""

_LINE: Final = re.compile(r"(\d+)/\d+ ")


@dataclass(frozen=True, slots=True)
class Sample:
    """A moment of a build: PDFs done, seconds since its start, bytes of all its processes."""

    pdfs: int
    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Growth:
    """A build as it went on. `settled` is when caches are full and only growth is left."""

    samples: tuple[Sample, ...]
    seconds: float

    @property
    def pdfs(self) -> int:
        """How many PDFs were made."""
        return self.samples[-1].pdfs

    def peak(self, first: int, last: int) -> int:
        """Return the most memory, in bytes, while so many PDFs were done."""
        return max(s.memory for s in self.samples if first <= s.pdfs <= last)

    def pace(self, first: int, last: int) -> float:
        """Return the seconds for each PDF between two of them, by their numbers."""
        inside = [sample for sample in self.samples if first <= sample.pdfs <= last]
        return (inside[-1].seconds - inside[0].seconds) / (inside[-1].pdfs - inside[0].pdfs)


def watch(builder: Path, project: Path, out: Path, every: int = EVERY) -> Growth:
    """Build a project in a process of its own, and look at its memory after every so many PDFs.

    Raises:
        CalledProcessError: the build failed.
    """
    command = [sys.executable, str(builder / "build.py"), "-v", "--project", str(project)]
    command += ["--out", str(out)]
    started = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        samples = tuple(_samples(process, started, every))
    if process.returncode not in (0, 1):  # 1: all is made, and there are warnings
        raise subprocess.CalledProcessError(process.returncode, command)
    return Growth(samples, time.monotonic() - started)


def _samples(process: subprocess.Popen[str], started: float, every: int) -> Iterator[Sample]:
    done = 0
    for line in process.stdout or ():
        # The language card is made when all else is done, and is counted for itself.
        if (match := _LINE.match(line)) and int(match[1]) > done:
            done = int(match[1])
            if done % every == 0:
                yield Sample(done, time.monotonic() - started, _memory(process.pid))


def _memory(pid: int) -> int:
    """Return the memory of a process and all that it has started.

    Workers share most of theirs with the process that made them: where the system tells
    (Linux), what is shared is counted once.
    """
    total = 0
    try:
        main = psutil.Process(pid)
        for each in (main, *main.children(recursive=True)):
            told = each.memory_full_info()
            total += getattr(told, "pss", 0) or told.rss
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return total  # it ended while we looked
    return total
