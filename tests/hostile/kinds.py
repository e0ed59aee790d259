"""Every kind of finding that the engine can make, read from its own code.

A kind is the first argument of a `Finding`, or what `replace` puts into `check`. Where that
is a name, the constants behind it are looked up: a constant of a module, a variable, or what the
callers of a function hand to it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Function = ast.FunctionDef | None


@dataclass(slots=True)
class Module:
    """A module, with its calls, each in the function in which it stands."""

    tree: ast.Module
    constants: dict[str, ast.expr]
    calls: list[tuple[ast.Call, Function]] = field(default_factory=list)
    nodes: list[tuple[ast.AST, Function]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Walk through the module once."""
        self._walk(self.tree, None)
        self.calls = [(node, inside) for node, inside in self.nodes if isinstance(node, ast.Call)]

    def _walk(self, node: ast.AST, inside: Function) -> None:
        for child in ast.iter_child_nodes(node):
            self.nodes.append((child, inside))
            self._walk(child, child if isinstance(child, ast.FunctionDef) else inside)

    def kinds(self) -> Iterator[str]:
        """Yield the kinds of finding that the module makes."""
        for call, inside in self.calls:
            if _name(call.func) == "Finding" and call.args:
                yield from self._texts(call.args[0], inside)
            if _name(call.func) == "replace":
                given = (each.value for each in call.keywords if each.arg == "check")
                yield from (text for value in given for text in self._texts(value, inside))
        for node, inside in self.nodes:
            # What is wrong with a value, beside the kind that it is told as.
            if isinstance(node, ast.Tuple) and any(_is_fault(each) for each in node.elts):
                yield from self._texts(node.elts[0], inside)

    def _texts(self, value: ast.expr, inside: Function) -> Iterator[str]:
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
            yield value.value
        elif isinstance(value, ast.Starred):
            yield from self._texts(value.value, inside)
        elif isinstance(value, ast.Tuple):
            yield from self._texts(value.elts[0], inside)
        elif isinstance(value, ast.IfExp):
            yield from self._texts(value.body, inside)
            yield from self._texts(value.orelse, inside)
        elif isinstance(value, ast.Name):
            yield from self._named(value.id, inside)

    def _named(self, name: str, inside: Function) -> Iterator[str]:
        if inside and name in (names := [each.arg for each in inside.args.args]):
            place = names.index(name) - (names[0] == "self")
            for call, caller in self.calls:
                if _name(call.func) == inside.name and len(call.args) > place:
                    yield from self._texts(call.args[place], caller)
                elif _name(call.func) == inside.name and isinstance(call.args[0], ast.Starred):
                    yield from self._texts(call.args[0], caller)
            return
        if name in self.constants:
            yield from self._texts(self.constants[name], None)
        for node, around in self.nodes:
            if around is inside and isinstance(node, ast.Assign):
                for value in _assigned(node, name):
                    yield from self._texts(value, inside)


def _assigned(node: ast.Assign, name: str) -> Iterator[ast.expr]:
    """Yield what an assignment gives to a name."""
    for target in node.targets:
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        # Of several at once a kind is the first, as in a tuple that holds one.
        if _name(names[0]) == name:
            yield node.value


def _is_fault(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _name(node.func) == "Fault"


def _name(node: ast.AST) -> str:
    return getattr(node, "attr", "") or getattr(node, "id", "")


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and node.value:
            yield _name(node.target), node.value
        elif isinstance(node, ast.Assign):
            yield from ((_name(target), node.value) for target in node.targets)


def kinds_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every kind of finding that the code of a folder makes, with the file that makes it."""
    paths = sorted(folder.rglob("*.py"))
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}
    constants = {name: value for tree in trees.values() for name, value in _constants(tree)}
    for path, tree in trees.items():
        for kind in Module(tree, {**constants, **dict(_constants(tree))}).kinds():
            yield kind, path.relative_to(folder).as_posix()
