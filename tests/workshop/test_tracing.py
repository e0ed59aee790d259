"""Tracing: every message of a page can be found, and the page is laid out as it prints."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markupsafe import Markup

from press.build.workers import typeset
from press.content.handouts import load_library
from press.languages.language import load_language
from press.languages.locales import find_locale
from press.languages.upkeep import domains_of
from press.pages.compose import Wish, compose
from press.pages.environment import make_environment
from press.pages.examples import explain
from press.project import BUILDER, load_project
from press.typeset.sheets import Sheet
from press.workshop.tracing import number_messages, settled, tracer
from tests.typeset.conftest import Setter, lay_out, standard
from tests.typeset.glyphs import glyphs_of

__all__ = ["lay_out"]

PROJECT = load_project(BUILDER)
LIBRARY = load_library(PROJECT)
DOMAINS = domains_of(PROJECT, explain).messages


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<li>{}</li>", '<li data-message="7">Words</li>'),
        ('<p class="a"> {} </p>', '<p class="a" data-message="7">Words</p>'),
        ("<li>and {}</li>", '<li>and <span data-message="7">Words</span></li>'),
        ("<h2><i></i>{}</h2>", '<h2><i></i><span data-message="7">Words</span></h2>'),
    ],
)
def test_a_mark_moves_onto_the_element_of_its_message(html: str, expected: str) -> None:
    """Where an element holds a message and nothing else, no element is added."""
    trace = tracer({(None, "Words"): "7"})
    marked = Markup(html).format(trace((None, "Words"), Markup("Words")))
    assert settled(marked) == expected


def test_marks_of_two_messages_stay_apart() -> None:
    """Messages side by side, and values inside them, are told apart."""
    trace = tracer({(None, "a"): "1", (None, "b"): "2"})
    inner = Markup('<span class="isolate" dir="ltr">5</span>')
    parts = [trace((None, "a"), inner), trace((None, "b"), Markup("<strong>b</strong>"))]
    html = settled(Markup("<p>{}</p><p>{} {}</p>").format(parts[0], parts[0], parts[1]))
    assert html == (
        f'<p data-message="1">{inner}</p><p><span data-message="1">{inner}</span> '
        '<span data-message="2"><strong>b</strong></span></p>'
    )


def pages(handout: str, tag: str) -> tuple[str, str]:
    """Return a page as it prints, and as it is traced."""
    (found,) = (h for h in LIBRARY.handouts if h.name == handout)
    language, _ = load_language(PROJECT, find_locale(tag), [handout])
    trace = tracer(number_messages(DOMAINS, handout))
    environment = make_environment(PROJECT)
    plain = compose(PROJECT, environment, found, language)
    traced = compose(PROJECT, environment, found, language, Wish(trace))
    return plain.html, settled(traced.html)


@pytest.mark.parametrize(
    ("handout", "tag"),
    [
        *(("foot-drop", tag) for tag in ("en", "km", "zh-Hans")),  # a script each
        *((handout.name, "ar") for handout in LIBRARY.handouts),
    ],
)
def test_a_traced_page_prints_the_same(lay_out: Setter, handout: str, tag: str) -> None:
    """Each letter of a traced page stands where it does on the printed one."""
    assert lay_out("<p>Ready</p>").pdf
    plain, traced = pages(handout, tag)
    sheet = Sheet(plain, standard(), "letter", 2)
    printed, drawn = typeset(sheet), typeset(replace(sheet, html=traced))
    assert (printed.pages, printed.step) == (drawn.pages, drawn.step)
    assert printed.pdf is not None
    assert drawn.pdf is not None
    for page in range(printed.pages):
        assert glyphs_of(printed.pdf, page) == glyphs_of(drawn.pdf, page)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_every_printed_message_has_its_place(lay_out: Setter, tag: str) -> None:
    """Each message that is text on the page has an area, all within its page."""
    assert lay_out("<p>Ready</p>").pdf
    _, traced = pages("after-surgery", tag)
    areas = typeset(Sheet(traced, standard(), "letter", 2)).areas
    assert {area.message for area in areas} == set(re.findall(r'data-message="([^"]+)"', traced))
    assert all(0 <= area.left <= area.left + area.width <= 1.001 for area in areas)
    assert all(0 <= area.top <= area.top + area.height <= 1.001 for area in areas)


def test_an_area_holds_the_letters_of_its_message(lay_out: Setter) -> None:
    """The letters of a message stand inside its area, those of a label in a drawing too."""
    body = '<p>Quiet</p><div style="transform: translateY(-50%)"><p data-message="3">ZZZZ</p></div>'
    result = lay_out(f'<div style="margin-top: 200pt">{body}</div>')
    (area,) = result.areas
    assert result.pdf is not None
    found = [g for g in glyphs_of(result.pdf) if g.character == "Z"]
    assert len(found) == 4
    top, bottom = 792 * (1 - area.top), 792 * (1 - area.top - area.height)
    assert all(bottom <= glyph.y <= top for glyph in found)
    left, right = 612 * area.left, 612 * (area.left + area.width)
    assert all(left <= glyph.x <= right for glyph in found)


def test_numbers_are_places_in_the_catalog() -> None:
    """The number of a message is its place in its catalog, S before those of all handouts."""
    numbers = number_messages(DOMAINS, "foot-drop")
    assert numbers[None, "Foot drop"] == "1"
    assert numbers["range", "%(low)s–%(high)s"] == "S1"
    assert len(set(numbers.values())) == len(numbers)
