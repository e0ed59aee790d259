"""Files written whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from press.errors import OutputError

PARTIAL: Final = ".partial"
"""How the names of files end that are not whole yet."""

LOCK: Final = ".lock"
"""The file in an output folder that says who works there. It is empty, and stays."""

CACHE: Final = "HANDOUTS_CACHE"
"""The variable that names another folder for what can be lost."""

_BEGUN: Final = re.compile(rf"\..+\.(?P<process>\d+){re.escape(PARTIAL)}")


def write_whole(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Write a file under another name and move it into its place.

    A durable one is whole even when the machine loses its power.

    Raises:
        OSError: it cannot be written; the old file is as it was, and nothing is left over.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}{PARTIAL}")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        partial.replace(path)
    except BaseException:  # Ctrl-C too leaves nothing over
        partial.unlink(missing_ok=True)
        raise


def write_changed(path: Path, content: bytes) -> None:
    """Write a file unless the same bytes are there: readers keep it open, backups see no change."""
    if not path.exists() or path.read_bytes() != content:
        write_whole(path, content)


@contextmanager
def writing(path: Path | None = None) -> Iterator[None]:
    """Tell a failure to write in a sentence; the path is the system's unless one is given.

    Raises:
        OutputError: a file cannot be written.
    """
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{path or error.filename} cannot be written: {error.strerror}.",
            "Make room on the disk, change the folder's rights, or choose another place.",
        ) from error


@contextmanager
def alone(folder: Path, waits: Callable[[], None]) -> Iterator[None]:
    """Let one process at a time work in an output folder; `waits` is called if this one must.

    Files that a process began that is gone are removed. Those of others stay: not every command
    that writes here has to be alone.
    """
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        waits()
        lock.acquire()
    try:
        for path in (*folder.glob(f".*{PARTIAL}"), *folder.glob(f"*/.*{PARTIAL}")):
            begun = _BEGUN.fullmatch(path.name)
            if begun and _is_gone(int(begun["process"])):
                with suppress(OSError):
                    path.unlink()
        yield
    finally:
        lock.release()


def _is_gone(process: int) -> bool:
    """Tell whether a process has ended, or is this one, which has begun nothing yet."""
    if process == os.getpid() or os.name == "nt":  # Windows removes no file that is open
        return True
    try:
        os.kill(process, 0)  # sends nothing
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:  # it is somebody else's
        return False
    return False


def prepare_folder(path: Path) -> None:
    """Make the output folder, and find out now whether it can be written.

    Raises:
        OutputError: it cannot.
    """
    probe = path / f".write-test.{os.getpid()}{PARTIAL}"
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            f"The folder {path} cannot be written: {error.strerror}.",
            "Choose another one with --out FOLDER, or change its rights.",
        ) from error


def wanted_cache(builder: Path) -> Path:
    """Return the folder in which what can be lost should be kept, whether it can be or not."""
    return Path(os.environ.get(CACHE) or builder / ".cache").absolute()


@cache
def cache_folder(builder: Path) -> Path:
    """Return a folder for indexes that can be lost: beside the builder, or a temporary one."""
    folder = wanted_cache(builder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="handouts-"))
    if os.access(folder, os.W_OK):
        return folder
    return Path(tempfile.mkdtemp(prefix="handouts-"))
