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


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a project of one handout, on paper of one size."""
    folder = tmp_path / "own"
    (folder / "handouts/rest").mkdir(parents=True)
    (folder / "handouts/rest/handout.toml").write_text(TOML, encoding="utf-8")
    (folder / "handouts/rest/handout.html").write_text(HTML, encoding="utf-8")
    (folder / "clinic.toml").write_text(
        'papers = ["a4"]\neditions = ["standard"]\n', encoding="utf-8"
    )
    return folder


@pytest.fixture
def run(own: Path) -> Run:
    """Return a function that runs build.py on that project."""

    def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, ROOT / "build.py", *map(str, arguments), "--project", own],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "HANDOUTS_SETUP": "off"},
        )

    return call
