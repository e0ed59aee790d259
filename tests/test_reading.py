"""What a screen reader and a copy get: each line of the catalogs, found again in the PDFs.

`pytest tests/test_reading.py --junit-xml shares.xml` writes the shares down. In the tags every
line is found in every language. The plain text of a page is put together by a program from
single glyphs: where letters join, are reordered or share a glyph it cannot be whole, whatever
a PDF says.
"""

from __future__ import annotations

import itertools
import re
import subprocess
from collections import defaultdict
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from markupsafe import Markup

from press.languages.catalogs import Key
from press.languages.language import load_language
from press.languages.locales import find_locale
from press.pages.compose import Wish, compose
from tests.test_library import ENVIRONMENT, LIBRARY, LOCALES, PROJECT
from tests.typeset.reading import BLOCKS, spoken, squeezed, tags_of

WHOLE = {"Latn", "Cyrl", "Hans", "Hant", "Kore", "Ethi"}
SCRIPTS = {"ar": "Arab", "fa": "Arab", "ur": "Arab", "hi": "Deva", "km": "Khmr", "ru": "Cyrl"}
SCRIPTS |= {"zh-Hans": "Hans", "zh-Hant": "Hant", "ko": "Kore", "am": "Ethi"}
# The least share that is found in plain text where it cannot be whole.
LEAST = {"Arab": 0.0, "Deva": 0.2, "Khmr": 0.02}


def lines_of(handout: str, tag: str) -> list[str]:
    """Return what each message in the body of a handout prints in a language."""
    found: list[tuple[Key, str]] = []

    def trace(key: Key, html: Markup) -> Markup:
        found.append((key, unescape(re.sub(r"<[^>]+>", "", str(html)))))
        return html + Markup(f"<!--{len(found) - 1}-->")

    language, _ = load_language(PROJECT, find_locale(tag), [handout])
    chosen = next(each for each in LIBRARY.handouts if each.name == handout)
    page = compose(PROJECT, ENVIRONMENT, chosen, language, Wish(trace))
    body = page.html.partition("<main>")[2]
    return [found[int(number)][1] for number in re.findall(r"<!--(\d+)-->", body)]


def share(lines: list[str], text: str) -> float:
    """Return the share of lines that a text holds, white space aside."""
    whole = squeezed(text)
    return sum(squeezed(line) in whole for line in lines) / len(lines)


def poppler(path: Path) -> str:
    """Return the plain text of a PDF as poppler puts it together."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def pdfium(path: Path) -> str:
    """Return the plain text of a PDF as Chrome and Edge put it together."""
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def shares(built: Path, tag: str) -> dict[str, float]:
    """Return the least share of all handouts in a language, by the way of reading."""
    found: dict[str, float] = defaultdict(lambda: 1.0)
    for handout in LIBRARY.handouts:
        path = built / tag / f"{handout.name}.{tag}.letter.pdf"
        lines = lines_of(handout.name, tag)
        texts = {"tags": spoken(pypdf.PdfReader(path)), "pdfium": pdfium(path)}
        texts["poppler"] = poppler(path)
        for way, text in texts.items():
            found[way] = min(found[way], share(lines, text))
    return found


@pytest.mark.parametrize("tag", [locale.tag for locale in LOCALES])
def test_what_is_read_is_what_the_catalog_says(
    built: Path, tag: str, record_property: Callable[[str, object], None]
) -> None:
    """A screen reader gets every line of the catalog, in every language, in logical order.

    A copy of the page has every line in scripts whose letters stand alone.
    """
    found = shares(built, tag)
    record_property("shares", f"{tag} {dict(found)}")  # in the report of --junit-xml
    script = SCRIPTS.get(tag, "Latn")
    least = 1.0 if script in WHOLE else LEAST[script]
    assert found["tags"] == 1.0
    assert min(found["pdfium"], found["poppler"]) >= least, dict(found)


@pytest.mark.parametrize("tag", [locale.tag for locale in LOCALES])
def test_tags_are_in_order_and_without_gaps(built: Path, tag: str) -> None:
    """Headings go down one level at a time; items, cells and headings say something."""
    for handout in LIBRARY.handouts:
        path = built / tag / f"{handout.name}.{tag}.letter.pdf"
        found = tags_of(pypdf.PdfReader(path))
        levels = [int(each.kind[2]) for each in found if re.fullmatch(r"/H[1-6]", each.kind)]
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
        assert levels.count(1) == 1
        empty = [each for each in found if each.kind in BLOCKS - {"/TD"} and not each.text.strip()]
        assert empty == []
        figures = [each for each in found if each.kind == "/Figure"]
        assert figures
        assert all(str(figure.node.get("/Alt", "")) for figure in figures)


def test_what_stands_on_every_page_is_not_read(built: Path) -> None:
    """Running heads, the band of a draft and page numbers are outside of the reading order."""
    for locale in LOCALES:
        path = built / locale.tag / f"foot-drop.{locale.tag}.letter.pdf"
        text = spoken(pypdf.PdfReader(path))
        assert "Not yet checked" not in text
        assert text.count(PROJECT.clinic.name) == 0
