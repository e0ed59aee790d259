"""Builds of a small library: what is made, kept, held back and removed."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from press.build.plan import Selection
from press.build.prepare import prepare
from press.build.records import circle_finding
from press.errors import OutputError, Severity, UsageError
from press.files import cache_folder
from press.project import load_project
from press.typeset import versions
from press.typeset.versions import fingerprint
from tests.build.conftest import Build

ALL = {
    "en/alpha.en.letter.pdf",
    "en/beta.en.letter.pdf",
    "es/alpha.es.letter.pdf",
    "es/beta.es.letter.pdf",
}
CARD = "language-card.letter.pdf"
WEB = {"en/alpha.en.html", "en/beta.en.html", "es/alpha.es.html", "es/beta.es.html"}


def pdfs(folder: Path) -> dict[str, bytes]:
    """Return the PDFs of a folder by their relative path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.pdf")}


def test_makes_every_handout_in_every_language(build_library: Build, tmp_path: Path) -> None:
    """A sound project gives one PDF for each handout, language and paper, and no finding."""
    result = build_library()
    assert result.findings == ()
    assert set(pdfs(tmp_path / "dist")) == {*ALL, CARD}


def test_the_manifest_tells_what_each_pdf_is(build_library: Build, tmp_path: Path) -> None:
    """The manifest names path, content and origin of every PDF as it is on the disk."""
    build_library()
    manifest = json.loads((tmp_path / "dist/manifest.json").read_text(encoding="utf-8"))
    by_path = {output["path"]: output for output in manifest["outputs"]}
    assert set(by_path) == {*ALL, *WEB, CARD}
    output = by_path["es/alpha.es.letter.pdf"]
    expected = {
        "handout": "alpha",
        "locale": "es",
        "edition": "standard",
        "paper": "letter",
        "pages": 1,
        "bytes": (tmp_path / "dist/es/alpha.es.letter.pdf").stat().st_size,
        "coverage": 1.0,
        "version": "1.0",
        "title": "Primeros auxilios",
        "source_title": "First aid",
        "state": "draft",
        "current": True,
        "kind": "handout",
        "picture": "thumbnails/alpha.es.webp",
    }
    assert {key: output[key] for key in expected} == expected
    assert len(output["sha256"]) == 64


def test_the_same_inputs_give_the_same_bytes(build_library: Build, tmp_path: Path) -> None:
    """Two builds are identical, manifest included."""
    build_library()
    first = pdfs(tmp_path / "dist")
    manifest = (tmp_path / "dist/manifest.json").read_bytes()
    shutil.rmtree(tmp_path / "dist")
    build_library()
    assert pdfs(tmp_path / "dist") == first
    assert (tmp_path / "dist/manifest.json").read_bytes() == manifest


def test_what_would_come_out_the_same_is_not_made_again(build_library: Build) -> None:
    """A second build makes nothing; --force makes everything."""
    build_library()
    assert len(build_library().made) == 0
    assert len(build_library(force=True).made) == 5


def test_another_pango_makes_every_pdf_again(
    build_library: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may break lines in other places: no PDF of the older one stands beside new ones."""
    build_library()
    assert "pango" in fingerprint()
    monkeypatch.setattr(versions, "native_versions", lambda: {"pango": "9"})
    assert len(build_library().made) == 5


def test_a_changed_message_remakes_only_what_prints_it(library: Path, build_library: Build) -> None:
    """An edit in one catalog touches one handout in one language."""
    build_library()
    path = library / "locales/es/LC_MESSAGES/alpha.po"
    path.write_text(path.read_text(encoding="utf-8").replace("Descanse", "Repose"), "utf-8")
    assert [output.path for output in build_library().made] == ["es/alpha.es.letter.pdf"]


def test_a_damaged_pdf_is_made_again(build_library: Build, tmp_path: Path) -> None:
    """A PDF that is not the manifest's is replaced."""
    build_library()
    path = tmp_path / "dist/en/beta.en.letter.pdf"
    sound = path.read_bytes()
    path.write_bytes(b"cut off")
    build_library()
    assert path.read_bytes() == sound


@pytest.mark.parametrize("text", ["", "{", '{"format": 1, "outputs": [{"path": "../x"}]}', "[]"])
def test_a_damaged_manifest_does_no_harm(build_library: Build, tmp_path: Path, text: str) -> None:
    """Whatever stands in manifest.json, the build is complete afterwards."""
    build_library()
    (tmp_path / "dist/manifest.json").write_text(text, encoding="utf-8")
    assert len(build_library().made) == 5
    assert set(pdfs(tmp_path / "dist")) == {*ALL, CARD}


def test_filters_build_only_what_is_asked_for(build_library: Build, tmp_path: Path) -> None:
    """A selection makes its own PDFs and leaves the others in folder and manifest."""
    build_library(Selection(handouts=("alpha",), locales=("es",)))
    assert set(pdfs(tmp_path / "dist")) == {"es/alpha.es.letter.pdf"}
    result = build_library(Selection(handouts=("beta",), locales=("en",)))
    assert {o.path for o in result.manifest.outputs if o.kind == "handout"} == {
        "es/alpha.es.letter.pdf",
        "en/beta.en.letter.pdf",
    }


def test_paper_follows_the_selection(build_library: Build, tmp_path: Path) -> None:
    """A4 comes from the same source as Letter."""
    build_library(Selection(handouts=("alpha",), locales=("en",), papers=("a4",)))
    assert set(pdfs(tmp_path / "dist")) == {"en/alpha.en.a4.pdf"}


@pytest.mark.parametrize(
    ("selection", "hint"),
    [
        (Selection(handouts=("alpah",)), "Did you mean “alpha”?"),
        (Selection(locales=("ess",)), "Did you mean “es”?"),
        (Selection(editions=("standart",)), "Did you mean “standard”?"),
    ],
)
def test_a_misspelt_name_gets_a_proposal(
    build_library: Build, selection: Selection, hint: str
) -> None:
    """A name that is not known stops the build with the name that was meant."""
    with pytest.raises(UsageError) as caught:
        build_library(selection)
    assert caught.value.hint == hint


def test_what_is_no_longer_there_is_removed(
    library: Path, build_library: Build, tmp_path: Path
) -> None:
    """PDFs of a handout that was deleted go, and nothing else."""
    build_library()
    stranger = tmp_path / "dist/notes.txt"
    stranger.write_text("mine", encoding="utf-8")
    shutil.rmtree(library / "handouts/beta")
    build_library()
    assert set(pdfs(tmp_path / "dist")) == {CARD, *(path for path in ALL if "alpha" in path)}
    assert not (tmp_path / "dist/es/beta.es.html").exists()
    assert not (tmp_path / "dist/thumbnails/beta.es.webp").exists()
    assert stranger.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_is_an_error(build_library: Build, tmp_path: Path) -> None:
    """An output folder that cannot be written stops the build with one sentence."""
    (tmp_path / "dist").mkdir(mode=0o500)
    with pytest.raises(OutputError):
        build_library()


def test_a_file_in_place_of_the_folder_is_an_error(build_library: Build, tmp_path: Path) -> None:
    """An output folder that is a file stops the build, and the file stays."""
    (tmp_path / "dist").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError):
        build_library()
    assert (tmp_path / "dist").read_text(encoding="utf-8") == "mine"


def test_nothing_half_written_is_left(build_library: Build, tmp_path: Path) -> None:
    """After a build the folder holds whole files only, and no partial one."""
    build_library()
    names = {p.suffix or p.name for p in (tmp_path / "dist").rglob("*") if p.is_file()}
    assert names == {".pdf", ".json", ".html", ".webp", ".lock"}


@pytest.mark.parametrize(
    ("day", "checks", "failed", "held"),
    [
        (dt.date(2026, 10, 1), [], False, set()),
        (dt.date(2027, 1, 1), ["review-due"], False, set()),
        (dt.date(2027, 2, 1), ["review-overdue"], True, set()),
        (dt.date(2027, 6, 1), ["review-expired"], True, {("alpha", "en"), ("alpha", "es")}),
    ],
)
def test_what_is_out_of_date_is_held_back(
    library: Path,
    build_library: Build,
    day: dt.date,
    checks: list[str],
    failed: bool,
    held: set[tuple[str, str]],
) -> None:
    """The day of a build decides: nothing, a note, a warning, and in the end nothing is printed."""
    path = library / "handouts/alpha/handout.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[facts]", "next_review = 2027-01-31\n\n[facts]"), "utf-8")
    result = build_library(today=day)
    assert [finding.check for finding in result.findings] == checks
    assert result.failed is failed
    assert {(h.handout, h.locale) for h in result.manifest.held_back} == held
    made = {(output.handout, output.locale) for output in result.made}
    assert (("alpha", "es") in made) is (not held)
    assert ("beta", "es") in made


TALL = 'title = "Tall"\nsteps = [{type = 72}]\n'
WALK = "<p>{% trans %}Walk every day and rest after it.{% endtrans %}</p>"


@pytest.fixture
def tall(library: Path) -> Path:
    """Add an edition of huge type, for which the English of one handout is too long."""
    for name, text in (("tall.toml", TALL), ("tall.css", ":root { --page-top: 90mm; }")):
        path = library / "styles/editions" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    path = library / "handouts/alpha/handout.html"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{% endblock %}", WALK * 9 + "{% endblock %}"), encoding="utf-8")
    clinic = library / "clinic.toml"
    text = clinic.read_text(encoding="utf-8").replace('["standard"]', '["standard", "tall"]')
    clinic.write_text(text, encoding="utf-8")
    return library


@pytest.mark.usefixtures("tall")
def test_one_edition_that_fails_leaves_the_others(build_library: Build, tmp_path: Path) -> None:
    """The PDF that cannot be laid out is held back alone, with its edition, paper and reason."""
    english = Selection(handouts=("alpha",), locales=("en",))
    whole = build_library(english)
    partial = build_library(replace(english, editions=("tall",)))
    for result in (whole, partial):
        (held,) = result.manifest.held_back
        assert held.place == ("alpha", "en", "tall", "letter")
        assert held.name == "alpha [en], tall, letter"
        assert held.reasons[0].startswith("About ")
        current = {o.path for o in result.manifest.outputs if o.current and o.kind == "handout"}
        assert current == {"en/alpha.en.letter.pdf"}
    page = (tmp_path / "dist/index.html").read_text(encoding="utf-8")
    assert '"state": "draft"' in page
    assert "too many for" not in page


def test_what_is_held_back_is_decided_anew(tall: Path, build_library: Build) -> None:
    """A PDF that was held back stays so until a build makes it, or holds back the whole."""
    build_library(Selection(handouts=("alpha",), locales=("en",)))
    other = build_library(Selection(handouts=("beta",), locales=("en",)))
    assert [held.name for held in other.manifest.held_back] == ["alpha [en], tall, letter"]
    (tall / "styles/editions/tall.toml").write_text(TALL.replace("72", "12"), encoding="utf-8")
    mended = build_library(Selection(handouts=("alpha",), locales=("en",), editions=("tall",)))
    assert mended.manifest.held_back == ()


def test_every_reason_is_told(tall: Path, build_library: Build) -> None:
    """What is held back for two reasons names both: a text and the fonts of a sheet."""
    path = tall / "handouts/alpha/handout.html"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Rest for", "Rest \U00013000 for"), encoding="utf-8")
    result = build_library(Selection(handouts=("alpha",), locales=("en",)))
    reasons = {held.place[2]: len(held.reasons) for held in result.manifest.held_back}
    assert reasons == {"standard": 1, "tall": 2}


def test_a_lone_sign_is_traced_to_its_message(library: Path) -> None:
    """What is printed on a dotted circle is told with the message that holds it."""
    path = library / "locales/es/LC_MESSAGES/alpha.po"
    text = path.read_text(encoding="utf-8").replace("Almohada", "Una \u201cAlmohada\u201d")
    path.write_text(text, encoding="utf-8")
    prepared = prepare(load_project(library), Selection(("alpha",), ("es",)), "")
    finding = circle_finding(prepared.jobs[0], "\u201d")
    assert finding.check == "dotted-circle"
    assert "U+201D" in finding.message
    assert finding.hint
    assert (finding.msgid, finding.locale) == ("Pillow", "es")


def test_a_cache_that_cannot_be_written_is_told(
    build_library: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It costs time and nothing else: one note, with the variable that names another folder."""
    (tmp_path / "file").write_bytes(b"in its place")
    monkeypatch.setenv("HANDOUTS_CACHE", str(tmp_path / "file"))
    cache_folder.cache_clear()
    result = build_library(Selection(handouts=("alpha",), locales=("en",)))
    cache_folder.cache_clear()
    (told,) = (f for f in result.findings if f.check == "nothing-kept")
    place = tmp_path / "file"
    assert told.message == f"Nothing is kept for the next build: {place} cannot be written."
    assert (told.severity, "HANDOUTS_CACHE" in told.hint) == (Severity.NOTE, True)
    assert result.made
