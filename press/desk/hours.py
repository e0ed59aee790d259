"""Opening hours as people write them on one line, such as “Mon-Fri 8-5, Saturday 9 am - 1 pm”."""

from __future__ import annotations

import re
from typing import Final

from press.clinic import DAYS

EXAMPLE: Final = "mon-fri 08:00-17:00, sat 09:00-12:00"
_TO: Final = r"\s*(?:-|–|to)\s*"
_CLOCK: Final = r"(\d{1,2})(?::(\d\d))?\s*(am|pm)?"
_SPAN: Final = re.compile(rf"([a-z]+)(?:{_TO}([a-z]+))?:?\s+{_CLOCK}{_TO}{_CLOCK}")
_NAMES: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NOON: Final = 12
_EARLY: Final = 6  # no clinic opens at a “1” that is one o'clock at night


def read_hours(text: str) -> list[dict[str, str]] | None:
    """Return the spans of a line as `clinic.toml` has them; None if one cannot be read."""
    parts = [part.strip() for part in text.lower().replace(".", "").split(",")]
    spans = [_span(part) for part in parts if part]
    known = [span for span in spans if span]
    return known if len(known) == len(spans) else None


def _span(text: str) -> dict[str, str] | None:
    found = _SPAN.fullmatch(text)
    if not found:
        return None
    first, last = _day(found[1]), _day(found[2] or found[1])
    opens = _minutes(found[3], found[4], found[5])
    closes = _minutes(found[6], found[7], found[8])
    if not first or not last or opens is None or closes is None:
        return None
    if _is_bare(found[3], found[4], found[5]) and opens < _EARLY * 60:
        opens += _NOON * 60
    if _is_bare(found[6], found[7], found[8]) and closes <= opens and closes < _NOON * 60:
        closes += _NOON * 60
    days = first if first == last else f"{first}-{last}"
    return {"days": days, "from": _clock(opens), "to": _clock(closes)}


def _day(word: str) -> str:
    """Return the day that a name or the beginning of one means, or nothing."""
    found = [day for day, name in zip(DAYS, _NAMES, strict=True) if name.startswith(word)]
    return found[0] if len(found) == 1 and len(word) >= len(found[0]) else ""


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    """Return the minutes since midnight; None if there is no such time."""
    hours, minutes = int(hour), int(minute or 0)
    if half and not 1 <= hours <= _NOON:
        return None
    if half:
        hours = hours % _NOON + (_NOON if half == "pm" else 0)
    return hours * 60 + minutes if hours < 24 and minutes < 60 else None


def _is_bare(hour: str, minute: str | None, half: str | None) -> bool:
    """Tell whether “5” or “5:30” may be in the afternoon; “05:30” and “5 am” are not."""
    return half is None and not hour.startswith("0") and (minute is None or len(hour) == 1)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
