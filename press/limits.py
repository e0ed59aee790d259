"""Limits: how long and how much memory a piece of work may take in this process.

A template or a drawing can ask for more than a machine has. Work beyond its limits ends
with an exception, which its caller tells as a finding, and all else goes on.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY: Final = 4 * 1024**3
"""The address space of a process that makes sheets, in bytes; ours take a tenth of it."""


_one_at_a_time: Final = threading.RLock()


class TooLongError(Exception):
    """Some work took longer than it may."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """End the work below with an exception when it takes too long.

    It is ended at its next step in Python, in any thread and on any system. A single step
    that runs in C cannot be ended so; the sandbox of templates refuses those that are known
    to take long.

    Raises:
        TooLongError: it took longer than `seconds`.
    """
    watched = _Watched(threading.get_ident(), seconds)
    watch = threading.Timer(seconds, watched.stop)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
        late = watched.end()
        watch.join()  # no thread may be left when workers are forked
    if late:
        raise TooLongError(watched.reason)


class _Watched:
    """A thread at work. It is stopped at most once, and never after its work has ended."""

    def __init__(self, thread: int, seconds: float) -> None:
        self.reason = f"it takes longer than {seconds:g} seconds"
        self._thread = thread
        self._lock = threading.Lock()
        self._ended = False
        self._stopped = False

    def stop(self) -> None:
        """Raise an exception in the thread, as long as it is at work."""
        with self._lock:
            if not self._ended:
                self._stopped = True
                _raise_in(self._thread, TooLongError)

    def end(self) -> bool:
        """Say that the work has ended; tell whether it was stopped and did not notice."""
        with self._lock:
            self._ended = True
            pending = self._stopped and sys.exc_info()[0] is not TooLongError
            if pending:
                _raise_in(self._thread, None)
            return pending


def _raise_in(thread: int, error: type[Exception] | None) -> None:
    """Let a thread raise an exception at its next step, or none after all."""
    raised = None if error is None else ctypes.py_object(error)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)


@contextmanager
def memory_limit(size: int = MEMORY) -> Iterator[None]:
    """Let the work below fail with MemoryError before the machine runs out of memory.

    The limit is that of the whole process: threads take turns.
    """
    with _one_at_a_time:
        before = limit_memory(size)
        try:
            yield
        finally:
            _set_limit(before)


def limit_memory(size: int = MEMORY) -> int:
    """Limit the memory of this process from now on, and return what the limit was.

    Where the system knows no such limit (only Linux keeps it well), nothing is done.
    """
    if sys.platform != "linux":
        return 0
    import resource

    before, most = resource.getrlimit(resource.RLIMIT_AS)
    ceilings = [limit for limit in (size, before, most) if limit != resource.RLIM_INFINITY]
    _set_limit(min(ceilings))
    return before


def _set_limit(size: int) -> None:
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size, most))
