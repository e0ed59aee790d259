"""Progress and sign-offs: what is done, what is left, and what somebody has read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from press.languages.catalogs import read_catalog
from press.languages.language import catalog_path
from press.languages.locales import find_locale
from press.languages.progress import Progress, progress_of
from press.languages.reviews import SignOff, read_reviews, reviews_path, sign_domain
from press.languages.upkeep import domains_of, extract_all, start_language
from press.pages.examples import explain
from press.project import Project
from tests.conftest import MakeProject, write_files
from tests.languages.test_upkeep import FILES

ES = find_locale("es")
ANA = SignOff(
    name="Ana «la lectora»", role="qualified translator", date=dt.date(2026, 11, 21), messages=()
)


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    """Return a project of two handouts with Spanish started."""
    made = make_project(FILES)
    extract_all(made, explain)
    start_language(made, ES, explain)
    return made


def translate(project: Project, domain: str, *msgids: str, fuzzy: bool = False) -> None:
    """Translate messages of a catalog."""
    path = project.root / catalog_path(ES, domain)
    text = path.read_text(encoding="utf-8")
    for msgid in msgids:
        old = f'msgid "{msgid}"\nmsgstr ""'
        assert old in text
        text = text.replace(old, f'{"#, fuzzy" * fuzzy}\n{old[:-1]}({msgid})"'.lstrip())
    path.write_text(text, encoding="utf-8")


def progress(project: Project) -> dict[str, Progress]:
    """Return the progress of each domain in Spanish."""
    rows, findings = progress_of(project, [ES], domains_of(project, explain).messages)
    assert findings == ()
    return {row.domain: row for row in rows}


def test_what_is_left_is_counted(project: Project) -> None:
    """A missing and a fuzzy message are both left to do; their English words are counted."""
    translate(project, "sheet", "Foot drop")
    translate(project, "sheet", "Call us.", fuzzy=True)
    row = progress(project)["sheet"]
    assert (row.translated, row.needs_work, row.missing, row.total) == (1, 1, 1, 3)
    assert (row.words, row.words_left) == (7, 5)  # a placeholder is no word


def test_a_message_that_the_catalog_lacks_is_missing(project: Project) -> None:
    """Progress is counted against the handout: a catalog that is behind is not done."""
    translate(project, "other", "Other", "Wait.")
    assert progress(project)["other"].missing == 0
    write_files(project.root, {"handouts/other/handout.html": '{{ _("Wait.") }}{{ _("Go.") }}'})
    assert progress(project)["other"].missing == 1


def sign(project: Project, domain: str) -> tuple[Path | None, tuple[str, ...]]:
    """Sign a domain in Spanish."""
    messages = domains_of(project, explain).messages[domain]
    path, findings = sign_domain(project, ES, domain, messages, ANA)
    return path, tuple(finding.check for finding in findings)


def test_only_what_is_whole_can_be_signed(project: Project) -> None:
    """With a message missing there is no sign-off, and no file."""
    translate(project, "other", "Other")
    assert sign(project, "other") == (None, ("not-signable",))
    assert not (project.root / reviews_path(ES, "other")).exists()


def test_a_change_after_signing_is_seen_message_by_message(project: Project) -> None:
    """What was signed is reviewed; a word changed later makes only its message unreviewed."""
    translate(project, "other", "Other", "Wait.")
    path, findings = sign(project, "other")
    assert findings == ()
    assert path == project.root / reviews_path(ES, "other")
    assert progress(project)["other"].reviewed == 2
    catalog = project.root / catalog_path(ES, "other")
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("(Wait.)", "Espere."), encoding="utf-8")
    row = progress(project)["other"]
    assert (row.reviewed, row.translated) == (1, 2)
    reviewed, _ = read_reviews(project.root / reviews_path(ES, "other"))
    entries = read_catalog(catalog, ES)[0].entries
    assert [key[1] for key, entry in entries.items() if not reviewed.covers(entry)] == ["Wait."]


def test_sign_offs_are_readable_and_kept(project: Project) -> None:
    """A second sign-off is added to the first; names keep their letters and quotes."""
    translate(project, "other", "Other", "Wait.")
    sign(project, "other")
    sign(project, "other")
    reviewed, findings = read_reviews(project.root / reviews_path(ES, "other"))
    assert findings == ()
    assert [(s.name, s.role, s.date) for s in reviewed.signed] == [
        (ANA.name, ANA.role, ANA.date)
    ] * 2


def test_a_file_that_was_tampered_with_is_told(project: Project) -> None:
    """A sign-off that cannot be read counts for nothing, and is a finding."""
    write_files(project.root, {reviews_path(ES, "other"): '[[signed]]\nname = "A"\nrole = "x"\n'})
    reviewed, findings = read_reviews(project.root / reviews_path(ES, "other"))
    assert reviewed.digests == frozenset()
    assert {finding.check for finding in findings} == {"wrong-value", "missing-key"}
