"""What staff type is judged, and each mistake names the fields that are wrong."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from press.desk.blank import Setting
from press.desk.faults import faults_in, faults_of
from press.desk.order import find_blank
from press.pages.forms import Field
from press.project import BUILDER, load_project

DAY = dt.date(2026, 11, 21)
BLANK = find_blank(load_project(BUILDER), "after-surgery", "en")


def found(own: str = "", **typed: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the mistakes in what was typed: their kinds, and the fields."""
    assert BLANK
    line = Field("doctor", "Doctor's phone", "phone")
    blank = replace(BLANK, fields=(*BLANK.fields, line))
    return [(fault.kind, fault.fields) for fault in faults_in(blank, typed, DAY, own)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({}, []),
        ({"surgery_date": "2026-12-01", "stitches_date": "2026-12-15"}, []),
        ({"surgery_date": "2026-12-01", "stitches_date": "2026-12-01"}, []),
        ({"surgery_date": "2026-11-02", "next_visit": "2026-11-21"}, []),
        (
            {"surgery_date": "2026-12-01", "stitches_date": "2026-11-30"},
            [("before", ("stitches_date", "surgery_date"))],
        ),
        (
            {"surgery_date": "2026-12-01", "next_visit": "1999-01-01"},
            [("before", ("next_visit", "surgery_date"))],
        ),
        ({"next_visit": "2026-11-20"}, [("past", ("next_visit",))]),
        (
            {"surgery_date": "2026-11-02", "stitches_date": "2026-11-16"},
            [("past", ("stitches_date",))],
        ),
        ({"surgery_date": "tomorrow"}, [("date", ("surgery_date",))]),
        ({"surgery_date": "0026-12-01"}, [("date", ("surgery_date",))]),  # two digits of a year
    ],
)
def test_dates_come_in_their_order(
    typed: dict[str, str], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    """No stitches are taken out before the surgery, and nobody is asked to come yesterday."""
    assert found(**typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"raise_leg": "7"}, []),
        ({"raise_leg": " 7.0 "}, []),
        ({"raise_leg": "7.5"}, [("whole", ("raise_leg",))]),
        ({"raise_leg": "4"}, [("whole", ("raise_leg",))]),
        ({"raise_leg": "nan"}, [("whole", ("raise_leg",))]),
        ({"raise_leg": "1e999"}, [("whole", ("raise_leg",))]),
        ({"raise_leg": " "}, [("empty", ("raise_leg",))]),
        ({"fever_celsius": "38,3", "fever_fahrenheit": "100.9"}, []),
        ({"fever_celsius": "40"}, [("range", ("fever_celsius",))]),
        ({"fever_celsius": "38.3"}, [("degrees", ("fever_celsius", "fever_fahrenheit"))]),
        ({"fever_celsius": ""}, [("empty", ("fever_celsius",))]),
    ],
)
def test_numbers_are_those_that_a_handout_can_say(
    typed: dict[str, str], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    """Days are whole, limits are kept, nothing is left empty, and both scales agree."""
    assert found(**typed) == expected


def test_the_same_fever_is_told() -> None:
    """Who changed one scale reads what the other one has to be."""
    assert BLANK
    (fault,) = faults_in(BLANK, {"fever_celsius": "38.3"}, DAY, "")
    assert fault.values == {"celsius": "38.3 °C", "fahrenheit": "100.9 °F"}


@pytest.mark.parametrize(
    ("own", "typed", "expected"),
    [
        ("", {"phone": "+1 (555) 010-0199"}, []),
        ("", {"phone": "555-0100 ext. 12"}, []),
        ("", {"phone": "12"}, [("short", ("phone",))]),
        ("", {"phone": "12 ext. 34567"}, [("short", ("phone",))]),
        ("111", {"phone": "111"}, []),  # the clinic's own, from clinic.toml
        ("", {"phone": "call Ana 555-0100"}, [("phone", ("phone",))]),
        ("", {"phone": "5" * 41}, [("phone", ("phone",))]),
        ("", {"doctor": "soon"}, [("phone", ("doctor",))]),
        ("", {"contact": "x" * 121}, [("long", ("contact",))]),
    ],
)
def test_a_phone_can_be_called(
    own: str, typed: dict[str, str], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    """A number with words in it, or with digits forgotten, is not printed."""
    assert found(own, **typed) == expected


def test_a_letter_is_found_where_it_was_typed() -> None:
    """A letter that no font has names the field that holds it."""
    (fault,) = faults_of((), {"𓀀"}, {"contact": "a𓀀", "phone": "1"})
    assert (fault.kind, fault.fields) == ("letter", ("contact",))


def test_half_an_hour_can_be_said() -> None:
    """A number that has a half in its limits, or of the clinic, is not held to be whole."""
    hours = Setting("rest", "Rest", 1, 0.5, 2, "hour")
    assert (hours.whole, hours.number("1.5")) == (False, 1.5)
    assert not replace(hours, low=1, value=1.5).whole
