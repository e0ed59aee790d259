"""The registry of checks: what a check is, and how all of them are found."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
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

    `guards`: it does so where a patient's safety rests on a message. `build`: a build judges by
    it; what it needs is there without the packages of the workshop.

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
    guards: bool = False
    build: bool = True

    @property
    def title(self) -> str:
        """The first line of the explanation."""
        return self.explanation.splitlines()[0]

    def in_message(self, pair: Pair) -> Check:
        """Return it as grave as it is in a message."""
        if self.guards and pair.is_critical:
            return replace(self, severity=Severity.ERROR, blocks=True)
        return self

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
    guards: bool = False,
    build: bool = True,
) -> Callable[[Function], Function]:
    """Make a check of a function."""

    def register(function: Function) -> Function:
        name = function.__name__.replace("_", "-")
        explanation = inspect.getdoc(function) or ""
        judge: Judge = function  # type: ignore[assignment]
        _checks[name] = Check(
            name, severity, scope, blocks, allowable, explanation, judge, guards, build
        )
        return function

    return register


@cache
def all_checks() -> Mapping[str, Check]:
    """Return every check of this package by its id."""
    for module in pkgutil.iter_modules(press.checks.__path__):
        importlib.import_module(f"press.checks.{module.name}")
    return MappingProxyType(dict(sorted(_checks.items())))


@cache
def message_checks() -> tuple[Check, ...]:
    """Return the checks of messages."""
    return tuple(each for each in all_checks().values() if each.scope == "message")


@cache
def blocking_checks() -> tuple[Check, ...]:
    """Return the checks of messages of which some findings are never printed."""
    return tuple(each for each in message_checks() if each.blocks or each.guards)


@cache
def build_checks() -> tuple[Check, ...]:
    """Return the checks of messages that need no packages of the workshop."""
    return tuple(each for each in message_checks() if each.build)
