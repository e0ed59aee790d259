"""Workarounds: each does its work, and each is still needed."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import Any

import pypdf
import pypdfium2
import pytest

from press.languages.locales import find_locale
from press.pages.breaking import breaks_of
from tests.typeset.conftest import Setter
from tests.typeset.glyphs import languages_of
from tests.typeset.reading import spoken, tags_of

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


TABLE = '<table><tr><th scope="row">A</th><th>B</th></tr></table>'


def test_the_scope_of_headings_is_told(lay_out: Setter) -> None:
    """A heading says whether it stands for its row or for its column."""
    pdf = lay_out(TABLE).pdf
    assert pdf is not None
    headings = [tag.node["/A"] for tag in tags_of(reader(pdf)) if tag.kind == "/TH"]
    assert [str(each["/Scope"]) for each in headings] == ["/Row", "/Column"]


SPOKEN = {
    "ar": ("rtl", "لا تقُد السيارة قبل 14 يومًا."),
    "ur": ("rtl", "گاڑی نہ چلائیں۔ ٹانکے 14 دن بعد نکالے جاتے ہیں۔"),
    "he": ("rtl", "אין לנהוג לפני 14 ימים."),
    "hi": ("ltr", "गाड़ी **नहीं** चलाएँ। किताबें रखें।"),
    "km": ("ltr", "សូមកុំបើកបរ។ លោកអ្នកត្រូវសម្រាក។"),
    "my": ("ltr", "ကားမမောင်းပါနှင့်။"),
    "ko": ("ltr", "운전하지 마십시오."),
    "de": ("ltr", "Rehabilitationsmaßnahmen und Krankenversicherungskarte"),
}


@pytest.mark.parametrize("tag", SPOKEN)
@pytest.mark.parametrize("width", [60, 110, 200, 400])
def test_what_is_read_aloud_is_the_text(lay_out: Setter, tag: str, width: int) -> None:
    """In logical order in every script, whatever the lines: no hyphens, no marks for lines."""
    direction, text = SPOKEN[tag]
    body = breaks_of(find_locale(tag))(text)
    html = f'<p style="width:{width}pt; hyphens:auto">{body} <b>{body}</b> {body}</p>'
    pdf = lay_out(html, tag, direction, limit=9).pdf
    assert pdf is not None
    paragraph = next(tag.text for tag in tags_of(reader(pdf)) if tag.kind == "/P")
    expected = f"{text} {text} {text}"
    if tag in ("km", "my"):  # between their words there is no space to be lost
        assert "".join(paragraph.split()) == "".join(expected.split())
    else:
        assert paragraph == expected


def test_running_heads_are_not_read(lay_out: Setter) -> None:
    """What stands at the edge of every page is outside of the reading order."""
    pdf = lay_out('<header class="running-head"><p>Edge</p></header><p>Body</p>').pdf
    assert pdf is not None
    assert spoken(reader(pdf)) == "Body"
    content = reader(pdf).pages[0].get_contents()
    assert content is not None
    assert content.get_data().count(b"/Artifact") > 0


VIETNAMESE = "<p>Quý vị trị liệu, bị liệt: hai bàn chân vĩnh viễn</p>"


def copied(pdf: bytes) -> str:
    """Return the plain text of a page as PDFium puts it together."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage().get_text_range()
    return unicodedata.normalize("NFC", "".join(text.split()))


def test_a_letter_drawn_with_a_mark_can_be_copied(lay_out: Setter) -> None:
    """An “i” is an “i” although it was met first under a dot; ligatures stay two letters."""
    pdf = lay_out(VIETNAMESE, "vi").pdf
    assert pdf is not None
    assert copied(pdf) == re.sub(r"<[^>]+>|\s", "", VIETNAMESE)
    ligatures = lay_out("<p>Office, first, flow</p>").pdf
    assert ligatures is not None
    assert copied(ligatures) == "Office,first,flow"


def test_letters_are_still_lost_without_help(
    lay_out: Setter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WeasyPrint itself maps them to what it met first; when it does not, remove the help."""
    from press.typeset import workarounds

    monkeypatch.setattr(workarounds, "_is_part", lambda _character, _text: False)
    pdf = lay_out(VIETNAMESE, "vi").pdf
    assert pdf is not None
    assert copied(pdf) != re.sub(r"<[^>]+>|\s", "", VIETNAMESE)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_lines_are_full_before_a_bold_word(lay_out: Setter, direction: str) -> None:
    """At no width does a text break after its first word when more would fit."""
    words = {"ltr": "Swelling or pain in your leg. ", "rtl": "تورم أو ألم في ساقك الآن. "}
    lang = {"ltr": "en", "rtl": "ar"}[direction]
    for width in range(100, 260, 4):
        text = words[direction]
        html = f'<p style="width:{width}pt">{text}<strong>{text * 2}</strong></p>'
        pdf = lay_out(html, lang, direction, limit=9).pdf
        assert pdf is not None
        paragraph = next(tag for tag in tags_of(reader(pdf)) if tag.kind == "/P")
        first = str(paragraph.node["/K"][0].get_object()["/ActualText"])
        assert len(first.split()) > 1, (width, first)


def reader(pdf: bytes) -> pypdf.PdfReader:
    """Open a PDF."""
    return pypdf.PdfReader(io.BytesIO(pdf))


def unhelped(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
    """Put WeasyPrint's own function back."""
    helped = getattr(module, name)
    plain = next(c.cell_contents for c in helped.__closure__ if callable(c.cell_contents))
    monkeypatch.setattr(module, name, plain)


def test_tags_are_still_incomplete_without_help(
    lay_out: Setter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WeasyPrint itself tells no language, scope or text; when it does, remove the help."""
    from weasyprint.pdf import tags

    unhelped(monkeypatch, tags, "_build_box_tree")
    pdf = lay_out(MIXED + TABLE + '<header class="running-head"><p>Edge</p></header>').pdf
    assert pdf is not None
    assert languages(pdf) == set()
    found = tags_of(reader(pdf))
    assert all("/Scope" not in tag.node["/A"] for tag in found if tag.kind == "/TH")
    assert all("/ActualText" not in tag.node for tag in found)


def test_lines_are_still_broken_too_early_without_help(
    lay_out: Setter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At some width WeasyPrint itself leaves one word alone on a line; else remove the help."""
    from weasyprint.layout import inline

    unhelped(monkeypatch, inline, "split_first_line")
    firsts = set()
    for width in range(100, 260, 4):
        html = f'<p style="width:{width}pt">Swelling or pain in your leg. <b>Call us now.</b></p>'
        pdf = lay_out(html, limit=9).pdf
        assert pdf is not None
        paragraph = next(tag for tag in tags_of(reader(pdf)) if tag.kind == "/P")
        firsts.add(str(paragraph.node["/K"][0].get_object()["/ActualText"]).strip())
    assert "Swelling" in firsts


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
