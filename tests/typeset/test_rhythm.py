"""The rhythm of pages: where none are kept, they are filled, and what belongs together stays."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from press.content.editions import Step
from press.typeset.editions import Edition, load_editions
from tests.conftest import IN_ALL_EDITIONS
from tests.typeset.conftest import Setter, the_project
from tests.typeset.glyphs import glyphs_of

HANDOUTS = ("after-surgery", "foot-drop", "preventing-foot-drop")
HALF = 50  # per cent: a page that is filled less looks like a fault
WORDS = "<p>Word after word after word after word after word after word.</p>"


@cache
def large() -> Edition:
    """Return the edition in large print."""
    return load_editions(the_project())[0]["large"]


def printed(built: Path, name: str, tag: str, edition: str = "large") -> bytes:
    """Return a handout of the repository in an edition, large print if none is named."""
    return (built / tag / f"{name}.{tag}.{edition}.letter.pdf").read_bytes()


def depths(pdf: bytes) -> list[int]:
    """Return how far down each page is printed, in per cent of the room between head and foot."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = page.render(scale=0.5).to_pil().convert("L")
            top, bottom = round(picture.height * 0.15), round(picture.height * 0.9)
            body = picture.crop((0, top, picture.width, bottom))
            box = body.point(lambda value: 255 * (value < 200)).getbbox()
            found.append(round(100 * box[3] / body.height) if box else 0)
    return found


@pytest.mark.parametrize("tag", IN_ALL_EDITIONS)
@pytest.mark.parametrize("name", HANDOUTS)
def test_no_page_of_large_print_is_half_empty(built: Path, name: str, tag: str) -> None:
    """But the last one; and that holds more than the sources."""
    *pages, last = depths(printed(built, name, tag))
    assert min(pages) >= HALF
    assert last >= 20


def texts(pdf: bytes) -> list[str]:
    """Return what stands on each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", ("Call us", "Emergency")),
        ("es", ("Llámenos", "Emergencia")),
        ("en", ("Tell us in your own words", "Sources")),
        ("es", ("Díganos con sus propias palabras", "Fuentes")),
    ],
)
def test_what_belongs_together_stands_on_one_page(
    built: Path, tag: str, words: tuple[str, str]
) -> None:
    """Both frames of whom to call, where they fit on a page; sources, and what is before them."""
    one, other = words
    pages = texts(printed(built, "preventing-foot-drop", tag))
    (page,) = [page for page in pages if other in page]
    assert one in page


def test_steps_are_tried_until_pages_are_filled(lay_out: Setter) -> None:
    """Of two steps that one is taken which leaves no page half empty; else the usual one."""
    tall = '<div style="break-inside: avoid; height: {}">x</div>'
    body = tall.format("250pt") + tall.format("calc(var(--type) * 24)")
    steps = (Step(type=20), Step(type=15))
    edition = replace(large(), steps=steps)
    assert lay_out(body, edition=edition).step == 1
    assert lay_out(WORDS, edition=edition).step == 0
    assert lay_out(body, edition=replace(edition, steps=steps[:1])).pages == 2


@pytest.mark.parametrize(("height", "together"), [(260, True), (330, False)])
def test_frames_part_only_where_a_page_cannot_hold_both(
    lay_out: Setter, height: int, together: bool
) -> None:
    """As a last resort, and then no page is left half empty before them."""
    box = f'<section class="box" style="height: {height}pt"><p>x</p></section>'
    lines = WORDS * (20 if together else 6)
    result = lay_out(f'{lines}<div class="help">{box}{box}</div>', edition=large())
    assert result.pages == 2
    assert large().steps[result.step].together == together


@pytest.mark.parametrize("tag", ["es", "en"])
def test_the_page_number_stands_on_the_first_line_of_the_foot(built: Path, tag: str) -> None:
    """In large print, where the foot has two lines, it never falls to the second."""
    glyphs = glyphs_of(printed(built, "foot-drop", tag))
    ends = [glyph for glyph in glyphs if glyph.y < 58]
    assert ends
    upper = max(glyph.y for glyph in ends)
    right = max(ends, key=lambda glyph: glyph.x)
    assert right.y == pytest.approx(upper, abs=8)
    assert min(glyph.y for glyph in ends) < upper - 10


@pytest.mark.parametrize("tag", ["es", "ar", "ur"])
def test_nothing_side_by_side_reaches_into_the_margins(built: Path, tag: str) -> None:
    """Drawings that take the whole width stand in its middle, wherever one begins to read."""
    pdf = printed(built, "preventing-foot-drop", tag, "bilingual")
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = page.render(scale=1).to_pil().convert("L")
            margin = 36  # points, of 40
            left = picture.crop((0, 0, margin, picture.height))
            right = picture.crop((picture.width - margin, 0, *picture.size))
            assert min(left.getextrema()[0], right.getextrema()[0]) > 200
