"""What commands import: never more than set-up has installed for them."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import click
import pytest

from press import bootstrap
from press.bootstrap import pins, stamps
from press.cli.main import commands
from press.project import BUILDER

OWN = "press"
INSTALLED = packages_distributions()


def all_commands(group: click.Group = commands, before: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield every command by its words, with the module and the function that it is."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        words = f"{before} {name}".strip()
        if isinstance(command, click.Group):
            yield from all_commands(command, words)
        else:
            callback = command.callback
            yield words, callback.__module__, callback.__name__  # type: ignore[union-attr]


def file_of(module: str) -> Path | None:
    """Return the file of one of our modules."""
    path = BUILDER.joinpath(*module.split("."))
    found = (path.with_suffix(".py"), path / "__init__.py")
    return next((each for each in found if each.is_file()), None)


@cache
def tree_of(module: str) -> ast.Module:
    """Return one of our modules, parsed."""
    path = file_of(module)
    return ast.parse(path.read_text(encoding="utf-8") if path else "")


def imported(nodes: Iterable[ast.AST]) -> set[str]:
    """Return the modules that some statements import when they run, but not in functions."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {str(node.module), *(name for name in names if file_of(name))}
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found |= imported(ast.iter_child_nodes(node))
    return found


def called(module: str, name: str) -> set[str]:
    """Return the functions of a module that a function reaches, itself too."""
    functions = {n.name: n for n in tree_of(module).body if isinstance(n, ast.FunctionDef)}
    reached, waiting = set(), {name}
    while waiting:
        reached |= waiting
        nodes = [node for each in waiting for node in ast.walk(functions[each])]
        names = {node.id for node in nodes if isinstance(node, ast.Name)}
        waiting = (names & set(functions)) - reached
    return reached


def packages(modules: set[str]) -> set[str]:
    """Return the packages of others that modules need, through all that they import."""
    seen: set[str] = set()
    while modules:
        seen |= modules
        own = [module for module in modules if module.partition(".")[0] == OWN]
        modules = {name for each in own for name in imported(tree_of(each).body)} - seen
    first = {module.partition(".")[0] for module in seen} - {OWN} - sys.stdlib_module_names
    return {pins.plain(distribution) for name in first for distribution in INSTALLED[name]}


@pytest.mark.parametrize(("words", "module", "name"), [*all_commands()])
def test_a_command_finds_what_it_imports(words: str, module: str, name: str) -> None:
    """On a fresh machine, its group of packages holds each module that it loads by name."""
    functions = [n for n in tree_of(module).body if isinstance(n, ast.FunctionDef)]
    reached = [each for each in functions if each.name in called(module, name)]
    lazy = {each for function in reached for each in imported(function.body)}
    lock = stamps.lock_of(BUILDER, bootstrap.wanted_group(words.split()))
    assert packages({module, *lazy}) <= {pin.name for pin in pins.parse(lock)}
