"""The checks of a project and of single files."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from press.build import checking, readability
from press.build.checking import check_files, check_pages, check_project
from press.errors import Severity
from press.languages import upkeep
from press.languages.locales import find_locale
from press.languages.upkeep import update_languages
from press.pages.examples import explain
from press.project import load_project
from press.typeset import fonts
from tests.build.conftest import Build

ES = find_locale("es")
PO = "locales/es/LC_MESSAGES/alpha.po"


def checks(library: Path) -> dict[str, Severity]:
    """Return what a check of a project's Spanish finds in one handout."""
    found = check_project(load_project(library), [ES], ["alpha"]).findings
    return {f.check: f.severity for f in found if f.handout == "alpha" or f.handout is None}


def up_to_date(library: Path) -> Path:
    """Bring the library's catalogs up to date, and return its folder."""
    update_languages(load_project(library), [ES], explain)
    return library


def test_a_catalog_behind_its_handout_is_found(library: Path) -> None:
    """A template that has changed since the last update is an error of the catalog."""
    folder = up_to_date(library)
    assert "catalog-behind" not in checks(folder)
    html = folder / "handouts/alpha/handout.html"
    html.write_text(html.read_text("utf-8").replace("Rest for", "Now rest for"), "utf-8")
    assert checks(folder)["catalog-behind"] is Severity.ERROR


@pytest.mark.parametrize("file", ["handouts/beta/handout.toml", "handouts/beta/handout.html"])
def test_a_broken_file_is_told_and_nothing_that_follows_from_it(library: Path, file: str) -> None:
    """Nobody is asked to remove a source, or to update catalogs, because a file is broken."""
    folder = up_to_date(library)
    html = folder / "handouts/alpha/handout.html"
    html.write_text(html.read_text("utf-8").replace("Rest for", "Now rest for"), "utf-8")
    (folder / file).write_text("{% garbage [", encoding="utf-8")
    found = check_project(load_project(folder), [ES]).findings
    assert {f.path for f in found if f.severity is Severity.ERROR} >= {folder / file}
    assert not {"unused-source", "catalog-behind"} & {f.check for f in found}
    assert len([f for f in found if f.path == folder / file]) == 1


def test_a_check_reads_the_handouts_and_the_fonts_once(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Claims, messages and fonts are the same for all that is checked, in every language."""
    calls: Counter[object] = Counter()

    def counted(name: str, *modules: ModuleType) -> None:
        sound = getattr(modules[0], name)

        def call(first: object, *rest: object) -> object:
            calls[name, str(first) if name == "_damage" else ""] += 1
            return sound(first, *rest)

        for module in modules:
            monkeypatch.setattr(module, name, call)

    counted("evidence_of", checking, readability)
    counted("domains_of", checking, upkeep)
    counted("_damage", fonts)
    check_project(load_project(library), [ES, find_locale("ko")])
    assert len(calls) > 10
    assert set(calls.values()) == {1}


def test_a_language_without_words_for_not_is_told(library: Path) -> None:
    """Where no check can find a lost “not”, people are told that they must, and nothing fails."""
    project = load_project(up_to_date(library))
    found = check_project(project, [ES, find_locale("kl")], ["alpha"]).findings
    told = [f for f in found if f.check == "negation-unknown"]
    assert [(f.locale, f.severity) for f in told] == [("kl", Severity.NOTE)]
    assert "Kalaallisut" in told[0].message


def behind(library: Path, *handouts: str) -> list[tuple[str, str]]:
    """Return what a check tells of catalogs that are behind: the place, and the message."""
    project = load_project(library)
    found = check_project(project, [ES, find_locale("fr")], handouts).findings
    chosen = (f for f in found if f.check == "catalog-behind")
    return [(project.shown(f.path) if f.path else "", f.message) for f in chosen]


def test_all_catalogs_that_are_behind_are_one_finding(library: Path) -> None:
    """What one command puts right is told once, with the messages that are new."""
    folder = up_to_date(library)
    update_languages(load_project(library), [find_locale("fr")], explain)
    html = folder / "handouts/alpha/handout.html"
    old = html.read_text("utf-8")
    html.write_text(old.replace("{% endblock %}", '{{ _("New.") }}{% endblock %}'), "utf-8")
    # The template, and the catalogs of two languages.
    assert behind(folder) == [("locales", "3 catalogs are behind the handouts (1 message is new).")]
    assert behind(folder, "beta") == []
    (folder / "locales/alpha.pot").unlink()
    (folder / "locales/fr/LC_MESSAGES/alpha.po").unlink()
    html.write_text(old, "utf-8")
    ((place, message),) = behind(folder, "alpha")
    assert place == "locales/fr/LC_MESSAGES/alpha.po"
    assert message.startswith("1 catalog is missing (")


def test_a_glossary_that_is_behind_is_told_apart(library: Path) -> None:
    """A term that is new in English is missing in a language's glossary, not in a catalog."""
    folder = up_to_date(library)
    (folder / "locales/glossary.csv").write_text("source\nbrace\n", encoding="utf-8")
    update_languages(load_project(library), [ES], explain)
    (folder / "locales/glossary.csv").write_text("source\nbrace\ncalf\n", encoding="utf-8")
    found = check_project(load_project(folder), [ES]).findings
    (finding,) = (f for f in found if f.check == "catalog-behind")
    assert finding.message == "1 glossary is behind the English one."
    assert finding.path == folder / "locales/es/glossary.csv"


def test_gaps_of_a_language_in_progress_are_notes(library: Path) -> None:
    """An unfinished language does not fail a check, once the clinic says that it is."""
    folder = up_to_date(library)
    path = folder / PO
    path.write_text(path.read_text("utf-8").replace('"Almohada"', '""'), "utf-8")
    assert checks(folder)["untranslated"] is Severity.ERROR
    clinic = folder / "clinic.toml"
    clinic.write_text(clinic.read_text("utf-8") + 'in_progress = ["es"]\n', "utf-8")
    assert checks(folder)["untranslated"] is Severity.NOTE


def test_a_handout_alone_is_checked_with_what_it_shares(library: Path) -> None:
    """A check of one handout says nothing of another one."""
    folder = up_to_date(library)
    path = folder / "locales/es/LC_MESSAGES/beta.po"
    path.write_text(path.read_text("utf-8").replace("Descanse", "Descanse  5"), "utf-8")
    project = load_project(folder)
    assert not {f.handout for f in check_project(project, [ES], ["alpha"]).findings} & {"beta"}
    assert "digit-typed" in {f.check for f in check_project(project, [ES]).findings}


def test_what_nobody_keeps_is_not_behind(library: Path) -> None:
    """Templates and a shared catalog that a project leaves to the builder are not missed."""
    folder = up_to_date(library)
    for path in (*folder.glob("locales/*.pot"), folder / "locales/es/LC_MESSAGES/shared.po"):
        path.unlink()
    found = check_project(load_project(folder), [ES]).findings
    assert "catalog-behind" not in {finding.check for finding in found}
    (folder / PO).unlink()
    found = check_project(load_project(folder), [ES]).findings
    assert [f.path for f in found if f.check == "catalog-behind"] == [folder / PO]


def test_a_glossary_that_cannot_be_read_is_told(library: Path) -> None:
    """A broken glossary is a finding of its language."""
    folder = up_to_date(library)
    (folder / "locales/es/glossary.csv").write_text("wort\nSchiene\n", encoding="utf-8")
    assert "glossary-file" in checks(folder)


def test_a_file_anywhere_is_checked_by_its_header(library: Path, tmp_path: Path) -> None:
    """A PO file outside of any project is judged in the language that its header names."""
    path = tmp_path / "file.po"
    path.write_text((library / PO).read_text("utf-8").replace("Descanse", "Descanse 5"), "utf-8")
    checked = check_files(load_project(library), [path])
    assert checked.catalogs == 1
    assert "digit-typed" in {finding.check for finding in checked.findings}


def test_a_file_of_no_language_is_told(library: Path, tmp_path: Path) -> None:
    """A PO file whose language cannot be told is a finding."""
    path = tmp_path / "file.po"
    path.write_text('msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n', encoding="utf-8")
    checked = check_files(load_project(library), [path])
    assert [finding.check for finding in checked.findings] == ["unknown-locale"]


def test_pale_words_are_told(library: Path, build_library: Build, tmp_path: Path) -> None:
    """A text that a printer without colours loses is told with its page and its contrast."""
    path = library / "handouts/alpha/handout.html"
    text = path.read_text(encoding="utf-8").replace("<p>", '<p style="color: #eeeeee">')
    path.write_text(text, encoding="utf-8")
    build_library()
    seen = check_pages(tmp_path / "dist", ["en"], ["alpha"])
    assert {finding.check for finding in seen.findings} == {"faint-in-grey"}
    assert "Page 1: “Rest for" in seen.findings[0].message
    assert seen.findings[0].hint
    assert seen.pages == 1


def test_a_pdf_that_is_lost_is_passed_over(sound_build: Path, tmp_path: Path) -> None:
    """What was deleted since the build is not looked at, and all others are."""
    out = shutil.copytree(sound_build, tmp_path / "dist")
    (out / "en/alpha.en.letter.pdf").unlink()
    seen, whole = check_pages(out), check_pages(sound_build)
    assert seen.findings == whole.findings == ()
    assert (seen.pages, whole.pages) == (4, 5)
