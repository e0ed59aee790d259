"""Numbers, ranges, phones and Latin words in right-to-left lines, proven by their ink.

The letters are read from the page with their places, not from the text that a program
extracts: what counts is what the eye meets, at every width of the line.
"""

from __future__ import annotations

import datetime as dt
import io
import re

import pypdf
import pytest

from press.content.facts import Fact
from press.languages.locales import find_locale
from press.languages.messages import render_html
from press.pages.numbers import Formatter
from press.pages.values import Isolate, isolate
from tests.typeset.conftest import Setter
from tests.typeset.glyphs import glyphs_of

WORDS = {
    "ar": "استرح مدة %(value)s قبل أن تقود السيارة (%(other)s) أو تمشي.",
    "fa": "پیش از رانندگی یا راه رفتن %(value)s استراحت کنید (%(other)s).",
    "ur": "گاڑی چلانے سے پہلے %(value)s آرام کریں (%(other)s)۔",
    "he": "יש לנוח %(value)s לפני נהיגה (%(other)s) או הליכה.",
}
DASH, WORD = "%(low)s–%(high)s", "%(low)s إلى %(high)s"
WIDTHS = range(70, 330, 13)
DAY = dt.date(2026, 11, 20)


def fact(unit: str | None, **numbers: float) -> Fact:
    """Return a number with a unit."""
    return Fact(source="book", unit=unit, **numbers)  # type: ignore[arg-type]


def visual(value: Isolate) -> str:
    """Return the digits of a value as the eye must meet them, from left to right."""
    nested = [part for part in value.parts if isinstance(part, Isolate)]
    runs = [visual(part) for part in nested] or [
        re.sub(r"\D", "", number) for number in re.findall(r"\d+(?:[:.,٫]\d+)*", value.text)
    ]
    # In a right-to-left value the numbers follow each other to the left.
    return "".join(reversed(runs) if value.direction == "rtl" else runs)


def lines(pdf: bytes) -> list[str]:
    """Return the digits of each line of a document, from left to right."""
    rows: dict[tuple[int, int], list[tuple[float, str]]] = {}
    for page in range(len(pypdf.PdfReader(io.BytesIO(pdf)).pages)):
        for glyph in glyphs_of(pdf, page):
            if glyph.character.isdigit():
                near = (row for row in rows if row[0] == page and abs(row[1] - glyph.y) < 5)
                row = next(near, (page, round(glyph.y)))
                rows.setdefault(row, []).append((glyph.x, glyph.character))
    return ["".join(digit for _, digit in sorted(row)) for row in rows.values()]


def values(tag: str, pattern: str) -> dict[str, Isolate]:
    """Return one value of each kind in a language."""
    formatter = Formatter(find_locale(tag).cldr, pattern)
    return {
        "range": formatter.fact(fact(None, low=6, high=85)),
        "months": formatter.fact(fact("month", low=3, high=12)),
        "degrees": formatter.fact(fact("fahrenheit", value=100.4)),
        "phone": isolate("+1 (650) 555-0123"),
        "date": formatter.date(DAY),
        "time": formatter.time(dt.time(8, 45)),
        "latin": isolate("MRI 3-T 2026"),
    }


@pytest.mark.parametrize("kind", ["range", "months", "degrees", "phone", "date", "time", "latin"])
@pytest.mark.parametrize("pattern", [DASH, WORD], ids=["dash", "word"])
@pytest.mark.parametrize("tag", WORDS)
def test_values_keep_their_order(lay_out: Setter, tag: str, pattern: str, kind: str) -> None:
    """At no width is “6–85” printed as “85–6”, a phone turned round, or a value broken."""
    value = values(tag, pattern)[kind]
    html = render_html(WORDS[tag], {"value": value, "other": isolate("—")})
    body = "".join(f'<p style="width:{width}pt">{html}</p>' for width in WIDTHS)
    pdf = lay_out(body, tag, "rtl", limit=99).pdf
    assert pdf is not None
    assert lines(pdf) == [visual(value)] * len(WIDTHS)


@pytest.mark.parametrize("tag", WORDS)
def test_two_values_in_a_line_do_not_mix(lay_out: Setter, tag: str) -> None:
    """The first of two values stands to the right of the second, each in its own order."""
    formatter = Formatter(find_locale(tag).cldr, DASH)
    one, two = (
        formatter.fact(fact(None, low=3, high=6)),
        formatter.fact(fact(None, low=12, high=24)),
    )
    html = render_html(WORDS[tag], {"value": one, "other": two})
    pdf = lay_out(f'<p style="width:480pt">{html}</p>', tag, "rtl").pdf
    assert pdf is not None
    assert lines(pdf) == [visual(two) + visual(one)]


def test_bare_numbers_would_be_turned_round(lay_out: Setter) -> None:
    """The danger is real: without its isolate a range is printed from the wrong end."""
    text = WORDS["ar"].replace("%(value)s", "6-85").replace("%(other)s", "—")
    pdf = lay_out(f'<p style="width:480pt">{text}</p>', "ar", "rtl").pdf
    assert pdf is not None
    assert lines(pdf) == ["856"]
