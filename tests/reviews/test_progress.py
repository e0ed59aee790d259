"""Progress: what is done, what is left, and what all who must have read."""

from __future__ import annotations

import datetime as dt

import pytest

from press.languages.language import catalog_path
from press.languages.locales import find_locale
from press.languages.upkeep import domains_of, extract_all, start_language
from press.pages.examples import explain
from press.project import Project
from press.reviews.ledger import READER, TRANSLATOR
from press.reviews.progress import Progress, progress_of
from press.reviews.signing import sign, signed_domains
from press.reviews.signoffs import SignOff
from tests.conftest import MakeProject, write_files
from tests.languages.test_upkeep import FILES

ES = find_locale("es")


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
    rows, findings = progress_of(project, [ES], domains_of(project, explain))
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


def test_reviewed_is_what_all_have_signed(project: Project) -> None:
    """A message counts as reviewed when the translator and a second reader have signed it."""
    translate(project, "other", "Other", "Wait.")
    domains, _ = signed_domains(project, ["other"])
    other = [each for each in domains if each.name == "other"]
    for name, role, reviewed in (("Ana", TRANSLATOR, 0), ("Ben", READER, 2)):
        signed = SignOff(name=name, role=role, date=dt.date(2026, 11, 21))
        assert sign(project, ES, other, signed)[1] == ()
        assert progress(project)["other"].reviewed == reviewed
    catalog = project.root / catalog_path(ES, "other")
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("(Wait.)", "Espere."), encoding="utf-8")
    row = progress(project)["other"]
    assert (row.reviewed, row.translated) == (1, 2)
