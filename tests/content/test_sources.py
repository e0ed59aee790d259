"""Sources: a register by key, of which a sheet prints the short form."""

from __future__ import annotations

from press.content.sources import Source, load_sources
from tests.conftest import MakeProject

FILE = "handouts/sources.toml"


def test_sources_are_read_by_key(make_project: MakeProject) -> None:
    """A source is found by the name of its table; year and address may be left out."""
    text = '[mgh]\ntitle = "Foot Drop"\npublisher = "Center"\nshort = "Center: Foot Drop"\n'
    sources, findings = load_sources(make_project({FILE: text}))
    assert findings == ()
    assert sources == {
        "mgh": Source(title="Foot Drop", publisher="Center", short="Center: Foot Drop")
    }


def test_a_project_may_have_no_sources(make_project: MakeProject) -> None:
    """Without the file there are no sources, and that is no mistake."""
    assert load_sources(make_project({})) == ({}, ())


def test_every_mistake_is_told_with_its_line(make_project: MakeProject) -> None:
    """A missing key is told at its table, a misspelt one at its line with the right word."""
    text = '[a]\ntitle = "A"\nshort = "A"\n\n[b]\ntitle = "B"\npublisher = "P"\nshrt = "B"\n'
    sources, findings = load_sources(make_project({FILE: text}))
    assert sources == {}
    assert {(finding.check, finding.line, finding.hint) for finding in findings} == {
        ("missing-key", 1, "Add it."),
        ("missing-key", 5, "Add it."),
        ("unknown-key", 8, "Did you mean “short”?"),
    }
