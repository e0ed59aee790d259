"""Arrangement: which page lies on which side of which sheet of paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pypdfium2
import pytest

from press.build import workers
from press.build.workers import typeset
from press.typeset.arrangement import arranged, numbered
from press.typeset.fitting import Memory
from press.typeset.sheets import Arrangement, Part, Sheet
from tests.typeset.conftest import Setter, standard


@pytest.mark.parametrize(
    ("arrangement", "parts", "expected"),
    [
        ("back-to-back", ["ab", "AB"], "aAbB"),
        ("back-to-back", ["abc", "A"], "aAb-c-"),
        ("back-to-back", ["a", "ABC"], "aA-B-C"),
        ("packet", ["c", "ab", "de"], "c-abde"),
        ("packet", ["c", "a", "d"], "c-a-d"),
        ("packet", ["cc", "abc", "d"], "ccabc-d"),
    ],
)
def test_each_page_has_its_side(
    arrangement: Arrangement, parts: Sequence[str], expected: str
) -> None:
    """A back stands behind its front, and each part of a packet begins on a front."""
    assert "".join(arranged(arrangement, parts, "-")) == expected


@pytest.mark.parametrize(
    ("lengths", "firsts", "total"),
    [((1, 2, 2), [1, 3, 5], 6), ((1, 1, 1), [1, 3, 5], 5), ((2, 3, 4), [1, 3, 7], 10)],
)
def test_numbers_run_through_a_packet(
    lengths: tuple[int, ...], firsts: list[int], total: int
) -> None:
    """A part begins with the number of its page in the whole packet, blank backs counted."""
    numbering = numbered("packet", lengths)
    assert [each.first for each in numbering] == firsts
    assert {each.total for each in numbering} == {total}


def test_a_single_sheet_counts_for_itself() -> None:
    """Without a packet, WeasyPrint's own counters stand."""
    assert [each.css for each in numbered("back-to-back", (2, 2))] == ["", ""]


def page(words: str, pages: int, digits: str = "latn") -> str:
    """Return a page of HTML that takes so many pages, with its number at the foot of each."""
    foot = 'Page <span class="page-number"></span> of <span class="page-count"></span>'
    rest = "".join(f'<p style="break-before: page">{words}</p>' for _ in range(pages - 1))
    return (
        f'<!DOCTYPE html><html lang="en" class="digits-{digits}">'
        f"<head><title>{words}</title></head><body>"
        f'<div class="running-foot">{foot}</div><main><p>{words}</p>{rest}</main></body></html>'
    )


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    found = [" ".join(each.get_textpage().get_text_range().split()) for each in document]
    document.close()
    return found


@pytest.mark.usefixtures("lay_out")
@pytest.mark.parametrize(("digits", "zero"), [("latn", "0"), ("arabext", "۰"), ("deva", "०")])
def test_a_packet_is_printed_in_order(digits: str, zero: str) -> None:
    """Cover, blank back, then each part on a new sheet, with numbers that run through.

    All of them, the count of pages too, are written in the digits of the language.
    """
    more = (Part(page("first", 3, digits), 2), Part(page("second", 1, digits), 2))
    edition = standard()
    sheet = Sheet(page("cover", 1, digits), edition, "a4", 1, False, 0, "packet", more)
    pdf = typeset(sheet).pdf
    assert pdf is not None
    expected = [
        "cover Page 1 of 7",
        "",
        "first Page 3 of 7",
        "first Page 4 of 7",
        "first Page 5 of 7",
        "",
        "second Page 7 of 7",
    ]
    native = {ord("0") + digit: ord(zero) + digit for digit in range(10)}
    assert texts(pdf) == [text.translate(native) for text in expected]


@pytest.mark.usefixtures("lay_out")
def test_a_part_that_is_too_long_holds_the_packet_back() -> None:
    """Pages are kept in a packet as they are alone; the finding says what is too much."""
    more = (Part(page("first", 3), 2),)
    result = typeset(Sheet(page("cover", 1), standard(), "a4", 1, arrangement="packet", more=more))
    assert result.pdf is None
    assert [finding.check for finding in result.findings] == ["too-many-pages"]


def test_the_first_step_that_fits_is_found(
    lay_out: Setter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Halving finds the same step as trying one after the other would."""
    words = "<p>Word after word after word after word after word after word.</p>"
    seen = set()
    for count in range(27, 41, 4):
        monkeypatch.setattr(workers._typesetter, "memory", Memory())  # nothing was found before
        found = lay_out(words * count, limit=1)
        assert found.pages == 1
        pages = [
            lay_out(words * count, edition=replace(standard(), steps=(step,))).pages
            for step in standard().steps[: found.step + 1]
        ]
        assert pages == [2] * found.step + [1]
        seen.add(found.step)
    assert len(seen) > 2
