"""Web pages of the repository's handouts, on a phone and on a wide screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from press.content.handouts import load_library
from press.languages.language import find_languages, load_language
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Chromium once."""
    with started_browser() as started:
        yield started


@pytest.mark.parametrize("handout", LIBRARY.handouts, ids=lambda handout: handout.name)
@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.tag)
def test_a_web_page_is_accessible_everywhere(
    browser: Any, tmp_path: Path, handout: Any, locale: Locale
) -> None:
    """Axe finds nothing, on a phone nothing is cut off, and nothing is asked of a network."""
    language, _ = load_language(PROJECT, locale, [handout.name])
    html = compose(PROJECT, make_environment(PROJECT), handout, language).html
    file = tmp_path / "page.html"
    file.write_text(web_page(html, web_style(PROJECT)), encoding="utf-8")
    asked: list[str] = []
    with opened_page(browser, 1000) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        assert page.evaluate("() => getComputedStyle(document.body).direction") == locale.direction
        assert violations(page) == []
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert not scrolls_sideways(page)
        assert violations(page) == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
