"""The steps of set-up: what is said about them, and how other programs are run, unseen."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from press.bootstrap.failures import SetupError, explain

Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended, and all that it said."""

    code: int
    output: str = ""


# Takes a command, variables to add to the environment, and the folder to run in.
Runner = Callable[[Command, Mapping[str, str], Path | None], Outcome]


def say(line: str) -> None:
    """Tells the person who waits what is going on, on stderr: stdout is the command's own."""
    print(line, file=sys.stderr, flush=True)


def run(command: Command, variables: Mapping[str, str], folder: Path | None) -> Outcome:
    """Runs a program to its end; its input is empty, so that it cannot ask anything."""
    try:
        done = subprocess.run(
            command,
            env={**os.environ, **variables},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        return Outcome(127, f"{command[0]}: not found")
    return Outcome(done.returncode, done.stdout)


def must(outcome: Outcome, what: str) -> Outcome:
    """Passes a good outcome on.

    Raises:
        SetupError: the program failed; the text has its last lines and what to do.
    """
    if outcome.code != 0:
        raise SetupError(explain(what, outcome.output))
    return outcome
