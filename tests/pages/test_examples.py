"""What translators are told of a placeholder: its meaning, and what else it can print."""

from __future__ import annotations

from press.content.handouts import load_library
from press.pages.examples import explain
from press.project import BUILDER, load_project


def told() -> dict[str, str]:
    """Return what is told of the numbers of our own handouts."""
    library = load_library(load_project(BUILDER))
    return {name: text for each in library.handouts for name, text in explain(each).items()}


def test_a_number_that_clinics_set_is_told_with_others() -> None:
    """Numbers with other plural forms: in many languages 21 and 22 are not written as 20 is."""
    meaning, note = told()["brace_redness"].splitlines()
    assert meaning.endswith(", such as 20 minutes")
    assert note == "a clinic may set it from 20 to 30; read your sentence also with 21, 22 and 25."


def test_other_numbers_have_one_line() -> None:
    """What no clinic sets stays as it is; degrees have no forms."""
    for name in ("swelling_lasts", "recovery_signs", "fever_celsius", "clinic_name"):
        assert len(told()[name].splitlines()) == 1


def test_twelve_is_no_number_of_its_form() -> None:
    """Slavic languages write 11 and 12 as they write 15: only 5 is another form from 5 to 14."""
    assert told()["raise_leg"].endswith("from 5 to 14; read your sentence also with 5.")
