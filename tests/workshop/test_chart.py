"""Progress as a picture: bars that add up, and nothing hidden."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from press.languages.locales import find_locale
from press.reviews.progress import Progress
from press.workshop.chart import chart_html, chart_svg

SVG = "{http://www.w3.org/2000/svg}"


def row(translated: int, needs_work: int, missing: int, reviewed: int = 0) -> Progress:
    """Return the progress of a handout in Arabic."""
    left = needs_work + missing
    return Progress(
        find_locale("ar"),
        "sheet",
        "Sheet (sheet)",
        translated,
        needs_work,
        missing,
        reviewed,
        90,
        left * 3,
    )


def bars(progress: Progress) -> dict[str, float]:
    """Return the widths of the parts of a drawn bar by their titles."""
    root = ElementTree.fromstring(chart_svg([progress]))
    found = (rect for rect in root.iter(f"{SVG}rect") if rect.find(f"{SVG}title") is not None)
    return {rect[0].text or "": float(rect.attrib["width"]) for rect in found}


def test_parts_add_up_to_the_whole_bar() -> None:
    """The widths are the shares, and fill the bar."""
    parts = bars(row(6, 2, 2, reviewed=3))
    assert sum(parts.values()) == pytest.approx(320, abs=0.5)
    assert parts == {
        "3 signed": 96.0,
        "3 translated": 96.0,
        "2 needs work": 64.0,
        "2 untranslated": 64.0,
    }


def test_long_names_push_the_bars_aside() -> None:
    """The longest title that a handout can have ends before its bar."""
    long = replace(row(1, 0, 0), title="W" * 80)
    drawn = ElementTree.fromstring(chart_svg([long]))
    place = next(group.attrib["transform"] for group in drawn.iter(f"{SVG}g"))
    left = float(place.removeprefix("translate(").split()[0])
    assert left > 80 * 7.5
    assert float(drawn.attrib["width"]) > left + 320


def test_a_single_message_is_seen() -> None:
    """One missing message of a thousand still shows in the bar, and in words."""
    parts = bars(row(999, 0, 1))
    assert parts["1 untranslated"] >= 1
    assert "999 of 1000, 3 words left" in chart_svg([row(999, 0, 1)])


def test_the_page_says_the_same_in_numbers() -> None:
    """The page holds the drawing and a table with a heading for each column."""
    html = chart_html([row(6, 2, 2, reviewed=3)])
    assert "<svg" in html
    cells = [">Sheet (sheet)<", ">6 of 10<", ">3<", ">2<", ">2<", ">12<"]
    assert all(cell in html for cell in cells)
    assert 'lang="en"' in html


def test_what_cannot_be_read_has_no_bar() -> None:
    """Work in a file that cannot be read is not shown as lost, in the drawing or the table."""
    broken = replace(row(0, 0, 10), readable=False)
    assert bars(broken) == {}
    assert "cannot be read" in chart_svg([broken])
    html = chart_html([broken])
    assert ('<td colspan="5">cannot be read</td>' in html, "0 of 10" in html) == (True, False)
