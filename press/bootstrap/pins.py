"""The pins of a lock, and which of them the Python that runs does not have."""

import ast
import operator
import os
import platform
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from typing import Any

# A line such as: brotli==1.2.1 ; platform_python_implementation == 'CPython' \\
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)\s*(?:;\s*(?P<marker>.*?))?\s*\\?$")
TESTS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


@dataclass(frozen=True, slots=True)
class Pin:
    """One package, in one version, wanted where its marker holds (everywhere if it is empty)."""

    name: str
    version: str
    marker: str = ""


def parse(lock: str) -> tuple[Pin, ...]:
    """Reads the pins of a lock; the hashes below them are pip's business."""
    found = (PIN.match(line) for line in lock.splitlines())
    return tuple(
        Pin(plain(match["name"]), match["version"], match["marker"] or "")
        for match in found
        if match
    )


def plain(name: str) -> str:
    """Writes a package's name in the one spelling that PEP 503 compares."""
    return re.sub(r"[-_.]+", "-", name).lower()


def here() -> dict[str, str]:
    """Tells the values that markers ask about (PEP 508) for this Python."""
    return {
        "python_version": ".".join(platform.python_version_tuple()[:2]),
        "python_full_version": platform.python_version(),
        "implementation_name": sys.implementation.name,
        "platform_python_implementation": platform.python_implementation(),
        "platform_machine": platform.machine(),
        "platform_system": platform.system(),
        "sys_platform": sys.platform,
        "os_name": os.name,
    }


def holds(marker: str, values: dict[str, str]) -> bool:
    """Tells whether a marker holds; one that cannot be understood does, so that pip decides.

    A marker is written as a Python expression of names, strings, comparisons, `and` and `or`.
    """
    if not marker:
        return True
    try:
        return _value(ast.parse(marker, mode="eval").body, values)
    except (SyntaxError, KeyError, TypeError):
        return True


def _value(node: ast.expr, values: dict[str, str]) -> bool:
    """Tells the truth of a part of a marker."""
    if isinstance(node, ast.BoolOp):
        parts = (_value(part, values) for part in node.values)
        return all(parts) if isinstance(node.op, ast.And) else any(parts)
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        sides = (node.left, node.comparators[0])
        version = any(isinstance(side, ast.Name) and "version" in side.id for side in sides)
        left, right = (_operand(side, values, version=version) for side in sides)
        return TESTS[type(node.ops[0])](left, right)
    raise TypeError(ast.dump(node))


def _operand(node: ast.expr, values: dict[str, str], *, version: bool) -> object:
    """Reads one side of a comparison: a name's value or a string, as numbers if it is a version."""
    if isinstance(node, ast.Name):
        text = values[node.id]
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value
    else:
        raise TypeError(ast.dump(node))
    return [int(part) for part in re.findall(r"\d+", text)][:3] if version else text


def installed(name: str) -> str | None:
    """Tells the version of a package that this Python would import; None if it has none."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def missing(lock: str, version_of: Callable[[str], str | None] = installed) -> tuple[Pin, ...]:
    """Tells which pins of a lock this Python has not, or has in another version."""
    values = here()
    return tuple(
        pin
        for pin in parse(lock)
        if holds(pin.marker, values) and version_of(pin.name) != pin.version
    )
