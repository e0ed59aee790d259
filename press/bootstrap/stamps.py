"""What the project's `.venv` holds, by the stamp that set-up leaves there as its last step.

Passed through on every start. The stamp repeats the locks letter by letter: to compare them is
quicker than to load a hash, and cannot be wrong.
"""

import os
import sys
from pathlib import Path

GROUPS = ("run", "workshop", "cluster", "test")
# The locks that a group depends on; a later group holds all of an earlier one.
_FILES = (
    "requirements.lock",
    "requirements-workshop.lock",
    "requirements-cluster.lock",
    "requirements-test.lock",
)
LOCKS = {group: _FILES[: place + 1] for place, group in enumerate(GROUPS)}
VENV = ".venv"
STAMP = "handouts.stamp"


def python_of(root: Path) -> Path:
    """Tells where the project's own interpreter is, or would be."""
    return root / VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def lock_of(root: Path, group: str) -> str:
    """Reads the lock that lists all packages of a group."""
    return (root / LOCKS[group][-1]).read_text(encoding="utf-8")


def expected(root: Path, group: str) -> bytes:
    """Tells what the stamp must say: the group, this Python, this platform, the locks."""
    # Not the third number of the version: such an update leaves a .venv in working order.
    python = f"{sys.implementation.cache_tag} {sys.platform}"
    # Tells glibc from musl and one processor from another, where one folder serves two machines.
    machine = getattr(sys.implementation, "_multiarch", "")
    locks = b"".join((root / name).read_bytes() for name in LOCKS[group])
    return f"{group} {python} {machine}\n".encode() + locks


def installed(root: Path) -> str | None:
    """Tells the group whose pins, as the locks have them now, are installed; None if none are."""
    try:
        stamp = (root / VENV / STAMP).read_bytes()
    except OSError:
        return None
    group = stamp.split(b" ", 1)[0].decode(errors="replace")
    if group not in GROUPS or stamp != expected(root, group) or not python_of(root).exists():
        return None
    return group


def current(root: Path, group: str) -> bool:
    """Tells whether the `.venv` has what a group needs; a later group has all of an earlier one."""
    here = installed(root)
    return here is not None and GROUPS.index(here) >= GROUPS.index(group)


def can_grow(root: Path, group: str) -> bool:
    """Tells whether the `.venv` holds an earlier group, to which a later one can be added."""
    here = installed(root)
    return here is not None and GROUPS.index(here) < GROUPS.index(group)


def inside(root: Path) -> bool:
    """Tells whether this process is the project's own interpreter."""
    try:
        return (root / VENV).samefile(sys.prefix)
    except OSError:
        return False


def remove(root: Path) -> None:
    """Takes the stamp away, so that whatever happens next is not taken for finished."""
    (root / VENV / STAMP).unlink(missing_ok=True)


def write(root: Path, group: str) -> None:
    """Leaves the stamp, in one move, so that it is there in full or not at all."""
    stamp = root / VENV / STAMP
    unfinished = stamp.with_suffix(".new")
    unfinished.write_bytes(expected(root, group))
    unfinished.replace(stamp)
