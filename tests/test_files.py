"""Files are written whole or not at all, and folders are tried before the work begins."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from press.errors import OutputError
from press.files import CACHE, PARTIAL, alone, cache_folder, prepare_folder, write_whole


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    """The folders of a new file are made, and nothing else is left beside it."""
    path = tmp_path / "a" / "b" / "c.po"
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_is_replaced(tmp_path: Path) -> None:
    """The new content takes the place of the old one, however long that was."""
    path = tmp_path / "c.po"
    path.write_bytes(b"an older and longer text")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_what_cannot_be_written_leaves_nothing_over(tmp_path: Path) -> None:
    """When the last step fails, the old state is as it was, without a partial file."""
    folder = tmp_path / "taken"
    (folder / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match="taken"):
        write_whole(folder, b"new")
    assert list(tmp_path.iterdir()) == [folder]
    assert list(folder.iterdir()) == [folder / "inside"]


def test_an_output_folder_is_made_and_left_empty(tmp_path: Path) -> None:
    """The test whether a folder can be written leaves no trace."""
    prepare_folder(tmp_path / "dist" / "new")
    assert list((tmp_path / "dist" / "new").iterdir()) == []


def gone() -> int:
    """Return the number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps what is open, no more")
def test_what_a_process_left_is_removed_once_it_is_gone(tmp_path: Path) -> None:
    """A killed build leaves no litter; what others are writing, and files of people, stay."""
    (tmp_path / "es").mkdir()
    left = [tmp_path / f".a.pdf.{gone()}{PARTIAL}", tmp_path / f"es/.b.pdf.{gone()}{PARTIAL}"]
    left.append(tmp_path / f".c.pdf.{os.getpid()}{PARTIAL}")  # a container counts from 1 again
    kept = [tmp_path / f".d.pdf.{os.getppid()}{PARTIAL}", tmp_path / f".notes{PARTIAL}"]
    for path in (*left, *kept):
        path.touch()
    with alone(tmp_path, lambda: None):
        assert not any(path.exists() for path in left)
        assert all(path.exists() for path in kept)


def test_a_probe_that_another_build_sweeps_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gone before it could be removed, it has told what it was to tell."""
    write = Path.write_bytes

    def swept(path: Path, content: bytes) -> int:
        size = write(path, content)
        path.unlink()
        return size

    monkeypatch.setattr(Path, "write_bytes", swept)
    prepare_folder(tmp_path)


@pytest.mark.parametrize("place", ["file", "file/dist"])
def test_an_output_folder_that_cannot_be_is_told(tmp_path: Path, place: str) -> None:
    """A file in the place of the folder is an error that names the option to choose another."""
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(OutputError, match="cannot be written") as caught:
        prepare_folder(tmp_path / place)
    assert "--out" in caught.value.hint
    assert caught.value.exit_code == 5
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_indexes_lie_beside_the_builder(tmp_path: Path) -> None:
    """The folder of indexes is the builder's own when it can be made, and is made once."""
    assert cache_folder(tmp_path) == tmp_path / ".cache"
    assert cache_folder(tmp_path) == tmp_path / ".cache"


def test_a_variable_names_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who measures, or shares a folder between machines, keeps what can be lost elsewhere."""
    monkeypatch.setenv(CACHE, str(tmp_path / "some/where"))
    assert cache_folder(tmp_path / "builder") == tmp_path / "some/where"
    assert (tmp_path / "some/where").is_dir()


def test_indexes_go_elsewhere_when_they_must(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the builder's folder cannot hold them, a temporary folder does."""
    elsewhere = tmp_path / "temporary"
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    (tmp_path / ".cache").write_bytes(b"a file in its place")
    folder = cache_folder(tmp_path)
    assert folder.is_dir()
    assert folder.parent == elsewhere


def test_an_interrupted_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle of a file leaves the old one as it was, and no part of the new."""
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("file", b"old")]
