"""Ctrl-C, or being asked to end: the build says so and leaves nothing half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from press.bench.made_up import write_project
from press.languages.locales import find_locale
from press.project import BUILDER, load_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a made-up project of nine PDFs."""
    folder = tmp_path_factory.mktemp("project")
    write_project(load_project(BUILDER), folder, 3, [find_locale(t) for t in ("en", "ar", "ko")])
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ on Windows")
@pytest.mark.parametrize(("done", "ending"), [(1, "SIGINT"), (4, "SIGINT"), (1, "SIGTERM")])
def test_an_interrupted_build_ends_cleanly(
    project: Path, tmp_path: Path, done: int, ending: str
) -> None:
    """Stopped after however many PDFs, it prints no traceback and leaves no partial file."""
    # A job in the background does not hear Ctrl-C, nor does what it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [sys.executable, str(BUILDER / "build.py"), "--project", str(project), "-j", "2"]
    process = subprocess.Popen(
        [*command, "-v", "--out", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    assert process.stdout is not None
    for _ in range(done):
        process.stdout.readline()
    sent = getattr(signal, ending)
    os.killpg(process.pid, sent)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 128 + sent
    assert "Stopped. What was finished is in its place; nothing is half-written." in errors
    assert "Traceback" not in errors
    assert not list(tmp_path.rglob("*.partial"))
    for pdf in tmp_path.rglob("*.pdf"):
        assert pdf.read_bytes().rstrip().endswith(b"%%EOF")
