"""The registry of checks: what a check is, and how all of them are found."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeVar

import press.checks
from press.errors import Severity

if TYPE_CHECKING:
    from press.checks.subject import Context, Pair
    from press.languages.catalogs import Catalog

Scope = Literal["message", "catalog", "file"]
Judge = Callable[..., Iterator["Fault"]]
Function = TypeVar("Function", bound=Callable[..., object])

_checks: dict[str, Check] = {}


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check finds: what is wrong, and what to do."""

    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `blocks`: what it finds is never printed; `allowable`: a reason allows it.

    A check of the scope "message" judges a `Pair`, one of the scope "catalog" a whole
    `Catalog`; what the scope "file" names is found when a catalog is read.
    """

    id: str
    severity: Severity
    scope: Scope
    blocks: bool
    allowable: bool
    explanation: str
    judge: Judge = field(repr=False)

    @property
    def title(self) -> str:
        """The first line of the explanation."""
        return self.explanation.splitlines()[0]

    def of_pair(self, pair: Pair, context: Context) -> Iterator[Fault]:
        """Judge one text of a message."""
        return self.judge(pair, context)

    def of_catalog(self, catalog: Catalog, context: Context) -> Iterator[Fault]:
        """Judge a catalog as a whole."""
        return self.judge(catalog, context)


def check(
    severity: Severity,
    *,
    scope: Scope = "message",
    blocks: bool = False,
    allowable: bool = True,
) -> Callable[[Function], Function]:
    """Make a check of a function."""

    def register(function: Function) -> Function:
        name = function.__name__.replace("_", "-")
        explanation = inspect.getdoc(function) or ""
        _checks[name] = Check(name, severity, scope, blocks, allowable, explanation, function)  # type: ignore[arg-type]
        return function

    return register


@cache
def all_checks() -> Mapping[str, Check]:
    """Return every check of this package by its id."""
    for module in pkgutil.iter_modules(press.checks.__path__):
        importlib.import_module(f"press.checks.{module.name}")
    return MappingProxyType(dict(sorted(_checks.items())))


@cache
def message_checks(*, blocking_only: bool = False) -> tuple[Check, ...]:
    """Return the checks of messages, or only those whose findings are never printed."""
    checks = (each for each in all_checks().values() if each.scope == "message")
    return tuple(each for each in checks if each.blocks or not blocking_only)
