"""Roles: as what somebody reads a message, and how their names are written."""

from __future__ import annotations

from typing import Final, Literal, get_args

Role = Literal["qualified translator", "second reader", "clinician"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)

SHORTEST: Final = 2
LONGEST: Final = 120
"""How many characters the name of a reader has."""
