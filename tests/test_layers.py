"""The way of the data: every module imports from stages before its own only."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from press.project import BUILDER

ROOT = BUILDER / "press"


def stages() -> list[str]:
    """Return folders and modules in the order in which CONTRIBUTING has them."""
    text = (BUILDER / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("## The way of the data")[2].partition("\n\nFollow")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`([a-z_]+)(?:/|\.py)`", row)]


def imported(path: Path) -> set[str]:
    """Return the stages from which a module imports, wherever in it that stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
            if node.module == "press":
                names = [f"press.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("press.")}
    return found


def test_every_stage_stands_in_the_table() -> None:
    """No folder or module of the engine is left out, and none is there twice."""
    there = {path.stem for path in ROOT.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert sorted(stages()) == sorted(there - {"__init__", "__pycache__"})


def test_imports_go_one_way() -> None:
    """A module knows what comes before it, never what comes after."""
    order = {name: place for place, name in enumerate(stages())}
    wrong = []
    for path in sorted(ROOT.rglob("*.py")):
        own = path.relative_to(ROOT).parts[0].removesuffix(".py")
        wrong += [
            f"{path.relative_to(ROOT)} imports press.{name}"
            for name in sorted(imported(path))
            if name in order and own in order and order[name] > order[own]
        ]
    assert wrong == []
