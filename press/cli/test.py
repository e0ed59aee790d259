"""`test`: the linters, the type checker and the tests, as CI runs them."""

from __future__ import annotations

import subprocess
import sys

import click

from press.cli.options import ROOT
from press.errors import EXIT_DONE, EXIT_FINDINGS

STEPS = (
    ("ruff check", ("-m", "ruff", "check", "--quiet", ".")),
    ("ruff format", ("-m", "ruff", "format", "--quiet", "--check", ".")),
    ("mypy", ("-m", "mypy", "--no-error-summary")),
)
_ON_ALL_CORES = ("--numprocesses", "auto", "--dist", "worksteal")


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--fast", is_flag=True, help="Only pytest, without the linters and mypy.")
@click.argument("pytest_arguments", nargs=-1, type=click.UNPROCESSED)
def test(fast: bool, pytest_arguments: tuple[str, ...]) -> int:
    """Run the linters, the type checker and the tests.

    What follows is handed to pytest: “python3 build.py test -k figures”.
    """
    failed = []
    for name, command in () if fast else STEPS:
        click.echo(f"{name} …", err=True)
        if subprocess.run([sys.executable, *command], cwd=ROOT, check=False).returncode:
            failed.append(name)
    spread = () if pytest_arguments else _ON_ALL_CORES
    arguments = [sys.executable, "-m", "pytest", *spread, *pytest_arguments]
    if subprocess.run(arguments, cwd=ROOT, check=False).returncode:
        failed.append("pytest")
    if failed:
        click.echo(f"Failed: {', '.join(failed)}", err=True)
    return EXIT_FINDINGS if failed else EXIT_DONE
