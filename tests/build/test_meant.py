"""A handout that is meant for some languages only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from press.build.checking import check_project
from press.build.plan import Selection
from press.build.review_status import review_status
from press.errors import UsageError
from press.languages.language import find_languages
from press.languages.locales import find_locale
from press.languages.upkeep import domains_of, start_language, update_languages
from press.pages.examples import explain
from press.project import load_project
from press.reviews.progress import progress_of
from tests.build.conftest import Build

FRENCH = find_locale("fr")


@pytest.fixture
def spanish_alpha(library: Path) -> Path:
    """Return a library in English, Spanish and French, whose first handout has no French."""
    toml = library / "handouts/alpha/handout.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(f'languages = ["es"]\n{text}', encoding="utf-8")
    packets = '[both]\ntitle = "Both"\nhandouts = ["alpha", "beta"]\n'
    (library / "handouts/packets.toml").write_text(packets, encoding="utf-8")
    start_language(load_project(library), FRENCH, explain)
    for path in (library / "locales/fr/LC_MESSAGES").glob("*.po"):
        translated = re.sub(
            r'msgid "(.+)"\nmsgstr ""', r'msgid "\1"\nmsgstr "\1"', path.read_text(encoding="utf-8")
        )
        path.write_text(translated, encoding="utf-8")
    with (library / "clinic.toml").open("a", encoding="utf-8") as file:
        file.write('emergency_number = "112"\n')
    spanish = library / "locales/es/LC_MESSAGES/library.po"
    french = library / "locales/fr/LC_MESSAGES/library.po"
    spanish.write_text(french.read_text(encoding="utf-8").replace("fr\\n", "es\\n"), "utf-8")
    return library


@pytest.mark.usefixtures("spanish_alpha")
def test_it_is_built_for_them_alone(build_library: Build) -> None:
    """Neither it nor the packet that holds it is missed in another language."""
    result = build_library()
    assert result.findings == ()
    assert result.manifest.held_back == ()
    made = {
        (o.handout, o.locale) for o in result.manifest.outputs if o.kind in ("handout", "packet")
    }
    both = {(name, tag) for name in ("alpha", "beta", "both") for tag in ("en", "es")}
    assert made == both | {("beta", "fr")}


def test_nobody_is_asked_to_translate_or_sign_it(spanish_alpha: Path) -> None:
    """A language has no catalog of it, and neither check, status nor reviews ask for one."""
    project = load_project(spanish_alpha)
    assert update_languages(project, [FRENCH], explain).findings == ()
    names = {path.stem for path in (spanish_alpha / "locales/fr/LC_MESSAGES").iterdir()}
    assert "beta" in names
    assert "alpha" not in names
    locales, _ = find_languages(project)
    found = check_project(project, [FRENCH]).findings
    assert [f.message for f in found if f.check in ("untranslated", "catalog-behind")] == []
    rows, _ = progress_of(project, locales[1:], domains_of(project, explain))
    assert {row.locale.tag for row in rows if row.domain == "alpha"} == {"es"}
    states, _ = review_status(project, [FRENCH])
    assert [row.handout for row in states] == ["beta"]


@pytest.mark.usefixtures("spanish_alpha")
def test_who_asks_for_it_in_another_language_is_told(build_library: Build) -> None:
    """By name it is refused, with the languages that there are."""
    with pytest.raises(UsageError, match=r"“alpha” is not meant for French\.") as refused:
        build_library(Selection(handouts=("alpha",), locales=("fr",)))
    assert "It is meant for: en, es;" in refused.value.hint
    assert build_library(Selection(handouts=("alpha",), locales=("fr", "es"))).findings == ()


def test_a_language_that_there_is_not_stops_nothing_else(
    spanish_alpha: Path, build_library: Build
) -> None:
    """A misspelt name is a finding at its line; the others are built."""
    toml = spanish_alpha / "handouts/alpha/handout.toml"
    toml.write_text(toml.read_text("utf-8").replace('["es"]', '["es", "frr-X"]'), "utf-8")
    result = build_library()
    (finding,) = result.findings
    assert (finding.path, finding.line) == (toml.resolve(), 1)
    assert any(o.handout == "alpha" and o.locale == "es" for o in result.manifest.outputs)
