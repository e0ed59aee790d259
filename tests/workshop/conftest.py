"""A project to look at, and the studio that draws it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest

from press.build import workers
from press.files import cache_folder
from press.project import BUILDER, load_project
from press.typeset.fonts import load_fonts
from press.workshop.drawing import Drawing
from press.workshop.studio import Studio
from tests.conftest import copy_of_the_library


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a copy of this repository's handouts and catalogs that a test may change."""
    return copy_of_the_library(tmp_path / "copied")


@dataclass(slots=True)
class Remembering(Executor):
    """An executor that draws each sheet once in all tests: most begin with the same pages."""

    executor: Executor
    drawn: ClassVar[dict[tuple[str, str, int], Drawing]] = {}

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Draw a sheet, or return it as it was drawn before."""
        (sheet,) = args
        name = (sheet.html, sheet.edition.digest(sheet.paper), sheet.first_step)
        if name not in self.drawn:
            self.drawn[name] = self.executor.submit(fn, *args, **kwargs).result()
        future: Future[Any] = Future()
        future.set_result(self.drawn[name])
        return future


@pytest.fixture
def studio(copied: Path) -> Iterator[Studio]:
    """Return a studio of that copy, which draws in this process."""
    fonts, _ = load_fonts(load_project(BUILDER))
    with workers.make_executor(1, fonts, cache_folder(BUILDER)) as executor:
        yield Studio(copied, Remembering(executor), BUILDER)
