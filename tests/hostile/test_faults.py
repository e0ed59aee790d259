"""Faults of machines: whatever happens in the middle of a build, the next one is whole.

`HANDOUTS_KILLS=200 pytest tests/hostile/test_faults.py -k killed` kills so many builds, at
moments that `HANDOUTS_SEED` repeats.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from press.bench.made_up import write_project
from press.files import CACHE, LOCK
from press.languages.locales import find_locale
from press.project import BUILDER, load_project
from press.typeset.fonts import load_fonts
from tests.cli.conftest import run_in

KILLS = int(os.environ.get("HANDOUTS_KILLS", "1"))
BUILD = [sys.executable, str(BUILDER / "build.py"), "-j", "2"]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and mounts differ on Windows")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a made-up project of three PDFs."""
    folder = tmp_path_factory.mktemp("project")
    write_project(load_project(BUILDER), folder, 1, [find_locale(t) for t in ("en", "ar", "ko")])
    return folder


@pytest.fixture(scope="module")
def clean(project: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the files of a build that nothing disturbed."""
    out = tmp_path_factory.mktemp("clean")
    subprocess.run([*BUILD, "-q", "--project", str(project), "--out", str(out)], check=True)
    return files(out)


def files(out: Path) -> dict[str, bytes]:
    """Return every file of a folder, hidden ones too, but the lock, which says nothing."""
    found = (path for path in out.rglob("*") if path.is_file() and path.name != LOCK)
    return {str(path.relative_to(out)): path.read_bytes() for path in found}


@contextmanager
def building(project: Path, out: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """Start a build that tells each PDF, and wait for its end."""
    command = [*BUILD, "-v", "--project", str(project), "--out", str(out), *options]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        yield process


def rebuilt(project: Path, out: Path) -> dict[str, bytes]:
    """Build again, without a word of anything unexpected, and return the files."""
    done = run_in(project, "--out", out)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    return files(out)


@POSIX
def test_a_killed_build_leaves_whole_files(
    project: Path, clean: dict[str, bytes], tmp_path: Path
) -> None:
    """Killed at any moment, with all its workers: every PDF is whole, and the next build too."""
    seed = int(os.environ.get("HANDOUTS_SEED") or random.randrange(2**32))
    moments, told = random.Random(seed), f"HANDOUTS_SEED={seed}"
    for _ in range(KILLS):
        with building(project, tmp_path, "--force") as process:
            time.sleep(moments.uniform(0, 5))
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        for path in tmp_path.rglob("*.pdf"):
            assert path.read_bytes() == clean[str(path.relative_to(tmp_path))], told
        assert rebuilt(project, tmp_path) == clean, told


def test_two_builds_at_once_take_turns(
    project: Path, clean: dict[str, bytes], tmp_path: Path
) -> None:
    """The second waits for the first, says so, and finds everything done."""
    with building(project, tmp_path) as first:
        assert first.stdout
        first.stdout.readline()
        with building(project, tmp_path) as second:
            told, errors = second.communicate()
            assert "Another build is working in this folder" in errors
            assert "3/3" not in told
        first.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    assert files(tmp_path) == clean


def test_a_folder_that_vanishes_is_filled_again(
    project: Path, clean: dict[str, bytes], tmp_path: Path
) -> None:
    """Removed in the middle of a build, it costs at most findings; the next build is whole."""
    out = tmp_path / "dist"
    with building(project, out) as process:
        assert process.stdout
        process.stdout.readline()
        shutil.rmtree(out, ignore_errors=True)
        _, errors = process.communicate()
    assert process.returncode in (0, 1)
    assert "Traceback" not in errors
    assert rebuilt(project, out) == clean


def test_a_file_that_changes_meanwhile_is_seen(project: Path, tmp_path: Path) -> None:
    """A catalog saved during a build is in the next one, which never says that nothing changed."""
    own = tmp_path / "project"
    shutil.copytree(project, own)
    path = own / "locales/ko/LC_MESSAGES/made-up-00000.po"
    text = path.read_text(encoding="utf-8")
    with building(own, tmp_path / "dist") as process:
        assert process.stdout
        process.stdout.readline()
        path.write_text(text.replace("다.", "다!"), encoding="utf-8")
        process.communicate()
    after = rebuilt(own, tmp_path / "dist")
    assert after == rebuilt(own, tmp_path / "another")


def test_a_clock_that_goes_back_hides_no_change(project: Path, tmp_path: Path) -> None:
    """A change of the same length, with an older time, is seen all the same."""
    own = tmp_path / "project"
    shutil.copytree(project, own)
    path = own / "locales/ko/LC_MESSAGES/made-up-00000.po"
    before = rebuilt(own, tmp_path / "dist")
    times = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("다.", "다!"), encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    after = rebuilt(own, tmp_path / "dist")
    assert {name for name in before if before[name] != after[name]} > {
        "ko/made-up-00000.ko.letter.pdf"
    }
    for each in (*own.rglob("*"), *(tmp_path / "dist").rglob("*")):
        os.utime(each, (4e9, 4e9))
    assert rebuilt(own, tmp_path / "dist") == after


@POSIX
@pytest.mark.parametrize("options", ["size=200k", "size=1m,ro", "size=1m,nr_inodes=9"])
def test_a_disk_that_takes_nothing_is_told(
    project: Path, clean: dict[str, bytes], tmp_path: Path, options: str
) -> None:
    """Full, read-only, or out of entries: sentences, no half-written file; later all is made."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)]
    if (
        shutil.which("mount") is None
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("a small disk can be mounted by root alone")
    try:
        with building(project, disk) as process:
            _, errors = process.communicate()
        assert process.returncode in (1, 5)
        assert "Traceback" not in errors
        assert "→" in errors
        for path in (path for path in disk.rglob("*.pdf")):
            assert path.read_bytes() == clean[str(path.relative_to(disk))]
        assert not list(disk.rglob("*.partial"))
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    assert rebuilt(project, disk) == clean


def test_a_damaged_cache_changes_nothing(library: Path, tmp_path: Path) -> None:
    """Whatever bytes of the cache are altered, cut or lost: the same PDFs come out."""
    cache, out = tmp_path / "cache", tmp_path / "dist"
    command = [sys.executable, str(BUILDER / "build.py"), "-j", "1", "--force", "-q"]
    command += ["--project", str(library), "--out", str(out)]
    here = {**os.environ, CACHE: str(cache)}
    subprocess.run(command, check=True, env=here)
    before, chance = files(out), random.Random(1)
    for _ in range(2):
        for path in [path for path in cache.rglob("*") if path.is_file()]:
            content = bytearray(path.read_bytes())
            if chance.random() < 0.2:
                path.unlink()
            elif content:
                content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
                kept = len(content) if chance.random() < 0.7 else chance.randrange(len(content))
                path.write_bytes(content[:kept])
        subprocess.run(command, check=True, env=here)
        assert files(out) == before


@pytest.mark.parametrize("damage", ["cut", "altered", "gone"])
def test_a_damaged_font_is_told(tmp_path: Path, damage: str) -> None:
    """Cut short or with one other byte: the font is named, and nothing is set in it."""
    folder = tmp_path / "styles/fonts"
    (tmp_path / "handouts").mkdir()
    shutil.copytree(BUILDER / "styles/fonts", folder)
    project = load_project(tmp_path)
    _, sound = load_fonts(project)
    assert sound == ()
    fonts, _ = load_fonts(project)
    path, file = next((p, f) for p, f in fonts.files if p.is_relative_to(tmp_path))
    content = bytearray(path.read_bytes())
    content[1000] ^= 1
    path.write_bytes(content[: 1000 if damage == "cut" else None])
    if damage == "gone":
        path.unlink()
    (finding,) = load_fonts(project)[1]
    assert finding.check == "missing-font"
    assert finding.path == path
    assert file.family in finding.message
    assert finding.hint
