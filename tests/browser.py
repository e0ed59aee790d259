"""Chromium for the tests of web pages; where it is not installed, they are skipped by name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
BLANK = "about:blank"
PATIENCE = 20_000  # milliseconds for what a loaded machine may take
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@contextmanager
def started_browser() -> Iterator[Any]:
    """Start Chromium with one blank page, and end it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        window = browser.new_context()
        window.new_page()
        yield window
        browser.close()


@contextmanager
def opened_page(browser: Any, width: int = 1280, height: int = 900) -> Iterator[Any]:
    """Give a blank page; no script of what is shown in it may fail, and nothing is kept of it.

    It is one page for all tests: to open another takes longer than most of them.
    """
    (page, *_) = browser.pages
    assert page.url == BLANK, "one page within another"
    page.set_viewport_size({"width": width, "height": height})
    problems: list[str] = []

    def note(error: object) -> None:
        problems.append(str(error))

    page.on("pageerror", note)
    page.set_default_timeout(PATIENCE)
    yield page
    page.evaluate("() => { try { localStorage.clear(); } catch { /* a page without any */ } }")
    page.goto(BLANK)
    page.remove_listener("pageerror", note)
    assert problems == []


def violations(page: Any, *, colours: bool = True) -> list[str]:
    """Return what axe-core finds on a page: rule, and the elements.

    Without `colours`, contrasts are left out, which take most of the time.
    """
    from axe_playwright_python.sync_playwright import Axe

    rules = {"color-contrast": {"enabled": colours}}
    found = Axe().run(page, options={"resultTypes": ["violations"], "rules": rules})
    nodes = [(rule["id"], node) for rule in found.response["violations"] for node in rule["nodes"]]
    return [f"{rule}: {node['html'][:120]}" for rule, node in nodes]


def scrolls_sideways(page: Any) -> bool:
    """Tell whether a page is wider than its window."""
    root = "document.documentElement"
    return bool(page.evaluate(f"() => {root}.scrollWidth > {root}.clientWidth"))
