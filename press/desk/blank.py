"""What a handout leaves open for one patient: lines to fill in, and numbers that it prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from press.languages.messages import find_placeholders

if TYPE_CHECKING:
    from press.content.facts import Fact
    from press.pages.compose import Composed
    from press.pages.forms import Field

PHONE: Final = "phone"
"""The line of the clinic's phone, which every form has."""

_DEGREES: Final = ("celsius", "fahrenheit")


@dataclass(frozen=True, slots=True)
class Setting:
    """A number that differs between clinics, which a sheet prints."""

    name: str
    about: str
    value: float
    low: float
    high: float
    unit: str

    @property
    def whole(self) -> bool:
        """Whether it is counted: nobody is told to rest for half a day, but 38.3 °C is said."""
        numbers = (self.value, self.low, self.high)
        return self.unit not in _DEGREES and all(number % 1 == 0 for number in numbers)

    def number(self, text: str) -> float | None:
        """Read what was typed; None if it is no number from `low` to `high` of this kind."""
        try:
            number = float(text.strip().replace(",", "."))
        except ValueError:
            return None
        if not self.low <= number <= self.high:  # that of “nan” is never true
            return None
        return None if self.whole and number % 1 != 0 else number


@dataclass(frozen=True, slots=True)
class Blank:
    """What a handout leaves open: lines to fill in, and settings that it prints."""

    page: Composed
    fields: tuple[Field, ...]
    settings: tuple[Setting, ...]


def blank_of(page: Composed) -> Blank:
    """Return what a page leaves open."""
    used = {name for _, text in page.printed for name in find_placeholders(text).names}
    facts = page.handout.facts
    settings = (setting_of(name, facts[name]) for name in facts if facts[name].setting)
    return Blank(page, page.fields, tuple(each for each in settings if each.name in used))


def setting_of(name: str, fact: Fact) -> Setting:
    """Return a setting as its fact says it."""
    value, low, high = (float(n or 0) for n in (fact.value, fact.at_least, fact.at_most))
    return Setting(name, fact.about, value, low, high, fact.unit or "")
