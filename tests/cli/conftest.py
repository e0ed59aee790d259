"""The command as people call it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

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


def run_in(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run build.py on a project."""
    return subprocess.run(
        [sys.executable, ROOT / "build.py", *map(str, arguments), "--project", folder],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "HANDOUTS_SETUP": "off"},
    )


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
