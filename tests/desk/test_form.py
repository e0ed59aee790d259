"""The form: what it offers is what the clinic prints."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from press.desk.form import Form, form_page
from press.desk.order import find_blank
from press.languages.locales import find_locale
from press.project import BUILDER, load_project
from press.shelf.words import load_words

PROJECT = load_project(BUILDER)


def offered(locale: str, **clinic: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the editions and papers that the form of a clinic offers; `*` marks the chosen."""
    changed = PROJECT.clinic.model_copy(update=clinic)
    project = replace(PROJECT, clinic=changed)
    blank = find_blank(project, "after-surgery", locale)
    assert blank
    page = form_page(Form(project, blank, {}, (), load_words(project, find_locale("en"))))
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
