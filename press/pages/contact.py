"""How the clinic is reached, in the language of a page: name, phones, hours, addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from press.pages.online import web_address
from press.pages.values import Isolate, isolate, left_to_right

if TYPE_CHECKING:
    from press.clinic import Clinic, Hours
    from press.languages.locales import Locale
    from press.pages.numbers import Formatter


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
        "clinic_name": isolate(clinic.name_in.get(locale.tag, clinic.name), wraps=True),
        "clinic_phone": left_to_right(clinic.phone),
        "after_hours_phone": left_to_right(clinic.after_hours_phone),
        "emergency_number": left_to_right(clinic.emergency_number),
    }


def contact_texts(
    clinic: Clinic, name: str, locale: Locale, formatter: Formatter
) -> dict[str, object]:
    """Return what layouts, not messages, say of the clinic. `name` is that of the handout."""
    own = clinic.hours_in.get(locale.tag, "")
    return {
        "clinic_address": isolate(clinic.address, wraps=True),
        "hours_text": isolate(own, wraps=True),
        "hours": () if own else tuple(_span(hours, formatter) for hours in clinic.hours),
        "sheet_address": Isolate(web_address(clinic.web, name, locale), "ltr"),
    }


def _span(hours: Hours, formatter: Formatter) -> Span:
    first, last = hours.weekdays
    return Span(
        first_day=formatter.weekday(first),
        last_day=formatter.weekday(last),
        opens=formatter.time(hours.opens),
        closes=formatter.time(hours.closes),
    )
