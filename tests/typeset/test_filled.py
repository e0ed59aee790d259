"""What is filled in is as long as people write it: it wraps, and covers nothing."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pypdf
import pytest
from markupsafe import Markup

from press.languages.locales import find_locale
from press.pages.forms import Forms, Kind, line_html
from press.pages.numbers import Formatter
from press.pages.values import isolate
from tests.typeset.conftest import Setter
from tests.typeset.glyphs import Glyph, glyphs_of

LATIN = "Dr. María Fernanda Gutiérrez de la Rosa y Sánchez, " + "Peripheral Nerve Surgery, " * 3
ARABIC = "د. سامي عبد الرحمن الخالدي الحسيني، " + "قسم جراحة الأعصاب الطرفية، " * 3
NAMES = {"latin": LATIN[:109] + " 555-0100", "arabic": ARABIC[:109] + " 555-0100"}
EDGE = 14 * 72 / 25.4  # the margin of a page, in points
WIDTH = 8.5 * 72
BOXES = (
    '<div class="help"><section class="box call-us">{}</section>'
    '<section class="box emergency"><p>Z</p></section></div>'
)


@cache
def line(tag: str, kind: Kind, text: str) -> Markup:
    """Return a line with what is filled in for it."""
    forms = Forms(Formatter(find_locale(tag).cldr), {"line": text})
    return line_html(Markup("Ask for"), forms.ask("line", "Ask for", kind))


def drawn(lay_out: Setter, body: str, tag: str) -> list[Glyph]:
    """Return the letters of a page in a language."""
    pdf = lay_out(body, tag, find_locale(tag).direction).pdf
    assert pdf is not None
    return glyphs_of(pdf)


@pytest.mark.parametrize("kind", ["name", "phone"])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_long_name_stays_in_its_box(lay_out: Setter, tag: str, name: str, kind: Kind) -> None:
    """A name of 118 letters takes more lines; it never reaches the box of emergencies."""
    glyphs = drawn(lay_out, BOXES.format(line(tag, kind, NAMES[name])), tag)
    half = WIDTH / 2
    inside = [EDGE < (g.x if tag == "en" else WIDTH - g.x) < half for g in glyphs]
    assert [g.character for g, each in zip(glyphs, inside, strict=True) if not each] == ["Z"]


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_number_in_a_long_name_keeps_its_order(lay_out: Setter, tag: str) -> None:
    """Wherever the line breaks, the phone in an Arabic name is not turned round, nor broken."""
    for count in range(20, 60, 4):
        glyphs = drawn(lay_out, line(tag, "name", f"{ARABIC[:count]} 678-9012"), tag)
        digits = sorted((g for g in glyphs if g.character.isdigit()), key=lambda g: g.x)
        assert "".join(g.character for g in digits) == "6789012"
        assert len({round(g.y / 4) for g in digits}) == 1


def test_words_are_not_cut_before_a_number(lay_out: Setter) -> None:
    """Latin words with a number in an Arabic name go to the next line whole."""
    for count in range(20, 60, 4):
        glyphs = drawn(lay_out, line("ar", "name", f"{ARABIC[:count]} Suite 12"), "ar")
        letters = [g for g in glyphs if g.character in "Suite"]
        assert len({round(g.y / 4) for g in letters}) == 1


@pytest.mark.parametrize(
    ("tag", "font"),
    [("en", "NotoSansArabic"), ("ar", "NotoSansArabic"), ("ur", "NotoNastaliqUrdu")],
)
def test_a_name_is_set_in_the_letters_of_the_page(lay_out: Setter, tag: str, font: str) -> None:
    """An Arabic name stands in Nastaliq on Urdu pages alone; elsewhere it would touch its lines."""
    address = f"<p>{isolate('تهران 12', wraps=True).__html__()}</p>"
    for body in (line(tag, "name", "د. سامي"), address):
        pdf = lay_out(body, tag, find_locale(tag).direction).pdf
        assert pdf is not None
        resources: Any = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]
        fonts = [each.get_object()["/BaseFont"] for each in resources["/Font"].values()]
        assert any(font in name.replace("-", "") for name in fonts)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_long_name_of_the_clinic_is_not_cut_off(lay_out: Setter, tag: str) -> None:
    """On the cover of a packet a clinic's name goes on in the next line."""
    name = isolate("Foot and Nerve Clinic of the University Hospital, " * 3, wraps=True)
    glyphs = drawn(lay_out, f"<p><strong>{name.__html__()}</strong></p>", tag)
    assert all(EDGE - 1 < g.x < WIDTH - EDGE + 1 for g in glyphs)
    assert len(glyphs) > 100
