"""Lines to fill in: ruled without a value, and set in the language with one."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from press.languages.locales import find_locale
from press.pages.forms import Field, Forms, Kind, line_html
from press.pages.numbers import Formatter


def forms(tag: str, **filled: str) -> Forms:
    """Return the forms of a page with what was filled in."""
    return Forms(Formatter(find_locale(tag).cldr), filled)


@pytest.mark.parametrize(
    ("tag", "kind", "text", "expected", "direction"),
    [
        ("en", "date", "2026-12-01", "December 1, 2026", "ltr"),
        ("es", "date", "2026-12-01", "1 de diciembre de 2026", "ltr"),
        ("ar", "date", "2026-12-01", "1 ديسمبر 2026", "rtl"),
        ("ar", "phone", "555-0100", "555-0100", "ltr"),
        ("ar", "name", "Dr. María López", "Dr. María López", "ltr"),
        ("en", "name", "د. سامي", "د. سامي", "rtl"),
        ("en", "text", "  spaces  ", "spaces", "ltr"),
    ],
)
def test_what_is_filled_in_is_set_in_its_own_order(
    tag: str, kind: Kind, text: str, expected: str, direction: str
) -> None:
    """Dates are written by the language; names and phones keep their own direction."""
    filled = forms(tag, line=text).ask("line", "Line", kind)
    assert filled is not None
    assert (filled.text, filled.direction) == (expected, direction)


def test_an_empty_line_is_ruled() -> None:
    """Without a value there is a line to write on by hand, and the label is all that is read."""
    asked = forms("en", line="  ")
    assert asked.ask("line", "Line", "text") is None
    assert asked.fields == {"line": Field("line", "Line", "text")}
    assert line_html(Markup("Line"), None) == (
        '<p class="ruled"><span class="ruled-label">Line</span><span class="ruled-line"></span></p>'
    )


def test_what_is_filled_in_is_text() -> None:
    """Markup that somebody types is printed as characters."""
    filled = forms("en", line="<b>x</b>").ask("line", "Line", "text")
    assert "&lt;b&gt;x" in line_html(Markup("Line"), filled)


def test_what_is_no_date_is_a_finding() -> None:
    """A date that is none is told, and nothing is printed for it."""
    asked = forms("en", line="soon")
    assert asked.ask("line", "Line", "date") is None
    assert [finding.check for finding in asked.findings] == ["filled-in"]
