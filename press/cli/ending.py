"""How a command ends that cannot go on: a sentence, what to do, and an exit code."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TextIO, TypeGuard

import click

from press.cli.console import show_json
from press.errors import EXIT_STOPPED, OutputError, PressError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TERMINATED: Final = 143  # 128 + SIGTERM
_UNREAD: Final = 141  # 128 + SIGPIPE, with which other programs end when nobody reads on
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class TerminatedError(BaseException):
    """The process was asked from outside to end; like Ctrl-C, it is no error of a command."""


def wants_json(args: Sequence[str]) -> bool:
    """Tell whether a program reads what a command prints."""
    return bool({"--json", "--format=json"} & {*args}) or ("--format", "json") in pairwise(args)


def tell_end(error: BaseException, *, debug: bool, as_json: bool) -> int:
    """Say why a command cannot go on, for people and for programs; return its exit code."""
    if isinstance(error, BrokenPipeError):
        _give_up_printing()
        return _UNREAD
    if isinstance(error, click.ClickException):
        with _as_far_as_possible():
            error.show()
        reason = PressError(error.format_message(), "")
        reason.exit_code = error.exit_code
    else:
        reason = _reason(error, debug)
        with _as_far_as_possible():
            click.echo(_sentence(reason), err=True)
    if _is_full(error) and not error.filename:
        _give_up_printing()
    elif as_json:
        told = {"message": str(reason), "hint": reason.hint, "exit_code": reason.exit_code}
        show_json({"error": told})
    return reason.exit_code


@contextmanager
def _as_far_as_possible() -> Iterator[None]:
    """Let nothing be said where nobody can hear it; the exit code tells enough."""
    try:
        yield
        sys.stderr.flush()
    except OSError:
        _let_go(sys.stderr)


def _is_full(error: BaseException) -> TypeGuard[OSError]:
    """Tell whether there was no room; without the name of a file, for what is printed."""
    return isinstance(error, OSError) and error.errno in _FULL


def _reason(error: BaseException, debug: bool) -> PressError:
    if isinstance(error, PressError):
        return error
    if isinstance(error, KeyboardInterrupt | click.exceptions.Abort | TerminatedError):
        told = "Stopped. What was finished is in its place; nothing is half-written."
        stopped = PressError(told, "")
        stopped.exit_code = _TERMINATED if isinstance(error, TerminatedError) else EXIT_STOPPED
        return stopped
    if _is_full(error):
        place = error.filename or "What the command prints"
        return OutputError(
            f"{place} cannot be written: {error.strerror}.", "Make room on the disk."
        )
    if debug:
        traceback.print_exception(error)
    return PressError(
        f"something unexpected happened: {type(error).__name__}: {error}",
        "Run it again with --debug, and report what it prints.",
    )


def _sentence(reason: PressError) -> str:
    if reason.exit_code in (EXIT_STOPPED, _TERMINATED):
        return str(reason)
    hint = f"\n  → {reason.hint}" if reason.hint else ""
    return f"Error: {reason}{hint}"


def _give_up_printing() -> None:
    """Throw away what nobody can read: it would be a second failure when Python ends."""
    _let_go(sys.stdout)


def _let_go(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
