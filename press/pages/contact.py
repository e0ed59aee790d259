"""How the clinic is reached, in the language of a page: name, phones, hours, addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from press.pages.online import web_address
from press.pages.values import Isolate, direction_of, isolate

if TYPE_CHECKING:
    from press.clinic import Clinic, Hours
    from press.languages.locales import Locale
    from press.pages.numbers import Formatter

_NUMBER: Final = re.compile(r"\d(?:[\d:.,/()+ –-]*\d)?")


@dataclass(frozen=True, slots=True)
class Span:
    """Opening hours of days in a row; both days are the same for a single one."""

    first_day: Isolate
    last_day: Isolate
    opens: Isolate
    closes: Isolate


def contact_values(clinic: Clinic, locale: Locale) -> dict[str, Isolate]:
    """Return the placeholders that say how the clinic is reached."""
    return {
        "clinic_name": isolate(clinic.name_in.get(locale.tag, clinic.name)),
        "clinic_phone": Isolate(clinic.phone, "ltr"),
        "after_hours_phone": Isolate(clinic.after_hours_phone, "ltr"),
        "emergency_number": Isolate(clinic.emergency_number, "ltr"),
    }


def contact_texts(
    clinic: Clinic, name: str, locale: Locale, formatter: Formatter
) -> dict[str, object]:
    """Return what layouts, not messages, say of the clinic. `name` is that of the handout."""
    own = clinic.hours_in.get(locale.tag, "")
    return {
        "clinic_address": numbers_isolated(clinic.address),
        "hours_text": numbers_isolated(own),
        "hours": () if own else tuple(_span(hours, formatter) for hours in clinic.hours),
        "sheet_address": Isolate(web_address(clinic.web, name, locale), "ltr"),
    }


def numbers_isolated(text: str) -> Markup:
    """Write a text that wraps, in the direction of its own letters.

    In one that runs from right to left, each number stands in an element that keeps its
    order; in the other direction nothing can turn it round.
    """
    direction = direction_of(text)
    if direction == "ltr" or not text:
        return Markup('<span dir="ltr">{}</span>').format(text) if text else Markup("")
    parts: list[Isolate | str] = []
    end = 0
    for match in _NUMBER.finditer(text):
        parts += [text[end : match.start()], Isolate(match[0], "ltr")]
        end = match.end()
    words = Markup("").join([*parts, text[end:]])
    return Markup('<span dir="{}">{}</span>').format(direction, words)


def _span(hours: Hours, formatter: Formatter) -> Span:
    first, last = hours.weekdays
    return Span(
        first_day=formatter.weekday(first),
        last_day=formatter.weekday(last),
        opens=formatter.time(hours.opens),
        closes=formatter.time(hours.closes),
    )
