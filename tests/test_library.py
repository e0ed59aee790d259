"""The handouts of this repository as printed: every promise of the design, on every PDF."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdf
import pypdfium2
import pytest
import textstat

from press.build.checking import check_project
from press.content.handouts import load_library
from press.languages.extraction import extract_handout, extract_shared
from press.languages.language import find_languages, load_language
from press.languages.locales import find_locale
from press.languages.messages import find_placeholders
from press.pages.compose import compose
from press.pages.environment import make_environment
from press.pages.examples import explain
from press.project import BUILDER, load_project
from press.typeset.greyscale import faint_lines
from tests.conftest import EVERYTHING, IN_ALL_EDITIONS, IN_PACKETS, ON_A4, TODAY
from tests.typeset.glyphs import languages_of
from tests.typeset.reading import spoken, squeezed, tags_of

PROJECT = load_project(BUILDER)
LIBRARY = load_library(PROJECT)
LOCALES, _ = find_languages(PROJECT)
SHARED = extract_shared(PROJECT)
ENVIRONMENT = make_environment(PROJECT)
KINDS = ("handout", "packet", "card", "web")
HEAD, FOOT = 68, 38  # points at the edges of a page, for its running head and foot
IN_EACH_LANGUAGE = pytest.mark.parametrize("tag", [locale.tag for locale in LOCALES])
LARGEST = 150 * 1024  # bytes of a PDF of two pages, Chinese ones too


def outputs(folder: Path, *kinds: str) -> list[dict[str, Any]]:
    """Return the PDFs of a folder's manifest, or the outputs of some kinds."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = manifest["outputs"]
    return [o for o in found if (o["kind"] in kinds if kinds else o["kind"] != "web")]


def those_of(folder: Path, tag: str) -> list[dict[str, Any]]:
    """Return the PDFs of a language; the card counts as English."""
    return [output for output in outputs(folder) if output["locale"] == tag]


def test_every_handout_is_there_in_every_language_and_paper(built: Path) -> None:
    """Three handouts in each language and on each paper, and nothing held back."""
    expected = {
        (handout.name, locale.tag, paper)
        for handout in LIBRARY.handouts
        for locale in LOCALES
        for paper in ("letter", *(["a4"] if locale.tag in ON_A4 else []))
    }
    found = {(o["handout"], o["locale"], o["paper"]) for o in outputs(built, "handout")}
    assert found == expected
    web = {(o["handout"], o["locale"]) for o in outputs(built, "web")}
    assert web == {(handout, locale) for handout, locale, _ in expected}
    assert len(LIBRARY.handouts) >= 3
    assert len(LOCALES) >= 16


def test_no_handout_takes_more_pages_than_the_english_one(built: Path) -> None:
    """In every language a handout has the pages that its settings allow: two."""
    pages = {o["pages"] for o in outputs(built, "handout") if o["edition"] == "standard"}
    assert pages == {2}
    pages = {o["pages"] for o in outputs(built) if o["edition"] == "back-to-back"}
    assert pages == {4}


def test_type_is_never_smaller_than_twelve_points(built: Path) -> None:
    """English is set in 14 pt; no translation shrinks below the floor of 12."""
    made = outputs(built, "handout")
    sizes = {(o["locale"], o["type_size"]) for o in made if o["edition"] == "standard"}
    assert {size for locale, size in sizes if locale == "en"} == {14.0}
    assert min(size for _, size in sizes) >= 12.0


def test_large_print_is_large(built: Path) -> None:
    """In each script large print is set in 18 pt or more, and no letter on it is under 14."""
    large = [o for o in outputs(built) if o["edition"] == "large"]
    every = {locale.tag for locale in LOCALES}
    assert {o["locale"] for o in large} == (every if EVERYTHING else set(IN_ALL_EDITIONS))
    assert min(o["type_size"] for o in large) == 18.0
    for output in large:
        document = pypdfium2.PdfDocument(built / output["path"])
        for number in range(len(document)):
            smallest = smallest_letter(document[number])
            assert smallest is None or smallest >= 13.9, (output["path"], number)


def smallest_letter(page: Any) -> float | None:
    """Return the smallest size of type on a page, in points; None for a blank page."""
    text = page.get_textpage()
    sizes = [
        pypdfium2.raw.FPDFText_GetFontSize(text.raw, index) * _scale_of(text.raw, index)
        for index in range(text.count_chars())
        if text.get_text_range(index, 1).strip()
    ]
    return float(min(sizes)) if sizes else None


def _scale_of(text: Any, index: int) -> float:
    matrix = pypdfium2.raw.FS_MATRIX()
    pypdfium2.raw.FPDFText_GetMatrix(text, index, matrix)
    return float(abs(matrix.d) or abs(matrix.b))


def test_pdfs_are_small(built: Path) -> None:
    """A PDF of two pages weighs at most 150 KB, with its fonts; all others as much again."""
    assert max(o["bytes"] for o in outputs(built)) <= 2 * LARGEST
    made = outputs(built, "handout", "card")
    assert max(o["bytes"] for o in made if o["edition"] == "standard") <= LARGEST


@IN_EACH_LANGUAGE
def test_every_pdf_is_accessible(built: Path, tag: str) -> None:
    """An independent validator finds every PDF to be PDF/UA-1."""
    page = pytest.importorskip("page", reason="page-validation has no wheel for this machine")
    for output in those_of(built, tag):
        path = str(built / output["path"])
        report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1)
        assert report.is_compliant, (path, [f.message for f in report.failures])


@IN_EACH_LANGUAGE
def test_every_pdf_says_what_it_is_in_the_projects_fonts(built: Path, tag: str) -> None:
    """Title, language, tags and bookmarks are those of the handout; every font is a Noto of ours.

    Each is embedded, and cut to what is needed.
    """
    for output in those_of(built, tag):
        reader = pypdf.PdfReader(built / output["path"])
        catalog: Any = reader.trailer["/Root"]
        assert catalog["/Lang"] == output["locale"]
        assert catalog["/MarkInfo"]["/Marked"]
        assert reader.metadata is not None
        assert reader.metadata.title == output["title"]
        assert len(reader.outline) >= 1
        fonts = fonts_of(reader)
        assert fonts
        for font in fonts:
            assert re.fullmatch(r"/[A-Z]{6}\+Noto-.*", font["/BaseFont"])
            descriptor = font["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def fonts_of(reader: pypdf.PdfReader) -> list[Any]:
    """Return the fonts of a PDF, each once: all pages share them."""
    fonts: dict[int, Any] = {}
    for page in reader.pages:
        resources: Any = page["/Resources"]
        fonts |= {font.idnum: font for font in dict.values(resources["/Font"])}
    return [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts.values()]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@IN_EACH_LANGUAGE
def test_qpdf_finds_nothing(built: Path, tag: str) -> None:
    """The structure of every PDF is sound."""
    for output in those_of(built, tag):
        command = ["qpdf", "--check", str(built / output["path"])]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_every_page_tells_staff_what_it_is(built: Path) -> None:
    """The English title and the English name of the language stand on every page."""
    for output in outputs(built, "handout"):
        document = pypdfium2.PdfDocument(built / output["path"])
        for number in range(len(document)):
            text = " ".join(document[number].get_textpage().get_text_range().split())
            if output["edition"] == "back-to-back" and number % 2:
                assert f"{PROJECT.clinic.name} English" in text
                continue
            assert output["language"] in text
            if output["locale"] != "en":
                assert output["source_title"] in text
                assert "Draft translation. Not yet checked by a qualified translator." in text
        document.close()


def test_two_builds_are_the_same_to_the_byte(built: Path, tmp_path: Path) -> None:
    """Another build in another folder, with one process, gives the same files."""
    build = [sys.executable, str(BUILDER / "build.py")]
    command = [*build, "--out", str(tmp_path), "-q", "-j", "1", "-l", "ar", "--paper", "letter"]
    command += ["--today", TODAY, "-H", "foot-drop", "-H", "visit-packet"]
    subprocess.run(command, check=True)
    made, before = outputs(tmp_path, *KINDS), outputs(built, *KINDS)
    assert made == [output for output in before if output["path"] in {o["path"] for o in made}]
    assert {output["kind"] for output in made} == {"handout", "packet", "web"}


@pytest.mark.parametrize("tag", ["en", "ar", "km"])
def test_every_page_can_be_read_in_grey(built: Path, tag: str) -> None:
    """A printer without colours loses no line of any edition, packet or card.

    Colours are those of the styles and drawings, whatever the language.
    """
    for output in those_of(built, tag):
        if output["paper"] == "letter":
            assert faint_lines((built / output["path"]).read_bytes()) == (), output["path"]


def test_a_packet_holds_the_pages_of_its_handouts(built: Path) -> None:
    """Each handout of a packet begins on a right-hand page, and is printed as it is alone."""
    printed = {o["locale"] for o in outputs(built, "packet")}
    assert printed == ({locale.tag for locale in LOCALES} if EVERYTHING else set(IN_PACKETS))
    for packet in LIBRARY.packets:
        for tag in printed:
            bound = bodies(built / f"{tag}/{packet.name}.{tag}.letter.pdf")
            for place, name in enumerate(packet.handouts):
                alone = bodies(built / f"{tag}/{name}.{tag}.letter.pdf")
                first = 2 + 2 * place  # counted from 0: the cover and its back come first
                assert bound[first : first + 2] == alone, (packet.name, tag, name)
            assert not bound[1]


def bodies(path: Path) -> list[bytes]:
    """Return the ink of each page, head and foot left out, as PDFium draws it."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            picture = page.render(scale=1, grayscale=True).to_pil()
            body = picture.crop((0, HEAD, picture.width, picture.height - FOOT))
            found.append(body.tobytes() if body.getextrema()[0] < 255 else b"")
    return found


@IN_EACH_LANGUAGE
def test_back_to_back_pages_match(built: Path, tag: str) -> None:
    """On the back of each page stands the same page in English, as it is printed alone."""
    for output in those_of(built, tag):
        if output["edition"] == "back-to-back" and output["paper"] == "letter":
            name = output["handout"]
            both = bodies(built / output["path"])
            assert both[::2] == bodies(built / f"{tag}/{name}.{tag}.letter.pdf")
            assert both[1::2] == bodies(built / f"en/{name}.en.letter.pdf")


@IN_EACH_LANGUAGE
def test_side_by_side_holds_both_texts(built: Path, tag: str) -> None:
    """Beside the translation stands every letter of the English text."""
    for output in those_of(built, tag):
        if output["edition"] == "bilingual" and output["paper"] == "letter":
            english = letters(built / f"en/{output['handout']}.en.letter.pdf")
            assert english <= letters(built / output["path"]), output["path"]


def letters(path: Path) -> Counter[str]:
    """Count the letters that are read aloud in English; small print is said once in both."""
    return Counter(letter for letter in spoken(pypdf.PdfReader(path)) if letter.isascii())


@IN_EACH_LANGUAGE
def test_back_pages_and_blocks_have_their_language(built: Path, tag: str) -> None:
    """Screen readers are told where English stands beside or behind another language."""
    for output in those_of(built, tag):
        if output["edition"] in ("bilingual", "back-to-back") and output["paper"] == "letter":
            reader = pypdf.PdfReader(built / output["path"])
            assert "en" in languages_of(reader), output["path"]


def test_the_card_lists_every_language(built: Path) -> None:
    """The language card names each language in its own letters and in English, on one sheet."""
    reader = pypdf.PdfReader(built / "language-card.letter.pdf")
    assert len(reader.pages) == 1
    assert {locale.tag for locale in LOCALES} - {"en"} <= languages_of(reader)
    text = spoken(reader)
    for locale in LOCALES:
        assert locale.english_name in text
        assert locale.native_name in text


def test_web_pages_say_what_is_printed(built: Path) -> None:
    """The web page of a handout holds every text that its print reads aloud; nothing is fetched."""
    for output in outputs(built, "web"):
        html = (built / output["path"]).read_text(encoding="utf-8")
        name, tag = output["handout"], output["locale"]
        assert f'<html lang="{tag}"' in html
        addresses = re.findall(r'(?:src|href|url)\s*[=(]\s*["\']?([^"\')\s]+)', html)
        assert [a for a in addresses if not a.startswith(("data:", "#"))] == []
        shown = squeezed(unescape(re.sub(r"<[^>]+>", "", html.partition("<body>")[2])))
        reader = pypdf.PdfReader(built / tag / f"{name}.{tag}.letter.pdf")
        read = [
            squeezed(t.text) for t in tags_of(reader) if t.kind in ("/H1", "/H2", "/P", "/LBody")
        ]
        assert len(read) > 20
        assert [text for text in read if text not in shown] == [], output["path"]


@pytest.mark.parametrize("handout", LIBRARY.handouts, ids=lambda handout: handout.name)
def test_english_is_plain(handout: Any) -> None:
    """Flesch-Kincaid is grade 6 or lower, and no sentence has more than 20 words."""
    text = english_text(handout)
    assert textstat.flesch_kincaid_grade(text) <= 6
    sentences = [len(s.split()) for s in re.split(r"[.!?:]\s", text)]
    assert max(sentences) <= 20


def english_text(handout: Any) -> str:
    """Return a handout's English text, a sentence for each message."""
    messages = extract_handout(handout, SHARED, {})
    lines = []
    for message in messages:
        words = message.msgid.replace("**", "")
        for name in find_placeholders(words).names:
            words = words.replace(f"%({name})s", "ten")
        lines.append(words if words.endswith((".", "?", ":")) else f"{words}.")
    return "\n".join(lines)


@pytest.mark.parametrize("handout", LIBRARY.handouts, ids=lambda handout: handout.name)
def test_no_number_is_written_into_a_text(handout: Any) -> None:
    """Digits reach a page only as facts: no English message holds one."""
    messages = (*extract_handout(handout, SHARED, {}), *SHARED)
    assert [m.msgid for m in messages if re.search(r"\d", m.msgid)] == []


def test_catalogs_are_up_to_date() -> None:
    """Templates, catalogs and glossaries are what the commands would write, byte for byte."""
    from press.languages.merge import updated
    from press.languages.store import serialized, template
    from press.languages.upkeep import domains_of, update_languages

    for domain, messages in domains_of(PROJECT, explain).messages.items():
        pot = BUILDER / "locales" / f"{domain}.pot"
        assert pot.read_bytes() == serialized(template(domain, messages))
        for locale in LOCALES[1:]:
            path = BUILDER / "locales" / locale.posix / "LC_MESSAGES" / f"{domain}.po"
            text = path.read_text(encoding="utf-8")
            assert text.encode() == serialized(updated(text, locale, domain, messages))
    assert update_languages(PROJECT, LOCALES[1:], explain, dry=True).changed == ()


def test_the_checks_find_nothing() -> None:
    """Every catalog of the repository passes every check."""
    assert check_project(PROJECT, LOCALES[1:]).findings == ()


@pytest.mark.parametrize("handout", LIBRARY.handouts, ids=lambda handout: handout.name)
def test_every_placeholder_is_explained_with_an_example(handout: Any) -> None:
    """Whoever translates a message knows what each of its placeholders will hold."""
    for message in extract_handout(handout, SHARED, explain(handout)):
        notes = " ".join(message.comments)
        for name in find_placeholders(message.msgid).names:
            assert f"%({name})s" in notes, message.msgid
            assert "such as" in notes, message.msgid


@pytest.mark.parametrize("handout", LIBRARY.handouts, ids=lambda handout: handout.name)
def test_no_text_is_hard_coded(handout: Any) -> None:
    """In the accented pseudo-locale no plain word is left but names, sources and values."""
    language, _ = load_language(PROJECT, find_locale("en-XA"), [handout.name])
    page = compose(PROJECT, ENVIRONMENT, handout, language)
    assert page.findings == ()
    assert plain_words(page.html) == []


def test_a_hard_coded_text_is_found(tmp_path: Path) -> None:
    """A word that a template says itself shows up plain, in text and in alternatives."""
    folder = tmp_path / "handouts/own"
    folder.mkdir(parents=True)
    toml = 'title = "Own"\nversion = "1.0"\npublished = 2026-01-31\n'
    (folder / "handout.toml").write_text(toml, encoding="utf-8")
    html = '{% extends "_shared/handout.html" %}{% block content %}<p>Rest {{ _("now") }}</p>'
    (folder / "handout.html").write_text(html + "{% endblock %}", encoding="utf-8")
    project = load_project(tmp_path)
    (handout,) = load_library(project).handouts
    language, _ = load_language(project, find_locale("en-XA"), ["own"])
    page = compose(project, make_environment(project), handout, language)
    assert plain_words(page.html) == ["Rest"]


def plain_words(html: str) -> list[str]:
    """Return the words of a page in plain letters, where only translations may stand."""
    root = ElementTree.fromstring(_as_xml(html))
    for parent in list(root.iter()):
        for child in list(parent):
            skipped = child.get("class") in ("isolate", "head-clinic", "head-language")
            if skipped or child.get("lang") == "en" or child.tag in ("style", "meta"):
                child.text, child[:] = None, []
    return [word for text in root.itertext() for word in re.findall(r"[A-Za-z]{2,}", text)]


def _as_xml(html: str) -> str:
    """Make XML of our own HTML: the doctype and void elements are all that differs."""
    closed = re.sub(r"<(meta|br|hr|img|link)\b([^<>]*)>", r"<\1\2/>", html)
    return closed.replace("<!DOCTYPE html>", "")


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_msgfmt_accepts_every_catalog() -> None:
    """Gettext's own checker finds nothing in any catalog."""
    for path in sorted((BUILDER / "locales").glob("*/LC_MESSAGES/*.po")):
        command = ["msgfmt", "--check", "-o", "-", str(path)]
        done = subprocess.run(command, capture_output=True, check=False)
        assert (done.returncode, done.stderr.decode()) == (0, "")
