"""The project: which folder is one, where its files are found, and whose clinic it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.clinic import Clinic
from press.errors import ProjectError
from press.project import BUILDER, Project, load_project
from tests.conftest import MakeProject, write_files


def test_a_folder_without_handouts_is_no_project(tmp_path: Path) -> None:
    """The error names the folder and the option that names another one."""
    with pytest.raises(ProjectError, match="holds no handouts") as caught:
        load_project(tmp_path)
    assert "--project" in caught.value.hint
    assert caught.value.exit_code == 4


def test_a_clinic_that_says_nothing_has_usual_values(make_project: MakeProject) -> None:
    """Without clinic.toml the sheets are those of an unnamed clinic, without phones."""
    project = make_project({})
    assert project.clinic == Clinic()
    assert project.clinic.phone == ""
    assert project.findings == ()


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("", ("letter",)),
        ('country = "US"', ("letter",)),
        ('country = "MX"', ("letter",)),
        ('country = "GB"', ("a4",)),
        ('country = "ES"', ("a4",)),
        ('country = "GB"\npapers = ["letter", "a4"]', ("letter", "a4")),
    ],
)
def test_the_paper_follows_the_country(
    make_project: MakeProject, text: str, papers: tuple[str, ...]
) -> None:
    """A clinic prints on the paper of its country, unless it says otherwise."""
    assert papers == make_project({"clinic.toml": text}).clinic.paper_order


def test_every_mistake_of_the_clinic_is_told_at_once(make_project: MakeProject) -> None:
    """Each wrong key or value of clinic.toml is a finding with its line; none stops the rest."""
    text = (
        'nam = "Clinic"\ncountry = "usa"\npapers = ["legal"]\n'
        'emergency_number = 911\n[settings]\nbrace_start = "long"\n'
    )
    project = make_project({"clinic.toml": text})
    told = [(finding.check, finding.line) for finding in project.findings]
    assert sorted(told) == [
        ("unknown-key", 1),
        ("wrong-value", 2),
        ("wrong-value", 3),
        ("wrong-value", 4),
        ("wrong-value", 6),
    ]
    hints = [finding.hint for finding in project.findings if finding.check == "unknown-key"]
    assert hints == ["Did you mean “name”?"]
    assert {finding.path for finding in project.findings} == {project.root / "clinic.toml"}


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
def test_a_setting_is_a_number(make_project: MakeProject, number: str) -> None:
    """What TOML calls a float and nobody can print is refused."""
    project = make_project({"clinic.toml": f"[settings]\nbrace_start = {number}\n"})
    assert [finding.line for finding in project.findings] == [2]


def test_a_project_lacks_nothing_that_the_builder_has(tmp_path: Path) -> None:
    """Files are looked for in the project first, then in the builder's own folder."""
    root = tmp_path / "clinic"
    write_files(root, {"handouts/_shared/handout.html": "own", "styles/own.css": ""})
    project = load_project(root)
    assert project.layers == (root.resolve(), BUILDER)
    assert project.find("handouts/_shared/handout.html") == (
        root.resolve() / "handouts/_shared/handout.html"
    )
    assert project.find("styles/base.css") == BUILDER / "styles/base.css"
    assert project.find("styles/none.css") is None
    found = project.glob("styles/*.css")
    assert found["styles/own.css"].is_relative_to(root.resolve())
    assert found["styles/base.css"].is_relative_to(BUILDER)
    assert list(found) == sorted(found)


def test_the_builder_is_a_project_of_one_layer() -> None:
    """The builder's own library is not looked through twice."""
    assert load_project(BUILDER).layers == (BUILDER,)


def test_paths_are_shown_from_the_project(tmp_path: Path) -> None:
    """People read a path from the folder they work in; others are shown whole."""
    root = tmp_path / "clinic"
    root.mkdir()
    project = Project(root, Clinic())
    assert project.shown(root / "handouts" / "a.html") == "handouts/a.html"
    assert project.shown(BUILDER / "styles" / "base.css") == "styles/base.css"
    assert project.shown(tmp_path / "else") == str(tmp_path / "else")
