"""The rhythm of pages: where none are kept, they are filled, and what belongs together stays."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pypdfium2
import pytest

from press.build.plan import Press
from press.build.workers import typeset
from press.content.editions import Step
from press.content.handouts import load_library
from press.languages.language import load_language
from press.languages.locales import find_locale
from press.pages.compose import Composed, compose
from press.pages.environment import make_environment
from press.typeset.editions import Edition, load_editions
from tests.typeset.conftest import Setter, the_project
from tests.typeset.glyphs import glyphs_of

HANDOUTS = ("after-surgery", "foot-drop", "preventing-foot-drop")
LANGUAGES = ("en", "es", "ar", "ur", "zh-Hans")
HALF = 50  # per cent: a page that is filled less looks like a fault
WORDS = "<p>Word after word after word after word after word after word.</p>"
pytestmark = pytest.mark.usefixtures("lay_out")


@cache
def large() -> Edition:
    """Return the edition in large print."""
    return load_editions(the_project())[0]["large"]


@cache
def composed(name: str, tag: str) -> Composed:
    """Return a handout of the repository in a language."""
    project = the_project()
    (handout,) = [each for each in load_library(project).handouts if each.name == name]
    language, _ = load_language(project, find_locale(tag), [name])
    return compose(project, make_environment(project), handout, language)


@cache
def printed(name: str, tag: str, edition: str = "large") -> bytes:
    """Return a handout in an edition, large print if none is named."""
    chosen = load_editions(the_project())[0][edition]
    press = Press((chosen,), ("letter",), "", ("", ""))
    (job,) = press.handout(chosen, composed(name, tag), composed(name, "en"))
    pdf = typeset(job.sheet).pdf
    assert pdf is not None
    return pdf


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


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("name", HANDOUTS)
def test_no_page_of_large_print_is_half_empty(name: str, tag: str) -> None:
    """But the last one; and that holds more than the sources."""
    *pages, last = depths(printed(name, tag))
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
def test_what_belongs_together_stands_on_one_page(tag: str, words: tuple[str, str]) -> None:
    """Both frames of whom to call, where they fit on a page; sources, and what is before them."""
    one, other = words
    pages = texts(printed("preventing-foot-drop", tag))
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


@pytest.mark.parametrize("tag", ["fr", "ru", "pt-BR", "en"])
def test_the_page_number_stands_on_the_first_line_of_the_foot(tag: str) -> None:
    """In large print, where the foot has two lines, it never falls to the second."""
    glyphs = glyphs_of(printed("foot-drop", tag))
    ends = [glyph for glyph in glyphs if glyph.y < 58]
    assert ends
    upper = max(glyph.y for glyph in ends)
    right = max(ends, key=lambda glyph: glyph.x)
    assert right.y == pytest.approx(upper, abs=8)
    assert min(glyph.y for glyph in ends) < upper - 10


@pytest.mark.parametrize("tag", ["es", "ar", "ur"])
def test_nothing_side_by_side_reaches_into_the_margins(tag: str) -> None:
    """Drawings that take the whole width stand in its middle, wherever one begins to read."""
    with pypdfium2.PdfDocument(printed("preventing-foot-drop", tag, "bilingual")) as document:
        for page in document:
            picture = page.render(scale=1).to_pil().convert("L")
            margin = 36  # points, of 40
            left = picture.crop((0, 0, margin, picture.height))
            right = picture.crop((picture.width - margin, 0, *picture.size))
            assert min(left.getextrema()[0], right.getextrema()[0]) > 200
