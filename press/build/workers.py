"""Workers: processes that stay warm and typeset one sheet after the other."""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from press.bootstrap import libraries
from press.errors import EngineError
from press.files import cache_folder
from press.limits import limit_memory
from press.typeset.fitting import Memory
from press.typeset.fonts import FontSet, activate, drop_damaged_index, load_fonts, seal
from press.typeset.versions import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from press.errors import Finding
    from press.project import Project
    from press.typeset.layout import Typesetter
    from press.typeset.sheets import Sheet, Typeset

SECONDS: Final = 90.0
"""How long a worker may take for one sheet; the longest of ours takes two seconds."""

LIFETIME: Final = 400
"""How many sheets a worker makes before another one takes its place."""

_typesetter: Typesetter | None = None
_made_for: tuple[FontSet, Path, str] | None = None
_failure: EngineError | None = None


def start(fonts: FontSet, cache: Path) -> None:
    """Make this process ready to typeset, unless it is: fonts first, then WeasyPrint.

    Raises:
        EngineError: WeasyPrint or one of its libraries cannot be loaded.
    """
    global _typesetter, _made_for  # noqa: PLW0603 - one process has one set of fonts
    wanted = (fonts, cache, fonts.digest + fingerprint())
    if wanted == _made_for:
        return
    try:
        activate(fonts, cache)
        with libraries.opened_by_name():
            from press.typeset.layout import Typesetter
    except (ImportError, OSError) as error:
        raise EngineError(
            f"WeasyPrint cannot be loaded: {error}.",
            "“python3 build.py doctor” tells what is missing.",
        ) from error
    seal(cache)
    _typesetter = Typesetter(fonts.families, Memory(cache / "fits"), wanted[-1])
    _made_for = wanted
    # What is loaded now stays: the collector of garbage need not look at it again and again.
    gc.collect()
    gc.freeze()


@atexit.register
def _end() -> None:
    """Let the typesetter go while WeasyPrint can still clear away what it put on the disk."""
    global _typesetter, _made_for  # noqa: PLW0603
    _typesetter = _made_for = None


def start_for(project: Project) -> tuple[FontSet, tuple[Finding, ...]]:
    """Make this process ready to typeset for a project; return its fonts, and what they lack.

    Raises:
        EngineError: WeasyPrint or one of its libraries cannot be loaded, or there are no fonts.
    """
    fonts, findings = load_fonts(project)
    cache = cache_folder(project.builder)
    drop_damaged_index(cache)
    start(fonts, cache)
    return fonts, findings


def _start_worker(fonts: FontSet, cache: Path) -> None:
    """Make a worker ready. What fails is kept for its first sheet, where it can be told."""
    global _failure  # noqa: PLW0603
    # Ctrl-C reaches every process of a terminal; the main one alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # what the main one does then is not for it
    threading.Thread(target=_end_with_parent, daemon=True).start()
    limit_memory()
    try:
        start(fonts, cache)
    except EngineError as error:
        _failure = error


def _end_with_parent() -> None:
    """End this process when the one that made it is gone, however that was ended."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def typeset(sheet: Sheet) -> Typeset:
    """Typeset a sheet in this process, which `start` has made ready.

    Raises:
        EngineError: the process could not be made ready.
    """
    if _typesetter is None:
        raise _failure or EngineError("The typesetter was not started.", "Report this, please.")
    return _typesetter.typeset(sheet)


def typeset_all(sheets: Sequence[Sheet]) -> list[Typeset]:
    """Typeset the sheets of one text, of which each is fitted once, each in its time."""
    return [_in_time(sheet) for sheet in sheets]


def _in_time(sheet: Sheet) -> Typeset:
    """Typeset a sheet; a worker that takes too long for it ends, which the build reports.

    Where there are no workers nothing stands beside the work to end it.
    """
    if multiprocessing.parent_process() is None:
        return typeset(sheet)
    watch = threading.Timer(SECONDS, os._exit, [1])
    watch.daemon = True
    watch.start()
    try:
        return typeset(sheet)
    finally:
        watch.cancel()


@dataclass(slots=True)
class InProcess(Executor):
    """An executor that works at once in this process, for a single job."""

    fonts: FontSet
    cache: Path
    started: bool = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run the call now and return its finished future."""
        future: Future[Any] = Future()
        if not self.started:
            start(self.fonts, self.cache)
            self.started = True
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - the future hands it on
            future.set_exception(error)
        return future


@dataclass(slots=True)
class Pool:
    """Workers, reached by an executor that is made anew when it was lost.

    `make` makes the executor, and `work` is what a worker does with the sheets of a text.
    After `lifetime` sheets it is made anew, so that no worker grows for ever; 0 means never.
    `window` is how many texts they should have at a time; 0 means all.
    `parallel` says that they can be made ready before there is anything to do.
    """

    make: Callable[[], Executor]
    work: Callable[[Sequence[Sheet]], list[Typeset]] = typeset_all
    lifetime: int = 0
    window: int = 0
    parallel: bool = False
    _executor: Executor | None = None

    def warm(self) -> None:
        """Let the workers make themselves ready, without waiting for them."""
        if self.parallel and self._executor is None:
            self._executor = self.make()
            self._executor.submit(len, ())

    def submit(self, sheets: Sequence[Sheet]) -> Future[list[Typeset]]:
        """Give the sheets of one text to a worker."""
        if self._executor is None:
            self._executor = self.make()
        return self._executor.submit(self.work, sheets)

    def close(self) -> None:
        """End the workers; what is submitted after that is given to new ones."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


@dataclass(slots=True)
class Renewing(Executor):
    """Workers of a server, which goes on for days: others take the place of those that are lost.

    What a lost one was about is lost with it; whoever waits for it asks again.
    """

    executor: Executor
    make: Callable[[], Executor]
    lock: threading.Lock = field(default_factory=threading.Lock)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Give a call to a worker; where there is none left, to a new one."""
        with self.lock:
            try:
                return self.executor.submit(fn, *args, **kwargs)
            except BrokenExecutor:
                self.executor.shutdown(wait=False)
                self.executor = self.make()
                return self.executor.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers."""
        self.executor.shutdown(wait=wait, cancel_futures=cancel_futures)


def make_executor(jobs: int, fonts: FontSet, cache: Path, *, threads: bool = False) -> Executor:
    """Return an executor with so many workers; one needs no other process.

    `threads` says that this process runs some.
    """
    drop_damaged_index(cache)
    if jobs <= 1:
        return InProcess(fonts, cache)
    # Forking is fast, and safe as long as this process runs no threads, which it does
    # not before the executor starts its own; elsewhere than on Linux it is not safe.
    forks = sys.platform == "linux" and not threads
    context = multiprocessing.get_context("fork" if forks else "spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_start_worker, initargs=(fonts, cache))


def start_workers(project: Project, jobs: int) -> Executor:
    """Return workers that are warm, made before there are threads, which forking must not meet."""
    fonts, _ = load_fonts(project)
    make = partial(make_executor, jobs, fonts, cache_folder(project.builder))
    executor = make()
    executor.submit(len, ()).result()
    return Renewing(executor, partial(make, threads=True))
