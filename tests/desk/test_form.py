"""The form: what it offers is what the clinic prints."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from press.desk.blank import Blank
from press.desk.form import Form, form_page
from press.desk.order import find_blank
from press.languages.locales import find_locale
from press.project import BUILDER, Project, load_project
from press.shelf.words import load_words

PROJECT = load_project(BUILDER)


DAY = dt.date(2026, 11, 21)


def shown(project: Project, blank: Blank, staff: str = "en", **asked: str) -> str:
    """Return the form in a language of staff."""
    words = load_words(project, find_locale(staff))
    return form_page(Form(project, blank, asked, (), words, DAY))


def offered(locale: str, **clinic: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the editions and papers that the form of a clinic offers; `*` marks the chosen."""
    changed = PROJECT.clinic.model_copy(update=clinic)
    project = replace(PROJECT, clinic=changed)
    blank = find_blank(project, "after-surgery", locale)
    assert blank
    page = shown(project, blank)
    found = {}
    for name in ("edition", "paper"):
        _, _, rest = page.partition(f'<select id="{name}"')
        options = re.findall(r'<option value="([^"]+)"([^>]*)>', rest.partition("</select>")[0])
        found[name] = [f"{value}{'*' * ('selected' in more)}" for value, more in options]
    return found


@pytest.mark.parametrize(
    ("locale", "editions", "expected"),
    [
        ("ar", ("large", "standard"), ["large", "standard"]),
        ("ar", ("standard",), ["standard"]),
        ("en", ("bilingual", "large"), ["large"]),  # one language is no two
        ("en", ("bilingual",), ["standard", "large"]),
        ("ar", (), ["standard", "large", "back-to-back", "bilingual"]),
    ],
)
def test_the_form_offers_what_the_clinic_prints(
    locale: str, editions: tuple[str, ...], expected: list[str]
) -> None:
    """Editions and papers of clinic.toml in its order; a browser chooses the first one."""
    found = offered(locale, editions=editions, papers=("a4", "letter"))
    assert found == {"edition": expected, "paper": ["a4", "letter"]}


@pytest.mark.parametrize("staff", ["en", "ar"])
def test_degrees_are_written_from_left_to_right(staff: str) -> None:
    """In a page that runs from right to left “°C” would otherwise become “C°”."""
    blank = find_blank(PROJECT, "after-surgery", "ar")
    assert blank
    page = shown(PROJECT, blank, staff)
    assert page.count('<bdi dir="ltr">°C</bdi>') == 1
    assert page.count('<bdi dir="ltr">°F</bdi>') == 1


def test_a_browser_is_told_what_a_field_takes() -> None:
    """Dates to come begin today; days are whole and not left empty; limits stand beside them."""
    blank = find_blank(PROJECT, "after-surgery", "en")
    assert blank
    page = shown(PROJECT, blank)
    fields = dict(re.findall(r'<input id="(\w+)"([^>]*)>', page))
    assert 'min="2026-11-21"' in fields["next_visit"]
    assert "min=" not in fields["surgery_date"]
    assert {'step="1"', "required"} <= set(fields["raise_leg"].split())
    assert 'step="any"' in fields["fever_celsius"]
    assert '<span class="limits" id="raise_leg-limits">5 to 14</span>' in page
    assert 'target="' not in page  # a mistake comes back in the same tab
