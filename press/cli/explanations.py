"""Explanations of what is found elsewhere than in the texts of catalogs, by its id."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
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
