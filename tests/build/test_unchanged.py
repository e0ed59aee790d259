"""Nothing to do: told at once when it is so, and never when it is not."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from press.build.unchanged import Wanted, keep, look_at, recall

TOLD: dict[str, list[str]] = {"held_back": [], "unchanged": []}


@pytest.fixture
def wanted(tmp_path: Path) -> Wanted:
    """Return a build of a small project whose files are a minute old."""
    root = tmp_path / "project"
    for name in ("handouts/a/handout.html", "locales/es/a.po", "styles/base.css", "clinic.toml"):
        write(root / name, "text")
    write(root / "press" / "code.py", "code")
    write(root / "dist" / "es" / "a.pdf", "pdf")
    return Wanted(root, root, root / "dist", "all")


def write(path: Path, text: str, age: float = 60) -> None:
    """Write a file that was changed so many seconds ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (time.time() - age,) * 2)


def is_remembered(wanted: Wanted) -> bool:
    """Tell whether there is nothing to do."""
    return recall(wanted, look_at(wanted)) == TOLD


def remember(wanted: Wanted) -> None:
    """Remember the build as it is."""
    keep(wanted, look_at(wanted), ["es/a.pdf"], TOLD)


def test_what_is_as_it_was_is_told(wanted: Wanted) -> None:
    """The same files give the same answer, in another process too; other options do not."""
    assert not is_remembered(wanted)
    remember(wanted)
    assert is_remembered(wanted)
    assert not is_remembered(Wanted(wanted.root, wanted.builder, wanted.out, "other"))
    assert not is_remembered(Wanted(wanted.root, wanted.builder, wanted.root / "out", "all"))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a catalog grows": lambda root: write(root / "locales/es/a.po", "texts"),
    "a catalog of the same size": lambda root: write(root / "locales/es/a.po", "text", 50),
    "a catalog is set back": lambda root: write(root / "locales/es/a.po", "tuxt", 9999),
    "a template is new": lambda root: write(root / "handouts/b/handout.html", "text"),
    "a style is gone": lambda root: (root / "styles/base.css").unlink(),
    "the clinic changes": lambda root: write(root / "clinic.toml", "other"),
    "the code changes": lambda root: write(root / "press/code.py", "other"),
    "a PDF is gone": lambda root: (root / "dist/es/a.pdf").unlink(),
    "a PDF is cut": lambda root: write(root / "dist/es/a.pdf", "p"),
    "a PDF is written anew": lambda root: write(root / "dist/es/a.pdf", "pdf", 50),
    "the folder is gone": lambda root: (root / "dist").rename(root / "away"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen(wanted: Wanted, change: str) -> None:
    """Whatever a build reads or wrote: by its size, its time, or because it is there or not."""
    remember(wanted)
    CHANGES[change](wanted.root)
    assert not is_remembered(wanted)


def test_a_file_that_was_just_changed_is_not_trusted(wanted: Wanted) -> None:
    """A clock may not tell two changes in one moment apart."""
    write(wanted.root / "clinic.toml", "text", 0)
    assert look_at(wanted) == ""
    remember(wanted)
    assert not is_remembered(wanted)


def test_a_file_changed_during_the_build_is_not_missed(wanted: Wanted) -> None:
    """What was looked at before is looked at again after."""
    looked = look_at(wanted)
    write(wanted.root / "clinic.toml", "other")
    keep(wanted, looked, ["es/a.pdf"], TOLD)
    assert not is_remembered(wanted)


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"inputs": 1}', "\0", '{"inputs": "x", "made": 3}']
)
def test_a_damaged_record_is_no_record(wanted: Wanted, damage: str) -> None:
    """It counts as not there, and the next build writes it anew."""
    remember(wanted)
    wanted.record.write_text(damage, encoding="utf-8")
    assert not is_remembered(wanted)
    remember(wanted)
    assert is_remembered(wanted)


def test_a_record_of_other_inputs_is_not_believed(wanted: Wanted) -> None:
    """A record copied from elsewhere tells nothing."""
    remember(wanted)
    record = json.loads(wanted.record.read_text(encoding="utf-8"))
    wanted.record.write_text(json.dumps({**record, "inputs": "0" * 64}), encoding="utf-8")
    assert not is_remembered(wanted)


def test_a_file_that_vanished_meanwhile_is_missed(wanted: Wanted) -> None:
    """What somebody removed while the build ran is not remembered as if it had to be missing."""
    (wanted.out / "es/a.pdf").unlink()
    remember(wanted)
    assert not is_remembered(wanted)
