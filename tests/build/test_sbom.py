"""The bill of materials: whole, sound, and the same each time."""

from __future__ import annotations

import json
from importlib import metadata

from press.bootstrap import pins
from press.build.sbom import bill_of, parts_of
from press.project import BUILDER, load_project

PROJECT = load_project(BUILDER)


def test_the_bill_keeps_to_the_format() -> None:
    """An independent reader finds nothing wrong with it, and two are the same."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator  # takes two seconds

    bill = bill_of(PROJECT)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None
    assert bill == bill_of(PROJECT)


def test_every_package_and_font_is_in_it() -> None:
    """Each pin of the lock that this machine uses, in its version, and each font by its digest."""
    components = {c["name"]: c for c in json.loads(bill_of(PROJECT))["components"]}
    lock = (BUILDER / "requirements.lock").read_text(encoding="utf-8")
    used = [pin for pin in pins.parse(lock) if pins.holds(pin.marker, pins.here())]
    assert len(used) > 25
    for pin in used:
        assert components[pin.name]["version"] == pin.version == metadata.version(pin.name)
    fonts = [c for c in components.values() if c["type"] == "file"]
    assert len(fonts) == len(list((BUILDER / "styles/fonts").rglob("*.ttf")))
    assert all(len(font["hashes"][0]["content"]) == 64 for font in fonts)


def test_every_licence_is_stated() -> None:
    """No package is used that does not say how it may be used; none forbids what a clinic does."""
    licences = {part.name: part.licence for part in parts_of(PROJECT)}
    assert [name for name, licence in licences.items() if licence == "not stated"] == []
    assert [n for n, licence in licences.items() if "Proprietary" in licence] == []


def test_scanners_know_the_licences() -> None:
    """Licences are SPDX's identifiers, told from the text where a package says only “BSD”."""
    licences = {
        component["name"]: component["licenses"][0]["license"]
        for component in json.loads(bill_of(PROJECT))["components"]
    }
    assert licences["jinja2"] == licences["weasyprint"] == {"id": "BSD-3-Clause"}
    fonts = [licence for name, licence in licences.items() if name.endswith(".ttf")]
    assert fonts
    assert all(licence == {"id": "OFL-1.1"} for licence in fonts)
    named = {name for name, licence in licences.items() if "name" in licence}
    assert named <= {"pyphen", "pypdfium2"}  # each has several
