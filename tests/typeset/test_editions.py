"""Editions as written: steps of their own, or those of another edition."""

from __future__ import annotations

import pytest

from press.project import BUILDER, load_project
from press.typeset.editions import load_editions
from tests.conftest import MakeProject

OWN = 'title = "Own"\nsteps = [{type = 14}, {type = 13, tight = 0.97}]\n'


def editions(
    make_project: MakeProject, toml: str
) -> tuple[dict[str, tuple[float, ...]], list[str]]:
    """Return the sizes of type of two editions, of which one is written so; and what is told."""
    files = {"own.toml": OWN, "own.css": "", "other.toml": toml, "other.css": ""}
    project = make_project({f"styles/editions/{name}": text for name, text in files.items()})
    found, findings = load_editions(project)
    sizes = {name: tuple(step.type for step in each.steps) for name, each in found.items()}
    return sizes, [str(finding.message) + " " + finding.hint for finding in findings]


def test_an_edition_can_take_the_steps_of_another(make_project: MakeProject) -> None:
    """They are written once."""
    sizes, told = editions(make_project, 'title = "Other"\nsteps_of = "own"\n')
    assert told == []
    assert sizes == {"own": (14, 13), "other": (14, 13)}


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        ("", "an edition needs either “steps”, or “steps_of” with another's name"),
        ('steps_of = "own"\nsteps = [{type = 12}]\n', "an edition needs either “steps”"),
        ('steps_of = "onw"\n', "no edition “onw” has steps of its own. Did you mean “own”?"),
        ('steps_of = "other"\n', "no edition “other” has steps of its own."),
    ],
)
def test_steps_come_from_one_place(make_project: MakeProject, toml: str, expected: str) -> None:
    """None, two, and those of an edition that has none are told; the other editions stand."""
    sizes, (told,) = editions(make_project, f'title = "Other"\n{toml}')
    assert expected in told
    assert set(sizes) == {"own"}


GROWING = 'title = "Other"\nkeep_pages = {}\nsteps = [{{type = 18}}, {{type = 19}}]\n'


def test_steps_may_grow_where_no_pages_are_kept(make_project: MakeProject) -> None:
    """All of them are tried; where pages are kept, each must be smaller than the last."""
    sizes, _ = editions(make_project, GROWING.format("false"))
    assert list(sizes["other"]) == [18, 19]
    refused = editions(make_project, GROWING.format("true"))[1][0]
    assert "each step must be smaller than the one before it" in refused


def test_steps_that_grow_keep_no_pages_of_another(make_project: MakeProject) -> None:
    """An edition that keeps its pages cannot take them."""
    loose = {"styles/editions/loose.toml": GROWING.format("false"), "styles/editions/loose.css": ""}
    project = make_project(
        {
            **loose,
            "styles/editions/other.toml": 'title = "Other"\nsteps_of = "loose"\n',
            "styles/editions/other.css": "",
        }
    )
    found, (finding,) = load_editions(project)
    assert "loose" in found
    assert "other" not in found
    assert "not meant to keep pages" in finding.message


def test_the_back_is_fitted_as_the_front_alone() -> None:
    """English on the back: its pages are those of the standard edition."""
    found, _ = load_editions(load_project(BUILDER))
    assert found["back-to-back"].steps == found["standard"].steps
    assert found["standard"].steps[-1].css.endswith("--tight: 0.94 }")
