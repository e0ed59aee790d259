"""Places: what translators are told of where a message stands."""

from __future__ import annotations

import pytest
from jinja2 import Environment

from press.languages.extraction import extract_handout, extract_shared, shared_macros
from press.languages.places import Place, find_macros, find_places
from tests.conftest import MakeProject
from tests.languages.test_extraction import sheet

ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)
ROOM = ", of about 12 characters at most."
PARTS = """\
{% macro section(picture, heading) %}
<section><h2>{{ pictogram(picture) }}{{ heading }}</h2>{{ caller() }}</section>
{% endmacro %}
{% macro summary() %}
<section><h2>{% trans %}Main points{% endtrans %}</h2><ul>{{ caller() }}</ul></section>
{% endmacro %}
{% macro ruled(label) %}<span class="ruled"><span class="ruled-label">{{ label }}</span></span>
{% endmacro %}
"""


def places(html: str) -> dict[str, Place]:
    """Return the places of the messages of a template."""
    macros = find_macros(ENVIRONMENT.parse(PARTS))
    return {
        text: place for (_, text), place in find_places(ENVIRONMENT.parse(html), macros).items()
    }


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>{% trans %}Rest{% endtrans %}</p>", "A paragraph."),
        ("<h2>{{ _('Rest') }}</h2>", f"A heading{ROOM}"),
        ("<table><tr><td>{{ _('Rest') }}</td></tr></table>", f"A table cell{ROOM}"),
        (
            "<table><tr><th>{{ _('Rest') }}</th></tr></table>",
            f"The heading of a column or row{ROOM}",
        ),
        ("<p>one</p>{{ _('Rest') }}", ""),
        ("<p>one<br>{{ _('Rest') }}</p>", "A paragraph."),
        (
            "{% call parts.section('brace', _('Your brace')) %}<p>{{ _('Rest') }}</p>{% endcall %}",
            "Under “Your brace”: a paragraph.",
        ),
        (
            "{% call parts.section('brace', heading=_('Your brace')) %}{% endcall %}"
            "<p>{{ _('Rest') }}</p>",
            "A paragraph.",
        ),
        (
            "{% call parts.summary() %}<li>{{ _('Rest') }}</li>{% endcall %}",
            "Under “Main points”: an item of a list.",
        ),
        ("{{ parts.ruled(_('Rest')) }}", f"A label before a line to write on by hand{ROOM}"),
        ("{% if x %}<p>{{ _('Rest') }}</p>{% endif %}", "A paragraph."),
        ('<p class="{{ x }}">{{ pgettext("noun", "Rest") }}</p>', "A paragraph."),
    ],
)
def test_a_place_is_told(html: str, told: str) -> None:
    """What surrounds a message says what it is, under which heading, and with how much room."""
    assert places(html)["Rest"].told("Rest") == told


def test_the_room_is_never_less_than_the_english_text() -> None:
    """A hint does not ask for less room than English itself takes."""
    long = "A heading that is longer than any that fits on one line of it"
    assert f"about {len(long)} characters" in Place("a heading", room=45).told(long)


def test_a_heading_is_not_told_to_stand_under_itself() -> None:
    """The heading of a section is simply a heading."""
    html = "{% call parts.section('brace', _('Your brace')) %}{% endcall %}"
    assert places(html)["Your brace"].told("Your brace").startswith("A heading, ")


def test_places_reach_the_catalogs(make_project: MakeProject) -> None:
    """Where a message stands is the first thing that its catalog says."""
    html = (
        '{% import "_shared/parts.html" as parts with context %}'
        '{% call parts.section("brace", _("Your brace")) %}\n'
        "{# Translators: Keep it short. #}\n<li>{{ _('Rest') }}</li>{% endcall %}"
    )
    project, handout = sheet(make_project, html, **{"handouts/_shared/parts.html": PARTS})
    found = extract_handout(handout, extract_shared(project), {}, shared_macros(project))
    notes = {message.msgid: message.comments for message in found}
    assert notes["Rest"] == ("Under “Your brace”: an item of a list.", "Keep it short.")
