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
    assert profile.put_setting("brace_start", "45") == ""
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
        ("name", "", "A clinic needs a name."),
        ("country", "England", "“ENGLAND” is not a country. Write two letters, such as US."),
        ("country", "XX", "“XX” is not a country."),
        ("logo", "logo.jpg", "There is no file “logo.jpg” here. Use an SVG or PNG file."),
    ],
)
def test_an_answer_is_checked_at_once(path: Path, key: str, text: str, problem: str) -> None:
    """A wrong answer is told before the next question, and not kept."""
    profile = Profile.read(path)
    assert problem in profile.put(key, text)
    assert key not in profile.document


ORDER = "The opening time must be before the closing time."
UNREAD = "Write them like “mon-fri 08:00-17:00, sat 09:00-12:00”."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("mon 8:00", UNREAD),
        ("mon 17:00-08:00", ORDER),
        ("mon 5 pm - 8 am", ORDER),
        ("xyz 8:00-9:00", UNREAD),
        ("t 8-5", UNREAD),
        ("mon 8-25", UNREAD),
        ("mon 13 pm - 14 pm", UNREAD),
        ("mon, wed 8-5", UNREAD),
    ],
)
def test_hours_are_checked_at_once(path: Path, text: str, problem: str) -> None:
    """Hours that cannot be read are not kept."""
    profile = Profile.read(path)
    assert profile.put_hours(text) == problem
    assert profile.shown_hours() == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mon-Fri 8-5", "mon-fri 08:00-17:00"),
        ("Monday-Friday 08:00-17:00", "mon-fri 08:00-17:00"),
        ("Mon to Fri: 8:30 a.m. to 5 p.m.", "mon-fri 08:30-17:00"),
        ("tues 10–2, Sat 9-12", "tue 10:00-14:00, sat 09:00-12:00"),
        ("wed 1-5", "wed 13:00-17:00"),
        ("sun 06:00-09:00", "sun 06:00-09:00"),
        ("sun 01:00-05:00", "sun 01:00-05:00"),
    ],
)
def test_hours_are_read_as_people_write_them(path: Path, text: str, shown: str) -> None:
    """Names of days in full, hours without minutes, and those of the afternoon."""
    profile = Profile.read(path)
    assert profile.put_hours(text) == ""
    assert profile.shown_hours() == shown


def test_a_short_phone_is_doubted(path: Path) -> None:
    """A number in which digits were forgotten is told; that of an ambulance may be short."""
    profile = Profile.read(path)
    for key, number in (("phone", "12"), ("emergency_number", "112")):
        assert profile.put(key, number) == ""
    assert profile.doubt("phone") == "This phone number looks too short. Check it."
    assert profile.doubt("emergency_number") == profile.doubt("after_hours_phone") == ""


def test_settings_stay_in_their_range(path: Path) -> None:
    """A setting outside of its range is refused, and one at its default is not written."""
    profile = Profile.read(path)
    assert "from 5 to 14" in profile.put_setting("raise_leg", "99")
    assert profile.put_setting("raise_leg", "half") == "Write a whole number from 5 to 14."
    assert profile.put_setting("raise_leg", "7.5") == "Write a whole number from 5 to 14."
    assert profile.put_setting("raise_leg", "14") == ""
    assert "settings" not in profile.document


def test_both_scales_of_a_fever_are_the_same(path: Path) -> None:
    """A threshold in Celsius decides the one in Fahrenheit."""
    profile = Profile.read(path)
    assert profile.put_setting("fever_celsius", "38.3") == ""
    assert profile.setting("fever_fahrenheit") == 100.9
    assert "100.9" in profile.put_setting("fever_fahrenheit", "100.4")
    assert profile.put_setting("fever_fahrenheit", "100.9") == ""


def test_a_file_with_mistakes_is_not_overwritten(path: Path) -> None:
    """What cannot be read is told, and stays as it is."""
    path.write_text('nam = "x"\n', encoding="utf-8")
    assert [finding.check for finding in Profile.read(path).findings] == ["unknown-key"]
