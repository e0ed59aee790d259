"""What every command that builds tells, and the day on which it judges."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from filelock import FileLock

from press.cli import options
from press.cli.options import Clock, clock_option, today_option
from press.files import LOCK
from tests.cli.conftest import ROOT


@pytest.mark.parametrize("command", ["build", "release"])
def test_who_waits_for_another_build_is_told_so(own: Path, command: str) -> None:
    """Not only a build: every command that makes one says that it waits, and goes on then."""
    (own / "dist").mkdir()
    with FileLock(own / "dist" / LOCK):
        process = subprocess.Popen(
            [sys.executable, ROOT / "build.py", command, "--project", own],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "HANDOUTS_SETUP": "off"},
        )
        assert process.stderr
        assert "Another build is working in this folder" in process.stderr.readline()
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors


def test_a_command_that_runs_on_asks_for_the_day_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --today its clock goes on; with it, the day stays."""
    days = [dt.date(2026, 12, 2), dt.date(2026, 12, 1)]
    monkeypatch.setattr(options, "today", days.pop)

    @click.command()
    @clock_option
    def serve(today: Clock) -> None:
        click.echo(f"{today()} {today()}")

    assert CliRunner().invoke(serve).output == "2026-12-01 2026-12-02\n"
    told = CliRunner().invoke(serve, ["--today", "2027-01-31"]).output
    assert told == "2027-01-31 2027-01-31\n"


def test_a_command_that_ends_takes_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is read once: what is judged before midnight and after it agrees."""
    monkeypatch.setattr(options, "today", lambda: dt.date(2026, 12, 1))

    @click.command()
    @today_option
    def build(today: dt.date) -> None:
        click.echo(f"{today}")

    assert CliRunner().invoke(build).output == "2026-12-01\n"
