"""A project to look at, and the studio that draws it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from press.build import workers
from press.files import cache_folder
from press.project import BUILDER, load_project
from press.typeset.fonts import load_fonts
from press.workshop.studio import Studio
from tests.conftest import copy_of_the_library


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a copy of this repository's handouts and catalogs that a test may change."""
    return copy_of_the_library(tmp_path / "copied")


@pytest.fixture
def studio(copied: Path) -> Iterator[Studio]:
    """Return a studio of that copy, which draws in this process."""
    fonts, _ = load_fonts(load_project(BUILDER))
    with workers.make_executor(1, fonts, cache_folder(BUILDER)) as executor:
        yield Studio(copied, executor, BUILDER)
