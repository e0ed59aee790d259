"""The commands of a clinic: its details asked for, and a release made."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from press.project import BUILDER, load_project
from tests.cli.conftest import Run

ANSWERS = (
    "Riverside\nXX\nGB\n-\ncall us\n12\n555-0100\n\n\n\n\nMon-Fri 8-5\nhalf\n\n\n\n99\n12\n\n\n\n"
)


def test_a_clinic_is_asked_for_its_details(own: Path) -> None:
    """Each answer is checked at once, wrong ones are asked for again, defaults are kept."""
    (own / "clinic.toml").unlink()
    command = [sys.executable, str(BUILDER / "build.py"), "clinic", "init", "--project"]
    done = subprocess.run(
        [*command, str(own)], input=ANSWERS, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Write a phone number" in done.stdout
    for words in (
        "Return keeps what is in brackets. Write “-” to leave an answer empty.",
        "“XX” is not a country. Write two letters, such as US.",
        "This phone number looks too short. Check it.",
        "  mon-fri 08:00-17:00\n",
        "from 30 to 60 [30]:",
        "Write a whole number from 30 to 60.",
        "Write a whole number from 5 to 14.",
    ):
        assert words in done.stdout, words
    found = load_project(own)
    assert found.findings == ()
    assert found.clinic.name == "Riverside"
    assert found.clinic.phone == "555-0100"
    assert found.clinic.emergency_number == "999"
    assert [span.days for span in found.clinic.hours] == ["mon-fri"]
    assert found.clinic.settings == {"raise_leg": 12}


def test_answers_that_end_early_are_not_saved(own: Path) -> None:
    """Who stops in the middle reads that nothing was written, and nothing was."""
    before = (own / "clinic.toml").read_bytes()
    command = [sys.executable, str(BUILDER / "build.py"), "clinic", "init", "--project"]
    done = subprocess.run(
        [*command, str(own)], input="Riverside\n", capture_output=True, text=True, check=False
    )
    assert done.returncode == 130
    assert done.stderr == ("Stopped. Your answers were not saved. clinic.toml is as it was.\n")
    assert (own / "clinic.toml").read_bytes() == before


def test_a_short_phone_is_told(run: Run) -> None:
    """A number that is given at once is kept, with a warning."""
    result = run("clinic", "init", "--yes", "--phone", "12")
    assert result.returncode == 0
    assert result.stderr == "--phone: This phone number looks too short. Check it.\n"


def test_details_can_be_given_at_once(own: Path, run: Run) -> None:
    """With --yes nothing is asked, so that a script can do it; running it again changes nothing."""
    arguments = ("clinic", "init", "--yes", "--name", "A", "--phone", "555-0100")
    for _ in range(2):
        result = run(*arguments)
        assert (result.returncode, result.stderr) == (0, "")
        data = tomllib.loads((own / "clinic.toml").read_text(encoding="utf-8"))
        assert (data["name"], data["phone"]) == ("A", "555-0100")


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--phone", "call", "phone number"),
        ("--name", "", "“--name” has no value."),
        ("--country", "XX", "“XX” is not a country. Write two letters, such as US."),
        ("--hours", "always", "mon-fri"),
        ("--web", "x", "https"),
    ],
)
def test_a_wrong_detail_is_a_wrong_usage(
    own: Path, run: Run, option: str, value: str, words: str
) -> None:
    """What cannot be used is told, and the file stays as it was."""
    before = (own / "clinic.toml").read_bytes()
    result = run("clinic", "init", "--yes", option, value)
    assert result.returncode == 2
    assert words in result.stderr
    assert (own / "clinic.toml").read_bytes() == before


def test_a_release_is_one_command(run: Run, tmp_path: Path) -> None:
    """“release” builds, packs, and tells the digest."""
    result = run("release", "--out", tmp_path / "out")
    assert (result.returncode, result.stderr) == (0, "")
    (path,) = (tmp_path / "out").glob("*.zip")
    assert path.with_name(f"{path.name}.sha256").read_text("utf-8").split()[0] in result.stdout
    with zipfile.ZipFile(path) as archive:
        assert "handouts/index.html" in archive.namelist()
