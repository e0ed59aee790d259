"""Samples: what each placeholder of a handout holds, for people who read single messages.

Besides the values that a page prints they hold examples: of what the clinic has left empty,
of hours, and of what only the layout knows, such as the number of a page.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from press.pages.placeholders import formatter_of, values_of
from press.pages.values import isolate, left_to_right

if TYPE_CHECKING:
    from collections.abc import Mapping

    from press.content.handouts import Handout
    from press.languages.language import Language
    from press.pages.numbers import Formatter
    from press.pages.values import Isolate
    from press.project import Project

_OPENS, _CLOSES = dt.time(8), dt.time(17)
_MONDAY, _FRIDAY = 0, 4
_LOW, _HIGH = 3, 6
_PHONE: Final = "555 0100"
_AMBULANCE: Final = "911"


def sample_values(project: Project, handout: Handout, language: Language) -> dict[str, Isolate]:
    """Return the values of a handout in a language, with a sample for each that is empty."""
    formatter = formatter_of(project, language, handout.name)
    values = values_of(project, handout, language, formatter)
    samples = _samples(handout, formatter)
    found = samples | {name: value for name, value in values.items() if value}
    found |= {name: samples[name] for name in ("page_number", "page_count")}
    return found | _variants(found)


def _samples(handout: Handout, formatter: Formatter) -> dict[str, Isolate]:
    return {
        "clinic_phone": left_to_right(_PHONE),
        "after_hours_phone": left_to_right(_PHONE),
        "emergency_number": left_to_right(_AMBULANCE),
        "clinic_name": isolate("Sample Clinic"),
        "next_review": formatter.date(handout.about.published),
        "page_number": formatter.decimal(1),
        "page_count": formatter.decimal(handout.about.pages),
        "first_day": formatter.weekday(_MONDAY),
        "last_day": formatter.weekday(_FRIDAY),
        "opens": formatter.time(_OPENS),
        "closes": formatter.time(_CLOSES),
        "low": formatter.decimal(_LOW),
        "high": formatter.decimal(_HIGH),
    }


def _variants(values: Mapping[str, Isolate]) -> dict[str, Isolate]:
    """Return the other ways to write a value, by the names of their placeholders."""
    return {
        f"{name}{suffix}": other
        for name, value in values.items()
        for suffix, other in value.variants.items()
    }
