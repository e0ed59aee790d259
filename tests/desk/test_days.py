"""A desk that is open for weeks: each sheet is judged on its own day."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from press.desk.server import _Desk
from press.typeset.sheets import Typeset
from tests.build.conftest import library, sound_library

__all__ = ["library", "sound_library"]


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
    days = [dt.date(2027, 6, 1), dt.date(2026, 10, 1)]
    desk = _Desk(library, library / "dist", Made(), days.pop)
    order = {"handout": "alpha", "locale": "en"}
    assert [desk._printed(dict(order)).status_code for _ in range(2)] == [200, 422]
