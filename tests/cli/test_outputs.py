"""Output that cannot be written, or that nobody reads to its end."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from press.errors import UsageError
from press.loopback import ADDRESS, require_port
from tests.cli.conftest import ROOT

FULL = Path("/dev/full")
POSIX = pytest.mark.skipif(os.name == "nt", reason="shells of Windows have other pipes")


def shell(command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run build.py by a line of a shell, in which it is `$B`."""
    quoted = f'"{sys.executable}" "{ROOT / "build.py"}"'
    return subprocess.run(
        ["bash", "-c", command.replace("$B", quoted)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "HANDOUTS_SETUP": "off", **variables},
    )


@pytest.mark.skipif(not FULL.exists(), reason="there is no full device here")
@pytest.mark.parametrize("command", ["check --explain all", "evidence --json", "--help"])
def test_a_full_disk_is_told_as_what_it_is(command: str) -> None:
    """Nothing unexpected: exit code 5, and a sentence; also where that cannot be written."""
    result = shell(f"$B {command} >/dev/full")
    assert result.returncode == 5
    assert "What the command prints cannot be written: No space left on device." in result.stderr
    result = shell(f"$B {command} >/dev/full 2>/dev/full")
    assert result.returncode == 5


@POSIX
@pytest.mark.parametrize("command", ["check --explain all", "evidence --json", "catalog status"])
def test_a_reader_that_goes_away_is_no_mistake(command: str) -> None:
    """What is said to a closed pipe ends a command as shells have it, without a word."""
    result = shell(f"$B {command} | true; exit ${{PIPESTATUS[0]}}")
    assert (result.returncode, result.stderr) == (141, "")


@POSIX
def test_output_may_be_closed() -> None:
    """Who wants to hear nothing hears nothing; what is opened does not take its place."""
    result = shell("$B check --explain toml-syntax >&-")
    assert (result.returncode, result.stderr) == (0, "")
    result = shell("$B check --explain nothing 2>&-")
    assert (result.returncode, result.stdout) == (2, "")


def test_a_misspelt_switch_of_the_set_up_is_told() -> None:
    """What is neither “off” nor “private” would install packages; the version needs none."""
    result = shell("$B doctor", HANDOUTS_SETUP="Off")
    assert result.returncode == 2
    assert "HANDOUTS_SETUP is “off” or “private”" in result.stderr
    result = shell("$B --version", HANDOUTS_SETUP="Off")
    assert result.returncode == 0
    assert result.stdout.startswith("handouts, version ")


def test_a_port_that_was_asked_for_is_not_another() -> None:
    """One that is in use is wrong usage; without any, a free one is found."""
    with socket.socket() as other:
        other.bind((ADDRESS, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(UsageError, match=f"Port {port} is in use.") as told:
            require_port(port)
        assert told.value.hint == "Choose another, or leave --port out."
        for command in ("serve", "preview"):
            result = shell(f"$B {command} --port {port} --no-open")
            assert (result.returncode, f"Port {port} is in use." in result.stderr) == (2, True)
    require_port(None)
