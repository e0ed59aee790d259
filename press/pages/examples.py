"""Examples: what each placeholder will hold, told to translators in the catalogs."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, Final

import babel

from press.languages.locales import SOURCE
from press.pages.numbers import Formatter

if TYPE_CHECKING:
    from press.content.facts import Fact
    from press.content.handouts import Handout

_TEENS: Final = (11, 12)  # which count as 15 does, and not as 21 and 22
_CLINIC: Final = {
    "clinic_name": "the name of the clinic, such as Sample Clinic",
    "clinic_phone": "a phone number, such as 555 0100",
    "after_hours_phone": "a phone number for nights and weekends, such as 555 0100",
    "emergency_number": "the number for an ambulance, such as 911",
}


def explain(handout: Handout) -> dict[str, str]:
    """Return for each placeholder of a handout what it means, with an example.

    A number that clinics may set has a second line, with numbers that take other plural forms.
    """
    formatter = Formatter(babel.Locale.parse(SOURCE))
    facts = {
        name: f"{fact.about or 'a value'}, such as {formatter.fact(fact).text}{_others(fact)}"
        for name, fact in handout.facts.items()
    }
    return {**_CLINIC, **facts}


def _others(fact: Fact) -> str:
    """Tell which numbers a clinic may set, and with which of them a sentence is to be read."""
    low, high = fact.at_least, fact.at_most
    if fact.unit in (None, "celsius", "fahrenheit") or low is None or high is None:
        return ""
    usual = fact.numbers[0]
    numbers = [n for n in range(ceil(low), floor(high) + 1) if n != usual]
    ending = {
        digit: [n for n in numbers if n % 10 == digit and n not in _TEENS] for digit in (1, 2, 5)
    }
    tried = [str(number) for number in sorted(found[0] for found in ending.values() if found)]
    told = f"\na clinic may set it from {low:g} to {high:g}"
    return f"{told}; read your sentence also with {_listed(tried)}." if tried else f"{told}."


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
