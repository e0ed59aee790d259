"""Evidence: every claim names what it rests on, and every source carries something."""

from __future__ import annotations

import csv
import io

import pytest

from press.build.evidence import evidence_of
from press.build.register import COLUMNS, register_csv, register_html, register_rows
from press.errors import Finding
from press.project import BUILDER, load_project
from tests.conftest import MakeProject

SOURCES = """\
[book]
title = "A book"
publisher = "A press"
short = "A press: A book"
verified = 2026-05-01

[web]
title = "A page"
publisher = "A site"
short = "A site"
address = "https://site.example/page"
verified = 2026-03-01
"""
TOML = """\
title = "Rest"
version = "1.0"
published = 2026-01-31
sources = ["book"]

[facts]
rest = {low = 6, high = 8, unit = "week", source = "book"}
"""
HTML = """\
<h2>{{ _("At home") }}</h2>
{# Source: book, web #}
{# Translators: A time. #}
<p>{% trans %}Rest for {{ rest }}.{% endtrans %}</p>
<ul>
{# Source: web #}
<li>{% trans %}Keep it **dry**.{% endtrans %}</li>
{# Source: none #}
<li>{% trans %}Keep this sheet.{% endtrans %}</li>
<li>{% trans %}How will you rest?{% endtrans %}</li>
</ul>
"""


def findings(make: MakeProject, old: str = "", new: str = "") -> tuple[Finding, ...]:
    """Return what is found in the library after a change."""
    files = {
        "handouts/sources.toml": SOURCES,
        "handouts/rest/handout.toml": TOML,
        "handouts/rest/handout.html": HTML,
    }
    changed = {name: text.replace(old, new, 1) if old else text for name, text in files.items()}
    return evidence_of(make(changed)).findings


def test_each_claim_has_its_sources(make_project: MakeProject) -> None:
    """A claim is told with its numbers, its section, its sources, and the oldest of their days."""
    assert findings(make_project) == ()
    register = evidence_of(make_project({}))
    told = [(claim.text, claim.sources) for claim in register.claims]
    assert told == [
        ("Rest for 6–8 weeks.", ("book", "web")),
        ("Keep it dry.", ("web",)),
        ("Keep this sheet.", ("none",)),
    ]
    assert str(register.claims[0].verified) == "2026-03-01"
    assert register.claims[0].values == ("rest",)
    assert register.claims[0].section == "At home"


@pytest.mark.parametrize(
    ("old", "new", "check", "line"),
    [
        ("{# Source: web #}\n", "", "claim-without-source", 6),
        ("Source: web", "Source: wbe", "unknown-source", 7),
        ("Keep it **dry**", "Keep it dry for 3 days", "number-in-text", 7),
        ("Keep it **dry**", "Keep it dry\nfor 3 days", "number-in-text", 7),
        ("{% trans %}Keep this sheet.{% endtrans %}", "{{ _('Keep 2.') }}", "number-in-text", 9),
        ("Keep it **dry**", "Of all, 50% keep it dry", "number-in-text", 7),
        ("Rest for", "Rest 3 times for", "number-in-text", 4),
        (
            "[web]",
            '[web2]\ntitle = "B"\npublisher = "B"\nshort = "B"\n\n[web]',
            "unused-source",
            None,
        ),
    ],
)
def test_what_is_missing_is_told(
    make_project: MakeProject, old: str, new: str, check: str, line: int | None
) -> None:
    """A claim without a source, an unknown or unused source, and a typed number are findings."""
    assert [(f.check, f.line) for f in findings(make_project, old, new)] == [(check, line)]


def test_a_handout_without_sources_is_told_once(make_project: MakeProject) -> None:
    """A library that does not keep sources yet gets one note for each handout."""
    files = {
        "handouts/rest/handout.toml": 'title = "R"\nversion = "1"\npublished = 2026-01-31\n',
        "handouts/rest/handout.html": "<p>{{ _('One.') }}</p><p>{{ _('Two.') }}</p>",
    }
    found = evidence_of(make_project(files)).findings
    assert [(f.check, f.severity.value) for f in found] == [("claim-without-source", "note")]


def test_the_register_is_a_table_and_a_page(make_project: MakeProject) -> None:
    """Spreadsheet and page hold the same rows; no text becomes a formula or markup."""
    findings(make_project, "Keep it **dry**", "=SUM(A) <b>dry</b>")
    register = evidence_of(make_project({}))
    rows = list(csv.DictReader(io.StringIO(register_csv(register))))
    assert len(rows) == len(register_rows(register)) == 2
    assert set(rows[0]) == set(COLUMNS)
    assert rows[1]["claim"].startswith("'=SUM(A)")
    assert "https://site.example/page" in rows[1]["sources"]
    html = register_html(register)
    assert "&lt;b&gt;dry" in html


def test_the_repository_keeps_its_evidence() -> None:
    """Every claim of the repository names its sources, and every source carries one."""
    register = evidence_of(load_project(BUILDER))
    assert register.findings == ()
    assert len(register.claims) > 100


@pytest.mark.parametrize(
    ("broken", "check"),
    [
        ({"handouts/rest/handout.toml": "garbage ["}, "toml-syntax"),
        ({"handouts/rest/handout.html": "{% if %}"}, "template"),
    ],
)
def test_no_source_is_idle_while_a_file_cannot_be_read(
    make_project: MakeProject, broken: dict[str, str], check: str
) -> None:
    """What cannot be read is told, and may rest on every source: none is to be removed."""
    findings(make_project)
    register = evidence_of(make_project(broken))
    assert [(finding.check, finding.handout) for finding in register.findings] == [(check, "rest")]
