"""Real projects, each in a temporary folder of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from press.project import BUILDER, Project, load_project

ON_A4 = ("en", "ar")
"""The languages that are built on A4 too: one of each direction."""

MakeProject = Callable[[Mapping[str, str]], Project]


def write_files(root: Path, files: Mapping[str, str]) -> None:
    """Write texts into files under a folder, byte for byte."""
    for relative, text in files.items():
        path = root / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))


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

    All languages and editions on Letter; on A4 one language of each direction. It is built
    once, however many processes run the tests.
    """
    shared = tmp_path_factory.getbasetemp()
    shared = shared if worker_id == "master" else shared.parent
    out, done = shared / "built", shared / "built.done"
    with FileLock(shared / "built.lock"):
        if not done.exists():
            _build(out)
            done.touch()
    return out


def _build(out: Path) -> None:
    for chosen in (["--paper", "letter"], ["--paper", "a4", *(f"-l{tag}" for tag in ON_A4)]):
        command = [sys.executable, str(BUILDER / "build.py"), "--out", str(out), "--json", *chosen]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["findings"] == []
