"""Properties that hold for whatever is put in: no traceback, no placeholder lost, all escaped.

`HYPOTHESIS_PROFILE=long pytest tests/hostile/test_properties.py` tries far more.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import tinyhtml5
from hypothesis import example, given
from hypothesis import strategies as st

from press.clinic import Clinic
from press.content.checklists import read_answers
from press.content.figures import load_figure, load_pictogram
from press.content.handouts import HandoutTable
from press.languages.catalogs import read_catalog
from press.languages.exchange import read_units
from press.languages.extraction import extract_handout
from press.languages.glossary import read_glossary
from press.languages.locales import UnknownLocaleError, find_locale, same_language
from press.languages.messages import find_placeholders, render_html, render_text
from press.languages.syntax import find_faults
from press.manifest import NAME, Manifest, read_manifest
from press.pages.breaking import breaks_of
from press.pages.values import isolate
from press.reviews.signoffs import read_reviews
from press.tables import read_table
from tests.hostile.pages import quoted

SPANISH = find_locale("es")
HEAD = 'msgid ""\nmsgstr "Language: es\\nContent-Type: text/plain; charset=utf-8\\n"\n\n'
LETTERS = st.characters(exclude_categories=["Cs"])
PIECES = st.sampled_from(
    ["%(rest)s", "%(days)s", "%%", "%", "%(", "**", "*", "<b>", "</", "&amp;", "{{ x }}", "\n",
     "\u202e", "\u200b", " ", "المريض", "រយៈពេល", "환자", "“", "\\", '"']
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(LETTERS, max_size=8)), max_size=12).map("".join)
LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ['msgid "a"', 'msgstr "b"', 'msgid ""', 'msgstr ""', "#, fuzzy", "#~ msgid", "#| msgid",
             'msgctxt "c"', 'msgid_plural "d"', 'msgstr[0] "e"', 'msgstr[1] "f"',
             '"Language: es\\n"',
             '"Plural-Forms: nplurals=2; plural=n/0;\\n"', '"Plural-Forms: x\\n"', "", "# x",
             '"Content-Type: text/plain; charset=\\n"', '"PO-Revision-Date: 9999-99-99\\n"',
             '"\\x"', "<<<<<<<"]
        ),
        st.text(LETTERS, max_size=20),
    ),
    max_size=14,
).map("\n".join)  # fmt: skip
TOML = st.lists(
    st.one_of(
        st.sampled_from(
            ["[", "]", "=", '"', "'''", "\n", "title", "version", "1.0", "published", "2026-01-31",
             "9999-99-99", "[facts]", "low = ", "{", "}", ",", "#", "nan", "inf", "0x", "1e999",
             "[[", "9" * 5000, "facts.a.b", "true", "\\u", "pages = -1", "name", "hours = ["]
        ),
        st.text(LETTERS, max_size=6),
    ),
    max_size=20,
).map("".join)  # fmt: skip
Reader = Callable[[Path], Any]


def read(reader: Reader, content: bytes, name: str) -> Any:
    """Let a reader read a file that holds this."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return reader(path)


@given(TEXTS)
def test_a_text_is_read_as_it_was_written(text: str) -> None:
    """A translation comes out of its catalog letter by letter, or the catalog is refused."""
    content = f'{HEAD}msgid "a"\nmsgstr {quoted(text)}\n'.encode()
    catalog, findings = read(lambda path: read_catalog(path, SPANISH), content, "a.po")
    entry = catalog.find((None, "a"))
    assert findings or (entry is not None and entry.texts == (text,))


@given(TEXTS)
def test_every_letter_is_printed_as_itself(text: str) -> None:
    """HTML of a message holds its letters and values, emphasis, and no other element."""
    values = {"rest": isolate("6–8"), "days": isolate("<i>")}
    if find_placeholders(text).names - set(values):
        return
    html = str(render_html(text, values))
    root = tinyhtml5.parse(f"<body>{html}", namespace_html_elements=False)
    found = {str(each.tag) for each in root.iter()} - {"html", "head", "body"}
    assert found <= {"strong", "span"}
    shown = "".join(root.itertext())
    expected = render_text(text.replace("\r\n", "\n").replace("\r", "\n"), values)
    unseen = r"[\u2066-\u2069\u2060\x00\x0c]|(?<![^ \n])\s+"
    assert re.sub(unseen, "", shown) == re.sub(unseen, "", expected).replace("**", "")


@given(TEXTS)
def test_no_placeholder_is_lost(text: str) -> None:
    """Each placeholder that is found is filled in as often as it stands there."""
    names = find_placeholders(text).names
    values = {name: isolate(f"⟨{name}⟩") for name in names}
    printed = render_text(text, values)
    wanted = text.replace("%%", "\x00")
    for name in names:
        assert printed.count(f"⟨{name}⟩") >= min(wanted.count(f"%({name})s"), 1)


@given(TEXTS, st.sampled_from(["km", "ko", "th", "ar", "en", "my", "lo"]))
def test_breaking_adds_marks_alone(text: str, tag: str) -> None:
    """Where lines may break, marks are put between letters; none is changed or lost."""
    marks = re.compile("[\u200b\u2060]")
    assert marks.sub("", breaks_of(find_locale(tag))(text)) == marks.sub("", text)


@given(st.one_of(LINES, LINES.map(lambda lines: HEAD + lines), st.text(LETTERS)))
@example('msgstr[99999999999999999999] "x"')
def test_any_catalog_is_read_or_told(text: str) -> None:
    """No text that calls itself a catalog gives a traceback."""
    assert all(fault.line >= 1 and fault.reason for fault in find_faults(text))
    catalog, findings = read(lambda p: read_catalog(p, SPANISH), text.encode(), "a.po")
    assert catalog.readable is not bool(findings)
    assert all(f.message and f.hint and f.line for f in findings)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_told(content: bytes) -> None:
    """Whatever kind of file they stand in: a value, or findings that say what and what to do."""
    readers: dict[str, Reader] = {
        "a.po": lambda path: read_catalog(path, SPANISH)[1],
        "handout.toml": lambda path: read_table(path, HandoutTable)[1],
        "leg.svg": lambda path: load_figure(path)[1],
        "nerve.svg": lambda path: load_pictogram(path)[1],
        "glossary.csv": lambda path: read_glossary(path)[1],
        "a.xlf": lambda path: read_units(path, "xliff", SPANISH)[1],
        "a.csv": lambda path: read_units(path, "csv", SPANISH)[1],
        "reviews.toml": lambda path: read_reviews(path)[1],
        "checklist.toml": lambda path: read_answers(path.parent)[1],
    }
    for name, reader in readers.items():
        findings = read(reader, content, name)
        assert all(finding.message and finding.path for finding in findings), name


@given(st.one_of(TOML, st.text(LETTERS)))
@example("a = " + "[" * 5000)
@example("a = " + "9" * 5000)
@example("a" + ".a" * 5000 + " = 1")
def test_any_settings_are_read_or_told(text: str) -> None:
    """No text that calls itself TOML gives a traceback, whatever it is to be."""
    for model in (HandoutTable, Clinic):
        table, findings = read(lambda path, m=model: read_table(path, m), text.encode(), "a.toml")  # type: ignore[misc]
        assert (table is None) is bool(findings)
        assert all(finding.message for finding in findings)


@given(st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(LETTERS, max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["format", "outputs", "held_back", "path", "locale", "x"]), inner
        ),
    ),
    max_leaves=12,
))  # fmt: skip
def test_any_manifest_is_read_or_empty(data: Any) -> None:
    """A damaged manifest is like none; it never names a file outside of its folder."""
    import json

    content = json.dumps(data).encode()
    manifest = read(lambda path: read_manifest(path.parent), content, NAME)
    assert isinstance(manifest, Manifest)


@given(st.one_of(st.text(LETTERS, max_size=12), st.from_regex(r"[a-z_\-.@A-Z0-9]{1,12}")))
def test_any_name_is_a_language_or_none(name: str) -> None:
    """A locale is found or refused; its names for folders hold nothing but letters."""
    same_language(name, SPANISH)
    try:
        locale = find_locale(name)
    except UnknownLocaleError:
        return
    assert re.fullmatch(r"[a-zA-Z0-9_]+", locale.posix)


@given(st.lists(st.one_of(
    st.sampled_from(
        ["{% trans %}", "{% endtrans %}", "{{ x }}", "{% if x %}", "{% endif %}",
         "{# Source: a #}",
         "{# Translators: x #}", "{% call parts.section('a', _('b')) %}", "{% endcall %}",
         "{{", "%}",
         "{% pluralize %}", "{% trans x=1 %}", "{{ ngettext('a', 'b', 1) }}", "{{ _(x) }}",
         "{# Safety: z #}",
         "{% raw %}", "{% macro m() %}", "{% endmacro %}", "{{ figure('leg') }}", "\n"]
    ),
    st.text(LETTERS, max_size=6),
), max_size=12).map("".join))  # fmt: skip
def test_any_template_is_extracted_or_told(text: str) -> None:
    """Reading the messages of a template ends with messages, or says that it cannot be read."""
    from press.content.handouts import load_library
    from press.errors import PressError
    from press.languages.extraction import UnreadableError
    from press.project import load_project

    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "handouts/own"
        own.mkdir(parents=True)
        toml = 'title = "Own"\nversion = "1.0"\npublished = 2026-01-31\n'
        (own / "handout.toml").write_text(toml, encoding="utf-8")
        (own / "handout.html").write_text(text, encoding="utf-8")
        (handout,) = load_library(load_project(Path(folder))).handouts
        with suppress(UnreadableError, PressError):
            extract_handout(handout, (), {})
