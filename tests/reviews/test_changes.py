"""Changes since a review, word by word."""

from __future__ import annotations

import pytest

from press.languages.language import load_language
from press.languages.locales import Locale, find_locale
from press.languages.upkeep import update_languages
from press.pages.examples import explain
from press.project import Project, load_project
from press.reviews.changes import Change, changes_of, runs
from press.reviews.ledger import CLINICIAN, READER, TRANSLATOR, open_ledger
from press.reviews.roles import Role
from press.reviews.signing import signed_domains
from tests.reviews.test_signing import EN, ES, edit, project, signed

__all__ = ["project"]

PO = "locales/es/LC_MESSAGES/sheet.po"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Do not run.", "Do not walk.", "Do not [run]{walk}."),
        ("", "New.", "{New.}"),
        ("Gone.", "", "[Gone.]"),
        ("Rest %(rest)s now", "Rest %(wait)s now", "Rest [%(rest)s]{%(wait)s} now"),
        ("不要跑步", "不要走路", "不要[跑步]{走路}"),
        ("服用%(rest)s后", "服用%(wait)s后", "服用[%(rest)s]{%(wait)s}后"),
        ("不要跑步, MRI", "不要跑步, MRT", "不要跑步, [MRI]{MRT}"),
        ("لا تركض الآن", "لا تمش الآن", "لا [تركض]{تمش} الآن"),
        ("مُدَّةً, لا تركض", "مُدَّتَهُ, لا تركض", "[مُدَّةً]{مُدَّتَهُ}, لا تركض"),
        ("می‌خواهم بروم", "نمی‌خواهم بروم", "[می‌خواهم]{نمی‌خواهم} بروم"),
        ("तकिया रखें।", "तकिए रखें।", "[तकिया]{तकिए} रखें।"),
        ("កុំរត់ឡើយ", "កុំដើរឡើយ", "កុំ{ដើ}រ[ត់]ឡើយ"),
        ("ផ្លាស់ថ្នាំ", "ផ្លាស់ថ្នា", "ផ្លាស់[ថ្នាំ]{ថ្នា}"),
        ("ห้ามวิ่ง", "ห้ามวัง", "ห้าม[วิ่]{วั}ง"),
        ("ጨው አይብሉ", "ጨው ይብሉ", "ጨው [አይብሉ]{ይብሉ}"),
    ],
)
def test_words_are_compared(before: str, after: str, expected: str) -> None:
    """What went and what came are whole words, or characters where words have no spaces."""
    marks = {"same": "{}", "gone": "[{}]", "new": "{{{}}}"}
    assert "".join(marks[run.kind].format(run.text) for run in runs(before, after)) == expected


def changes(project: Project, role: Role | None = None, locale: Locale = ES) -> tuple[Change, ...]:
    """Return what has changed in the Spanish handout."""
    project = load_project(project.root)
    domain = next(each for each in signed_domains(project, ["sheet"])[0] if each.name == "sheet")
    ledger = open_ledger(project, locale, "sheet")
    language, _ = load_language(project, locale, ["sheet"])
    return changes_of(ledger, language, domain, role)


def test_nothing_is_compared_before_a_review(project: Project) -> None:
    """Where nobody has signed, there is nothing to compare with."""
    assert changes(project) == ()


def test_a_changed_number_is_shown(project: Project) -> None:
    """The fact is shown as it was and as it is; the words are the same."""
    signed(project, "Ana", TRANSLATOR)
    edit(project.root / "handouts/sheet/handout.toml", "high = 8", "high = 10")
    (change,) = changes(project)
    assert change.key == (None, "Rest for %(rest)s.")
    assert [run.text for run in change.facts if run.kind != "same"] == ["8", "10"]
    assert {run.kind for run in change.text} == {"same"}


def test_a_changed_english_text_is_found_by_what_it_replaces(project: Project) -> None:
    """A new English text stands beside the one that was signed, with who signed it."""
    signed(project, "Ana", TRANSLATOR)
    signed(project, "Ben", READER)
    edit(project.root / "handouts/sheet/handout.html", "Do **not** run.", "Do **not** run fast.")
    update_languages(load_project(project.root), [find_locale("es")], explain)
    (change,) = changes(project)
    assert change.key == (None, "Do **not** run fast.")
    assert [run.text for run in change.english if run.kind == "new"] == [" fast"]
    assert change.signed
    assert change.signed.name == "Ben"  # of one day, who signed last


def names(found: tuple[Change, ...]) -> list[str]:
    """Return with whose sign-off each change is compared."""
    return [change.signed.name if change.signed else "" for change in found]


def test_who_still_has_to_read_sees_the_change(project: Project) -> None:
    """One of two readers has signed the new text: the other is shown it until they sign too."""
    signed(project, "Ana", TRANSLATOR)
    signed(project, "Ben", READER)
    edit(project.root / PO, "**No** corra.", "**No** ande.")
    signed(project, "Ana", TRANSLATOR)
    (change,) = found = changes(project)
    assert (change.key[1], names(found)) == ("Do **not** run.", ["Ben"])
    assert [run.text for run in change.text if run.kind != "same"] == ["corra", "ande"]
    assert names(changes(project, READER)) == ["Ben"]
    assert changes(project, TRANSLATOR) == ()
    signed(project, "Ben", READER)
    assert changes(project) == changes(project, READER) == ()


def test_a_text_that_is_as_it_was_again_is_no_change(project: Project) -> None:
    """A later sign-off of another text does not undo one of the text as it is."""
    signed(project, "Ana", TRANSLATOR)
    signed(project, "Ben", READER)
    edit(project.root / PO, "**No** corra.", "**No** ande.")
    signed(project, "Cara", TRANSLATOR)
    edit(project.root / PO, "**No** ande.", "**No** corra.")
    assert changes(project) == ()


def test_a_role_that_is_not_asked_for_can_look_too(project: Project) -> None:
    """A second reader need not read plain English, and is shown what changed since they did."""
    for name, role in (("Dr. Lee", CLINICIAN), ("Nurse Roe", READER)):
        assert signed(project, name, role, "en") == set()
    edit(project.root / "handouts/sheet/handout.html", "Rest for", "Rest about")
    assert signed(project, "Dr. Lee", CLINICIAN, "en") == set()
    assert changes(project, locale=EN) == ()
    assert names(changes(project, READER, EN)) == ["Nurse Roe"]


def test_the_second_person_of_a_warning_sees_its_change(project: Project) -> None:
    """Of an English text that one of two has signed anew, the other is shown its warnings."""
    signed(project, "Dr. Lee", CLINICIAN, "en")
    signed(project, "Nurse Roe", READER, "en")
    page = project.root / "handouts/sheet/handout.html"
    edit(page, "Do **not** run.", "Do **not** run fast.")
    edit(page, "Rest for", "Rest about")
    assert names(changes(project, locale=EN)) == ["Dr. Lee", "Dr. Lee"]
    signed(project, "Dr. Lee", CLINICIAN, "en")
    found = changes(project, locale=EN)
    assert [change.key[1] for change in found] == ["Do **not** run fast."]
    assert names(found) == ["Nurse Roe"]


def test_a_new_message_was_never_signed(project: Project) -> None:
    """A message that was added after the review has no earlier text and no name."""
    signed(project, "Ana", TRANSLATOR)
    edit(project.root / "handouts/sheet/handout.html", "<p>", "<p>{{ _('Call us.') }}</p><p>")
    (change,) = changes(project)
    assert (change.key, change.signed) == ((None, "Call us."), None)
