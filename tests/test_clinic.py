"""The clinic's own details: what is taken, and what is refused before it is printed."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from press.clinic import logo_problem, logo_shape
from press.project import load_project
from tests.conftest import MakeProject, write_files

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"><path d="M0 0h9"/></svg>'
BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'


def png(width: int, height: int) -> bytes:
    """Return the beginning of a PNG file of that size."""
    header = struct.pack(">II", width, height) + b"\x08\x02\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + header


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('phone = "call us"', "Write a phone number"),
        ('phone = "5x5"', "Write a phone number"),
        ('after_hours_phone = "<b>1</b>"', "Write a phone number"),
        ('emergency_number = "nine"', "Write a phone number"),
        ('country = "XX"', "“XX” is not a country"),
        ('web = "clinic.example"', "Write an address"),
        ('web = "javascript:alert(1)"', "Write an address"),
        ('web = "https://clinic.example/a b"', "Write an address"),
        ('hours = [{days = "monday", from = "08:00", to = "17:00"}]', "days"),
        ('hours = [{days = "mon", from = "17:00", to = "08:00"}]', "before the closing time"),
        ('hours = [{days = "mon", from = "noon", to = "17:00"}]', "hours"),
        ('logo = "none.svg"', "is not there"),
        ('logo = "../../secret.svg"', "outside"),
    ],
)
def test_a_wrong_detail_is_told_with_its_line(
    make_project: MakeProject, line: str, message: str
) -> None:
    """What cannot be printed or dialled is refused, and the finding names the line."""
    project = make_project({"clinic.toml": f'name = "A"\n{line}\n'})
    assert [finding.line for finding in project.findings] == [2]
    assert message in project.findings[0].message


@pytest.mark.parametrize(
    "phone", ["555-0100", "+1 (555) 010-0000", "555 0100 ext. 12", "555.0100 x4", "112", ""]
)
def test_a_phone_number_is_taken_as_written(make_project: MakeProject, phone: str) -> None:
    """Digits with the usual marks and an extension are a phone number."""
    project = make_project({"clinic.toml": f'phone = "{phone}"\n'})
    assert project.findings == ()
    assert project.clinic.phone == phone


def test_hours_are_days_in_a_row(make_project: MakeProject) -> None:
    """“mon-fri” is Monday to Friday, and a single day is its own first and last."""
    text = (
        'hours = [{days = "mon-fri", from = "08:00", to = "17:00"},'
        ' {days = "sat", from = "09:00", to = "12:30"}]'
    )
    hours = make_project({"clinic.toml": text}).clinic.hours
    assert [span.weekdays for span in hours] == [(0, 4), (5, 5)]
    assert hours[1].closes.minute == 30


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.svg", SVG.format(120, 40).encode(), ""),
        ("a.png", png(300, 100), ""),
        ("a.svg", SVG.format(0, 40).encode(), "no viewBox"),
        ("a.svg", b"<svg", "no SVG file"),
        ("a.svg", BOMB.encode(), "no SVG file"),
        ("a.png", b"GIF89a", "no PNG file"),
        ("a.png", png(9000, 10), "pixels"),
        ("a.jpg", b"x", "neither SVG nor PNG"),
        ("a.svg", b" " * 600_000, "KB"),
    ],
)
def test_a_logo_is_a_sound_picture(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    """A logo is an SVG or PNG file of a reasonable size, without XML's traps."""
    (tmp_path / name).write_bytes(content)
    found = logo_problem(tmp_path, name)
    assert problem in found
    assert bool(found) == bool(problem)
    if not problem:
        assert logo_shape(tmp_path / name) == pytest.approx(3)


def test_a_logo_that_leads_out_is_refused(tmp_path: Path) -> None:
    """A link to a file outside of the project is not followed."""
    (tmp_path / "secret.svg").write_text(SVG.format(1, 1), encoding="utf-8")
    root = tmp_path / "project"
    write_files(root, {"handouts/x": "", "clinic.toml": 'logo = "logo.svg"\n'})
    (root / "logo.svg").symlink_to(tmp_path / "secret.svg")
    assert "outside" in load_project(root).findings[0].message
