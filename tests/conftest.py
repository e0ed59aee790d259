"""Real projects, each in a temporary folder of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from press.project import BUILDER, Project, load_project

EVERYTHING = bool(os.environ.get("HANDOUTS_EVERYTHING"))
"""Whether each language is built in each edition: twice the time, for a release."""

IN_ALL_EDITIONS = ("en", "es", "ar", "ur", "hi", "km", "zh-Hans")
"""The languages built in large print and side by side anyway: one of each way to set text."""

IN_PACKETS = ("en", "ar", "km")
"""The languages whose packets are built: pages that are the standard ones, and a cover."""

BACK_TO_BACK = ("es", "ar", "zh-Hans")
"""The languages that are built with English on the back: pages that are the standard ones."""

ON_A4 = ("en", "ar")
"""The languages that are built on A4 too: one of each direction."""

TODAY = "2026-12-01"
"""The day on which dates of reviews are judged."""

MakeProject = Callable[[Mapping[str, str]], Project]


def write_files(root: Path, files: Mapping[str, str]) -> None:
    """Write texts into files under a folder, byte for byte."""
    for relative, text in files.items():
        path = root / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))


def copy_of_the_library(root: Path) -> Path:
    """Copy this repository's handouts and catalogs into a folder."""
    for name in ("handouts", "locales"):
        shutil.copytree(BUILDER / name, root / name)
    shutil.copy(BUILDER / "clinic.toml", root)
    return root


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Return a function that writes a project and loads it.

    It stands alone: nothing is taken from the builder's own folder.
    """
    root = tmp_path / "project"

    def make(files: Mapping[str, str]) -> Project:
        (root / "handouts").mkdir(parents=True, exist_ok=True)
        write_files(root, files)
        return replace(load_project(root), builder=root.resolve())

    return make


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Build the library with the command that people use, and return the folder.

    All languages in the standard edition, and the card, on Letter; packets and the other
    editions in some languages (`IN_PACKETS`, `IN_ALL_EDITIONS`, `BACK_TO_BACK`), and A4 in
    two. It is built once, however many processes run the tests.
    """
    shared = tmp_path_factory.getbasetemp()
    shared = shared if worker_id == "master" else shared.parent
    out, done = shared / "built", shared / "built.done"
    with FileLock(shared / "built.lock"):
        if not done.exists():
            _build(out, copy_of_the_library(shared / "without-packets"))
            done.touch()
    return out


def _build(out: Path, without_packets: Path) -> None:
    (without_packets / "handouts/packets.toml").unlink()
    for chosen in _selections(without_packets):
        command = [sys.executable, str(BUILDER / "build.py"), "--out", str(out), "--json"]
        done = subprocess.run(
            [*command, "--today", TODAY, *chosen],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["findings"] == []


def _selections(without_packets: Path) -> Iterator[list[str]]:
    """Yield the options of the builds that together make what is tested.

    The card is made where nothing is chosen, and is not to bring all packets with it.
    """
    a4 = ["--paper", "a4", *_each("-l", ON_A4)]
    if EVERYTHING:
        yield from (["--paper", "letter"], a4)
        return
    usual = ["--paper", "letter", "-e", "standard"]
    yield [*usual, "--project", str(without_packets)]
    handouts = [path.parent.name for path in BUILDER.glob("handouts/*/handout.toml")]
    on_letter = ["--paper", "letter", *_each("-H", handouts)]
    yield [*on_letter, "-e", "large", "-e", "bilingual", *_each("-l", IN_ALL_EDITIONS)]
    yield [*on_letter, "-e", "back-to-back", *_each("-l", BACK_TO_BACK)]
    packets = _each("-H", ("visit-packet", "surgery-packet"))
    yield [*usual, *packets, *_each("-l", IN_PACKETS)]
    yield ["--paper", "letter", "-e", "large", "-H", "visit-packet", "-l", "ar"]
    yield [*a4, "-e", "standard", *_each("-H", handouts)]


def _each(option: str, values: Iterable[str]) -> list[str]:
    return [word for value in values for word in (option, value)]
