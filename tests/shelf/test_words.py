"""Words of the shelf: which languages staff can use."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import nodes

from press.languages import extraction
from press.shelf import words
from press.shelf.page import staff_words
from tests.shelf.stock import PROJECT


def test_the_pages_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many languages staff can use, and however often the shelf is asked for."""
    parsed: list[Path] = []
    sound = extraction.parsed

    def noting(path: Path) -> nodes.Template:
        parsed.append(path)
        return sound(path)

    monkeypatch.setattr(extraction, "parsed", noting)
    words._keys.cache_clear()
    for _ in range(2):
        found, _ = staff_words(PROJECT, ["en", "es", "ar", "km"])
        assert [each.language.locale.tag for each in found] == ["en", "es", "ar", "km"]
    assert len(parsed) == len(set(parsed))
    assert parsed
