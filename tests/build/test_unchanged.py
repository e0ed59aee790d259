"""Nothing to do: told at once when it is so, and never when it is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from press.build import unchanged
from press.build.unchanged import Wanted, keep, look_at, recall
from press.project import BUILDER

TOLD: dict[str, list[str]] = {"held_back": [], "unchanged": []}
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
BUILD = """
import sys
opened = []
def note(event, told):
    if event == "open" and not isinstance(told[0], int):
        opened.append(str(told[0]))
sys.addaudithook(note)
from pathlib import Path
from press.build.plan import Selection
from press.build.run import build
from press.project import load_project
root = Path(sys.argv[1])
build(load_project(root), Selection(), root / "dist", jobs=1)
print(*opened, sep="\\n")
"""


@pytest.fixture
def wanted(tmp_path: Path) -> Wanted:
    """Return a build of a small project whose files are a minute old."""
    root = tmp_path / "project"
    for name in ("handouts/a/handout.html", "locales/es/a.po", "styles/base.css"):
        write(root / name, "text")
    write(root / "clinic.toml", 'logo = "brand/logo.svg"')
    write(root / "brand/logo.svg", LOGO)
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
    "the logo changes": lambda root: write(root / "brand/logo.svg", LOGO, 50),
    "the logo is gone": lambda root: (root / "brand/logo.svg").unlink(),
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


def test_another_pango_is_seen(wanted: Wanted, monkeypatch: pytest.MonkeyPatch) -> None:
    """It breaks lines in other places, and comes with the system, unseen."""
    remember(wanted)
    monkeypatch.setattr(unchanged, "native_versions", lambda: {"pango": "9"})
    assert not is_remembered(wanted)


def test_another_day_takes_the_place_of_the_last_one(wanted: Wanted) -> None:
    """Dates of reviews are judged anew each day, and the cache holds no file for each."""
    remember(wanted)
    remember(replace(wanted, day="2026-12-01"))
    assert not is_remembered(wanted)
    assert is_remembered(replace(wanted, day="2026-12-01"))
    assert len(list(wanted.record.parent.iterdir())) == 1


def test_every_file_that_a_build_opens_is_looked_at(library: Path) -> None:
    """Of the project and of the builder, but what the build itself writes."""
    write(library / "brand/logo.svg", LOGO)
    with (library / "clinic.toml").open("a", encoding="utf-8") as file:
        file.write('logo = "brand/logo.svg"\n')
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(library)],
        cwd=BUILDER,
        capture_output=True,
        text=True,
        check=True,
    )
    seen = {path for path, _ in unchanged._inputs(Wanted(library, BUILDER, library / "dist", ""))}
    opened = {BUILDER / name for name in done.stdout.splitlines()}
    written = (library / "dist", BUILDER / ".cache", BUILDER / ".venv")
    read = {
        str(path)
        for path in opened
        if any(path.is_relative_to(root) for root in (library, BUILDER))
        and not any(path.is_relative_to(folder) for folder in written)
        and "__pycache__" not in path.parts
    }
    assert str(library / "brand/logo.svg") in read
    assert read <= seen


def test_a_file_that_was_just_changed_is_not_trusted(wanted: Wanted) -> None:
    """A clock may not tell two changes in one moment apart."""
    write(wanted.root / "styles/base.css", "text", 0)
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
