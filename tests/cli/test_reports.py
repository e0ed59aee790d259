"""docs/reports.md: every example has the keys that the command prints."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from press.bench.measure import Timing
from press.cli.console import FORMAT
from press.cli.main import main
from press.languages.locales import find_locale
from press.languages.upkeep import start_language
from press.pages.examples import explain
from press.project import BUILDER, load_project
from tests.cli.conftest import HTML

TEXT = (BUILDER / "docs/reports.md").read_text(encoding="utf-8")
PARTS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))
FREE = ("held_back", "sections", "clinic", "warnings")
"""Objects whose keys are names or settings."""

Report = Callable[..., dict[str, Any]]


def example(title: str) -> dict[str, Any]:
    """Return the example of a part of the page."""
    (text,) = re.findall(r"```json\n(.*?)```", PARTS[title], re.DOTALL)
    data: dict[str, Any] = json.loads(text)
    return data


def shape(data: Any) -> Any:
    """Return the keys of objects, in objects and lists; a list is like its first."""
    if isinstance(data, dict):
        free = dict.fromkeys(name for name in FREE if isinstance(data.get(name), dict))
        return {name: shape(value) for name, value in data.items()} | free
    return [shape(data[0])] if isinstance(data, list) and data else None


def holds(real: Any, told: Any) -> bool:
    """Tell whether two shapes agree; of what is empty in one nothing is known."""
    if isinstance(real, dict) and isinstance(told, dict):
        return real.keys() == told.keys() and all(holds(real[name], told[name]) for name in real)
    if isinstance(real, list) and isinstance(told, list):
        return holds(real[0], told[0])
    return real is None or told is None


@pytest.fixture
def report(own: Path, capsys: pytest.CaptureFixture[str]) -> Report:
    """Return a function that runs a command on a project with Spanish begun, for programs."""
    book = '[book]\ntitle = "A book"\npublisher = "A press"\nshort = "A press: A book"\n'
    (own / "handouts/sources.toml").write_text(book, encoding="utf-8")
    html = HTML.replace("<p>{% trans %}Rest", "{# Source: book #}\n<p>{% trans %}Rest")
    (own / "handouts/rest/handout.html").write_text(html, encoding="utf-8")
    toml = (own / "handouts/rest/handout.toml").read_text("utf-8") + 'sources = ["book"]\n'
    (own / "handouts/rest/handout.toml").write_text(toml, encoding="utf-8")
    start_language(load_project(own), find_locale("es"), explain)

    def run(*arguments: str) -> dict[str, Any]:
        capsys.readouterr()
        with pytest.raises(SystemExit):
            main([*arguments, "--project", str(own), "--json"])
        data: dict[str, Any] = json.loads(capsys.readouterr().out)
        return data

    return run


@pytest.mark.parametrize(
    ("title", "arguments"),
    [
        ("When a command cannot go on", ("build", "foot-dorp")),
        ("`build --json`", ("build",)),
        ("`check --json`", ("check",)),
        ("`check --explain all --json`", ("check", "--explain", "all")),
        ("`catalog status --json`", ("catalog", "status")),
        ("`review status --json`", ("review", "status")),
        ("`evidence --json`", ("evidence",)),
        ("`readability --json`", ("readability", "--checklists")),
        ("`doctor --json`", ("doctor",)),
    ],
)
def test_an_example_is_as_the_command_prints_it(
    report: Report, title: str, arguments: tuple[str, ...]
) -> None:
    """No key is missing in the page, and none is there that the command does not print."""
    told, real = example(title), report(*arguments)
    assert holds(shape(real), shape(told)), (shape(real), shape(told))
    assert not (real.keys() & {"rows", "findings"}) or real.get("rows", real.get("findings"))
    assert told["format"] == real["format"] == FORMAT


def test_a_finding_is_as_it_is_printed(report: Report) -> None:
    """Its example has the keys of a finding, and the words that are printed today."""
    (found, *_) = (f for f in report("check")["findings"] if f["check"] == "untranslated")
    told = example("A finding")
    assert told.keys() == found.keys()
    assert {name: told[name] for name in ("message", "severity")} == {
        name: found[name] for name in ("message", "severity")
    }


def test_the_benchmark_is_as_its_rows() -> None:
    """A row has the keys of what is measured."""
    (row,) = example("`bench --json`")["rows"]
    assert list(row) == list(Timing.__dataclass_fields__)
