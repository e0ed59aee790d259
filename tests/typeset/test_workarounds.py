"""Workarounds: each does its work, and each is still needed."""

from __future__ import annotations

import re
from typing import Any

import pypdf
import pytest

from tests.typeset.conftest import Setter

DOTTED = "<p>يبدأ الشفاء بعد الجراحة</p>"


def unmapped(pdf: bytes) -> int:
    """Count the glyphs of a PDF that are mapped to no character."""
    import io

    fonts: Any = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]
    maps = [font.get_object()["/ToUnicode"].get_object() for font in fonts["/Font"].values()]
    return sum(len(re.findall(rb"<[0-9a-f]{4}> <>", cmap.get_data())) for cmap in maps)


def test_every_glyph_has_a_character(lay_out: Setter) -> None:
    """The dots of Arabic letters are glyphs of their own, and have a Unicode value too."""
    pdf = lay_out(DOTTED, "ar", "rtl").pdf
    assert pdf is not None
    assert unmapped(pdf) == 0


def test_empty_mappings_are_still_written(lay_out: Setter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the workaround WeasyPrint maps glyphs to nothing (#2841); else remove it."""
    layout = "press.typeset.layout"  # by name: WeasyPrint is loaded after the fonts are set
    monkeypatch.setattr(f"{layout}.fill_empty_mappings", lambda _document, _pdf: None)
    pdf = lay_out(DOTTED, "ar", "rtl").pdf
    assert pdf is not None
    assert unmapped(pdf) > 0, "the workaround is needed no longer"
