"""Catalogs from strangers: each text is printed as the characters it is made of, or told."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from press.build.plan import Selection
from press.build.prepare import prepare
from press.checks.registry import message_checks
from press.errors import Severity, UsageError
from press.languages.catalogs import read_catalog
from press.languages.language import find_languages
from press.languages.locales import find_locale
from press.project import load_project
from tests.hostile.pages import PO, composed, quoted, shape, squeezed, translate, words

MARKUP = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    '"><svg onload=alert(1)>',
    "' style='position:fixed;top:0'",
    "</title></head><body>",
    "<!--", "-->", "<![CDATA[", "]]>", "<?php",
    "&lt;b&gt;", "&#60;script&#62;", "&amp;amp;",
    "</span></li></ul></main>",
    "<style>*{display:none}</style>",
    "<base href='file:///'>",
    "<meta http-equiv=refresh content='0;url=http://example.test'>",
    "<iframe src=file:///etc/passwd>",
    "<object data='data:text/html,x'>",
    "<link rel=attachment href=file:///etc/passwd>",
    "[x](javascript:alert(1))", "![](file:///etc/passwd)",
    "\\u003cscript\\u003e",
    "url(file:///etc/passwd)", "@import 'http://example.test/x.css';",
    "content: url(http://example.test)",
)  # fmt: skip
TEMPLATES = (
    "{{ 7 * 7 }}", "{% include '/etc/passwd' %}", "{{ config }}", "{# comment #}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}", "${7*7}", "#{7*7}", "<%= 7*7 %>",
    "{% for x in range(10**9) %}x{% endfor %}", "{{ _assets.project }}", "{%- endblock -%}",
)  # fmt: skip
FORMATS = (
    "%(x.__class__)s", "%(rest.__init__.__globals__)s", "{0.__init__}", "{rest.__class__}",
    "%(rest)999999999d", "%(rest)s%(rest)s%n", "%s%s%s%s%s%s", "%*d", "%1000000000s",
    "%(rest)", "%(", "%(rest)s%(", "%%(rest)s", "%(REST)s", "%(rest )s", "%(rest)r",
    "%(_translator)s", "%(page)s", "%(clinic_name)s",
)  # fmt: skip
LETTERS = (
    "a\u202eb", "a\u202db\u202c", "\u2066x", "\u200fx\u200e", "x\u200bx", "x\u200d\u200dx",
    "\ufeffx", "x\u00adx", "x\x00x", "x\x07x", "x\x1b[31mx", "x\x7fx", "x\u0085x", "x\u2028x",
    "\ue000", "\ufffe", "\U000e0041", "\U0010ffff", "раyраl", "ɑdmin", "Z" + "\u0301" * 60,
    "x" * 400, "\u0627" * 400, "\u00a0" * 50, "\t\t\t", "\u115f\u3164",
)  # fmt: skip
KINDS: Mapping[str, tuple[str, ...]] = {
    "markup": MARKUP, "template": TEMPLATES, "format": FORMATS, "letters": LETTERS,
}  # fmt: skip
PLACES = ("First aid", "Rest for %(rest)s.", "A leg on a pillow.", "Pillow")
"""Where a text is printed: as title, as a paragraph, read aloud only, over a drawing."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_stays_a_text(library: Path, kind: str) -> None:
    """It changes no element and no attribute of any page, and is printed letter by letter."""
    plain, other = composed(library), composed(library, "beta")
    catalog = library / PO.format("alpha")
    untouched = catalog.read_bytes()
    for text in KINDS[kind]:
        catalog.write_bytes(untouched)
        for place in PLACES:
            translate(library, place, f"Uno {text} {'%(rest)s' if '%(rest)s' in place else ''}")
        page = composed(library)
        if page.findings:
            told = page.findings
            assert all(f.locale == "es" and f.handout == "alpha" and f.hint for f in told), text
        elif "%(rest)s" in text:  # a value that stands there twice is printed twice
            assert set(shape(page.html)) == set(shape(plain.html)), text
        else:
            assert shape(page.html) == shape(plain.html), text
            assert "%" in text or words(page.html).count(squeezed(text)) >= len(PLACES), text
    assert composed(library, "beta").html == other.html


def test_what_could_run_is_told(library: Path) -> None:
    """Markup and malformed placeholders are findings that keep the page from being printed."""
    for text in ("<script>alert(1)</script>", "%(x.__class__)s", "a\u202eb", "x\x00x"):
        translate(library, "Pillow", text)
        page = composed(library)
        assert page.findings, text
        assert {finding.severity for finding in page.findings} == {Severity.ERROR}


FILES = {
    "NULs": b"\x00" * 5000,
    "no UTF-8": b'msgid "a"\nmsgstr "\xff\xfe"\n',
    "lone surrogates": b'msgid "a"\nmsgstr "\xed\xa0\x80"\n',
    "UTF-16": 'msgid "a"\nmsgstr "b"\n'.encode("utf-16"),
    "another charset": b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-7\\n"\n',
    "header of Python": b'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=__import__(1);\\n"\n',
    "endless plural": b'msgid ""\nmsgstr "Plural-Forms: nplurals=9; plural='
    + b"n?" * 3000
    + b'1"\n',
    "deep plural": b'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=' + b"(" * 5000 + b'"\n',
    "many plurals": b'msgid ""\nmsgstr "Plural-Forms: nplurals=999999999; plural=0;\\n"\n',
    "header tricks": b'msgid ""\nmsgstr "Language: ../../x\\nContent-Type: text/plain\\n"\n',
    "one long line": b'msgid "a"\nmsgstr "' + b"x" * 1_900_000 + b'"\n',
    "10 MB": b'msgid "a"\nmsgstr "' + b"x" * 10_000_000 + b'"\n',
    "a million messages": b"".join(b'msgid "%d"\nmsgstr "x"\n' % n for n in range(1_000_000)),
    "many messages": b"".join(b'msgid "%d"\nmsgstr "x"\n\n' % n for n in range(60_000)),
    "comments only": b"# x\n" * 400_000,
    "backslashes": b'msgid "a"\nmsgstr "' + b"\\\\" * 50_000 + b'"\n',
    "quotation marks": b'msgid "a"\nmsgstr ' + b'"" ' * 100_000,
    "old texts": b'#~| msgid "a"\n' * 50_000,
    "nothing": b"",
    "another format": b"\xde\x12\x04\x95" + b"\x00" * 64,
}


@pytest.mark.parametrize("kind", FILES)
def test_a_catalog_costs_little(library: Path, kind: str) -> None:
    """Whatever the file holds: a finding or an empty catalog, in seconds; beta is as it was."""
    other = composed(library, "beta")
    path = library / PO.format("alpha")
    path.write_bytes(FILES[kind])
    started = time.process_time()
    catalog, findings = read_catalog(path, find_locale("es"))
    assert time.process_time() - started < 30
    assert all(finding.message and finding.hint and finding.path == path for finding in findings)
    assert findings or catalog.readable
    page = composed(library)
    assert page.findings
    assert composed(library, "beta").html == other.html


def test_line_ends_and_marks_of_bytes_do_no_harm(library: Path) -> None:
    """A catalog saved on Windows, or with a mark before its first letter, is the same one."""
    plain = composed(library).html
    path = library / PO.format("alpha")
    text = path.read_bytes()
    for variant in (text.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + text):
        path.write_bytes(variant)
        page = composed(library)
        assert page.findings == ()
        assert page.html == plain


@pytest.mark.parametrize(
    "name",
    ["../../x", "..", "es/../../..", "es\\..\\x", "con", "e" * 200, "es es", "-rf", "$(id)",
     "a;b", "%2e%2e", "ES", "xx_YY", "\u202ees", "es.UTF-8", "C", "root", "es@euro"],
)  # fmt: skip
def test_a_folder_of_no_language_is_told(library: Path, name: str) -> None:
    """It is never read, and nothing is written by its name."""
    if "/" not in name and name != "..":
        (library / "locales" / name / "LC_MESSAGES").mkdir(parents=True)
        _, findings = find_languages(load_project(library))
        assert [f.check for f in findings] == ["unknown-locale"]
    with pytest.raises(UsageError, match="There is no language"):
        prepare(load_project(library), Selection(locales=(name,)), "")
    assert {path.name for path in library.parent.iterdir()} == {"library"}


def test_checks_that_block_are_all_asked(library: Path) -> None:
    """The texts above meet every check that can keep a message from being printed."""
    met = set()
    for texts in KINDS.values():
        for text in (*texts, "**", "7", "", "\u0301", "\ufffd", "%(rest)s semanas"):
            translate(library, "Rest for %(rest)s.", f"{text}")
            met |= {finding.check for finding in composed(library).findings}
    assert {each.id for each in message_checks() if each.blocks} <= met
    assert quoted('a"\\') == '"a\\"\\\\"'
