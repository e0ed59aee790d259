"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from press.errors import OutputError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under another name and move it into its place.

    Raises:
        OSError: it cannot be written; the old file is as it was, and nothing is left over.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except BaseException:  # Ctrl-C too leaves nothing over
        partial.unlink(missing_ok=True)
        raise


def prepare_folder(path: Path) -> None:
    """Make the output folder, and find out now whether it can be written.

    Raises:
        OutputError: it cannot.
    """
    probe = path / f".write-test.{os.getpid()}"
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise OutputError(
            f"The folder {path} cannot be written: {error.strerror}.",
            "Choose another one with --out FOLDER, or change its rights.",
        ) from error


def cache_folder(builder: Path) -> Path:
    """Return a folder for indexes that can be lost: beside the builder, or a temporary one."""
    folder = builder / ".cache"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="handouts-"))
    if os.access(folder, os.W_OK):
        return folder
    return Path(tempfile.mkdtemp(prefix="handouts-"))
