"""One request: judged on its own day, with no more work than its sheet needs."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from press.build.pages import compose_all
from press.desk import order, server
from press.project import BUILDER, load_project
from press.typeset.fonts import load_fonts
from press.typeset.sheets import Typeset
from tests.build.conftest import library, sound_library

__all__ = ["library", "sound_library"]

FONTS = load_fonts(load_project(BUILDER))[0]


class Made(Executor):
    """Workers that make every sheet at once."""

    def submit(self, _work: Any, /, *_args: Any, **_: Any) -> Future[Any]:
        """Return a sheet."""
        future: Future[Any] = Future()
        future.set_result([Typeset(b"%PDF", 1, 0, frozenset(), ())])
        return future


def test_a_sheet_that_expires_while_the_desk_is_open_is_not_printed(library: Path) -> None:
    """Printed on one day, held back on another; the desk was not started anew between them."""
    path = library / "handouts/alpha/handout.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[facts]", "next_review = 2027-01-31\n\n[facts]"), "utf-8")
    days = [dt.date(2026, 10, 1), dt.date(2027, 6, 1)]
    desk = server._Desk(library, library / "dist", Made(), lambda: days[0], FONTS)
    asked = {"handout": "alpha", "locale": "en"}
    assert desk._printed(dict(asked)).status_code == 200
    del days[0]
    assert desk._printed(dict(asked)).status_code == 422


@pytest.mark.parametrize(("edition", "english"), [("standard", 0), ("bilingual", 1)])
def test_a_request_does_what_its_sheet_needs(
    library: Path, monkeypatch: pytest.MonkeyPatch, edition: str, english: int
) -> None:
    """The project is read once, and the English page composed for two languages alone."""
    read: list[Path] = []
    composed: list[str] = []

    def loaded(root: Path) -> Any:
        read.append(root)
        return load_project(root)

    def pages(*arguments: Any) -> Any:
        composed.append(arguments[3][0].tag)
        return compose_all(*arguments)

    monkeypatch.setattr(server, "load_project", loaded)
    monkeypatch.setattr(order, "compose_all", pages)
    desk = server._Desk(library, library / "dist", Made(), lambda: dt.date(2026, 10, 1), FONTS)
    asked = {"handout": "alpha", "locale": "es", "edition": edition}
    assert desk._printed(asked).status_code == 200
    assert len(read) == 1
    assert composed.count("en") == english
