"""Handouts: which folders are handouts, and what is wrong with those that cannot be read."""

from __future__ import annotations

import datetime as dt

import pytest

from press.content.handouts import load_library
from tests.conftest import MakeProject

TOML = 'title = "Foot drop"\nversion = "1.0"\npublished = 2026-11-20\nsources = ["mgh"]\n'
FACTS = '\n[facts]\nheal = {low = 3, high = 6, unit = "month", source = "mgh"}\n'
SOURCES = '[mgh]\ntitle = "T"\npublisher = "P"\nshort = "Mass General"\n'


def sheet(toml: str = TOML, name: str = "foot-drop", **more: str) -> dict[str, str]:
    """Return the files of a project with one handout."""
    return {
        "handouts/sources.toml": SOURCES,
        f"handouts/{name}/handout.toml": toml,
        f"handouts/{name}/handout.html": "",
        **more,
    }


def test_a_handout_is_read_with_its_facts_and_sources(make_project: MakeProject) -> None:
    """A handout knows its own facts, the shared ones, and the sources it prints, in order."""
    shared = {"handouts/facts.toml": 'fever = {value = 38, unit = "celsius", source = "mgh"}\n'}
    library = load_library(make_project(sheet(TOML + FACTS, **shared)))
    (handout,) = library.handouts
    assert library.findings == ()
    assert handout.title == "Foot drop"
    assert handout.template == "foot-drop/handout.html"
    assert handout.about.published == dt.date(2026, 11, 20)
    assert sorted(handout.facts) == ["fever", "heal"]
    assert [source.short for source in handout.sources] == ["Mass General"]


def test_folders_with_an_underscore_or_dot_are_no_handouts(make_project: MakeProject) -> None:
    """What handouts share, and what editors leave behind, is not read as a handout."""
    files = sheet(**{"handouts/_shared/a.html": "", "handouts/.git/x": "", "handouts/x.txt": ""})
    library = load_library(make_project(files))
    assert [handout.name for handout in library.handouts] == ["foot-drop"]
    assert library.unreadable == ()


@pytest.mark.parametrize(
    "name", ["Foot-drop", "foot_drop", "foot drop", "foot--drop", "-foot", "fußheber", "shared"]
)
def test_a_handout_is_named_as_a_file_can_be(make_project: MakeProject, name: str) -> None:
    """A name that cannot be a file and a domain on every machine is refused with an example."""
    library = load_library(make_project(sheet(name=name)))
    (finding,) = library.findings
    assert library.handouts == ()
    assert library.unreadable == (name,)
    assert (finding.check, finding.handout) == ("handout-name", name)
    assert "foot-drop" in finding.hint


def test_an_empty_folder_lacks_both_files(make_project: MakeProject) -> None:
    """Both files that a handout needs are told at once."""
    library = load_library(make_project({"handouts/foot-drop/notes.txt": ""}))
    paths = [finding.path.name for finding in library.findings if finding.path]
    assert paths == ["handout.toml", "handout.html"]
    assert library.unreadable == ("foot-drop",)


@pytest.mark.parametrize(
    ("wrong", "check", "line"),
    [
        (TOML.replace("version", "verson"), "unknown-key", 2),
        (TOML.replace('"1.0"', '"one"'), "wrong-value", 2),
        (TOML.replace("2026-11-20", "2026-13-20"), "toml-syntax", 3),
        (TOML.replace("2026-11-20", '"soon"'), "wrong-value", 3),
        (TOML.replace('"Foot drop"', '"  "'), "wrong-value", 1),
        (TOML.replace("Foot drop", "F" * 81), "wrong-value", 1),
        (TOML + "pages = 0\n", "wrong-value", 5),
        (TOML + 'accent = "red"\n', "wrong-value", 5),
        (TOML + "accent = teal\n", "toml-syntax", 5),
        (TOML.replace("title", "title ="), "toml-syntax", 1),
    ],
)
def test_a_wrong_value_is_told_with_its_line(
    make_project: MakeProject, wrong: str, check: str, line: int
) -> None:
    """A mistake in handout.toml costs this handout, and is told with file and line."""
    project = make_project(sheet(wrong))
    library = load_library(project)
    finding = next(finding for finding in library.findings if finding.check == check)
    assert library.handouts == ()
    assert finding.line == line
    assert finding.handout == "foot-drop"
    assert finding.path == project.root / "handouts/foot-drop/handout.toml"


def test_all_mistakes_of_a_handout_are_told_at_once(make_project: MakeProject) -> None:
    """Missing, misspelt and wrong keys of one file are told together."""
    text = 'titel = "Foot drop"\nversion = "1.0"\npublished = "soon"\n' + FACTS.replace(
        "unit", "units"
    )
    library = load_library(make_project(sheet(text)))
    assert {(finding.check, finding.line, finding.hint) for finding in library.findings} == {
        ("missing-key", None, "Add it."),
        ("unknown-key", 1, "Did you mean “title”?"),
        ("wrong-value", 3, "Write a day as 2026-01-31, without quotation marks."),
        ("unknown-key", 6, "Did you mean “unit”?"),
    }


def test_unknown_sources_are_told_where_they_are_named(make_project: MakeProject) -> None:
    """A source that is not in the register is told at the list and at the fact."""
    text = TOML.replace("mgh", "mhg") + FACTS.replace("mgh", "mgg")
    library = load_library(make_project(sheet(text)))
    assert library.handouts == ()
    assert [(finding.check, finding.line, finding.hint) for finding in library.findings] == [
        ("unknown-source", 4, "Did you mean “mgh”?"),
        ("unknown-source", 7, "Did you mean “mgh”?"),
    ]


def test_a_fact_stands_in_one_place(make_project: MakeProject) -> None:
    """A fact of a handout that is shared too is told: a number is said once."""
    shared = {"handouts/facts.toml": 'heal = {value = 3, unit = "month", source = "mgh"}\n'}
    library = load_library(make_project(sheet(TOML + FACTS, **shared)))
    (finding,) = library.findings
    assert library.handouts == ()
    assert (finding.check, finding.line) == ("fact-twice", 7)


def test_sources_of_shared_facts_are_looked_up(make_project: MakeProject) -> None:
    """A shared fact that rests on a source of no register is told, in its file."""
    shared = 'fever = {value = 38, source = "mgh"}\ncough = {value = 3, source = "mgg"}\n'
    library = load_library(make_project(sheet(**{"handouts/facts.toml": shared})))
    (finding,) = library.findings
    assert (finding.check, finding.line, finding.hint) == (
        "unknown-source",
        2,
        "Did you mean “mgh”?",
    )


@pytest.mark.parametrize("name", ["version", "hours", "number", "page", "clinic_phone", "_tools"])
def test_a_fact_has_a_name_of_its_own(make_project: MakeProject, name: str) -> None:
    """A fact that every page hides behind something of that name is told, wherever it stands."""
    fact = f'{name} = {{value = 3, source = "mgh"}}\n'
    for files, line in (
        (sheet(f"{TOML}\n[facts]\n{fact}"), 7),
        (sheet(**{"handouts/facts.toml": fact}), 1),
    ):
        (finding,) = load_library(make_project(files)).findings
        assert (finding.check, finding.line) == ("fact-name", line)


def test_a_setting_stands_where_clinics_set_it(make_project: MakeProject) -> None:
    """A setting of one handout could never be set: it belongs to the shared facts."""
    fact = 'brace = {value = 3, source = "mgh", setting = true, from = 1, to = 5}\n'
    (finding,) = load_library(make_project(sheet(f"{TOML}\n[facts]\n{fact}"))).findings
    assert (finding.check, finding.line) == ("setting-place", 7)
    assert "handouts/facts.toml" in finding.hint


def test_a_broken_handout_costs_only_itself(make_project: MakeProject) -> None:
    """The other handouts are read, and the broken one is known by name."""
    files = sheet() | {"handouts/gait/handout.toml": "title", "handouts/gait/handout.html": ""}
    library = load_library(make_project(files))
    assert [handout.name for handout in library.handouts] == ["foot-drop"]
    assert library.unreadable == ("gait",)
    assert {finding.handout for finding in library.findings} == {"gait"}


def test_findings_of_what_handouts_share_come_too(make_project: MakeProject) -> None:
    """Mistakes of clinic, facts and sources are told with those of the handouts."""
    files = sheet() | {"clinic.toml": "x = 1", "handouts/facts.toml": "y = 1"}
    library = load_library(make_project(files | {"handouts/gait/handout.html": ""}))
    names = [finding.path.name for finding in library.findings if finding.path]
    assert names == ["clinic.toml", "facts.toml", "handout.toml"]
