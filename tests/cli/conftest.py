"""The command as people call it."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from press.cli.main import main

ROOT = Path(__file__).resolve().parents[2]

Run = Callable[..., subprocess.CompletedProcess[str]]
TOML = 'title = "Rest"\nversion = "1.0"\npublished = 2026-01-31\n'
HTML = """\
{% extends "_shared/handout.html" %}
{% block content %}
<p>{% trans %}Rest **well** and sleep.{% endtrans %}</p>
<p>{% trans %}Do not run.{% endtrans %}</p>
{% endblock %}
"""


def write_project(folder: Path) -> Path:
    """Write a project of one handout, on paper of one size, and return its folder."""
    (folder / "handouts/rest").mkdir(parents=True)
    (folder / "handouts/rest/handout.toml").write_text(TOML, encoding="utf-8")
    (folder / "handouts/rest/handout.html").write_text(HTML, encoding="utf-8")
    (folder / "clinic.toml").write_text(
        'papers = ["a4"]\neditions = ["standard"]\n', encoding="utf-8"
    )
    return folder


def called(
    *arguments: str | Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command as build.py hands it over, in this process and without others beside it.

    What the system does with a process (closed streams, signals) is tested in test_outputs,
    test_ending and test_interrupt.
    """
    words = [str(argument) for argument in arguments]
    out, errors = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("os.cpu_count", lambda: 1)
        for name, value in (environment or {}).items():
            patched.setenv(name, value)
        with redirect_stdout(out), redirect_stderr(errors), pytest.raises(SystemExit) as ended:
            main(words)
    return subprocess.CompletedProcess(
        words, int(ended.value.code or 0), *(_said(stream) for stream in (out, errors))
    )


def _said(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def run_in(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command on a project."""
    return called(*arguments, "--project", folder)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a project of one handout, on paper of one size."""
    return write_project(tmp_path / "own")


@pytest.fixture
def run(own: Path) -> Run:
    """Return a function that runs build.py on that project."""
    return lambda *arguments: run_in(own, *arguments)


@pytest.fixture(scope="session")
def in_spanish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return such a project in which Spanish was started; tests work on copies of it."""
    folder = write_project(tmp_path_factory.mktemp("spanish") / "own")
    result = run_in(folder, "catalog", "init", "es")
    assert (result.returncode, result.stderr) == (0, "")
    assert run_in(folder, "catalog", "update").returncode == 0
    return folder
