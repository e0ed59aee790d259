"""Live views: what browsers look at, redrawn when a file of the project is saved."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from watchfiles import Change, awatch

from press.errors import PressError
from press.workshop.spread import Spread, View
from press.workshop.state import spread_data

if TYPE_CHECKING:
    from press.workshop.judging import Judged
    from press.workshop.studio import Studio

_log = logging.getLogger("press.preview")
_WATCHED: Final = frozenset((".po", ".html", ".svg", ".toml", ".css", ".csv"))
_DEBOUNCE, _STEP = 30, 10  # milliseconds in which changes are gathered
_QUIET: Final = 0.7  # seconds without a change, after which the fit is searched anew
_VIEWS: Final = 32  # views that are kept
_PICTURES: Final = 200  # pictures that are kept
_BEAT: Final = 15.0  # seconds between signs of life to a browser


@dataclass(slots=True)
class Shown:
    """A view that somebody looks at: its state, and who wants to hear of changes."""

    data: dict[str, Any] | None = None
    judged: Judged | None = None  # None until its catalogs were checked for the first time
    listeners: set[asyncio.Queue[str]] = field(default_factory=set)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def tell(self, news: str, words: str = "") -> None:
        """Tell every listener what happened, in words where the page has none for it."""
        for queue in self.listeners:
            queue.put_nowait(json.dumps({"news": news, "words": words}))


@dataclass(slots=True)
class Live:
    """The views that are looked at, and the pictures of their pages by name."""

    studio: Studio
    shown: dict[View, Shown] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def state(self, view: View) -> dict[str, Any] | None:
        """Return a view as data, drawn for the first time if need be."""
        shown = self.shown.setdefault(view, Shown())
        if shown.data is None:
            await self.redraw(view)
        return shown.data

    async def redraw(self, view: View, *, refit: bool = False) -> None:
        """Draw a view anew, and tell it if anything came out otherwise."""
        shown = self.shown[view]
        async with shown.lock:
            hasty = shown.data is not None and not refit
            for hurry in (True, False) if hasty else (False,):
                draw = partial(self.studio.spread, view, refit=refit, hurry=hurry)
                spread = await run_in_threadpool(draw)
                self._show(shown, spread, "drawn")
            if not spread.broken:  # else all stays as it was before
                shown.judged = await run_in_threadpool(self.studio.check, view)
            self._show(shown, spread, "checked")
        self._forget()

    def _show(self, shown: Shown, spread: Spread, news: str) -> None:
        """Keep a view as it came out, and tell it if that is otherwise than before."""
        data = spread_data(spread, shown.judged, self.studio.project(), self.pictures)
        if data != shown.data:
            shown.data = data
            shown.tell(news)

    def _forget(self) -> None:
        """Drop what is oldest: views that nobody looks at, and pictures."""
        idle = [view for view, shown in self.shown.items() if not shown.listeners]
        for view in idle[: max(len(self.shown) - _VIEWS, 0)]:
            del self.shown[view]
        for name in list(self.pictures)[: max(len(self.pictures) - _PICTURES, 0)]:
            del self.pictures[name]

    async def watch(self) -> None:
        """Redraw what is looked at whenever a file of the project is saved."""
        watched = _folders(self.studio)
        changes = awatch(
            *watched,
            watch_filter=_counts,
            debounce=_DEBOUNCE,
            step=_STEP,
            stop_event=self.stopping,
            rust_timeout=1000,
        )
        later: asyncio.Task[None] | None = None
        async for _ in changes:
            if later:
                later.cancel()
            await self._redraw_all()
            later = asyncio.create_task(self._refit_later())

    async def _redraw_all(self, *, refit: bool = False) -> None:
        views = [view for view, shown in self.shown.items() if shown.listeners]
        for view in set(self.shown) - set(views):
            self.shown[view].data = None  # drawn anew when somebody looks again
        done = await asyncio.gather(
            *(self.redraw(view, refit=refit) for view in views), return_exceptions=True
        )
        for view, result in zip(views, done, strict=True):
            if isinstance(result, Exception):
                _log.warning("%s [%s]: %s", view.handout, view.locale, result)
                self.shown[view].data = None  # so that the next drawing is told
                self.shown[view].tell("failed", _words(result))

    async def _refit_later(self) -> None:
        await asyncio.sleep(_QUIET)
        await self._redraw_all(refit=True)

    async def news(self, view: View) -> AsyncIterator[str]:
        """Yield what happens to a view, as server-sent events."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        shown = self.shown.setdefault(view, Shown())
        shown.listeners.add(queue)
        try:
            yield ": hello\n\n"
            while not self.stopping.is_set():
                try:
                    yield f"data: {await asyncio.wait_for(queue.get(), _BEAT)}\n\n"
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            shown.listeners.discard(queue)


def _words(error: Exception) -> str:
    """Say why nothing can be drawn. What nobody foresaw is told in the terminal alone."""
    if not isinstance(error, PressError):
        return "This cannot be drawn now; the terminal tells why."
    return " → ".join(filter(None, (str(error), error.hint)))


def _folders(studio: Studio) -> list[Path]:
    project = studio.project()
    folders = [
        layer / name for layer in project.layers for name in ("handouts", "locales", "styles")
    ]
    return [path for path in (*folders, project.root / "clinic.toml") if path.exists()]


def _counts(_: Change, path: str) -> bool:
    """Tell whether a changed file shapes a page."""
    name = Path(path).name
    return not name.startswith(".") and Path(name).suffix in _WATCHED
