"""The clinic's profile: asked for, checked at once, and written with its comments kept."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from press.desk.profile import Profile
from press.project import load_project
from tests.conftest import write_files

CLINIC = '# mine\nname = "Old"  # keep\nphone = ""\n\n[settings]\n# ours\nbrace_start = 40\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the place of a project's clinic.toml."""
    write_files(tmp_path / "own", {"handouts/x": ""})
    return tmp_path / "own" / "clinic.toml"


def test_what_is_answered_is_written(path: Path) -> None:
    """A file that is not there is made, and can be read back without a finding."""
    profile = Profile.read(path)
    answers = {"name": "A “B” & C", "country": "gb", "phone": "555-0100", "web": ""}
    assert [profile.put(key, text) for key, text in answers.items()] == ["", "", "", ""]
    assert profile.proposal("emergency_number") == "999"
    assert profile.put_hours("mon-fri 8:00-17:00, sat 09:00 - 12:00") == ""
    assert profile.put_setting("brace_start", 45) == ""
    profile.write()
    project = load_project(path.parent)
    assert project.findings == ()
    assert project.clinic.name == "A “B” & C"
    assert project.clinic.country == "GB"
    assert project.clinic.paper_order == ("a4",)
    assert [span.days for span in project.clinic.hours] == ["mon-fri", "sat"]
    assert project.clinic.settings == {"brace_start": 45}


def test_comments_and_settings_stay(path: Path) -> None:
    """What a person wrote into the file is still there after an answer was changed."""
    path.write_text(CLINIC, encoding="utf-8")
    profile = Profile.read(path)
    assert profile.put("name", "New") == ""
    assert profile.put("address", "1 Street") == ""
    profile.write()
    text = path.read_text(encoding="utf-8")
    assert {"# mine", "# ours"} <= set(text.splitlines())
    assert "# keep" in text
    data = tomllib.loads(text)
    assert (data["name"], data["address"]) == ("New", "1 Street")
    assert data["settings"] == {"brace_start": 40}


@pytest.mark.parametrize(
    ("key", "text", "problem"),
    [
        ("phone", "call us", "phone number"),
        ("web", "clinic", "address"),
        ("country", "England", "pattern"),
        ("logo", "none.svg", "is not there"),
    ],
)
def test_an_answer_is_checked_at_once(path: Path, key: str, text: str, problem: str) -> None:
    """A wrong answer is told before the next question, and not kept."""
    profile = Profile.read(path)
    assert problem in profile.put(key, text)
    assert key not in profile.document


@pytest.mark.parametrize("text", ["monday 8-5", "mon 8:00", "mon 17:00-08:00", "xyz 8:00-9:00"])
def test_hours_are_checked_at_once(path: Path, text: str) -> None:
    """Hours that cannot be read are not kept."""
    profile = Profile.read(path)
    assert profile.put_hours(text)
    assert profile.shown_hours() == ""


def test_settings_stay_in_their_range(path: Path) -> None:
    """A setting outside of its range is refused, and one at its default is not written."""
    profile = Profile.read(path)
    assert "from 5 to 14" in profile.put_setting("raise_leg", 99)
    assert profile.put_setting("raise_leg", 14) == ""
    assert "settings" not in profile.document


def test_both_scales_of_a_fever_are_the_same(path: Path) -> None:
    """A threshold in Celsius decides the one in Fahrenheit."""
    profile = Profile.read(path)
    assert profile.put_setting("fever_celsius", 38.3) == ""
    assert profile.setting("fever_fahrenheit") == 100.9
    assert "100.9" in profile.put_setting("fever_fahrenheit", 100.4)
    assert profile.put_setting("fever_fahrenheit", 100.9) == ""


def test_a_file_with_mistakes_is_not_overwritten(path: Path) -> None:
    """What cannot be read is told, and stays as it is."""
    path.write_text('nam = "x"\n', encoding="utf-8")
    assert [finding.check for finding in Profile.read(path).findings] == ["unknown-key"]
