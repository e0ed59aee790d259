"""Extraction: which messages a handout has, in which order, with which notes."""

from __future__ import annotations

import pytest

from press.content.handouts import Handout, load_library
from press.languages.extraction import (
    Extracted,
    UnreadableError,
    extract_handout,
    extract_shared,
)
from press.project import Project
from tests.conftest import MakeProject

TOML = 'title = "Foot drop"\nversion = "1.0"\npublished = 2026-11-20\n'
FIGURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60">
  <!-- Translators: Seen from the side. -->
  <title>A leg on a pillow.</title>
  <path d="M10 50 H190"/>
  <!-- Translators: The cushion. -->
  <text x="100" y="30">Pillow</text>
  <text x="10" y="30">Leg</text>
</svg>
"""


def sheet(make_project: MakeProject, html: str, **more: str) -> tuple[Project, Handout]:
    """Make a project of one handout; `more` is files of its folder and of `_shared`."""
    files = {
        "handouts/sheet/handout.toml": TOML,
        "handouts/sheet/handout.html": html,
        "handouts/sheet/figures/leg.svg": FIGURE,
        **more,
    }
    project = make_project(files)
    (handout,) = load_library(project).handouts
    return project, handout


def texts(messages: tuple[Extracted, ...]) -> list[str]:
    """Return the English texts of messages."""
    return [message.msgid for message in messages]


def test_messages_come_in_reading_order(make_project: MakeProject) -> None:
    """The title is first, and the labels of a figure stand where the figure does."""
    html = (
        "{% trans %}First{% endtrans %}\n"
        '{{ figure("leg") }}\n'
        '<p>{{ _("Second") }}</p>\n'
        "{% trans %}First{% endtrans %}"
    )
    _, handout = sheet(make_project, html)
    found = extract_handout(handout, (), {})
    expected = ["Foot drop", "First", "A leg on a pillow.", "Pillow", "Leg", "Second"]
    assert expected == texts(found)
    assert found[0].files == ("handouts/sheet/handout.toml",)
    assert found[3].files == ("handouts/sheet/figures/leg.svg",)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('{{ _("Call us") }}', Extracted("Call us")),
        ("{% trans %}\n  Call\n  us {% endtrans %}", Extracted("Call us")),
        ("{% trans %}In {{ days }}.{% endtrans %}", Extracted("In %(days)s.")),
        ("{% trans %}100% of{% endtrans %}", Extracted("100%% of")),
        ('{{ pgettext("noun", "Brace") }}', Extracted("Brace", context="noun")),
        ('{{ bilingual("Draft") }}', Extracted("Draft")),
        ('{{ ngettext("a day", "days", n) }}', Extracted("a day", plural="days")),
        (
            "{% trans n=n %}{{ n }} day{% pluralize %}{{ n }} days{% endtrans %}",
            Extracted("%(n)s day", plural="%(n)s days"),
        ),
    ],
)
def test_every_way_to_write_a_message_is_known(
    make_project: MakeProject, html: str, expected: Extracted
) -> None:
    """Each function and block of the templates gives its message, white space trimmed."""
    _, handout = sheet(make_project, html)
    _, found = extract_handout(handout, (), {})
    assert (expected.msgid, expected.plural, expected.context) == (
        found.msgid,
        found.plural,
        found.context,
    )


@pytest.mark.parametrize(
    "call",
    [
        *('fill_in("next", label)', 'fill_in("next", label, "date")', 'fill_in("next")'),
        *('pgettext(word, "Brace")', 'pgettext("noun", word)', 'ngettext("a day", word, 2)'),
        *("_(word)", "bilingual(word)", "gettext()"),
    ],
)
def test_what_is_not_written_out_is_no_message(make_project: MakeProject, call: str) -> None:
    """An argument that is a name leaves the others in their places: no other text is taken."""
    _, handout = sheet(make_project, f'{{{{ {call} }}}}{{{{ _("Own") }}}}')
    assert texts(extract_handout(handout, (), {})) == ["Foot drop", "Own"]


@pytest.mark.parametrize(
    ("call", "key"),
    [
        ('fill_in("next", "Next visit", "date")', (None, "Next visit")),
        ('fill_in(name, "Next visit")', (None, "Next visit")),
        ('pgettext("verb", "Brace")', ("verb", "Brace")),
        ('_("Brace")', (None, "Brace")),
    ],
)
def test_a_mark_of_safety_belongs_to_the_message(
    make_project: MakeProject, call: str, key: tuple[str | None, str]
) -> None:
    """A comment for safety and the place count for every way to write a message."""
    _, handout = sheet(make_project, f"<p>{{# Safety: emergency #}}{{{{ {call} }}}}</p>")
    _, found = extract_handout(handout, (), {})
    assert (found.key, found.safety) == (key, "emergency")
    assert found.comments[0].startswith(("A paragraph", "A label before a line"))


def test_translators_comments_are_kept(make_project: MakeProject) -> None:
    """A comment that begins with Translators: goes with the next message; others do not."""
    html = (
        '{# Translators: A heading. #}\n{{ _("Rest") }}\n'
        '{# For designers. #}\n{{ _("Walk") }}\n{{ figure("leg") }}\n'
    )
    _, handout = sheet(make_project, html)
    notes = {message.msgid: message.comments for message in extract_handout(handout, (), {})}
    assert notes["Rest"] == ("A heading.",)
    assert notes["Walk"] == ()
    assert "Seen from the side." in notes["A leg on a pillow."][0]
    assert "The cushion." in notes["Pillow"][0]
    assert "cushion" not in notes["Leg"][0]


def test_placeholders_are_explained_by_example(make_project: MakeProject) -> None:
    """What a placeholder holds is added, unless a comment tells it already."""
    html = (
        "{% trans %}Call {{ phone }} in {{ days }}.{% endtrans %}\n"
        "{# Translators: %(phone)s is a number. #}\n{% trans %}Ring {{ phone }}.{% endtrans %}\n"
    )
    _, handout = sheet(make_project, html)
    examples = {"phone": "such as 555 0100", "other": "never named"}
    notes = {message.msgid: message.comments for message in extract_handout(handout, (), examples)}
    assert notes["Call %(phone)s in %(days)s."] == ("%(phone)s: such as 555 0100",)
    assert notes["Ring %(phone)s."] == ("%(phone)s is a number.",)
    examples["phone"] += "\na clinic may set it"
    notes = {message.msgid: message.comments for message in extract_handout(handout, (), examples)}
    more = "%(phone)s: a clinic may set it"
    assert notes["Ring %(phone)s."] == ("%(phone)s is a number.", more)
    assert notes["Call %(phone)s in %(days)s."][1] == more


def test_a_message_used_twice_is_one(make_project: MakeProject) -> None:
    """Equal messages are joined, with the notes and files of both."""
    html = (
        '{# Translators: On top. #}\n{{ _("Foot drop") }}\n'
        '{# Translators: Below. #}\n{{ _("Foot drop") }}\n'
    )
    _, handout = sheet(make_project, html)
    (found,) = extract_handout(handout, (), {})
    assert found.comments[1:] == ("On top.", "Below.")
    assert found.files == ("handouts/sheet/handout.toml", "handouts/sheet/handout.html")


def test_a_shared_message_belongs_to_the_shared_domain(make_project: MakeProject) -> None:
    """What a shared layout says is not translated again in each handout."""
    layout = '{{ _("Sources") }}{{ pgettext("noun", "Brace") }}'
    html = '{{ _("Sources") }}{{ _("Brace") }}{{ _("Own") }}'
    project, handout = sheet(make_project, html, **{"handouts/_shared/handout.html": layout})
    shared = extract_shared(project)
    assert texts(shared)[1:] == ["Sources", "Brace"]
    assert texts(extract_handout(handout, shared, {})) == ["Foot drop", "Brace", "Own"]


def test_the_range_is_a_shared_message_with_context(make_project: MakeProject) -> None:
    """How a range is written can be translated once for all handouts."""
    project, _ = sheet(make_project, "")
    assert [message.key for message in extract_shared(project)] == [
        ("range", "%(low)s–%(high)s"),
    ]


def test_shared_drawings_are_extracted(make_project: MakeProject) -> None:
    """Labels of shared figures belong to the shared domain."""
    project, _ = sheet(make_project, "", **{"handouts/_shared/figures/leg.svg": FIGURE})
    assert texts(extract_shared(project))[1:] == ["A leg on a pillow.", "Pillow", "Leg"]


def test_a_drawing_that_is_not_there_is_told_by_the_build(make_project: MakeProject) -> None:
    """Extraction passes over the name of a drawing that does not exist."""
    _, handout = sheet(make_project, '{{ figure("arm") }}{{ _("Own") }}')
    assert texts(extract_handout(handout, (), {})) == ["Foot drop", "Own"]


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("handout.html", '{{ _("a") }}\n{% if %}\n', 2),
        ("part.html", "one\ntwo\n{% trans %}three", 3),
        ("figures/leg.svg", "<svg>\n<title>", 2),
    ],
)
def test_a_file_that_cannot_be_read_stops_its_domain(
    make_project: MakeProject, name: str, content: str, line: int
) -> None:
    """A broken template or drawing is told with its line; its messages are not guessed."""
    files = {"handouts/sheet/handout.html": '{{ figure("leg") }}'}
    files[f"handouts/sheet/{name}"] = content
    _, handout = sheet(make_project, files.pop("handouts/sheet/handout.html"), **files)
    with pytest.raises(UnreadableError) as caught:
        extract_handout(handout, (), {})
    (finding,) = caught.value.findings
    assert (handout.folder / name, line) == (finding.path, finding.line)
