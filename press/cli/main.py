"""The group of commands: `build` is the default, a misspelt name gets a proposal."""

from __future__ import annotations

import importlib
import sys
import traceback
from typing import Any, Final

import click

from press import __version__
from press.errors import EXIT_STOPPED, PressError, did_you_mean

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
)
@click.version_option(__version__, prog_name="handouts")
def commands() -> None:
    """Build handouts that a clinic prints, in every language that is ready.

    Without a command, everything is built into the folder “dist”.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code; no traceback reaches a user."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a pipe or an old console may not be UTF-8
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in args
    args = [argument for argument in args if argument != "--debug"]
    try:
        code = commands.main(args, prog_name="build.py", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.exceptions.Abort:
        code = _interrupted()
    except KeyboardInterrupt:
        code = _interrupted()
    except PressError as error:
        click.echo(f"Error: {error}", err=True)
        if error.hint:
            click.echo(f"  → {error.hint}", err=True)
        code = error.exit_code
    except Exception as error:  # noqa: BLE001 - the last net: people get a sentence
        code = _unexpected(error, debug)
    sys.exit(code or 0)


def _interrupted() -> int:
    click.echo("Stopped. What was finished is in its place; nothing is half-written.", err=True)
    return EXIT_STOPPED


def _unexpected(error: Exception, debug: bool) -> int:
    if debug:
        traceback.print_exception(error)
    click.echo(f"Error: something unexpected happened: {type(error).__name__}: {error}", err=True)
    click.echo("  → Run it again with --debug, and report what it prints.", err=True)
    return PressError.exit_code
