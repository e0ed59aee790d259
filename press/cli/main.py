"""The group of commands: `build` is the default, a misspelt name gets a proposal."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

import click

from press import __version__
from press.cli.ending import TerminatedError, tell_end, wants_json
from press.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMANDS: Final = {
    "bench": "press.cli.bench:bench",
    "build": "press.cli.build:build",
    "catalog": "press.cli.catalog:catalog",
    "check": "press.cli.check:check",
    "clinic": "press.cli.clinic:clinic",
    "cluster": "press.cli.cluster:cluster",
    "contact-sheet": "press.cli.contact_sheet:contact_sheet",
    "doctor": "press.cli.doctor:doctor",
    "evidence": "press.cli.evidence:evidence",
    "preview": "press.cli.preview:preview",
    "proof": "press.cli.proof:proof",
    "readability": "press.cli.readability:readability",
    "release": "press.cli.release:release",
    "review": "press.cli.review:review",
    "sbom": "press.cli.sbom:sbom",
    "serve": "press.cli.serve:serve",
    "test": "press.cli.test:test",
}
DEFAULT: Final = "build"
_EPILOG: Final = """\
Options of the command build can follow directly: “python3 build.py -l es”.

\b
Exit codes:
  0    done
  1    there is something to mend: an error or a warning
  2    wrong usage
  3    set-up failed, or something unexpected happened
  4    the folder is no project
  5    something cannot be written
  6    WeasyPrint, the fonts or the cluster cannot be used
  130  stopped by Ctrl-C
  141  whoever read the output closed it before its end
  143  ended from outside (SIGTERM)
"""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click asks for it
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `build` before the options when no command is named."""
        _refuse_nothing(args)
        if not args or (args[0].startswith("-") and args[0] not in ("-h", "--help", "--version")):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[Any, Any, list[str]]:
        """Find the command, or say which one was probably meant."""
        if args[0] not in COMMANDS:
            hint = did_you_mean(args[0], COMMANDS)
            raise click.UsageError(f"There is no command “{args[0]}”. {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
)
@click.version_option(__version__, prog_name="handouts")
@click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    help="With any command: a traceback when something unexpected happens.",
)
def commands() -> None:
    """Build handouts that a clinic prints, in every language that is ready.

    Without a command, everything is built into the folder “dist”.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code; no traceback reaches a user."""
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a pipe or an old console may not be UTF-8
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in args
    args = [argument for argument in args if argument != "--debug"]
    try:
        with _ending_in_order():
            code = _run(args)
    except (Exception, KeyboardInterrupt, TerminatedError) as error:  # noqa: BLE001 - a sentence
        code = tell_end(error, debug=debug, as_json=wants_json(args))
    sys.exit(code)


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Let a process that is asked to end do it as with Ctrl-C, unless it is to ignore that."""
    before = signal.getsignal(signal.SIGTERM)
    if before is not signal.SIG_DFL:
        yield
        return

    def end(_signal: int, _frame: object) -> None:
        raise TerminatedError

    with suppress(ValueError):  # in a thread, of a test
        signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        with suppress(ValueError):
            signal.signal(signal.SIGTERM, before)


def _nowhere() -> TextIO:
    """Return a stream in the place of one that a job has closed."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _run(args: list[str]) -> int:
    """Run a command. Click's own way of doing so takes a reader that is gone for a failure."""
    try:
        with commands.make_context("build.py", args) as context:
            code = commands.invoke(context)
    except click.exceptions.Exit as ended:  # of --help and --version
        code = ended.exit_code
    sys.stdout.flush()  # what cannot be printed is told now
    return int(code or 0)


def _refuse_nothing(args: list[str]) -> None:
    """Refuse an argument without a value: in a script, a variable that is not set.

    Raises:
        UsageError: there is one. “--out ""” would be the folder in which one stands.
    """
    for before, argument in zip(["", *args], args, strict=False):
        name, sign, value = argument.partition("=")
        given = name.startswith("--") and sign
        if not (value if given else argument).strip():
            option = name if given else before
            what = f"“{option}” has no value." if option[:1] == "-" else "An argument is empty."
            hint = "Give it one; in a script, look for a variable that is not set."
            raise UsageError(what, hint)
