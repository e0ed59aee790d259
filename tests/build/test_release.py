"""Releases: one zip that a clinic unpacks and uses."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest

from press.build.release import make_release
from press.content.handouts import load_library
from press.project import load_project
from tests.build.conftest import Build

DAY = dt.date(2026, 11, 21)


def release(library: Path, tmp_path: Path, name: str = "release") -> Path:
    """Make a release of the library's output folder."""
    project = load_project(library)
    made = make_release(project, load_library(project), tmp_path / "dist", tmp_path / name, DAY)
    assert made.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
    return made.path


def test_a_release_holds_all_that_a_clinic_needs(
    library: Path, build_library: Build, tmp_path: Path
) -> None:
    """Shelf, PDFs, pictures, web pages and manifest, in one folder with plain names."""
    build_library()
    path = release(library, tmp_path)
    assert path.name == "handouts-2026-11-21.zip"
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        assert all(name.startswith("handouts/") and name.isascii() for name in names)
        sums = archive.read("handouts/SHA256SUMS.txt").decode().splitlines()
        for digest, name in (line.split("  ") for line in sums):
            assert hashlib.sha256(archive.read(f"handouts/{name}")).hexdigest() == digest
    for name in ("index.html", "es/alpha.es.letter.pdf", "es/alpha.es.html", "manifest.json"):
        assert f"handouts/{name}" in names
    assert {"handouts/thumbnails/alpha.es.webp", "handouts/READ ME FIRST.txt"} <= names
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    beside = path.with_name(f"{path.name}.sha256").read_text(encoding="utf-8")
    assert beside == f"{digest}  {path.name}\n"


def test_what_is_to_be_read_first_is_for_staff(
    library: Path, build_library: Build, tmp_path: Path
) -> None:
    """It says what a draft is in any language, and keeps what only IT needs to its end."""
    build_library()
    with zipfile.ZipFile(release(library, tmp_path)) as archive:
        text = archive.read("handouts/READ ME FIRST.txt").decode("ascii")
    staff, technical = " ".join(text.split()).split("FOR YOUR IT DEPARTMENT")
    assert "the English by a clinician" in staff
    assert "Do not give drafts to patients." in staff
    for name in ("SHA256SUMS.txt", "sbom.cdx.json"):
        assert (name in staff, name in technical) == (False, True)


def test_the_same_folder_gives_the_same_release(
    library: Path, build_library: Build, tmp_path: Path
) -> None:
    """Two releases of one state are the same to the byte."""
    build_library()
    first, second = (release(library, tmp_path, name).read_bytes() for name in ("a", "b"))
    assert first == second


def test_older_prints_stay_at_home(library: Path, build_library: Build, tmp_path: Path) -> None:
    """A handout that is held back is in no release, though its older PDF is still there."""
    build_library()
    path = library / "locales/es/LC_MESSAGES/alpha.po"
    path.write_text(path.read_text(encoding="utf-8").replace('"Almohada"', '""'), "utf-8")
    build_library()
    assert (tmp_path / "dist/es/alpha.es.letter.pdf").exists()
    with zipfile.ZipFile(release(library, tmp_path)) as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read("handouts/manifest.json"))
        page = archive.read("handouts/index.html").decode()
    assert "handouts/es/alpha.es.letter.pdf" not in names
    assert "handouts/es/beta.es.letter.pdf" in names
    assert all(output["current"] for output in manifest["outputs"])
    assert re.search(r"1 of \d+ messages is not translated\.", page)


def test_a_lost_file_stops_the_release(library: Path, build_library: Build, tmp_path: Path) -> None:
    """A release that would lack a sheet is not written."""
    build_library()
    (tmp_path / "dist/es/alpha.es.letter.pdf").unlink()
    with pytest.raises(OSError, match="alpha"):
        release(library, tmp_path)
    assert not (tmp_path / "release").exists()
