"""How commands end that cannot go on: a code, and a sentence for people and for programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from press.cli.main import main
from tests.cli.conftest import ROOT


def end_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Return the code, standard output and standard error of a command in this process."""
    with pytest.raises(SystemExit) as ended:
        main([*arguments])
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out, printed.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "--out", ""), "“--out” has no value."),
        (("build", "--out="), "“--out” has no value."),
        (("--out", " "), "“--out” has no value."),
        (("-l", ""), "“-l” has no value."),
        (("build", ""), "An argument is empty."),
        (("--cluster", ""), "“--cluster” has no value."),
        (("--cluster", "nonsense"), "“nonsense” is no address of a scheduler."),
        (("check", "--out", "--pages"), "“--pages” is an option, and no name of a file"),
        (("evidence", "--csv", "--html"), "“--html” is an option, and no name of a file"),
        (("-q", "-v"), "--quiet and --verbose contradict each other."),
        (("--today", "soon"), "“soon” is no day. Write it like 2026-12-31."),
        (("-v", "check"), "“check” is a command, and stands before all options."),
        (("-l", "ess"), "Did you mean “es”?"),
        (("catalog", "status", "EN"), "English has no catalogs: it is what is translated."),
    ],
)
def test_what_makes_no_sense_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    """A variable of a script that is not set, or a slip, ends with 2; nothing is written."""
    code, out, told = end_of(capsys, *arguments)
    assert (code, out) == (2, "")
    assert words in told
    assert "%Y" not in told


@pytest.mark.parametrize("place", [".", "handouts", "handouts/rest", "locales/es", "/"])
def test_nothing_is_built_among_the_sources(
    own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """The folder of the project, of its texts, or of the whole machine is no output folder."""
    monkeypatch.chdir(own)
    before = sorted(own.rglob("*"))
    code, _, told = end_of(capsys, "--project", str(own), "--out", place)
    assert (code, "what is built would lie among them" in told) == (2, True)
    assert sorted(own.rglob("*")) == before


def test_a_folder_that_is_not_there_is_no_project(capsys: pytest.CaptureFixture[str]) -> None:
    """Whether it is missing or holds no handouts, the code is the same: 4."""
    for command in ("build", "check", "doctor", "evidence"):
        assert end_of(capsys, command, "--project", "/nowhere/at/all")[0] == 4


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("build", "--json", "-H", "nonsense"), 2),
        (("check", "--format", "json", "-l", "xx"), 2),
        (("check", "--format=json", "--frobnicate"), 2),
        (("doctor", "--json", "--project", "/nowhere/at/all"), 4),
    ],
)
def test_programs_are_told_why_too(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int
) -> None:
    """Where a report cannot be given, an object says why, in the words that people see."""
    ended, out, told = end_of(capsys, *arguments)
    report = json.loads(out)
    assert (ended, report["format"], report["error"]["exit_code"]) == (code, 1, code)
    assert report["error"]["message"] in told


@pytest.mark.skipif(sys.platform == "win32", reason="pipes differ on Windows")
def test_a_reader_who_has_seen_enough_is_no_finding() -> None:
    """As with other programs: 141 when the pipe is closed, and not a word about it."""
    process = subprocess.Popen(
        [sys.executable, ROOT / "build.py", "check", "--explain", "all"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "HANDOUTS_SETUP": "off"},
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), said) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux only")
def test_a_full_disk_is_an_output_that_cannot_be_written() -> None:
    """What cannot be printed ends with 5 and a sentence, not as something unexpected."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, ROOT / "build.py", "check", "--explain", "all"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "HANDOUTS_SETUP": "off"},
        )
    assert done.returncode == 5
    assert "What the command prints cannot be written: No space left" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_nobody_need_listen(own: Path, closed: str) -> None:
    """With standard output or errors closed a command does its work, without a traceback."""
    command = f'"{sys.executable}" "{ROOT / "build.py"}" catalog status --svg status.svg {closed}'
    done = subprocess.run(
        ["sh", "-c", f'{command} --project "{own}"'],
        cwd=own,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HANDOUTS_SETUP": "off"},
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert (own / "status.svg").exists()
