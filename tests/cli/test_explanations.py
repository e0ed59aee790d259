"""Explanations: every id that a finding prints can be explained, and no other is."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from press.checks.registry import all_checks
from press.cli.explanations import explanations
from press.cli.main import main
from press.project import BUILDER

EXPLANATIONS = explanations()


@cache
def modules() -> dict[Path, ast.Module]:
    """Return every module of the engine, as it is parsed."""
    paths = sorted((BUILDER / "press").rglob("*.py"))
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def texts(node: ast.AST | None, constants: Mapping[str, ast.AST]) -> Iterator[str]:
    """Yield the texts that an expression can be: a text, one of two, or a constant's first."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from (*texts(one, constants), *texts(other, constants))
        case ast.Name(id=name) | ast.Starred(value=ast.Name(id=name)) if name in constants:
            yield from texts(constants[name], constants)
        case ast.Tuple(elts=[first, *_]):
            yield from texts(first, constants)


def helpers(module: ast.Module) -> dict[str, int]:
    """Return the functions that are given the id of a finding, and as which argument."""
    found = {"Finding": 0}
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            names = [each.arg for each in node.args.args if each.arg != "self"]
            if "check" in names:
                found[node.name] = names.index("check")
    return found


def ids_of(module: ast.Module) -> Iterator[str]:
    """Yield the ids of the findings that a module makes, by itself or with a helper."""
    constants = {
        node.target.id: node.value
        for node in module.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value
    }
    given = helpers(module)
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in given:
                yield from texts((*node.args, None)[given[name]], constants)
            case ast.Assign(
                targets=[ast.Tuple(elts=[ast.Name(id="check"), *_])],
                value=ast.Tuple(elts=[ast.Constant() as first, *_]),
            ):
                yield from texts(first, constants)
            case ast.Tuple(elts=[first, ast.Call(func=ast.Name(id="Fault"))]):
                yield from texts(first, constants)
        if isinstance(node, ast.keyword) and node.arg == "check":
            yield from texts(node.value, constants)


def test_every_id_is_explained_and_no_other() -> None:
    """All ids in the code, those that helpers are given too, have their sentence."""
    ids = {name for module in modules().values() for name in ids_of(module) if name}
    known = {*EXPLANATIONS, *all_checks()}
    assert sorted(known - {*ids, *all_checks()}) == []
    assert sorted(ids - known) == []
    assert {"safety-unmarked", "claim-without-source", "unit-unknown", "wrong-value"} <= ids


def test_no_id_means_two_things() -> None:
    """Programs tell findings apart by their ids: none is that of a check and of something else."""
    assert sorted(EXPLANATIONS.keys() & all_checks().keys()) == []


def test_no_finding_hides_its_id() -> None:
    """What makes a finding is given its id as a text, a constant, or as its argument `check`."""
    hidden = []
    for path, module in modules().items():
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                first = node.args[0] if node.args else None
                is_known = isinstance(first, ast.Constant) or (
                    isinstance(first, ast.Name) and (first.id == "check" or first.id.isupper())
                )
                if not is_known:
                    hidden.append((path.name, node.lineno))
    assert hidden == []


@pytest.mark.parametrize("name", sorted(EXPLANATIONS))
def test_an_explanation_says_what_to_do(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The id, a sentence, and what to do: what `--explain` prints."""
    with pytest.raises(SystemExit) as ended:
        main(["check", "--explain", name])
    assert not ended.value.code
    said = capsys.readouterr().out
    explanation = EXPLANATIONS[name]
    assert f"{name} ({explanation.severity})" in said
    assert explanation.meaning in said
    assert f"→ {explanation.remedy}" in said
    assert explanation.meaning.endswith(".")
    assert explanation.remedy.endswith(".")


def test_programs_are_told_every_id(capsys: pytest.CaptureFixture[str]) -> None:
    """`--explain` with `--json` is a report: all ids, or one, with the same words."""
    with pytest.raises(SystemExit):
        main(["check", "--explain", "all", "--json"])
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [row["id"] for row in rows] == sorted({*EXPLANATIONS, *all_checks()})
    with pytest.raises(SystemExit):
        main(["check", "--explain", "worker", "--format", "json"])
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert (row["severity"], row["remedy"]) == ("error", EXPLANATIONS["worker"].remedy)
    with pytest.raises(SystemExit) as ended:
        main(["check", "--explain", "nope"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("too-large,") == 1


def test_all_lists_every_id_once(capsys: pytest.CaptureFixture[str]) -> None:
    """`--explain all` names each id, of checks and of other findings."""
    with pytest.raises(SystemExit):
        main(["check", "--explain", "all"])
    named = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert named == sorted({*EXPLANATIONS, *all_checks()})
