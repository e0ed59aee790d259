"""Faults: what is wrong with what staff typed, as sentences of the form and of which fields.

A browser refuses most of it first. It is judged here all the same: what is printed for a
patient must not rest on a browser.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from press.clinic import is_phone, is_short
from press.content.facts import DEGREES
from press.desk.blank import PHONE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from press.desk.blank import Blank, Setting
    from press.errors import Finding
    from press.pages.forms import Field

LONGEST: Final = 120  # characters of one thing that is filled in
LONGEST_PHONE: Final = 40
_EXAMPLE: Final = "(555) 010-0199"
_KINDS: Final = {"too-many-pages": "full"}
"""Findings that come of what staff fill in, and how the form tells them."""
_YEARS: Final = 120  # a date further away than anybody's birth is a year typed with two digits


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a sheet from being made: a sentence of the form, with what it says of.

    A kind that the form has no sentence for says `text`, in English. `fields` are the names
    of those that are wrong.
    """

    kind: str
    values: Mapping[str, str]
    fields: tuple[str, ...] = ()


def plainly(text: str) -> Fault:
    """Return a fault that staff do not make, and that is told as it is."""
    return Fault("other", {"text": text})


def faults_in(
    blank: Blank, values: Mapping[str, str], today: dt.date, phone: str
) -> tuple[Fault, ...]:
    """Judge what was typed; `phone` is the clinic's own number, which is never too short."""
    typed = {name: text.strip() for name, text in values.items()}
    return (
        *_lengths(blank.fields, typed),
        *_dates(blank.fields, typed, today),
        *_phones(blank.fields, typed, phone),
        *_numbers(blank.settings, typed),
        *_degrees(blank.settings, typed),
    )


def faults_of(
    findings: Iterable[Finding],
    missing: Collection[str] = (),
    values: Mapping[str, str] | None = None,
) -> tuple[Fault, ...]:
    """Say what keeps a sheet from being printed.

    `missing` are letters that no font has; they are looked for in the `values` that were typed.
    """
    typed = values or {}
    letters = [
        Fault("letter", {"letter": letter}, tuple(n for n, text in typed.items() if letter in text))
        for letter in sorted(missing)
    ]
    every = [*letters, *map(_fault_of, findings)]
    return tuple(fault for place, fault in enumerate(every) if fault not in every[:place])


def _lengths(fields: Iterable[Field], typed: Mapping[str, str]) -> Iterator[Fault]:
    for field in fields:
        if field.kind != "phone" and len(typed.get(field.name, "")) > LONGEST:
            yield Fault("long", {"field": field.label, "most": str(LONGEST)}, (field.name,))


def _dates(fields: Iterable[Field], typed: Mapping[str, str], today: dt.date) -> Iterator[Fault]:
    known: dict[str, tuple[Field, dt.date]] = {}
    for field in fields:
        text = typed.get(field.name, "")
        if field.kind != "date" or not text:
            continue
        day = _day(text, today)
        if day is None:
            yield Fault("date", {"field": field.label}, (field.name,))
            continue
        known[field.name] = field, day
        first, earliest = known.get(field.after, (field, day))
        if day < earliest:
            said = {"field": field.label, "first": first.label}
            yield Fault("before", said, (field.name, first.name))
        elif field.after and day < today:
            yield Fault("past", {"field": field.label}, (field.name,))


def _day(text: str, today: dt.date) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if abs(day.year - today.year) <= _YEARS else None


def _phones(fields: Iterable[Field], typed: Mapping[str, str], own: str) -> Iterator[Fault]:
    names = {field.name for field in fields if field.kind == "phone"}
    for name in sorted(names | {PHONE}):
        phone = typed.get(name, "")
        if not phone or phone == own:
            continue
        if len(phone) > LONGEST_PHONE or not is_phone(phone):
            yield Fault("phone", {"example": _EXAMPLE}, (name,))
        elif is_short(phone):
            yield Fault("short", {}, (name,))


def _numbers(settings: Iterable[Setting], typed: Mapping[str, str]) -> Iterator[Fault]:
    for setting in settings:
        text = typed.get(setting.name)
        if text is None or setting.number(text) is not None:
            continue
        kind = "whole" if setting.whole else "range"
        said = {"field": setting.about, "low": f"{setting.low:g}", "high": f"{setting.high:g}"}
        yield Fault(kind if text else "empty", said, (setting.name,))


def _degrees(settings: Iterable[Setting], typed: Mapping[str, str]) -> Iterator[Fault]:
    """Yield a temperature that is said in two scales and is not the same one in both."""
    known = {each.name: each for each in settings}
    for setting in known.values():
        other = known.get(setting.name.replace("celsius", "fahrenheit"))
        if other is None or (setting.unit, other.unit) != ("celsius", "fahrenheit"):
            continue
        celsius, fahrenheit = _typed(setting, typed), _typed(other, typed)
        if celsius is None or fahrenheit is None:
            continue
        expected = celsius * 9 / 5 + 32
        if abs(fahrenheit - expected) > DEGREES:
            said = {"celsius": f"{celsius:g} °C", "fahrenheit": f"{expected:.1f} °F"}
            yield Fault("degrees", said, (setting.name, other.name))


def _typed(setting: Setting, typed: Mapping[str, str]) -> float | None:
    text = typed.get(setting.name)
    return setting.value if text is None else setting.number(text)


def _fault_of(finding: Finding) -> Fault:
    kind = _KINDS.get(finding.check)
    return Fault(kind, {}) if kind else plainly(finding.message)
