"""Languages: which a project has, and in which catalog a message is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.languages.catalogs import State
from press.languages.language import catalog_path, find_languages, load_language
from press.languages.locales import find_locale
from press.project import Project, load_project
from tests.conftest import MakeProject, write_files

ES = find_locale("es")


def po(**messages: str) -> str:
    """Write a catalog of single words."""
    return "\n".join(f'msgid "{key}"\nmsgstr "{text}"\n' for key, text in messages.items())


def test_languages_are_folders_with_catalogs(make_project: MakeProject) -> None:
    """The source comes first, then each folder with LC_MESSAGES; others are left alone."""
    files = {
        "locales/zh_Hans/LC_MESSAGES/sheet.po": "",
        "locales/ar/LC_MESSAGES/sheet.po": "",
        "locales/glossary/terms.csv": "",
        "locales/sheet.pot": "",
    }
    locales, findings = find_languages(make_project(files))
    assert [locale.tag for locale in locales] == ["en", "ar", "zh-Hans"]
    assert findings == ()


def test_a_project_without_catalogs_has_the_source(make_project: MakeProject) -> None:
    """Without a folder of locales there is English."""
    assert [locale.tag for locale in find_languages(make_project({}))[0]] == ["en"]


def test_every_misnamed_folder_is_told(make_project: MakeProject) -> None:
    """Folders of no language, or not named as gettext does, are findings all at once."""
    files = {f"locales/{name}/LC_MESSAGES/sheet.po": "" for name in ("es", "klingon", "zh-Hant")}
    locales, findings = find_languages(make_project(files))
    assert [locale.tag for locale in locales] == ["en", "es"]
    assert [finding.locale for finding in findings] == ["klingon", "zh-Hant"]
    assert "zh_Hant" in findings[1].message


def test_a_message_is_looked_for_in_its_own_catalog_first(make_project: MakeProject) -> None:
    """The handout's catalog wins; what it does not have is found in the shared one."""
    project = make_project(
        {
            catalog_path(ES, "sheet"): po(a="propio"),
            catalog_path(ES, "shared"): po(a="común", b="compartido"),
        }
    )
    language, findings = load_language(project, ES, ["sheet"])
    own, shared = language.find("sheet", (None, "a")), language.find("sheet", (None, "b"))
    assert findings == ()
    assert own is not None
    assert own.entry.texts == ("propio",)
    assert own.path == project.root / catalog_path(ES, "sheet")
    assert shared is not None
    assert shared.path == project.root / catalog_path(ES, "shared")
    assert language.find("sheet", (None, "c")) is None


def test_english_needs_no_catalog(make_project: MakeProject) -> None:
    """In the source language every message is its own text."""
    language, findings = load_language(make_project({}), find_locale("en"), ["sheet"])
    found = language.find("sheet", ("noun", "Brace"))
    assert findings == ()
    assert found is not None
    assert (found.entry.texts, found.entry.state) == (("Brace",), State.TRANSLATED)


@pytest.mark.parametrize("domain", ["sheet", "shared"])
def test_only_the_shared_catalog_comes_from_the_builder(tmp_path: Path, domain: str) -> None:
    """A clinic's own library takes the shared messages from the builder, no handout's."""
    root, builder = tmp_path / "clinic", tmp_path / "builder"
    write_files(builder, {catalog_path(ES, domain): po(a="del editor")})
    (root / "handouts").mkdir(parents=True)
    project = Project(root, load_project(root).clinic, builder)
    language, _ = load_language(project, ES, ["sheet"])
    assert (language.find("sheet", (None, "a")) is not None) == (domain == "shared")


def test_a_gap_hides_nothing_that_the_builder_has(tmp_path: Path) -> None:
    """A shared catalog of a clinic's own that is empty, or half done, leaves the rest as it was."""
    root, builder = tmp_path / "clinic", tmp_path / "builder"
    write_files(builder, {catalog_path(ES, "shared"): po(a="del editor", b="también")})
    write_files(root, {catalog_path(ES, "shared"): po(a="", b="propio", c="")})
    (root / "handouts").mkdir(parents=True)
    language, _ = load_language(Project(root, load_project(root).clinic, builder), ES, ["sheet"])
    texts = [found.entry.texts[0] for k in "abc" if (found := language.find("sheet", (None, k)))]
    assert texts == ["del editor", "propio", ""]


def test_a_broken_catalog_costs_only_itself(make_project: MakeProject) -> None:
    """A catalog that cannot be read is a finding, and the others are still used."""
    project = make_project(
        {catalog_path(ES, "sheet"): 'msgid "a\n', catalog_path(ES, "shared"): po(b="común")}
    )
    language, findings = load_language(project, ES, ["sheet"])
    assert {finding.check for finding in findings} == {"po-syntax"}
    assert language.find("sheet", (None, "a")) is None
    assert language.find("sheet", (None, "b")) is not None
