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
from press.cli.console import show_findings, warnings_told
from press.cli.options import Clock, clock_option, today_option
from press.errors import Finding, Severity
from press.files import LOCK
from press.project import BUILDER, load_project
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


def shown(capsys: pytest.CaptureFixture[str], *findings: Finding, verbose: bool = False) -> str:
    """Return what is printed of findings."""
    show_findings(findings, load_project(BUILDER), verbose)
    return capsys.readouterr().err


def found(check: str, line: int, severity: Severity = Severity.WARNING) -> Finding:
    """Return something that was found in a line of a catalog."""
    text = "Do not walk barefoot " * 5
    return Finding(
        check, f"In {line}.", "", severity, Path("a.po"), line, msgid=text, translation="不要" * 60
    )


def test_findings_stand_in_the_order_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    """Errors come before warnings; among each, whoever mends them goes through a file once."""
    said = shown(
        capsys,
        found("spacing", 30),
        found("brackets", 20),
        found("spacing", 10),
        found("markup", 40, Severity.ERROR),
    )
    told = [line.split(": ")[2] for line in said.splitlines() if "a.po" in line]
    assert [text.split()[1] for text in told] == ["40.", "10.", "20.", "30."]


def test_of_many_like_findings_the_first_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """The rest of a kind is counted, and printed with --verbose; another kind is not hidden."""
    many = [found("spacing", line) for line in range(1, 9)]
    said = shown(capsys, *many, found("brackets", 99))
    assert said.count("(spacing)") == 5
    assert "(brackets)" in said
    assert "… and 3 more like “spacing” here (--verbose lists them)" in said
    assert shown(capsys, *many, verbose=True).count("(spacing)") == 8


def test_both_texts_are_quoted_and_cut_between_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Who mends a translation sees it beside the English; a text without spaces is cut anywhere."""
    said = shown(capsys, found("spacing", 1))
    assert f"  message: “{' '.join(['Do not walk barefoot'] * 3)} Do not walk …”\n" in said
    assert f"  translation: “{'不要' * 38}…”\n" in said


def test_a_build_says_how_many_warnings_there_are() -> None:
    """One line for each language names the command that lists them."""
    assert list(warnings_told({})) == []
    assert list(warnings_told({"es": 3, "pt-BR": 1})) == [
        "3 warnings in es: “python3 build.py check -l es” lists them.",
        "1 warning in pt-BR: “python3 build.py check -l pt-BR” tells it.",
    ]
