"""First-run set-up: where every command begins, before any package is there.

`ensure` returns when the Python that runs it has the pinned packages and the native libraries.
Otherwise it provides them and starts the command again in the project's own `.venv`.

Standard library only. What every run passes through is in this module, `stamps`, `bytecode` and
`libraries`; these import next to nothing, because they are paid for on each start. `setup` and what
it imports are loaded only when there is something to do.
"""

import os
import sys
from typing import TYPE_CHECKING

from press import __version__
from press.bootstrap import bytecode, libraries, stamps
from press.bootstrap.failures import SetupError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import NoReturn

__all__ = ["ensure", "wanted_group"]

EXIT_USAGE = 2
EXIT_SETUP = 3
EXIT_OUTPUT = 5
EXIT_INTERRUPTED = 130
# The variable that says how far set-up may go, and what it can say.
SWITCH = "HANDOUTS_SETUP"
SWITCHED = ("", "off", "private")
# Guards against starting again for ever: "entered" on the way into the .venv, "done" after set-up.
GUARD = "HANDOUTS_STARTED"
# The commands that need more than a build does.
NEEDS = {
    "bench": "test",
    "catalog export": "workshop",
    "catalog import": "workshop",
    "check": "workshop",
    "cluster": "cluster",
    "preview": "workshop",
    "proof": "workshop",  # it judges what it prints, as "check" does
    "readability": "workshop",
    "serve": "workshop",
    "test": "test",
}
# The command that is meant when none is named, and an option by which it needs more.
DEFAULT = "build"
CLUSTER = "--cluster"
# An option of every command, which can stand before it.
DEBUG = "--debug"


def ensure(root: "Path", argv: "Sequence[str]") -> None:
    """Returns when this interpreter can run the command; otherwise does not return.

    Args:
        root: the project's folder, where the locks are.
        argv: the arguments after the script's name; they decide what is needed.

    Raises:
        SystemExit: 3 when set-up is forbidden or fails, 2 when what says so is misspelt, with a
            sentence on stderr; the command's own code where it had to run as a child process;
            0 when all that was asked for is the version.
    """
    _replace_closed()
    if list(argv) == ["--version"]:
        _tell_version()
    if os.environ.get(SWITCH, "") not in SWITCHED:
        print(f"{SWITCH} is “off” or “private”, or not set at all.", file=sys.stderr)
        sys.exit(EXIT_USAGE)
    group = wanted_group(argv)
    try:
        if not _ready(root, group):
            _provide(root, group)
    except KeyboardInterrupt:
        print("Set-up was interrupted. The next run takes it up again.", file=sys.stderr)
        sys.exit(EXIT_INTERRUPTED)
    except SetupError as error:
        print(error, file=sys.stderr)
        sys.exit(EXIT_SETUP)
    except OSError as error:
        print(f"Set-up cannot go on: {error}.", file=sys.stderr)
        sys.exit(EXIT_SETUP)
    # Not for the processes that the command starts: a guard is for one command.
    os.environ.pop(GUARD, None)


def _tell_version() -> "NoReturn":
    """Tells the version, for which nothing has to be set up."""
    try:
        print(f"handouts, version {__version__}", flush=True)
    except OSError as error:
        print(f"Standard output cannot be written: {error.strerror}.", file=sys.stderr)
        sys.exit(EXIT_OUTPUT)
    sys.exit()


def _replace_closed() -> None:
    """Puts nothing in the place of an output that is closed.

    Python has no stream for it then, and the next file that is opened would take its number, so
    that programs would write into that file.
    """
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            os.set_inheritable(number, True)
            setattr(sys, name, open(number, "w", encoding="utf-8", closefd=False))  # noqa: SIM115


def wanted_group(argv: "Sequence[str]") -> str:
    """Tells which lock the command needs. The first argument names it, or else it is a build."""
    words = [argument for argument in argv if argument != DEBUG] or [DEFAULT]
    if words[0] == DEFAULT or words[0].startswith("-"):
        spread = any(word.partition("=")[0] == CLUSTER for word in words)
        return "cluster" if spread else "run"
    return NEEDS.get(words[0]) or NEEDS.get(" ".join(words[:2]), "run")


def _ready(root: "Path", group: str) -> bool:
    """Tells whether all is here; starts the command again where only the place is wrong."""
    if stamps.current(root, group):
        needed = libraries.environment(root)
        if stamps.inside(root) and libraries.in_effect(needed):
            return not libraries.missing()
        if os.environ.get(GUARD):
            return False  # it was started again and still is not where it should be
        try:
            _restart(root, needed, "entered")
        except OSError:
            stamps.remove(root)  # its interpreter does not start: not worth keeping
    from press.bootstrap import pins

    return not pins.missing(stamps.lock_of(root, group)) and not libraries.missing()


def _provide(root: "Path", group: str) -> "NoReturn":
    """Sets up what is missing and starts the command again.

    Raises:
        SetupError: with a sentence of what to do.
    """
    if os.environ.get(GUARD) == "done":
        raise SetupError(_still_missing(root))
    from press.bootstrap.setup import set_up

    set_up(root, group)
    _restart(root, libraries.environment(root), "done")


def _still_missing(root: "Path") -> str:
    """Says what is to be done when set-up ended well and yet something is not there."""
    names = ", ".join(libraries.missing()) or "the project's Python"
    return (
        f"Set-up is done, but this cannot be used: {names}. "
        f"Delete the folders .venv and .setup in {root} and run the command again."
    )


def _restart(root: "Path", needed: "Mapping[str, str]", guard: str) -> "NoReturn":
    """Runs the same command in the project's .venv, in place of this process where possible."""
    python = str(stamps.python_of(root))
    command = [python, *sys.orig_argv[1:]]
    environment = {**os.environ, **needed, **bytecode.kept(root), GUARD: guard}
    environment.pop(bytecode.NONE_WRITTEN, None)
    for stream in filter(None, (sys.stdout, sys.stderr)):  # a job may have closed one
        stream.flush()
    if sys.platform == "win32":
        import subprocess

        # There, exec would give the prompt back before the command has ended.
        sys.exit(subprocess.run(command, env=environment, check=False).returncode)
    os.execve(python, command, environment)
