"""Examples: what each placeholder will hold, told to translators in the catalogs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import babel

from press.languages.locales import SOURCE
from press.pages.numbers import Formatter

if TYPE_CHECKING:
    from press.content.handouts import Handout

_CLINIC: Final = {
    "clinic_name": "the name of the clinic, such as Sample Clinic",
    "clinic_phone": "a phone number, such as 555 0100",
    "after_hours_phone": "a phone number for nights and weekends, such as 555 0100",
    "emergency_number": "the number for an ambulance, such as 911",
}


def explain(handout: Handout) -> dict[str, str]:
    """Return for each placeholder of a handout what it means, with an example."""
    formatter = Formatter(babel.Locale.parse(SOURCE))
    facts = {
        name: f"{fact.about or 'a value'}, such as {formatter.fact(fact).text}"
        for name, fact in handout.facts.items()
    }
    return {**_CLINIC, **facts}
