"""Upkeep: the catalogs of a whole project extracted, started and brought up to date."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from press.content.handouts import Handout
from press.languages.catalogs import State, read_catalog
from press.languages.language import catalog_path, load_language
from press.languages.locales import find_locale
from press.languages.upkeep import Kept, extract_all, start_language, update_languages
from press.pages.examples import explain
from press.project import Project
from tests.conftest import MakeProject, write_files

ES = find_locale("es")
SHEET = "handouts/sheet/handout.html"
SHEET_POT = "locales/sheet.pot"
FILES = {
    "handouts/_shared/handout.html": '{% block content %}{% endblock %}{{ _("Sources") }}',
    "handouts/sheet/handout.toml": (
        'title = "Foot drop"\nversion = "1.0"\npublished = 2026-11-20\nsources = ["s"]\n'
        '[facts]\nheal = {low = 3, high = 6, unit = "month", source = "s", about = "Until well"}\n'
    ),
    SHEET: '{{ _("Call us.") }}{% trans %}It heals in {{ heal }}.{% endtrans %}',
    "handouts/other/handout.toml": 'title = "Other"\nversion = "1.0"\npublished = 2026-11-20\n',
    "handouts/other/handout.html": '{{ _("Wait.") }}',
    "handouts/sources.toml": '[s]\ntitle = "T"\npublisher = "P"\nshort = "S"\n',
}


def nothing(_: Handout) -> dict[str, str]:
    """Explain no placeholder."""
    return {}


def names(project: Project, paths: tuple[Path, ...]) -> list[str]:
    """Return paths as seen from the project."""
    return [project.shown(path) for path in paths]


def update(project: Project) -> Kept:
    """Bring the Spanish catalogs up to date."""
    return update_languages(project, [ES], nothing)


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    """Return a project of two handouts with Spanish started."""
    made = make_project(FILES)
    extract_all(made, nothing)
    start_language(made, ES, nothing)
    return made


def test_each_handout_has_a_template_and_the_shared_texts_one(make_project: MakeProject) -> None:
    """Extraction writes a template for each domain; the second time it changes none."""
    project = make_project(FILES)
    first = extract_all(project, nothing)
    expected = ["locales/shared.pot", "locales/other.pot", "locales/sheet.pot"]
    assert expected == names(project, first.changed)
    second = extract_all(project, nothing)
    assert second == Kept((), first.changed, ())


def test_a_fact_explains_itself_to_translators(project: Project) -> None:
    """What a fact is about, and an example, stand above the message that holds it."""
    update_languages(project, [ES], explain)
    text = (project.root / catalog_path(ES, "sheet")).read_text(encoding="utf-8")
    assert "#. %(heal)s: Until well, such as 3–6 months\n" in text


def test_starting_a_language_touches_no_catalog_that_is_there(project: Project) -> None:
    """A language begun twice keeps what was translated; only what lacks is written."""
    path = project.root / catalog_path(ES, "sheet")
    path.write_text("as it was", encoding="utf-8")
    (project.root / catalog_path(ES, "other")).unlink()
    kept = start_language(project, ES, nothing)
    assert names(project, kept.changed) == [catalog_path(ES, "other")]
    assert path.read_text(encoding="utf-8") == "as it was"


def test_an_update_of_what_is_up_to_date_changes_nothing(project: Project) -> None:
    """What was just started needs no update, and no file is written."""
    assert update(project).changed == ()


def test_an_edit_touches_one_catalog(project: Project) -> None:
    """A change in one handout leaves the catalogs of the others, byte for byte."""
    write_files(project.root, {SHEET: '{{ _("Call us today.") }}'})
    assert names(project, update(project).changed) == [SHEET_POT, catalog_path(ES, "sheet")]


def test_a_look_at_what_is_behind_writes_nothing(project: Project) -> None:
    """A dry update tells the catalogs that are behind the templates, and leaves them so."""
    write_files(project.root, {SHEET: '{{ _("Call us today.") }}'})
    before = (project.root / catalog_path(ES, "sheet")).read_bytes()
    kept = update_languages(project, [ES], nothing, dry=True)
    assert names(project, kept.changed) == [SHEET_POT, catalog_path(ES, "sheet")]
    assert before == (project.root / catalog_path(ES, "sheet")).read_bytes()


def test_a_new_handout_gets_its_catalog(project: Project) -> None:
    """A handout added later has its catalog started by the update."""
    toml = FILES["handouts/other/handout.toml"]
    write_files(project.root, {"handouts/new/handout.toml": toml, "handouts/new/handout.html": ""})
    assert names(project, update(project).changed) == ["locales/new.pot", catalog_path(ES, "new")]


def test_one_more_handout_of_a_topic_leaves_other_catalogs_alone(project: Project) -> None:
    """A topic that is there already does not change the catalogs that every language has."""
    toml = f'{FILES["handouts/other/handout.toml"]}topic = "Walking"\n'
    write_files(project.root, {"handouts/other/handout.toml": toml})
    update(project)
    new = {"handouts/a/handout.toml": toml, "handouts/a/handout.html": ""}
    write_files(project.root, new)
    assert names(project, update(project).changed) == ["locales/a.pot", catalog_path(ES, "a")]


def test_a_broken_catalog_is_left_alone(project: Project) -> None:
    """A catalog with a syntax fault is told, not overwritten."""
    path = project.root / catalog_path(ES, "sheet")
    path.write_text('msgid "Call us.\n', encoding="utf-8")
    kept = update(project)
    assert kept.changed == ()
    assert {(finding.check, finding.path) for finding in kept.findings} == {("po-syntax", path)}
    assert path.read_text(encoding="utf-8") == 'msgid "Call us.\n'


@pytest.mark.parametrize(
    ("broken", "kept"),
    [
        ({SHEET: "{% trans %}"}, {"other", "shared"}),
        ({"handouts/sheet/handout.toml": "title = 1 1"}, {"other", "shared"}),
        ({"handouts/_shared/handout.html": "{% if %}"}, set()),
    ],
)
def test_no_translation_is_put_aside_for_a_broken_file(
    project: Project, broken: dict[str, str], kept: set[str]
) -> None:
    """A template that cannot be read keeps its catalogs as they are, and is told."""
    before = (project.root / catalog_path(ES, "sheet")).read_bytes()
    write_files(project.root, broken)
    result = update(project)
    assert result.changed == ()
    assert {path.stem for path in result.same if path.suffix == ".po"} == kept
    assert {finding.path for finding in result.findings} == {project.root / next(iter(broken))}
    assert before == (project.root / catalog_path(ES, "sheet")).read_bytes()


@pytest.mark.parametrize(
    "broken",
    [
        {"handouts/sheet/handout.toml": "garbage ["},
        {"handouts/packets.toml": "garbage ["},
        {"handouts/facts.toml": "garbage ["},
    ],
)
def test_the_library_is_left_alone_while_a_file_cannot_be_read(
    make_project: MakeProject, broken: dict[str, str]
) -> None:
    """No topic, setting or title of a packet becomes obsolete because its file is broken."""
    toml = FILES["handouts/sheet/handout.toml"].replace("version", 'topic = "Feet"\nversion', 1)
    packets = '[both]\ntitle = "Both"\nhandouts = ["sheet", "other"]\n'
    facts = (
        '[wait]\nvalue = 2\nunit = "day"\nsource = "s"\nsetting = true\n'
        'about = "Days to wait"\nfrom = 1\nto = 3\n'
    )
    more = {"handouts/sheet/handout.toml": toml, "handouts/packets.toml": packets}
    project = make_project(FILES | more | {"handouts/facts.toml": facts})
    extract_all(project, nothing)
    start_language(project, ES, nothing)
    files = [project.root / "locales/library.pot", project.root / catalog_path(ES, "library")]
    before = [path.read_bytes() for path in files]
    assert all(text in before[0] for text in (b"Feet", b"Both", b"Days to wait"))
    write_files(project.root, broken)
    kept = update(project)
    assert [path.read_bytes() for path in files] == before
    place = project.root / next(iter(broken))
    assert place in {finding.path for finding in kept.lost}
    assert place in {finding.path for finding in extract_all(project, nothing).lost}


def test_what_is_written_can_be_read(project: Project) -> None:
    """Every catalog started is sound, for us and for msgfmt, and has nothing translated."""
    for domain in ("shared", "sheet", "other"):
        path = project.root / catalog_path(ES, domain)
        catalog, findings = read_catalog(path, ES)
        assert findings == ()
        assert {entry.state for entry in catalog.entries.values()} == {State.MISSING}
        if msgfmt := shutil.which("msgfmt"):
            subprocess.run([msgfmt, "--check", "-o", "/dev/null", str(path)], check=True)


def test_a_catalog_saved_on_windows_is_updated(project: Project) -> None:
    """A byte order mark and line ends of Windows do not keep a catalog from its update."""
    path = project.root / catalog_path(ES, "sheet")
    sound = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + sound.replace(b"\n", b"\r\n"))
    assert update(project).changed == (path,)
    assert sound == path.read_bytes()


POCKET = 'title = "Pocket"\nsteps = [{type = 12}]\n'


def test_an_edition_of_a_library_is_translated_there(project: Project, tmp_path: Path) -> None:
    """Its title stands in the library's own domain; one that the builder has does not."""
    builder = replace(project, builder=tmp_path / "builder")
    shared = POCKET.replace("Pocket", "Standard")
    write_files(tmp_path / "builder", {"styles/editions/standard.toml": shared})
    write_files(
        project.root,
        {"styles/editions/pocket.toml": POCKET, "styles/editions/standard.toml": shared},
    )
    update(builder)
    assert not (project.root / "locales/shelf.pot").exists()
    text = (project.root / "locales/library.pot").read_text(encoding="utf-8")
    assert "#: styles/editions/pocket.toml\n" in text
    assert 'msgid "Pocket"' in text
    assert "Standard" not in text


def test_a_broken_edition_keeps_the_titles_of_the_others(project: Project) -> None:
    """It is told, and no translation of the shelf is put aside for it."""
    edition = "styles/editions/pocket.toml"
    write_files(project.root, {edition: POCKET})
    update(project)
    before = (project.root / catalog_path(ES, "shelf")).read_bytes()
    assert b'msgid "Pocket"' in before
    write_files(project.root, {edition: POCKET.replace('Pocket"', "Pocket")})
    result = update(project)
    assert result.changed == ()
    assert [(f.check, f.path) for f in result.findings] == [("toml-syntax", project.root / edition)]
    assert before == (project.root / catalog_path(ES, "shelf")).read_bytes()


@pytest.mark.parametrize("name", ["locales/glossary.csv", "locales/es/glossary.csv"])
def test_a_broken_glossary_is_told_and_left_alone(project: Project, name: str) -> None:
    """A glossary that is no table is a finding of the update, and stays as it is."""
    files = {"locales/glossary.csv": "source\nbrace\n", name: "wort\nSchiene\n"}
    write_files(project.root, files)
    kept = update(project)
    assert [(f.check, f.path) for f in kept.findings] == [("glossary-file", project.root / name)]
    assert (project.root / name).read_text(encoding="utf-8") == files[name]
    assert {(f.check, f.path) for f in start_language(project, ES, nothing).findings} == {
        ("glossary-file", project.root / name)
    }


@pytest.fixture
def clinic(project: Project, tmp_path: Path) -> Project:
    """Return a clinic's own library of one handout, with the builder's Spanish translated."""
    other = "handouts/other/handout.toml"
    toml = f'{FILES[other]}topic = "Walking"\n'
    write_files(project.root, {other: toml})
    update(project)
    for domain in ("shared", "library"):
        path = project.root / catalog_path(ES, domain)
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'(msgid "(.+)"\n)msgstr ""', r'\1msgstr "(\2)"', text), "utf-8")
    root = tmp_path / "clinic"
    write_files(root, {"handouts/own/handout.toml": toml, "handouts/own/handout.html": ""})
    return Project(root, project.clinic, project.root)


def texts(project: Project, domain: str) -> list[str]:
    """Return the English texts of a Spanish catalog of a project itself."""
    return [key[1] for key in read_catalog(project.root / catalog_path(ES, domain), ES)[0].entries]


def found(project: Project, domain: str, msgid: str) -> tuple[str, ...]:
    """Return what a Spanish page of a project prints for a text."""
    place = load_language(project, ES, [domain])[0].find(domain, (None, msgid))
    return place.entry.texts if place else ()


def test_what_the_builder_has_translated_is_not_begun_anew(clinic: Project) -> None:
    """A library of a clinic's own gets no empty catalog that would hide the builder's."""
    names_of_new = [catalog_path(ES, "own")]
    assert names(clinic, start_language(clinic, ES, nothing).changed) == names_of_new
    assert names(clinic, update(clinic).changed) == ["locales/own.pot"]
    assert update(clinic).changed == ()
    assert found(clinic, "own", "Sources") == ("(Sources)",)


def test_what_only_a_clinic_says_is_in_its_own_catalog(clinic: Project) -> None:
    """A topic and a layout of the clinic's own are translated there; the rest is the builder's."""
    toml = FILES["handouts/other/handout.toml"]
    layout = '{{ _("Sources") }}{{ _("Our garden") }}'
    own = {"handouts/own/handout.toml": f'{toml}topic = "Gardening"\n'}
    write_files(clinic.root, {**own, "handouts/_shared/handout.html": layout})
    start_language(clinic, ES, nothing)
    assert texts(clinic, "shared") == ["Our garden"]
    assert texts(clinic, "library") == ["Gardening"]
    assert found(clinic, "own", "Sources") == ("(Sources)",)


def test_a_language_that_the_builder_lacks_is_begun_whole(clinic: Project) -> None:
    """Without a translation of the builder's, every text has to be translated."""
    polish = find_locale("pl")
    start_language(clinic, polish, nothing)
    catalog, _ = read_catalog(clinic.root / catalog_path(polish, "shared"), polish)
    assert (None, "Sources") in catalog.entries


def test_a_clinic_may_say_it_in_its_own_way(clinic: Project) -> None:
    """A shared text that a clinic has translated itself is printed so, and stays."""
    own = 'msgid "Sources"\nmsgstr "Fuentes"\n\nmsgid "Gone"\nmsgstr ""\n'
    write_files(clinic.root, {catalog_path(ES, "shared"): own})
    update(clinic)
    assert texts(clinic, "shared") == ["Sources"]
    assert found(clinic, "own", "Sources") == ("Fuentes",)


def translate(project: Project, domain: str, msgid: str, msgstr: str) -> None:
    """Translate a message in a Spanish catalog."""
    path = project.root / catalog_path(ES, domain)
    text = path.read_text(encoding="utf-8")
    assert f'msgid "{msgid}"\nmsgstr ""' in text
    old, new = f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"'
    path.write_text(text.replace(old, new), encoding="utf-8")


def state(project: Project, domain: str, msgid: str) -> tuple[tuple[str, ...], State]:
    """Return a message of a Spanish catalog, and how far it is translated."""
    entry = read_catalog(project.root / catalog_path(ES, domain), ES)[0].find((None, msgid))
    assert entry is not None
    return entry.texts, entry.state


@pytest.mark.parametrize("place", ["handouts/other/handout.html", "handouts/_shared/handout.html"])
def test_a_text_that_moves_keeps_its_translation(project: Project, place: str) -> None:
    """A text that goes to another handout, or to what all say, is translated there."""
    translate(project, "sheet", "Call us.", "Llámenos.")
    write_files(project.root, {SHEET: "", place: FILES[place] + '{{ _("Call us.") }}'})
    assert update(project).findings == ()
    domain = Path(place).parent.name.removeprefix("_")
    assert state(project, domain, "Call us.") == (("Llámenos.",), State.TRANSLATED)
    assert update(project).changed == ()


def test_a_renamed_handout_keeps_its_translations(project: Project) -> None:
    """A handout under a new name is translated as it was under the old one."""
    translate(project, "sheet", "Call us.", "Llámenos.")
    (project.root / "handouts/sheet").rename(project.root / "handouts/leaf")
    update(project)
    assert state(project, "leaf", "Call us.") == (("Llámenos.",), State.TRANSLATED)


def test_a_text_of_two_handouts_is_looked_at_again(project: Project) -> None:
    """A new handout gets the words that another one has for the text, marked fuzzy."""
    translate(project, "sheet", "Call us.", "Llámenos.")
    other = FILES["handouts/other/handout.html"]
    write_files(project.root, {"handouts/other/handout.html": other + '{{ _("Call us.") }}'})
    update(project)
    assert state(project, "other", "Call us.") == (("Llámenos.",), State.FUZZY)
    assert state(project, "sheet", "Call us.") == (("Llámenos.",), State.TRANSLATED)
    assert update(project).changed == ()


def test_a_text_in_another_context_lends_nothing(project: Project) -> None:
    """The same English word in another context is another message."""
    translate(project, "sheet", "Call us.", "Llámenos.")
    write_files(
        project.root, {SHEET: "", "handouts/other/handout.html": '{{ pgettext("x", "Call us.") }}'}
    )
    update(project)
    entry = read_catalog(project.root / catalog_path(ES, "other"), ES)[0].find(("x", "Call us."))
    assert entry is not None
    assert entry.state is State.MISSING
