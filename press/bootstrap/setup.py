"""Set-up from beginning to end: one at a time, what is missing, in the quickest order."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from press.bootstrap import SWITCH, apt, libraries, natives, packages, pins, stamps
from press.bootstrap.failures import SetupError
from press.bootstrap.machine import by_hand, look, way
from press.bootstrap.steps import Runner, run, say


def set_up(root: Path, group: str, runner: Runner = run) -> None:
    """Provides the native libraries and the packages of a group.

    Raises:
        SetupError: it is forbidden or failed; the text says what to do.
        OSError: a folder of the project cannot be written.
    """
    if os.environ.get(SWITCH) == "off":
        raise SetupError(_forbidden(root, group))
    folder = root / libraries.SETUP
    folder.mkdir(exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    with _alone(folder / "lock"):
        if stamps.current(root, group) and not _missing_libraries(root):
            return  # the set-up that we waited for has done it
        say("Setting up, which is needed once:")
        started = time.monotonic()
        _provide(root, group, runner)
        say(f"Set up in {time.monotonic() - started:.0f} seconds.")


def _provide(root: Path, group: str, runner: Runner) -> None:
    """Provides what is missing; libraries and packages at the same time, as both wait a lot."""
    machine = look(runner)
    libraries_wanted = bool(_missing_libraries(root))
    packages_wanted = not stamps.current(root, group)
    pip_wanted = packages_wanted and packages.find_pip(root) is None
    client = None
    if way(machine) in {"apt", "private"} and (pip_wanted or libraries_wanted):
        client = apt.client(machine, runner, root / libraries.SETUP / "apt")
    if pip_wanted and client:
        packages.fetch_pip(root, client, runner)
    with ThreadPoolExecutor() as pool:
        jobs = []
        if libraries_wanted:
            jobs.append(pool.submit(natives.provide, root, machine, client, runner))
        if packages_wanted:
            jobs.append(pool.submit(packages.install, root, group, runner))
    for job in jobs:
        job.result()
    if machine.system == "win32":
        natives.record_wheel(root, packages.site_packages(root))
    shutil.rmtree(root / libraries.SETUP / "apt", ignore_errors=True)


def _missing_libraries(root: Path) -> tuple[str, ...]:
    """Tells which libraries are missing; those in a private folder count only where they load."""
    absent = libraries.missing()
    if absent and libraries.source(root)[0] != "system":
        needed = libraries.environment(root)
        if not libraries.in_effect(needed):
            return _missing_in_child(needed, absent)
    return absent


def _missing_in_child(needed: dict[str, str], absent: tuple[str, ...]) -> tuple[str, ...]:
    """Asks a new process, since the variables count only when a process starts."""
    program = "import ctypes, sys; [ctypes.CDLL(name) for name in sys.argv[1:]]"
    code = run([sys.executable, "-c", program, *absent], needed, None).code
    return absent if code else ()


def _forbidden(root: Path, group: str) -> str:
    """Says what is missing and what would provide it."""
    absent = [f"{pin.name}=={pin.version}" for pin in pins.missing(stamps.lock_of(root, group))]
    more = f" and {len(absent) - 3} more" if len(absent) > 3 else ""
    lines = [f"Set-up is switched off ({SWITCH}=off), and something is missing."]
    if absent:
        lines.append(f"  Python packages: {', '.join(absent[:3])}{more}.")
        command = "python3 -m pip install --require-hashes --only-binary :all: -r"
        lines.append(f"    Run: {command} {stamps.LOCKS[group][-1]}")
    if unloadable := _missing_libraries(root):
        lines.append(f"  Native libraries: {', '.join(unloadable)}.")
        lines.append(f"    {by_hand(look())}")
    lines.append(f"Or let build.py do it: run it again without {SWITCH}=off.")
    return "\n".join(lines)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Waits until no other set-up works in this folder; says so when it has to."""
    with path.open("a+", encoding="utf-8") as file:
        if not _taken(file):
            say("Another set-up works in this folder; waiting for it …")
            while not _taken(file):
                time.sleep(0.2)
        yield  # closing the file gives the lock back, as does the end of the process


def _taken(file: IO[str]) -> bool:
    """Tries to take the lock of an open file."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
