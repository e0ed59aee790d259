"""Values of placeholders: each keeps its own direction, in HTML and in plain text."""

from __future__ import annotations

import pytest

from press.pages.values import Isolate, direction_of, isolate, left_to_right

RANGE = Isolate("3–6", "ltr", (Isolate("3", "ltr"), "–", Isolate("6", "ltr")))


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Sample Clinic", "ltr"),
        ("عيادة", "rtl"),
        ("מרפאה", "rtl"),
        ("3–6 أشهر", "rtl"),
        ("6 months أشهر", "ltr"),
        ("555-0100", "ltr"),
        ("٣", "ltr"),
        ("«عيادة»", "rtl"),
        ("", "ltr"),
    ],
)
def test_the_first_letter_sets_the_direction(text: str, direction: str) -> None:
    """Digits and signs have no direction of their own; a text without letters runs right."""
    assert direction == direction_of(text)
    assert direction == isolate(text).direction


def test_a_value_is_an_element_of_its_own() -> None:
    """In HTML a value stands in an element with its direction, its words escaped."""
    assert isolate("A & B").__html__() == '<span class="isolate" dir="ltr">A &amp; B</span>'
    assert isolate("عيادة").__html__() == '<span class="isolate" dir="rtl">عيادة</span>'


def test_each_number_of_a_range_is_an_element() -> None:
    """Both ends of a range are isolated inside of the range, so that they cannot swap."""
    three, six = (f'<span class="isolate" dir="ltr">{number}</span>' for number in "36")
    assert RANGE.__html__() == f'<span class="isolate" dir="ltr">{three}–{six}</span>'


def test_plain_text_has_unicode_isolates() -> None:
    """Without markup a value stands between isolates, of the right direction, nested alike."""
    assert str(isolate("555-0100")) == "\u2066555-0100\u2069"
    assert str(isolate("عيادة")) == "\u2067عيادة\u2069"
    assert str(RANGE) == "\u2066\u20663\u2069–\u20666\u2069\u2069"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("د. سامي 555-0100", ["555-0100"]),
        ("عيادة 3-6", ["3-6"]),
        ("الهاتف (555) 555-0100", ["(555) 555-0100"]),
        ("هاتف +1 (650) 555-0123", ["+1 (650) 555-0123"]),
        ("هاتف 555-0100 (2) هنا", ["555-0100 (2)"]),
        ("هاتف 555-0100 ext. 5", ["555-0100 ext. 5"]),
        ("غرفة (3 أو 4)", ["3", "4"]),
        ("من 8:00 – 17:00", ["8:00 – 17:00"]),
        ("שעות 8:00-17:00, 24/7", ["8:00-17:00", "24/7"]),
        ("شارع 5, Suite 12", ["5", "Suite 12"]),
        ("عيادة Foot & Nerve 3-6", ["Foot & Nerve 3-6"]),
        ("نسبة 50% من", ["50%"]),
        ("Clinic عيادة 3–6", ["3–6"]),
        ("عيادة Foot & Nerve", []),
        ("Foot & Nerve 3-6", []),
        ("555-0100", []),
    ],
)
def test_numbers_in_names_are_isolated(text: str, numbers: list[str]) -> None:
    """Among Arabic or Hebrew words a number keeps its order, with brackets and plus signs."""
    isolated = isolate(text)
    parts = [part.text for part in isolated.parts if isinstance(part, Isolate)]
    assert parts == numbers
    whole = "".join(p.text if isinstance(p, Isolate) else p for p in isolated.parts)
    assert whole in ("", text)


def test_arabic_digits_keep_the_order_of_a_phone() -> None:
    """Arabic digits run from right to left even in a phone number; each group stands alone."""
    assert str(left_to_right("٥٥٥-٠١")) == "\u2066\u2066٥٥٥\u2069-\u2066٠١\u2069\u2069"
    assert left_to_right("555-01") == Isolate("555-01", "ltr")


def test_a_name_wraps_and_a_number_does_not() -> None:
    """What people write can be longer than a line; its numbers stay whole."""
    html = isolate("عيادة 3-6", wraps=True).__html__()
    assert html == '<span dir="rtl">عيادة <span class="isolate" dir="ltr">3-6</span></span>'


@pytest.mark.parametrize(("text", "printed"), [("", False), ("0", True), (" ", True)])
def test_templates_can_ask_whether_there_is_anything(text: str, printed: bool) -> None:
    """A phone number that a clinic left out is nothing; the number zero is something."""
    assert printed == bool(isolate(text))
