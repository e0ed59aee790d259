"""Workarounds: each does its work, and each is still needed."""

from __future__ import annotations

import io
import re
from typing import Any

import pypdf
import pypdfium2
import pytest

from tests.typeset.conftest import Setter
from tests.typeset.glyphs import languages_of

WORDS = ("امش وتمرن", "امشِ وتمرن")
DOTTED = "<p>يبدأ الشفاء بعد الجراحة</p>"


def unmapped(pdf: bytes) -> int:
    """Count the glyphs of a PDF that are mapped to no character."""
    fonts: Any = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]
    maps = [font.get_object()["/ToUnicode"].get_object() for font in fonts["/Font"].values()]
    return sum(len(re.findall(rb"<[0-9a-f]{4}> <>", cmap.get_data())) for cmap in maps)


def right_edge(pdf: bytes) -> float:
    """Return how far the ink of a page reaches to the right, in points, as PDFium draws it."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=2).to_pil().convert("L").point(lambda v: 255 * (v < 128))
    document.close()
    box = picture.getbbox()
    assert box is not None
    return float(box[2]) / 2


def test_every_glyph_has_a_character(lay_out: Setter) -> None:
    """The dots of Arabic letters are glyphs of their own, and have a Unicode value too."""
    pdf = lay_out(DOTTED, "ar", "rtl").pdf
    assert pdf is not None
    assert unmapped(pdf) == 0


def test_vowel_signs_keep_letters_in_place(lay_out: Setter) -> None:
    """In PDFium too, a vowel sign moves none of the letters around it."""
    plain, signed = (lay_out(f"<p>{word}</p>", "ar", "rtl").pdf for word in WORDS)
    assert plain is not None
    assert signed is not None
    assert right_edge(signed) == pytest.approx(right_edge(plain), abs=1)


def languages(pdf: bytes) -> set[str]:
    """Return the languages that the structure of a PDF names."""
    return languages_of(pypdf.PdfReader(io.BytesIO(pdf)))


MIXED = '<p>Text <span lang="ar" dir="rtl">نص</span></p><div lang="es"><p>Texto</p></div>'


def test_another_language_is_told(lay_out: Setter) -> None:
    """A screen reader learns where another language begins, in a line and in a block."""
    pdf = lay_out(MIXED).pdf
    assert pdf is not None
    assert {"ar", "es"} <= languages(pdf)


def test_languages_are_still_not_told_without_help(
    lay_out: Setter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WeasyPrint itself leaves languages out; when it does not any more, remove the help."""
    from weasyprint.pdf import tags

    helped = tags._build_box_tree
    plain = next(cell.cell_contents for cell in helped.__closure__ if callable(cell.cell_contents))
    monkeypatch.setattr(tags, "_build_box_tree", plain)
    pdf = lay_out(MIXED).pdf
    assert pdf is not None
    assert languages(pdf) == set()


def test_the_workarounds_are_still_needed(lay_out: Setter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without them WeasyPrint maps glyphs to nothing and letters stray; else remove them."""
    layout = "press.typeset.layout"  # by name: WeasyPrint is loaded after the fonts are set
    monkeypatch.setattr(f"{layout}.mend", lambda _document, _pdf: None)
    dotted = lay_out(DOTTED, "ar", "rtl").pdf
    plain, signed = (lay_out(f"<p>{word}</p>", "ar", "rtl").pdf for word in WORDS)
    assert dotted is not None
    assert plain is not None
    assert signed is not None
    assert unmapped(dotted) > 0
    assert abs(right_edge(signed) - right_edge(plain)) > 3
