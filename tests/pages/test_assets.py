"""Drawings: where they are looked for, and what is told of those that cannot be used."""

from __future__ import annotations

import pytest

from press.content.handouts import load_library
from press.pages.assets import Assets
from tests.conftest import MakeProject

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>{}</title></svg>'
TOML = 'title = "Sheet"\nversion = "1.0"\npublished = 2026-11-20\n'


def assets(make_project: MakeProject, **more: str) -> Assets:
    """Return the drawings of a handout with an own and a shared one."""
    files = {
        "handouts/sheet/handout.toml": TOML,
        "handouts/sheet/handout.html": "",
        "handouts/sheet/figures/leg.svg": DRAWING.format("own leg"),
        "handouts/_shared/figures/leg.svg": DRAWING.format("shared leg"),
        "handouts/_shared/figures/foot.svg": DRAWING.format("shared foot"),
        "handouts/_shared/pictograms/phone.svg": DRAWING.format("phone"),
        "handouts/secret.svg": DRAWING.format("secret"),
        **more,
    }
    project = make_project(files)
    return Assets(project, load_library(project).handouts[0])


@pytest.mark.parametrize(("name", "title"), [("leg", "own leg"), ("foot", "shared foot")])
def test_a_handouts_own_drawing_wins(make_project: MakeProject, name: str, title: str) -> None:
    """A figure is the handout's own, or else the shared one."""
    found = assets(make_project)
    figure = found.figure(name)
    assert figure is not None
    assert title == figure.alternative
    assert not found.findings


def test_pictograms_are_shared(make_project: MakeProject) -> None:
    """A pictogram is the drawing as it is, from the shared folder alone."""
    found = assets(make_project)
    assert found.pictogram("phone") == DRAWING.format("phone")
    assert found.pictogram("leg") is None


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("leq", "Did you mean “leg”?"),
        ("xyz", "Known are: foot, leg."),
        ("", "Known are: foot, leg."),
    ],
)
def test_a_misspelt_drawing_is_told_once(make_project: MakeProject, name: str, hint: str) -> None:
    """A drawing that does not exist is one finding, however often it is asked for."""
    found = assets(make_project)
    assert (found.figure(name), found.figure(name)) == (None, None)
    (finding,) = found.findings
    assert (finding.check, finding.handout, hint) == ("missing-figure", "sheet", finding.hint)


@pytest.mark.parametrize("name", ["../../secret", "../sheet/figures/leg", "/etc/passwd", "leg.svg"])
def test_a_name_is_no_path(make_project: MakeProject, name: str) -> None:
    """No drawing outside of the two folders can be named."""
    found = assets(make_project)
    assert found.figure(name) is None
    assert found.pictogram(name) is None


def test_a_drawing_that_cannot_be_used_is_told(make_project: MakeProject) -> None:
    """What is wrong with a figure is told with its file."""
    found = assets(make_project, **{"handouts/sheet/figures/leg.svg": "<svg>"})
    assert found.figure("leg") is None
    (finding,) = found.findings
    assert finding.path is not None
    assert (finding.check, finding.path.name) == ("figure", "leg.svg")
