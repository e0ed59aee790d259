"""Contenders: programs that print the same pages, each in the way in which people call it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from press.files import CACHE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to print. `run` prints files into a folder; `note` says what it does not do."""

    name: str
    run: Callable[[Sequence[Path], Path], None]
    note: str = ""


def contenders(builder: Path, options: Sequence[str], cache: Path) -> list[Contender]:
    """Return what can be compared on this machine, this builder first.

    `options` choose the handouts of this builder: those of the material. It remembers sizes
    in a folder of its own, `cache`, and leaves those of the builder's folder alone.
    """
    found = [
        Contender(
            "this builder, empty cache",
            _ours(builder, options, cache, cached=False),
            "searches the type size",
        ),
        Contender(
            "this builder, sizes known",
            _ours(builder, options, cache, cached=True),
            "makes all PDFs again",
        ),
        Contender("weasyprint, one at a time", _weasyprint(1), "a process for each file"),
        Contender("weasyprint, two at a time", _weasyprint(2), "a process for each file"),
    ]
    chromium = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if chromium:
        found.append(Contender("Chromium, one at a time", _chromium(chromium), "without PDF/UA"))
    if find_spec("typst"):
        found.append(Contender("Typst, in one process", _typst(builder), "a plainer layout"))
    return found


def _ours(
    builder: Path, options: Sequence[str], cache: Path, *, cached: bool
) -> Callable[[Sequence[Path], Path], None]:
    def run(_files: Sequence[Path], out: Path) -> None:
        if not cached:
            shutil.rmtree(cache / "fits", ignore_errors=True)
        command = [sys.executable, str(builder / "build.py"), "--force", "-q", "--out", str(out)]
        here = {**os.environ, CACHE: str(cache)}
        done = subprocess.run([*command, *options], env=here, check=False)
        if done.returncode not in (0, 1):  # 1: all is made, and there are warnings
            done.check_returncode()

    return run


def _weasyprint(at_once: int) -> Callable[[Sequence[Path], Path], None]:
    def run(files: Sequence[Path], out: Path) -> None:
        _all(files, at_once, lambda file: _weasyprint_command(file, out))

    return run


def _weasyprint_command(file: Path, out: Path) -> list[str]:
    target = out / f"{file.stem}.pdf"
    return [sys.executable, "-m", "weasyprint", "--pdf-variant", "pdf/ua-1", str(file), str(target)]


def _chromium(program: str) -> Callable[[Sequence[Path], Path], None]:
    def command(file: Path, out: Path) -> list[str]:
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        return [program, *flags, f"--print-to-pdf={out / file.stem}.pdf", file.as_uri()]

    def run(files: Sequence[Path], out: Path) -> None:
        _all(files, 1, lambda file: command(file, out))

    return run


def _typst(builder: Path) -> Callable[[Sequence[Path], Path], None]:
    def run(files: Sequence[Path], out: Path) -> None:
        program = [sys.executable, "-m", "press.bench.typst_pages"]
        fonts = builder / "styles" / "fonts"
        subprocess.run([*program, str(fonts), str(out), *map(str, files)], check=True, cwd=builder)

    return run


def _all(files: Sequence[Path], at_once: int, command: Callable[[Path], list[str]]) -> None:
    def one(file: Path) -> None:
        subprocess.run(
            command(file), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(one, files))
