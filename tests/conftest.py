"""Real projects, each in a temporary folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from press.project import Project, load_project

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
