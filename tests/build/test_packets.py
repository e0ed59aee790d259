"""Packets, the language card, bilingual sheets and web pages of a small library."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest

from press.build import pages, standing
from press.build.plan import Selection
from press.build.run import build
from press.content.handouts import load_library
from press.languages.locales import find_locale
from press.manifest import read_manifest
from press.project import load_project
from press.typeset import fonts
from tests.build.conftest import Build

PACKETS = '[both]\ntitle = "Both sheets"\nhandouts = ["beta", "alpha"]\n'
TITLE = '\nmsgid "Both sheets"\nmsgstr "Las dos hojas"\n'
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: es\\n"\n'


@pytest.fixture
def packed(library: Path) -> Path:
    """Return the library with a packet, translated into Spanish."""
    (library / "handouts/packets.toml").write_text(PACKETS, encoding="utf-8")
    path = library / "locales/es/LC_MESSAGES/library.po"
    path.write_text(HEADER + TITLE, encoding="utf-8")
    with (library / "clinic.toml").open("a", encoding="utf-8") as file:
        file.write('emergency_number = "112"\n')
    return library


@pytest.mark.usefixtures("packed")
def test_a_packet_is_one_pdf_a_language(build_library: Build, tmp_path: Path) -> None:
    """Each language has a packet with its own title, of cover, back, and a sheet a handout."""
    result = build_library()
    assert result.findings == ()
    outputs = {o.path: o for o in result.manifest.outputs if o.kind == "packet"}
    assert set(outputs) == {"en/both.en.letter.pdf", "es/both.es.letter.pdf"}
    spanish = outputs["es/both.es.letter.pdf"]
    assert (spanish.title, spanish.source_title) == ("Las dos hojas", "Both sheets")
    reader = pypdf.PdfReader(tmp_path / "dist/es/both.es.letter.pdf")
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert len(texts) == spanish.pages == 5
    assert texts[1] == texts[3] == ""
    assert "Las dos hojas" in texts[0]
    assert "Both sheets" in texts[0]
    assert "Otra visita" in texts[2]
    assert "Primeros auxilios" in texts[4]
    assert "Page 5 of 5" in texts[4]


def test_a_packet_waits_for_its_handouts(
    packed: Path, build_library: Build, tmp_path: Path
) -> None:
    """When a handout is held back, so is its packet, and the manifest says why."""
    path = packed / "locales/es/LC_MESSAGES/alpha.po"
    path.write_text(path.read_text(encoding="utf-8").replace('"Almohada"', '""'), "utf-8")
    result = build_library()
    held = {(h.handout, h.locale): h.reasons for h in result.manifest.held_back}
    assert held["both", "es"] == ("alpha is held back.",)
    path = packed / "locales/es/LC_MESSAGES/beta.po"
    path.write_text(path.read_text(encoding="utf-8").replace('"Almohada"', '""'), "utf-8")
    result = build_library()
    held = {(h.handout, h.locale): h.reasons for h in result.manifest.held_back}
    (reason,) = held["both", "es"]
    assert reason in ("alpha and beta are held back.", "beta and alpha are held back.")
    assert not (tmp_path / "dist/es/both.es.letter.pdf").exists()
    assert (tmp_path / "dist/en/both.en.letter.pdf").exists()


def test_a_packet_whose_title_is_not_translated_waits(packed: Path, build_library: Build) -> None:
    """A cover is never printed half in English."""
    (packed / "locales/es/LC_MESSAGES/library.po").unlink()
    result = build_library()
    assert [f.msgid for f in result.findings] == ["Both sheets"]
    assert {(h.handout, h.locale) for h in result.manifest.held_back} == {("both", "es")}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("clinic.toml", 'papers = ["letter"]', "papers = [3]"),
        ("clinic.toml", "name = ", "nam = "),
        ("handouts/sources.toml", "publisher", "publishre"),
        ("handouts/packets.toml", "title", "title ="),
    ],
)
def test_a_mistake_that_blocks_all_keeps_every_file(
    packed: Path, build_library: Build, tmp_path: Path, name: str, old: str, new: str
) -> None:
    """Handouts, packets, web pages and the card stay as older prints until it is mended."""
    before = {output.path for output in build_library().manifest.outputs}
    path = packed / name
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace(old, new, 1), encoding="utf-8")
    result = build_library()
    assert result.failed
    assert {o.path for o in result.manifest.outputs if not o.current} == before
    assert all((tmp_path / "dist" / path).is_file() for path in before)
    path.write_text(sound, encoding="utf-8")
    mended = build_library()
    assert mended.made == ()
    assert {o.path for o in mended.manifest.outputs if o.current} == before


def test_a_wrong_packet_keeps_its_older_prints(
    packed: Path, build_library: Build, tmp_path: Path
) -> None:
    """A packet that names no handout waits, with its reason, and costs nothing else."""
    build_library()
    path = packed / "handouts/packets.toml"
    path.write_text(PACKETS.replace('"beta"', '"btea"'), encoding="utf-8")
    result = build_library()
    reasons = ("The packet holds “btea”, which is no handout.",)
    held = {(h.handout, h.locale): h.reasons for h in result.manifest.held_back}
    assert held == {("both", "en"): reasons, ("both", "es"): reasons}
    older = {output.path for output in result.manifest.outputs if not output.current}
    assert older == {"en/both.en.letter.pdf", "es/both.es.letter.pdf"}
    assert all((tmp_path / "dist" / each).is_file() for each in older)
    path.unlink()
    build_library()
    assert not any((tmp_path / "dist" / each).exists() for each in older)


@pytest.mark.usefixtures("packed")
def test_a_packet_can_be_asked_for_by_its_name(build_library: Build, tmp_path: Path) -> None:
    """“-H both” makes the packet alone, though it is made of handouts."""
    build_library(Selection(handouts=("both",), locales=("es",)))
    assert [p.name for p in (tmp_path / "dist").rglob("*.pdf")] == ["both.es.letter.pdf"]


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ('"beta"', '"beat"', "unknown-handout"),
        ("title", "titel", "missing-key"),
        ('["beta"', '["beta', "toml-syntax"),
    ],
)
def test_a_wrong_packet_that_is_asked_for_is_told(
    packed: Path, build_library: Build, old: str, new: str, check: str
) -> None:
    """What is wrong with it is said, and not that there is no such name."""
    path = packed / "handouts/packets.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    result = build_library(Selection(handouts=("both",)))
    assert check in {finding.check for finding in result.findings}
    assert result.made == ()


def test_the_card_lists_what_there_is(library: Path, build_library: Build, tmp_path: Path) -> None:
    """A language in which everything is held back is not offered to a patient."""
    build_library()
    reader = pypdf.PdfReader(tmp_path / "dist/language-card.letter.pdf")
    text = reader.pages[0].extract_text()
    assert "Español" in text
    assert "Spanish" in text
    for name in ("alpha", "beta"):
        path = library / f"locales/es/LC_MESSAGES/{name}.po"
        path.write_text(path.read_text(encoding="utf-8").replace('"Almohada"', '""'), "utf-8")
    build_library()
    assert not (tmp_path / "dist/language-card.letter.pdf").exists()


def test_a_language_without_its_invitation_stands_on_the_card(library: Path) -> None:
    """Its name alone will do: “Point to your language” need not be translated for it."""
    project = load_project(library)
    judge = standing.Judge(project)
    languages = [find_locale("es"), find_locale("pl")]
    card = pages.compose_card(judge, load_library(project), languages)
    assert "<strong>Polski</strong>" in card.html
    assert (card.html.count("card-invitation"), card.findings) == (1, ())


@pytest.mark.parametrize(
    ("edition", "pages"), [("bilingual", 1), ("back-to-back", 2), ("large", 1)]
)
def test_editions_have_their_names(library: Path, tmp_path: Path, edition: str, pages: int) -> None:
    """Bilingual sheets are made for translations alone; the name of a file tells its edition."""
    out = tmp_path / "dist"
    result = build(load_project(library), Selection(editions=(edition,)), out, jobs=1)
    assert result.findings == ()
    made = {o.path: o.pages for o in result.made if o.kind == "handout"}
    assert made[f"es/alpha.es.{edition}.letter.pdf"] == pages
    assert (f"en/alpha.en.{edition}.letter.pdf" in made) is (edition == "large")


def test_a_template_that_differs_by_language_is_not_paired(library: Path, tmp_path: Path) -> None:
    """Blocks that only one language prints keep the two from standing side by side."""
    path = library / "handouts/alpha/handout.html"
    more = "{% if page.is_translation %}<p>{{ rest }}</p>{% endif %}{% endblock %}"
    path.write_text(path.read_text(encoding="utf-8").replace("{% endblock %}", more), "utf-8")
    selection = Selection(editions=("bilingual", "standard"))
    result = build(load_project(library), selection, tmp_path / "dist", jobs=1)
    assert [(f.check, f.handout, f.locale) for f in result.findings] == [
        ("unlike-pages", "alpha", "es")
    ]
    assert {o.path for o in result.made if o.handout == "alpha"} == {
        "en/alpha.en.letter.pdf",
        "es/alpha.es.letter.pdf",
    }


@pytest.mark.usefixtures("library")
def test_web_pages_and_pictures_are_told(build_library: Build, tmp_path: Path) -> None:
    """The manifest names web pages and pictures of first pages, as they are on the disk."""
    build_library()
    out = tmp_path / "dist"
    manifest = read_manifest(out)
    web = [output for output in manifest.outputs if output.kind == "web"]
    assert all((out / output.path).stat().st_size == output.bytes for output in web)
    pictured = [o.picture for o in manifest.outputs if o.kind == "handout"]
    assert all((out / path).read_bytes().startswith(b"RIFF") for path in pictured)


@pytest.mark.usefixtures("library")
def test_a_lost_picture_is_drawn_again(build_library: Build, tmp_path: Path) -> None:
    """Without its picture a sheet is not as it would come out, and is made anew."""
    build_library()
    (tmp_path / "dist/thumbnails/alpha.es.webp").unlink()
    assert [output.path for output in build_library().made] == ["es/alpha.es.letter.pdf"]
    assert (tmp_path / "dist/thumbnails/alpha.es.webp").exists()


@pytest.mark.usefixtures("library")
def test_the_shelf_shows_what_the_folder_holds(build_library: Build, tmp_path: Path) -> None:
    """The shelf's own data names every sheet, and files that are there."""
    build_library()
    out = tmp_path / "dist"
    html = (out / "index.html").read_text(encoding="utf-8")
    data = json.loads(html.split('id="data">')[1].split("</script>")[0])
    assert [title["name"] for title in data["titles"]] == ["alpha", "beta"]
    assert len(data["sheets"]) == 4
    for sheet in data["sheets"]:
        name, tag = data["titles"][sheet["t"]]["name"], data["locales"][sheet["l"]]["tag"]
        pages, size = sheet["files"][0]
        path = out / f"{tag}/{name}.{tag}.letter.pdf"
        assert (pages, size) == (1, max(round(path.stat().st_size / 1024), 1))
        assert (out / sheet["web"]).exists()
        assert (out / sheet["thumb"]).exists()


def test_nothing_is_read_or_composed_twice(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each catalog is read once for handouts, packets and card; fonts and English pages too."""
    calls: Counter[object] = Counter()

    def counted(module: Any, name: str, key: Callable[..., object]) -> None:
        sound = getattr(module, name)

        def call(*arguments: Any, **options: Any) -> Any:
            calls[key(*arguments)] += 1
            return sound(*arguments, **options)

        monkeypatch.setattr(module, name, call)

    counted(standing, "read_catalog", lambda path, _: path)
    counted(fonts, "_damage", lambda path, _: path)
    counted(
        pages, "compose_judged", lambda _, handout, language, *__: (handout.name, language.locale)
    )
    selection = Selection(editions=("standard", "bilingual"))
    build(load_project(packed), selection, tmp_path / "dist", jobs=1)
    assert packed / "locales/es/LC_MESSAGES/shared.po" in calls
    assert len(calls) > 40
    assert set(calls.values()) == {1}
