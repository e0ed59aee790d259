"""Bilingual pages: each block beside its own, whole, and nothing lost."""

from __future__ import annotations

import re
from io import BytesIO

import pypdf
import pytest

from press.content.handouts import load_library
from press.languages.language import find_languages, load_language
from press.languages.locales import find_locale
from press.pages.compose import compose
from press.pages.environment import make_environment
from press.project import BUILDER, load_project
from press.typeset.bilingual import UnlikeError, pair_pages
from tests.typeset.conftest import Setter
from tests.typeset.reading import spoken

PROJECT = load_project(BUILDER)
ROW = re.compile(
    r'<div class="(both|both-wide)"><div class="both-here">(.*?)</div>'
    r'<div class="both-source" lang="en" dir="ltr">(.*?)</div></div>(?=<|$)'
)


def page(body: str, lang: str = "en", direction: str = "ltr") -> str:
    """Return a page with a body."""
    return (
        f'<!DOCTYPE html><html lang="{lang}" dir="{direction}"><head><title>T</title></head>'
        f"<body><main>{body}</main></body></html>"
    )


def rows(here: str, there: str) -> list[tuple[str, str]]:
    """Return the paired blocks of two bodies."""
    html = pair_pages(page(here, "ar", "rtl"), page(there))
    assert html.startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    return [(one, other) for _, one, other in ROW.findall(html)]


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("<h1>أ</h1><p>ب</p>", "<h1>A</h1><p>B</p>", [("أ", "A"), ("ب", "B")]),
        ("<ul><li>أ</li><li>ب</li></ul>", "<ul><li>A</li><li>B</li></ul>", None),
        ("<section><p>أ</p></section>", "<section><p>A</p></section>", [("أ", "A")]),
        ("<p>أ <strong>ب</strong></p>", "<p><strong>A</strong> B</p>", None),
    ],
)
def test_blocks_are_paired_by_position(
    here: str, there: str, expected: list[tuple[str, str]] | None
) -> None:
    """A heading stands beside its heading, an item beside its item, words kept whole."""
    found = rows(here, there)
    plain = [tuple(re.sub(r"<[^>]+>", "", text) for text in pair) for pair in found]
    if expected is not None:
        assert plain == expected
    assert "".join(one for one, _ in plain) == re.sub(r"<[^>]+>", "", here)
    assert "".join(other for _, other in plain) == re.sub(r"<[^>]+>", "", there)


def test_items_keep_their_numbers() -> None:
    """The second item of a numbered list is still the second, beside the second."""
    numbered = "<ol><li>{}</li><li>{}</li></ol>"
    found = rows(numbered.format("أ", "ب"), numbered.format("A", "B"))
    assert 'style="counter-reset: list-item 0"' in found[0][0]
    assert 'style="counter-reset: list-item 1"' in found[1][1]


def test_what_is_the_same_is_said_once() -> None:
    """A block that both languages share, such as the sources, stands alone."""
    same = '<p lang="en">A book, 2020.</p>'
    html = pair_pages(page(f"<p>أ</p>{same}", "ar", "rtl"), page(f"<p>A</p>{same}"))
    assert html.count("A book, 2020.") == 1


def test_wide_drawings_without_words_stand_once() -> None:
    """What is the same in both languages is not drawn twice."""
    figure = '<div class="figures"><div class="figure figure-wide"><svg><title>{}</title></svg>'
    html = pair_pages(
        page(figure.format("أ") + "</div></div>", "ar", "rtl"),
        page(figure.format("A") + "</div></div>"),
    )
    assert html.count("<svg") == 1
    assert "<title>أ</title>" in html


LABELLED = (
    '<div class="figures"><div class="figure figure-wide"><svg></svg>'
    '<div class="figure-label" style="left: 1%; top: {top}%; width: 20%">'
    '<div class="figure-words">{words}</div></div></div></div>'
)


@pytest.mark.parametrize(("top", "drawings"), [(92.63, 1), (49.3, 2)])
def test_a_drawing_with_captions_below_stands_once(top: float, drawings: int) -> None:
    """With each caption in both languages; labels inside of a drawing have no room for both."""
    here = LABELLED.format(top=top, words="أ <strong>ب</strong>")
    there = LABELLED.format(top=top, words="A <strong>B</strong>")
    html = pair_pages(page(here, "ar", "rtl"), page(there))
    assert html.count("<svg") == drawings
    beside = '<div lang="en" dir="ltr" class="figure-beside">A <strong>B</strong></div>'
    assert (beside in html) == (drawings == 1)
    assert html.count("<strong>B</strong>") == 1


def test_captions_in_both_languages_are_read_aloud(lay_out: Setter) -> None:
    """Both stand in the tags, with the words that are printed."""
    pages = [page(LABELLED.format(top=90, words=words)) for words in ("Un banco", "A stool")]
    body = pair_pages(*pages).partition("<main")[2].partition(">")[2].partition("</main>")[0]
    svg = '<svg viewBox="0 0 30 10" class="drawing"><title>x</title></svg>'
    pdf = lay_out(f"<p>Sit well.</p>{body.replace('<svg></svg>', svg)}").pdf
    assert pdf is not None
    said = spoken(pypdf.PdfReader(BytesIO(pdf)))
    assert "Un banco" in said
    assert "A stool" in said


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("<p>أ</p>", "<p>A</p><p>B</p>"),
        ("<p>أ</p>", "<h2>A</h2>"),
        ("<ul><li>أ</li></ul>", "<ul><li>A</li><li>B</li></ul>"),
        ('<section class="box"><p>أ</p></section>', "<section><p>A</p></section>"),
    ],
)
def test_unlike_pages_are_not_paired(here: str, there: str) -> None:
    """Where a template printed other blocks in another language, nothing stands beside it."""
    with pytest.raises(UnlikeError):
        pair_pages(page(here, "ar"), page(there))


def test_words_beside_blocks_are_not_lost() -> None:
    """Words that stand in no block could not be paired; the page is refused, not cut."""
    with pytest.raises(UnlikeError, match="words beside blocks"):
        pair_pages(page("<section>أ<p>ب</p></section>", "ar"), page("<section>A<p>B</p></section>"))


def test_every_handout_can_be_paired() -> None:
    """All handouts of the repository, in every language, have like pages."""
    environment = make_environment(PROJECT)
    for handout in load_library(PROJECT).handouts:
        english, _ = load_language(PROJECT, find_locale("en"), [handout.name])
        source = compose(PROJECT, environment, handout, english).html
        for locale in find_languages(PROJECT)[0][1:]:
            language, _ = load_language(PROJECT, locale, [handout.name])
            html = compose(PROJECT, environment, handout, language).html
            paired = pair_pages(html, source)
            assert paired.count("<li") == html.count("<li") + source.count("<li")
