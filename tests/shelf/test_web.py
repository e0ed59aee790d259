"""Web pages of the repository's handouts on a phone, the narrowest screen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from press.content.handouts import load_library
from press.languages.language import Language, find_languages, load_language
from press.languages.locales import Locale
from press.pages.compose import compose
from press.pages.environment import make_environment
from press.pages.web import web_page, web_style
from press.project import BUILDER, load_project
from tests.browser import (
    needs_chromium,
    opened_page,
    scrolls_sideways,
    started_browser,
    violations,
)

pytestmark = needs_chromium
PROJECT = load_project(BUILDER)
LIBRARY = load_library(PROJECT)
LOCALES = find_languages(PROJECT)[0]
COLOURS_IN = ("en", "ar")
ENVIRONMENT, STYLE = make_environment(PROJECT), web_style(PROJECT)


@pytest.fixture(scope="module")
def phone() -> Iterator[tuple[Any, list[str]]]:
    """Open one page of the width of a phone for all tests, and list what it asks for."""
    asked: list[str] = []
    with started_browser() as browser, opened_page(browser, 390, 800) as page:
        page.on("request", lambda request: asked.append(request.url))
        yield page, asked


@cache
def language_of(locale: Locale) -> Language:
    """Read the catalogs of all handouts in a language once."""
    return load_language(PROJECT, locale, [handout.name for handout in LIBRARY.handouts])[0]


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.tag)
@pytest.mark.parametrize("handout", LIBRARY.handouts, ids=lambda handout: handout.name)
def test_a_web_page_is_accessible_on_a_phone(
    phone: tuple[Any, list[str]], tmp_path: Path, handout: Any, locale: Locale
) -> None:
    """Axe finds nothing, nothing is cut off, and nothing is asked of a network.

    Colours are those of the style, whatever the language.
    """
    page, asked = phone
    asked.clear()
    html = compose(PROJECT, ENVIRONMENT, handout, language_of(locale)).html
    file = tmp_path / "page.html"
    file.write_text(web_page(html, STYLE), encoding="utf-8")
    page.goto(file.as_uri())
    assert page.evaluate("() => getComputedStyle(document.body).direction") == locale.direction
    assert violations(page, colours=locale.tag in COLOURS_IN) == []
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert not scrolls_sideways(page)
    assert file.as_uri() in asked
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
