"""Notes to translators: what programs read in them again, where a message is judged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

SAFETY_NOTE: Final = "For the patient's safety:"
"""How the note of a message begins on which a patient's safety rests."""

_ROOM: Final = re.compile(r"\bof about (\d+) characters (at most|a line)\b")


@dataclass(frozen=True, slots=True)
class Room:
    """How many characters a message has room for: in all, or on each of its lines."""

    characters: int
    a_line: bool


def rests_on(notes: Iterable[str]) -> bool:
    """Tell whether a patient's safety rests on the message that has these notes."""
    return any(note.startswith(SAFETY_NOTE) for note in notes)


def room_of(notes: Iterable[str]) -> Room | None:
    """Return the least room of which notes speak; a message can stand in several places."""
    found = [match for note in notes if (match := _ROOM.search(note))]
    rooms = [Room(int(match[1]), match[2] == "a line") for match in found]
    return min(rooms, key=lambda room: room.characters, default=None)
