"""English messages: markup in one, and two in one block."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.build.checking import check_project
from press.build.plan import Selection
from press.errors import Finding, Severity
from press.project import load_project
from tests.build.conftest import Build


def put(library: Path, html: str) -> None:
    """Put a piece of a template before the figure of the first handout."""
    path = library / "handouts/alpha/handout.html"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{{ figure", f"{html}\n{{{{ figure"), encoding="utf-8")


def found(library: Path, check: str, *handouts: str) -> list[Finding]:
    """Return what a check of the English finds of one kind."""
    findings = check_project(load_project(library), (), handouts).findings
    return [finding for finding in findings if finding.check == check]


@pytest.mark.parametrize(
    ("html", "check"),
    [
        ("<p>{% trans %}You <b>drop</b> things.{% endtrans %}</p>", "markup"),
        ('<p>{{ _("Rest&nbsp;now.") }}</p>', "markup"),
        ("<p>{% trans %}Do **not drive.{% endtrans %}</p>", "emphasis-unbalanced"),
        ('<p>{{ _("Rest \u202e now.") }}</p>', "invisible-character"),
    ],
)
def test_what_no_page_prints_is_found_in_english(library: Path, html: str, check: str) -> None:
    """Markup, half of bold marks, unseen characters: told once, at the template."""
    put(library, html)
    (finding,) = found(library, check)
    assert finding.severity is Severity.ERROR
    assert (finding.handout, finding.path) == ("alpha", library / "handouts/alpha/handout.html")
    assert found(library, check, "beta") == []


def test_an_english_page_with_markup_is_held_back(library: Path, build_library: Build) -> None:
    """The build tells the same as the check, and prints no tags."""
    put(library, "<p>{% trans %}You <b>drop</b> things.{% endtrans %}</p>")
    result = build_library(Selection(handouts=("alpha",), locales=("en",)))
    assert "markup" in {finding.check for finding in result.findings}


@pytest.mark.parametrize(
    "html",
    [
        '<p>{{ _("On the wrist.") }}{{ _("A nerve runs there.") }}</p>',
        '<p>{{ _("On the wrist.") }}\n{{ _("A nerve runs there.") }}</p>',
        "<li>{% trans %}One.{% endtrans %} <strong>{% trans %}Two.{% endtrans %}</strong></li>",
        '<h2>{{ pictogram("home") }}{{ _("One") }}{% if rest %}{{ _("Two") }}{% endif %}</h2>',
        '<ul>{% call parts.summary() %}<li>{{ _("One.") }}{{ _("Two.") }}</li>{% endcall %}</ul>',
    ],
)
def test_two_messages_in_a_block_are_found(library: Path, html: str) -> None:
    """Glued together or with a space between: no translator sees both."""
    put(library, html)
    (finding,) = found(library, "messages-joined")
    assert finding.severity is Severity.WARNING
    assert (finding.handout, finding.line) == ("alpha", 6 + html.count("\n"))
    assert found(library, "messages-joined", "beta") == []


@pytest.mark.parametrize(
    "html",
    [
        '<ul><li>{{ _("One.") }}</li><li>{{ _("Two.") }}</li></ul>',
        '<ul><li>{{ _("One:") }}<ul><li>{{ _("Two.") }}</li></ul></li></ul>',
        '<p>{{ _("One.") }}<br>{{ _("Two.") }}</p>',
        '<p>{% if rest %}{{ _("One.") }}{% else %}{{ _("Two.") }}{% endif %}</p>',
        '<p title="{{ _("Two") }}">{{ _("One.") }}</p>',
        '<div><span>{{ _("One") }}</span> <span>{{ _("Two") }}</span></div>',
        '<p>{{ _("One.") }}</p>{{ fill_in("next", "Next visit", "date") }}',
        '{% call parts.section("foot", _("One")) %}<p>{{ _("Two.") }}</p>{% endcall %}',
    ],
)
def test_messages_that_stand_alone_are_sound(library: Path, html: str) -> None:
    """Elements of their own, lines of their own, branches of which one is printed."""
    put(library, html)
    assert found(library, "messages-joined") == []
