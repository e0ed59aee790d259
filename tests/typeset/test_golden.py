"""Hard cases of every script, compared with pictures that somebody looked at."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops

from tests.typeset.conftest import Setter
from tests.typeset.golden import CASES, compared, drawn_now, path_of


@pytest.mark.parametrize("tag", CASES)
def test_a_script_is_set_as_it_was_accepted(lay_out: Setter, tag: str) -> None:
    """A page that differs is looked at with tools/golden.py, and accepted or mended."""
    now = drawn_now(tag, lambda *page: lay_out(*page).pdf)
    with Image.open(path_of(tag)) as golden:
        found = compared(now, golden.convert("L"))
    assert found.same, f"{tag}: {found}; look at it with “python3 tools/golden.py”"


def test_a_change_that_an_eye_sees_is_found(lay_out: Setter) -> None:
    """A line that moves by three points, or a page of another script, is no longer the same."""
    now = drawn_now("ar", lambda *page: lay_out(*page).pdf)
    assert compared(now, now).same
    assert not compared(now, ImageChops.offset(now, 0, 4)).same
    assert not compared(now, drawn_now("fa", lambda *page: lay_out(*page).pdf)).same
