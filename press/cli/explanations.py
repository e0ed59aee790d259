"""Explanations of all that is found, by its id.

What press/checks/ finds explains itself; all else stands in explanations.toml.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from press.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE: Final = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a kind of finding means, in a sentence, and what to do about it."""

    severity: Severity
    meaning: str
    remedy: str


@cache
def explanations() -> Mapping[str, Explanation]:
    """Return what each kind of finding means."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            name: Explanation(Severity(table["severity"]), table["meaning"], table["remedy"])
            for name, table in tables.items()
        }
    )


@dataclass(frozen=True, slots=True)
class KnownId:
    """An id that a finding can have.

    `blocks`: what it finds is never printed; `guards`: so it is where safety rests on it.
    """

    id: str
    severity: Severity
    title: str
    explanation: str
    remedy: str = ""
    blocks: bool = False
    guards: bool = False
    allowable: bool = False


def known_ids() -> dict[str, KnownId]:
    """Return all ids, by their names."""
    from press.checks.registry import all_checks

    known = {
        name: KnownId(name, each.severity, each.meaning, each.meaning, each.remedy)
        for name, each in explanations().items()
    }
    for each in all_checks().values():
        found = KnownId(each.id, each.severity, each.title, each.explanation)
        known[each.id] = replace(
            found, blocks=each.blocks, guards=each.guards, allowable=each.allowable
        )
    return dict(sorted(known.items()))


def written_out(known: KnownId) -> str:
    """Write what an id means, and what to do, for people."""
    remedy = f"  → {known.remedy}" if known.remedy else ""
    lines = ["\n".join(filter(None, (known.explanation, remedy)))]
    if not known.remedy:
        lines.append("")
    if known.guards:
        lines.append("Where a patient's safety rests on it, what it finds is never printed.")
    if known.blocks:
        lines.append("What it finds is never printed.")
    if known.allowable:
        lines.append(f"To allow it, write above the message:  # allow {known.id}: the reason")
    grave = "; error where a patient's safety rests on the message" if known.guards else ""
    return "\n".join((f"{known.id} ({known.severity}{grave})", "", *lines)).rstrip()
