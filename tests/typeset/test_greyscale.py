"""Greyscale: what a printer without colours loses."""

from __future__ import annotations

import pytest

from press.typeset.greyscale import faint_lines
from tests.typeset.conftest import Setter


@pytest.mark.parametrize(
    ("style", "faint"),
    [
        ("color: #000", False),
        ("color: #46566a", False),
        ("color: #fff; background: #0b6e78", False),
        ("color: #999", True),
        ("color: #ffd400", True),
        ("color: #d00; background: #0a7d0a", True),  # clear in colour, the same in grey
        ("color: #fff; background: #9ab", True),
    ],
)
def test_contrast_is_measured_in_grey(lay_out: Setter, style: str, faint: bool) -> None:
    """Text is readable in grey or it is not, whatever its colours are."""
    pdf = lay_out(f'<p style="{style}">Put weight on your leg.</p>').pdf
    assert pdf is not None
    found = faint_lines(pdf)
    assert bool(found) is faint
    if faint:
        assert found[0].page == 1
        assert "weight" in found[0].text
        assert 1 <= found[0].contrast < 4.5
