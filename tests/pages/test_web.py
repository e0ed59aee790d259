"""The style of web pages: letters and digits of the reader's language, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from press.pages.web import web_page, web_style
from press.project import BUILDER, load_project
from tests.browser import needs_chromium, opened_page, started_browser

pytestmark = needs_chromium
WEB_STYLE = web_style(load_project(BUILDER))
HTML = (
    '<!DOCTYPE html><html lang="{tag}" class="digits-{digits}"><head><title>x</title></head><body>'
    '<div class="head-line"><span lang="{tag}">x</span><span lang="en">x</span></div>'
    '<h1>x</h1><p>x <span lang="en">x</span></p><ol><li>x</li></ol></body></html>'
)
FAMILIES = """() => [...document.querySelectorAll("html, body *")]
    .filter((each) => !getComputedStyle(each).fontFamily.endsWith("sans-serif"))
    .map((each) => each.outerHTML)"""
STYLE = "([name, key]) => getComputedStyle(document.querySelector(name))[key]"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Chromium once."""
    with started_browser() as started:
        yield started


def shown(page: Any, tag: str, digits: str = "latn") -> None:
    """Show a small page in a language."""
    page.set_content(web_page(HTML.format(tag=tag, digits=digits), WEB_STYLE))


@pytest.mark.parametrize("tag", ["en", "ar", "fa", "ur", "zh-Hans", "km", "he", "am"])
def test_every_text_falls_back_to_the_readers_own_letters(browser: Any, tag: str) -> None:
    """Every element's families end with a generic one, also in scripts with their own stack."""
    with opened_page(browser) as page:
        shown(page, tag)
        assert page.evaluate(FAMILIES) == []


@pytest.mark.parametrize(
    ("tag", "ratio"), [("en", 1.25), ("ar", 1.35), ("zh-Hans", 1.25), ("km", 1.5)]
)
def test_headings_keep_their_own_leading(browser: Any, tag: str, ratio: float) -> None:
    """Lines of a heading stand closer than those of a text, as far as the script allows."""
    with opened_page(browser) as page:
        shown(page, tag)
        height, size = (
            float(page.evaluate(STYLE, ["h1", key])[:-2]) for key in ("lineHeight", "fontSize")
        )
        assert height / size == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(
    ("digits", "marks"), [("latn", "decimal"), ("arabext", "persian"), ("deva", "devanagari")]
)
def test_lists_are_counted_in_the_digits_of_the_language(
    browser: Any, digits: str, marks: str
) -> None:
    """A Persian list is numbered as the printed one."""
    with opened_page(browser) as page:
        shown(page, "fa", digits)
        assert page.evaluate(STYLE, ["ol", "listStyleType"]) == marks
