"""A whole page as HTML: what it must hold, and where a mistake of a template is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from press.content.facts import RESERVED
from press.content.handouts import load_library
from press.languages.extraction import extract_handout, extract_shared
from press.languages.language import catalog_path, load_language
from press.languages.locales import find_locale
from press.languages.store import serialized, started
from press.pages.compose import Composed, compose
from press.pages.environment import make_environment
from press.project import BUILDER, Project
from tests.conftest import MakeProject, write_files

ES = find_locale("es")
RANGE = 'msgctxt "range"\nmsgid "%(low)s–%(high)s"\nmsgstr "%(low)s a %(high)s"\n\n'
TOML = 'title = "Foot drop"\nversion = "1.2"\npublished = 2026-11-20\nsources = ["s"]\n'
FACTS = '[facts]\nheal = {low = 3, high = 6, unit = "month", source = "s"}\n'
LAYOUT = "<body>\n{% block content %}{% endblock %}\n</body>\n"
FILES = {
    "clinic.toml": 'name = "Clinic <1>"\nphone = "555-0100"\nname_in = {es = "Clínica"}\n',
    "handouts/sources.toml": '[s]\ntitle = "T"\npublisher = "P"\nshort = "Source & Co"\n',
    "handouts/sheet/handout.toml": TOML + FACTS,
    "handouts/_shared/plain.html": LAYOUT,
}
SHEET = "handouts/sheet/handout.html"
WHOLE = '{% extends "_shared/handout.html" %}{% block content %}{{ _("Call us.") }}{% endblock %}'


def page(project: Project, tag: str = "en") -> Composed:
    """Compose the sheet of a project in a language."""
    (handout,) = load_library(project).handouts
    language, _ = load_language(project, find_locale(tag), ["sheet"])
    return compose(project, make_environment(project), handout, language)


ALLOWED = "# allow markup: a test of escaping\n# allow digit-typed: a test of escaping\n"


def po(**messages: str) -> str:
    """Write a catalog in which the title and the way of writing ranges are translated too."""
    texts = {"Foot drop": "Pie caído", **messages}
    entries = (f'{ALLOWED}msgid "{key}"\nmsgstr "{text}"\n' for key, text in texts.items())
    return RANGE + "\n".join(entries)


@pytest.fixture
def sound(make_project: MakeProject) -> Project:
    """Return a project in the builder's layout, with all of its Spanish written."""
    project = replace(make_project({**FILES, SHEET: WHOLE}), builder=BUILDER)
    (handout,) = load_library(project).handouts
    shared = extract_shared(project)
    domains = {"shared": shared, "sheet": extract_handout(handout, shared, {})}
    for domain, messages in domains.items():
        catalog = started(ES, domain, messages)
        for message in catalog:
            if message.id:
                message.string = f"ES {message.id}"
        text = serialized(catalog).decode("utf-8").replace("ES %(low)s", "%(low)s")
        write_files(project.root, {catalog_path(ES, domain): text})
    return project


@pytest.mark.parametrize("tag", ["en", "es"])
def test_a_sound_page_has_no_findings(sound: Project, tag: str) -> None:
    """The builder's own layout composes in the source language and in a translation."""
    composed = page(sound, tag)
    assert composed.findings == ()
    assert f'<html lang="{tag}" dir="ltr"' in composed.html
    assert composed.html.count("<h1>") == 1


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", ["Draft. Not yet checked by a clinician."]),
        (
            "es",
            [
                "ES Draft translation. Not yet checked by a qualified translator.",
                '<span lang="en" dir="ltr">Draft translation. Not yet checked by a qualified',
            ],
        ),
    ],
)
def test_a_draft_says_so_on_every_page(sound: Project, tag: str, words: list[str]) -> None:
    """The band that marks a draft stands in the running head, in both languages."""
    html = page(sound, tag).html
    head = html[html.index("running-head") : html.index("<main>")]
    assert "draft-band" in head
    assert [word for word in words if word in head] == words


def test_a_page_tells_what_it_is(sound: Project) -> None:
    """Title, English title, languages, version, date, sources and clinic are on the page."""
    composed = page(sound, "es")
    assert composed.title == "ES Foot drop"
    for words in (
        "<title>ES Foot drop</title>",
        '<span lang="en" dir="ltr">Foot drop</span>',
        '<span lang="en" dir="ltr">Spanish</span> <span dir="ltr">Español</span>',
        ">1.2</span>",
        ">20 de noviembre de 2026</span>",
        '<p lang="en" dir="ltr">Source &amp; Co.</p>',
        ">Clínica</span>",
    ):
        assert words in composed.html
    assert "Clinic &lt;1&gt;" in page(sound).html


def test_the_message_of_each_printed_text_is_known(sound: Project) -> None:
    """What was printed can be traced to its message and its line in the catalog."""
    composed = page(sound, "es")
    path, line = composed.places[None, "Call us."]
    assert composed.printed[None, "Call us."] == "ES Call us."
    assert path.name == "sheet.po"
    assert path.read_text(encoding="utf-8").splitlines()[(line or 0) - 1] == 'msgid "Call us."'


def test_both_languages_have_the_same_shape(sound: Project) -> None:
    """A translation has the sections of the English page, in the same order."""
    shapes = [
        [
            part.split(">")[0]
            for part in page(sound, tag).html.split("<")
            if part[:2] in ("h1", "h2")
        ]
        for tag in ("en", "es")
    ]
    assert shapes[0] == shapes[1]


def test_no_name_of_a_page_is_left_to_facts(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a template can use by name, besides the facts, is refused as the name of one."""
    names = {*make_environment(sound).globals}

    def noted(_: object, __: str, context: Mapping[str, object]) -> str:
        names.update(context)
        return ""

    monkeypatch.setattr("press.pages.compose._rendered", noted)
    facts = {*page(sound).handout.facts}
    assert {name for name in names if not name.startswith("_")} - facts <= RESERVED


@pytest.mark.parametrize(
    ("html", "line", "words"),
    [
        ("\n\n{{ nothing }}", 3, "“nothing” is no name of this page."),
        ("\n{% trans %}In {{ nothing }}.{% endtrans %}", 2, "“nothing” is no name of this page."),
        ('\n\n{{ _("In %(days)s.") }}', 3, "%(days)s has no value"),
        ("\n{% trans %}In {{ heal.nothing }}.{% endtrans %}", 2, "expected token"),
        ("\n\n\n{% if %}", 4, "Expected an expression"),
        ("\n\n{% endblok %}", 3, "there is no tag “endblok”. Did you mean “endblock”?"),
        ("\n{% for x in y %}\n\n", 2, "{% for … %} has no {% endfor %}."),
        ("{# {% call x() %} #}\n{% call x() %}\n{% call y() %}{% endcall %}\n", 2, "{% endcall"),
        ("\n{% trans %}a{% trans %}b{% endtrans %}", 2, "did you mean 'endtrans'?"),
        ('\n{{ fill_in("line", "Line", "dat") }}', 2, "there is no kind of line “dat”."),
        ('\n{{ fill_in("paper", "Line") }}', 2, "“paper” cannot be a line"),
        ('\n{{ fill_in("do", "Line") }}', 2, "“do” cannot be a line"),
        ('\n{{ fill_in("x", "Line", "date", after="y") }}', 2, "no line of a date “y”"),
        ('\n{{ fill_in("heal", "Line") }}', 2, "“heal” cannot be a line"),
        ('\n{{ figure("leg", place="asid") }}', 2, "there is no place of a figure “asid”."),
        ("\n{{ 'a' }", 2, "unexpected '}'"),
        ('\n{% include "sheet/none.html" %}', 2, "there is no template “sheet/none.html”"),
        ('\n{% extends "_shared/none.html" %}', 2, "there is no template “_shared/none.html”"),
        ('\n{% include "../../clinic.toml" %}', 2, "there is no template"),
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("\n{{ ''.__class__.__mro__ }}", 2, "unsafe"),
        ("\n{{ _.__globals__ }}", 2, ""),
    ],
)
def test_a_mistake_of_a_template_is_told_with_file_and_line(
    make_project: MakeProject, html: str, line: int, words: str
) -> None:
    """Whatever a template does wrong is one finding with file, line and reason."""
    project = make_project({**FILES, SHEET: html})
    (finding,) = page(project).findings
    assert (finding.check, finding.handout) == ("template", "sheet")
    assert (finding.path, line) == (project.root / SHEET, finding.line)
    assert words in finding.message
    assert finding.hint


PARTS = '{% import "_shared/parts.html" as parts with context %}'
FIGURE = '{{ figure("leg", place="asid") }}'


@pytest.mark.parametrize(
    ("html", "hint"),
    [
        ("{{ haal }}", "Did you mean “heal”? A fact stands in [facts] of handout.toml."),
        ("{{ clinic_fone }}", "Did you mean “clinic_phone”? A fact stands"),
        ("{{ xyz }}", "A fact stands in [facts] of handout.toml."),
        ('{{ _("In %(haal)s.") }}', "Did you mean “heal”? A fact stands"),
        (f"{PARTS}{{{{ parts.caveat() }}}}", "Known are: call_us, caution"),
        (f"{PARTS}{{% call parts.cautoin() %}}{{% endcall %}}", "Did you mean “caution”?"),
        ('{% from "_shared/parts.html" import sumary %}{{ sumary() }}', "Did you mean “summary”?"),
        ('{{ fill_in("line", "Line", "dat") }}', "Did you mean “date”?"),
        (FIGURE, "Did you mean “aside”?"),
    ],
)
def test_a_mistake_of_a_template_says_what_to_do(
    make_project: MakeProject, html: str, hint: str
) -> None:
    """Where a name is near to what was written, it is proposed; else the known ones are told."""
    (finding,) = page(replace(make_project({**FILES, SHEET: html}), builder=BUILDER)).findings
    assert finding.check == "template"
    assert finding.hint.startswith(hint)
    assert not finding.message.endswith((".?", "?.", ".."))


def test_an_empty_value_is_told_where_it_can_be_filled_in(make_project: MakeProject) -> None:
    """A sentence with a number that the clinic left out names clinic.toml, and the line."""
    html = "{% trans %}Call {{ emergency_number }}.{% endtrans %}"
    clinic = 'name = "Clinic"\nemergency_number = ""\n'
    project = make_project({**FILES, SHEET: html, "clinic.toml": clinic})
    (finding,) = page(project).findings
    assert (finding.check, finding.line) == ("empty-value", 2)
    assert finding.path == project.root / "clinic.toml"


def test_both_halves_of_a_text_in_two_languages_are_written(make_project: MakeProject) -> None:
    """Emphasis and values of the English half are those of an English page."""
    html = '{{ bilingual("**Rest** for %(heal)s.") }}'
    catalog = po(**{"**Rest** for %(heal)s.": "**Descanse** durante %(heal)s."})
    composed = page(make_project({**FILES, SHEET: html, catalog_path(ES, "sheet"): catalog}), "es")
    assert composed.findings == ()
    here, _, english = composed.html.partition('<span lang="en" dir="ltr">')
    assert "<strong>Descanse</strong>" in here
    assert "<strong>Rest</strong> \u2060for " in english
    assert "months" in english
    assert "%" not in english


@pytest.mark.parametrize(
    ("layout", "line"),
    [("<body>\n{{ nothing }}{% block content %}{% endblock %}", 2), ("<body>\n\n{% if %}", 3)],
)
def test_a_mistake_of_a_layout_is_told_there(
    make_project: MakeProject, layout: str, line: int
) -> None:
    """A mistake in a shared file names that file, not the handout."""
    shared = "handouts/_shared/plain.html"
    project = make_project({**FILES, shared: layout, SHEET: '{% extends "_shared/plain.html" %}'})
    (finding,) = page(project).findings
    assert (finding.path, finding.line) == (project.root / shared, line)


def test_a_drawing_that_is_not_there_is_told(make_project: MakeProject) -> None:
    """A misspelt figure or pictogram keeps the page from being printed, with a proposal."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A</title></svg>'
    files = {"handouts/sheet/figures/nerve.svg": svg, "handouts/_shared/pictograms/phone.svg": svg}
    html = '{{ figure("nrve") }}{{ pictogram("fone") }}{{ figure("nerve") }}'
    findings = page(make_project({**FILES, **files, SHEET: html})).findings
    assert [(finding.check, finding.hint) for finding in findings] == [
        ("missing-figure", "Did you mean “nerve”?"),
        ("missing-figure", "Did you mean “phone”?"),
    ]


def test_findings_of_a_page_come_all_at_once(make_project: MakeProject) -> None:
    """A missing drawing, an untranslated message and a lost placeholder are told together."""
    html = '{{ figure("leg") }}{{ _("Call us.") }}{% trans %}In {{ heal }}.{% endtrans %}'
    catalog = po(**{"In %(heal)s.": "Pronto."})
    project = make_project({**FILES, SHEET: html, catalog_path(ES, "sheet"): catalog})
    checks = [finding.check for finding in page(project, "es").findings]
    assert checks == ["missing-figure", "untranslated", "placeholder-missing"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7 * 7 }}",
        "{% include 'clinic.toml' %}",
        "{{ heal.__class__ }}",
        "{# gone #}",
        "{% endblock %}",
        "${7*7} <%= 7 %>",
    ],
)
def test_no_code_of_a_catalog_is_executed(make_project: MakeProject, text: str) -> None:
    """What looks like a template in a translation is printed as it stands."""
    html = '<p>{{ _("Call us.") }}|{{ pgettext("c", "Wait.") }}|{{ bilingual("Call us.") }}</p>'
    catalog = po(**{"Call us.": text}) + f'\n{ALLOWED}msgctxt "c"\nmsgid "Wait."\nmsgstr "{text}"\n'
    project = make_project({**FILES, SHEET: html, catalog_path(ES, "sheet"): catalog})
    composed = page(project, "es")
    shown = text.replace("'", "&#39;").replace("<", "&lt;").replace(">", "&gt;")
    assert composed.findings == ()
    assert composed.html == (
        f'<p>{shown}|{shown}|<span class="here">{shown}</span> '
        '<span lang="en" dir="ltr">Call us.</span></p>'
    )


@pytest.mark.parametrize(
    ("pattern", "printed"),
    [
        ("%(low)s a %(high)s", "3 a 6 meses"),
        ("de %(low)s a %(high)s", "de 3 a 6 meses"),
        ("", "3–6 meses"),
        ("%(high)s a %(low)s", "3–6 meses"),
        ("%(low)s", "3–6 meses"),
        ("%(low)s a %(high)s, %(high)s", "3–6 meses"),
        ("%(low)s a %(hihg)s", "3–6 meses"),
    ],
)
def test_a_range_is_joined_as_the_language_says(
    make_project: MakeProject, pattern: str, printed: str
) -> None:
    """A translated range keeps both numbers in order; a faulty one gives way to the dash."""
    shared = f'msgctxt "range"\nmsgid "%(low)s–%(high)s"\nmsgstr "{pattern}"\n'
    files = {
        catalog_path(ES, "sheet"): po().removeprefix(RANGE),
        catalog_path(ES, "shared"): shared,
    }
    project = make_project({**FILES, **files, SHEET: "{{ heal.text }}"})
    assert printed == page(project, "es").html


def test_a_phone_number_keeps_its_direction(make_project: MakeProject) -> None:
    """In a right-to-left page a phone number still runs from left to right."""
    html = "{{ clinic_phone }}{% if after_hours_phone %}never{% endif %}"
    project = make_project({**FILES, SHEET: html})
    assert page(project, "ar").html == '<span class="isolate" dir="ltr">555-0100</span>'


def test_the_same_page_is_the_same_text(sound: Project) -> None:
    """Composing twice gives the same bytes."""
    assert page(sound, "es").html == page(sound, "es").html


@pytest.mark.parametrize(
    ("msgstr", "checks"),
    [
        ("", ["untranslated"]),
        ("%(low)s", ["placeholder-missing"]),
        ("%(low)s a %(high)s", []),
    ],
)
def test_the_way_of_writing_ranges_is_judged(
    make_project: MakeProject, msgstr: str, checks: list[str]
) -> None:
    """A handout with a range is held back when a language does not say how ranges are written."""
    sheet = '{% extends "_shared/plain.html" %}'
    files = {
        **FILES,
        SHEET: sheet,
        catalog_path(ES, "sheet"): po().replace("%(low)s a %(high)s", msgstr),
    }
    assert [f.check for f in page(make_project(files), "es").findings] == checks
