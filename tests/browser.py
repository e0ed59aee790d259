"""Chromium for the tests of web pages; where it is not installed, they are skipped by name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 20_000  # milliseconds for what a loaded machine may take
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@contextmanager
def started_browser() -> Iterator[Any]:
    """Start Chromium, and end it.

    One blank page stays open: others open in half the time beside it.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        window = browser.new_context()
        window.new_page()
        yield window
        browser.close()


@contextmanager
def opened_page(browser: Any, width: int = 1280, height: int = 900) -> Iterator[Any]:
    """Open an empty page; no script of what is shown in it may fail, and nothing is kept of it."""
    page = browser.new_page()
    page.set_viewport_size({"width": width, "height": height})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.set_default_timeout(PATIENCE)
    yield page
    page.evaluate("() => { try { localStorage.clear(); } catch { /* a page without any */ } }")
    page.close()
    assert problems == []


def violations(page: Any) -> list[str]:
    """Return what axe-core finds on a page: rule, and the elements."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def scrolls_sideways(page: Any) -> bool:
    """Tell whether a page is wider than its window."""
    root = "document.documentElement"
    return bool(page.evaluate(f"() => {root}.scrollWidth > {root}.clientWidth"))
