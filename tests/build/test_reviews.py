"""From draft to reviewed and back: what the pages, the manifest and the build say."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from press.build.pages import compose_all
from press.build.plan import Selection
from press.build.review_status import review_status
from press.build.run import Result
from press.build.standing import Judge, Standing
from press.content.handouts import load_library
from press.desk.order import Order, fill
from press.languages.locales import find_locale
from press.languages.upkeep import domains_of, update_languages
from press.pages.examples import explain
from press.project import load_project
from press.reviews.ledger import CLINICIAN, READER, TRANSLATOR, open_ledger
from press.reviews.progress import progress_of
from press.reviews.roles import Role
from press.reviews.signing import sign, signed_domains
from press.reviews.signoffs import SignOff, read_reviews, reviews_path
from press.workshop.changed import changed_parts
from tests.build.conftest import Build

BAND = "Not yet checked"
DAY = dt.date(2026, 6, 1)
ES = find_locale("es")


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text in a file; it must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def read_by(
    library: Path, locale: str, name: str, role: Role, handouts: tuple[str, ...] = ("alpha", "beta")
) -> None:
    """Let somebody sign handouts in a language."""
    project = load_project(library)
    domains, _ = signed_domains(project, handouts)
    _, findings = sign(
        project, find_locale(locale), domains, SignOff(name=name, role=role, date=DAY)
    )
    assert findings == ()


def states(result: Result) -> dict[str, str]:
    """Return the state of every PDF that is printed, by handout and language."""
    outputs = [o for o in result.manifest.outputs if o.kind == "handout" and o.current]
    return {f"{o.handout} {o.locale}": o.state for o in outputs}


def text_of(tmp_path: Path, handout: str, locale: str) -> str:
    """Return the text of a printed handout."""
    path = tmp_path / "dist" / locale / f"{handout}.{locale}.letter.pdf"
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


SIGNATURES: tuple[tuple[str, str, Role], ...] = (
    ("en", "Dr. Lee", CLINICIAN),
    ("en", "Nurse Roe", READER),
    ("es", "Ana Ruiz", TRANSLATOR),
    ("es", "Ben Soto", READER),
)
"""All who must have read a page."""


@pytest.fixture
def signed(library: Path) -> Path:
    """Return a library of which all who must have read every word."""
    for locale, name, role in SIGNATURES:
        read_by(library, locale, name, role)
    return library


def test_the_band_goes_when_all_have_read(
    library: Path, build_library: Build, tmp_path: Path
) -> None:
    """The translator signs, the second reader, the clinician the English: the band goes."""
    drafts = dict.fromkeys(("alpha en", "beta en", "alpha es", "beta es"), "draft")
    assert states(build_library()) == drafts
    assert BAND in text_of(tmp_path, "alpha", "es")
    read_by(library, "es", "Ana Ruiz", TRANSLATOR)
    read_by(library, "es", "Ben Soto", READER)
    assert states(build_library()) == drafts
    assert f"Draft. {BAND} by a clinician" in text_of(tmp_path, "alpha", "es")
    read_by(library, "en", "Dr. Lee", CLINICIAN)
    result = build_library()
    assert states(result) == dict.fromkeys(drafts, "reviewed")
    assert {output.reviewed for output in result.manifest.outputs} == {"2026-06-01"}
    for locale in ("en", "es"):
        assert BAND not in text_of(tmp_path, "alpha", locale)
        assert BAND not in (tmp_path / "dist" / locale / f"alpha.{locale}.html").read_text("utf-8")


def unread(library: Path, *names: str) -> dict[str, tuple[str, ...]]:
    """Return what pages still lack when these handouts are composed, by handout and language."""
    project = load_project(library)
    found = compose_all(project, load_library(project), names, [find_locale("en"), ES])
    return {f"{page.handout.name} {page.locale.tag}": page.unread for page, _ in found}


@pytest.mark.parametrize("pillow", ["Almohada", "Cojín"])
def test_a_sign_off_of_one_handout_is_none_of_another(library: Path, pillow: str) -> None:
    """The same words on another sheet were not read there, whatever is judged beside it."""
    edit(library / "locales/es/LC_MESSAGES/beta.po", "Almohada", pillow)
    for locale, name, role in SIGNATURES:
        read_by(library, locale, name, role, ("alpha",))
    together = unread(library, "alpha", "beta")
    assert together == {**unread(library, "beta"), **unread(library, "alpha")}
    assert {name for name, reasons in together.items() if reasons} == {"beta en", "beta es"}
    assert "4 messages are not signed by a qualified translator." in together["beta es"]
    project = load_project(library)
    changed = {row.handout: row.changed for row in review_status(project, [ES])[0]}
    assert changed == {"alpha": 0, "beta": 0}
    rows, _ = progress_of(project, [ES], domains_of(project, explain))
    reviewed = {row.domain: row.reviewed for row in rows}
    assert (reviewed["alpha"], reviewed["beta"]) == (4, 0)
    domains, _ = signed_domains(project, ["alpha", "beta"])
    parts = {part.title: part for part in changed_parts(project, ES, domains)[0]}
    assert "nobody has signed" in parts["Second visit (beta)"].state
    assert "nothing has changed" in parts["First aid (alpha)"].state


def test_what_every_handout_says_counts_on_every_page(signed: Path) -> None:
    """It is looked up for each page; what one handout says is not looked up for all."""
    project = load_project(signed)
    ledger = open_ledger(project, ES, "alpha")
    shared = read_reviews(project.root / reviews_path(ES, "shared"))[0]
    assert shared.texts
    for text in shared.texts.values():
        assert ledger.lacks(text, critical=False) == ()
    (own,) = (text for text in ledger.own.texts.values() if text.english == "Pillow")
    assert open_ledger(project, ES, "shared").lacks(own, critical=False) == (TRANSLATOR, READER)


def test_one_word_makes_one_handout_a_draft_again(
    signed: Path, build_library: Build, tmp_path: Path
) -> None:
    """A word of the Spanish catalog: Spanish of that handout alone, and the diff names it."""
    edit(signed / "locales/es/LC_MESSAGES/alpha.po", "Descanse durante", "Repose durante")
    found = states(build_library())
    assert [name for name, state in found.items() if state == "draft"] == ["alpha es"]
    assert f"Draft translation. {BAND} by a qualified translator" in text_of(
        tmp_path, "alpha", "es"
    )
    project = load_project(signed)
    domains, _ = signed_domains(project, ["alpha", "beta"])
    parts, _ = changed_parts(project, ES, domains)
    changes = [change for part in parts for _, change in part.changes]
    assert [change.key[1] for change in changes] == ["Rest for %(rest)s."]
    assert [run.text for run in changes[0].text if run.kind != "same"] == ["Descanse", "Repose"]
    (row,) = [row for row in review_status(project, [ES])[0] if row.changed]
    assert (row.handout, row.state, row.changed) == ("alpha", "draft", 1)
    read_by(signed, "es", "Ana Ruiz", TRANSLATOR)  # Ben Soto has still to read it
    (row,) = [row for row in review_status(project, [ES])[0] if row.changed]
    assert (row.handout, row.state, row.changed) == ("alpha", "draft", 1)


def test_each_page_is_judged_once_for_its_status(
    signed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the status says is what was found when the page was composed."""
    judged = []
    standing = Judge.standing

    def counted(judge: Judge, *page: Any) -> Standing:
        judged.append(page[2])
        return standing(judge, *page)

    monkeypatch.setattr(Judge, "standing", counted)
    edit(signed / "locales/es/LC_MESSAGES/alpha.po", "Almohada", "")
    rows, findings = review_status(load_project(signed), [ES])
    assert {row.handout: row.state for row in rows} == {"alpha": "held back", "beta": "reviewed"}
    assert [row.held for row in rows] == [("1 message is untranslated",), ()]
    assert all(0 < row.here < row.messages for row in rows)
    assert findings == ()
    assert judged == ["alpha", "beta"]


def test_of_many_mistakes_the_status_names_some(library: Path) -> None:
    """What holds a handout back is named, and where it is much, how to see the rest."""
    for number, word in enumerate(("Primeros", "Descanse", "Una pierna", "Almohada")):
        edit(library / "locales/es/LC_MESSAGES/alpha.po", word, f"%(x{number})s")
    rows, _ = review_status(load_project(library), [ES])
    (held,) = (row.held for row in rows if row.held)
    assert [f"%(x{n})s" in reason for n, reason in enumerate(held[:3])] == [True] * 3
    assert held[3] == "and 1 more, which “python3 build.py check” lists"


def test_an_english_text_that_changes_holds_back_every_language(
    signed: Path, build_library: Build
) -> None:
    """Until a translator has looked: the changed message needs work in every language."""
    edit(signed / "handouts/alpha/handout.html", "Rest for {{ rest }}.", "Rest {{ rest }} or more.")
    project = load_project(signed)
    update_languages(project, [ES], explain)
    result = build_library()
    assert states(result) == {"alpha en": "draft", "beta en": "reviewed", "beta es": "reviewed"}
    assert [(held.handout, held.locale) for held in result.manifest.held_back] == [("alpha", "es")]


def test_an_english_number_that_changes_is_read_anew_in_every_language(
    signed: Path, build_library: Build
) -> None:
    """A number is one fact for all languages: none of them prints it as reviewed until signed."""
    edit(signed / "clinic.toml", 'name = "Test', 'may_print = "reviewed"\nname = "Test')
    assert set(states(build_library()).values()) == {"reviewed"}
    edit(signed / "handouts/alpha/handout.toml", "high = 8", "high = 10")
    result = build_library()
    assert states(result) == dict.fromkeys(("beta en", "beta es"), "reviewed")
    held = {each.locale: each.reasons for each in result.manifest.held_back}
    assert held["en"] == ("1 message is not signed by a clinician.",)
    assert held["es"] == (
        "1 message is not signed by a qualified translator.",
        "1 message is not signed by a second reader.",
        "1 English message is not signed by a clinician.",
    )
    assert not result.failed  # it was asked for
    for locale, name, role in (
        ("en", "Dr. Lee", CLINICIAN),
        ("es", "Ana Ruiz", TRANSLATOR),
        ("es", "Ben Soto", READER),
    ):
        read_by(signed, locale, name, role)
    assert set(states(build_library())) == {"alpha en", "beta en", "alpha es", "beta es"}


def test_a_clinics_own_number_needs_no_new_review(signed: Path, build_library: Build) -> None:
    """A setting was signed with its range: a clinic that sets another value keeps the review."""
    fact = 'rest = {value = 6, setting = true, from = 4, to = 8, unit = "week", source = "book"}'
    (signed / "handouts/facts.toml").write_text(fact, encoding="utf-8")
    for name in ("alpha", "beta"):
        path = signed / f"handouts/{name}/handout.toml"
        path.write_text(path.read_text("utf-8").partition("[facts]")[0], encoding="utf-8")
    for locale, who, role in SIGNATURES:
        read_by(signed, locale, who, role)
    with (signed / "clinic.toml").open("a", encoding="utf-8") as file:
        file.write("\n[settings]\nrest = 7\n")
    assert set(states(build_library()).values()) == {"reviewed"}


def test_the_day_of_the_review_comes_and_passes(signed: Path, build_library: Build) -> None:
    """Announced, then a warning, then held back in every language."""
    edit(signed / "handouts/alpha/handout.toml", "sources", "next_review = 2028-01-31\nsources")
    read_by(signed, "en", "Dr. Lee", CLINICIAN)
    found = {}
    for day in ("2027-11-01", "2027-12-31", "2028-02-01", "2028-06-01"):
        result = build_library(today=dt.date.fromisoformat(day))
        found[day] = sorted({f.check for f in result.findings}), len(states(result))
    assert found == {
        "2027-11-01": ([], 4),
        "2027-12-31": (["review-due"], 4),
        "2028-02-01": (["review-overdue"], 4),
        "2028-06-01": (["review-expired"], 2),
    }


def test_only_reviewed_pages_are_printed_where_the_clinic_says_so(
    library: Path, build_library: Build
) -> None:
    """Nothing is printed, and the manifest says who is missing; the build is no failure."""
    edit(library / "clinic.toml", 'name = "Test', 'may_print = "reviewed"\nname = "Test')
    result = build_library(Selection(handouts=("alpha",), locales=("es",)))
    assert states(result) == {}
    (held,) = result.manifest.held_back
    assert "not signed by a qualified translator" in held.reasons[0]
    assert held.coverage == 1.0
    assert not result.failed


def test_an_altered_sign_off_is_told_and_makes_a_draft(signed: Path, build_library: Build) -> None:
    """Whoever edits a file of sign-offs gains nothing by it."""
    edit(signed / "locales/es/reviews/alpha.toml", "Almohada", "Cojín")
    result = build_library()
    assert "sign-off-altered" in {finding.check for finding in result.findings}
    assert states(result)["alpha es"] == "draft"


def test_staff_cannot_fill_in_what_may_not_be_printed(library: Path) -> None:
    """The form on the screen holds back what the build holds back, for the same reasons."""
    order = Order("alpha", "es", "standard", "letter", {})
    assert fill(load_project(library), order, DAY)[0]
    edit(library / "clinic.toml", 'name = "Test', 'may_print = "reviewed"\nname = "Test')
    sheet, reasons = fill(load_project(library), order, DAY)
    assert sheet is None
    assert "not signed by a qualified translator" in reasons[0].values["text"]
