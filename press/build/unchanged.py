"""Nothing to do: whether every file is as it was when a build last ended well.

Looks at names, sizes, times and places of files, and loads nothing of the builder: what the sheets
are made from (handouts, locales, styles, clinic.toml and the logo that it names, code, packages,
the libraries that shape text) and what was made. Anything else than exactly the same, on the
same day, means that the build looks closer. What is remembered lies in the cache, and can be
lost or damaged at any moment.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from press import __version__
from press.files import cache_folder, write_whole
from press.typeset.versions import native_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_INPUTS: Final = ("handouts", "locales", "styles", "clinic.toml")
_CODE: Final = ("press", "requirements.lock")
_SKIPPED: Final = frozenset({"__pycache__", ".git"})
_LOST: Final = [-1, 0, 0, 0]  # the state of a file that is not there
_SETTLED: Final = 0.1  # seconds by which every file must be older than the look at it


@dataclass(frozen=True, slots=True)
class Wanted:
    """A build as it was asked for: the project, the output folder, and all options.

    `day` is the one on which dates of reviews are judged. What was remembered on another one
    is forgotten.
    """

    root: Path
    builder: Path
    out: Path
    options: str
    day: str = ""

    @property
    def record(self) -> Path:
        """The file in which it is remembered."""
        text = "\0".join(map(str, (self.root, self.builder, self.out, self.options)))
        name = hashlib.sha256(text.encode()).hexdigest()[:32]
        return cache_folder(self.builder) / "unchanged" / f"{name}.json"


def look_at(wanted: Wanted) -> str:
    """Return a digest of all that a build is made from, or nothing if a file is too new."""
    versions = f"{__version__} {sys.version} {sys.executable} {native_versions()}"
    hashed = hashlib.sha256(f"{versions} {wanted.day}".encode())
    newest = 0.0
    for name, state in sorted(_inputs(wanted)):
        hashed.update(f"{name}\0{state}\n".encode("utf-8", "surrogateescape"))
        newest = max(newest, state[1] / 1e9)
    return hashed.hexdigest() if time.time() - newest > _SETTLED else ""


def recall(wanted: Wanted, looked: str) -> dict[str, Any] | None:
    """Return what was told of the last build, if nothing has changed since."""
    try:
        known = json.loads(wanted.record.read_text(encoding="utf-8"))
        if not looked or known["inputs"] != looked:
            return None
        same = all(_state(wanted.out / name) == state for name, state in known["made"].items())
        return dict(known["told"]) if same else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def keep(wanted: Wanted, looked: str, made: Iterable[str], told: dict[str, Any]) -> None:
    """Remember a build that ended well, unless a file was changed or lost while it ran."""
    if not looked or look_at(wanted) != looked:
        return
    states = {name: _state(wanted.out / name) for name in made}
    if _LOST in states.values():
        return
    record = {"inputs": looked, "made": states, "told": told}
    try:
        write_whole(wanted.record, json.dumps(record).encode())
    except OSError:
        return  # what cannot be remembered is looked at again


State = list[int]
"""Size, time of the last change, time of the last change of its entry, and number of a file."""


def _inputs(wanted: Wanted) -> Iterator[tuple[str, State]]:
    for root in dict.fromkeys((wanted.root, wanted.builder)):
        for name in _INPUTS:
            yield from _files(root / name)
    if logo := _logo(wanted.root):
        yield (str(logo), _state(logo))
    for name in _CODE:
        yield from _files(wanted.builder / name)
    packages = Path(sysconfig.get_path("purelib"))
    yield (str(packages), _state(packages))


def _logo(root: Path) -> Path | None:
    """Return the place of the logo, which may lie anywhere in the project."""
    try:
        name = tomllib.loads((root / "clinic.toml").read_text("utf-8-sig")).get("logo")
    except (OSError, ValueError, RecursionError):  # the build tells what is wrong with it
        return None
    return root / name if name and isinstance(name, str) else None


def _files(path: Path) -> Iterator[tuple[str, State]]:
    """Yield every file below a path with its state."""
    if not path.is_dir():
        yield (str(path), _state(path))
        return
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.name in _SKIPPED:
                continue
            if entry.is_dir():
                yield from _files(Path(entry.path))
            else:
                yield (entry.path, _state(Path(entry.path)))


def _state(path: Path) -> State:
    try:
        return _told(path.stat())
    except OSError:
        return _LOST


def _told(found: os.stat_result) -> State:
    # A clock that was set back, or a tool that keeps times, does not keep the last two.
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]
