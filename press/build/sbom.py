"""The bill of materials: every package and font that a release was made with.

What only translators, tests or a cluster need makes no release, and is not in it.

Written as CycloneDX 1.6, the format of OWASP and ECMA-424, which scanners for known
vulnerabilities read. The same packages and fonts give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from press import __version__
from press.bootstrap import pins
from press.typeset.fonts import load_fonts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from press.project import Project

FILE: Final = "sbom.cdx.json"
LOCK: Final = "requirements.lock"
_FONT_LICENCE: Final = "OFL-1.1"
_UNKNOWN: Final = "not stated"
_IDS: Final = frozenset(
    (
        *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "HPND", "ISC", "MIT", "MIT-0"),
        *("MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Unlicense", "Zlib"),
    )
)
"""Identifiers of SPDX, by which scanners know a licence."""
_NAMES: Final = {
    "Apache Software License": "Apache-2.0",
    "MIT License": "MIT",
    "PSFL": "PSF-2.0",
}
_BSD: Final = "BSD License"  # one of several: its text tells which
_LONGEST: Final = 60  # characters of a licence's name; what is longer is its whole text


@dataclass(frozen=True, slots=True)
class Part:
    """A package or a font file: its version, licence as it states it, and digest if it has one."""

    kind: str
    name: str
    version: str
    licence: str
    sha256: str = ""


def parts_of(project: Project) -> tuple[Part, ...]:
    """Return all packages that this machine uses, and all fonts, by name."""
    parts = dict.fromkeys((*_packages(project), *_fonts(project)))
    return tuple(sorted(parts, key=lambda part: (part.kind, part.name, part.sha256)))


def bill_of(project: Project) -> str:
    """Return the bill of materials as CycloneDX."""
    parts = [_component(part) for part in parts_of(project)]
    lock = hashlib.sha256((project.builder / LOCK).read_bytes()).hexdigest()
    content = json.dumps(parts, sort_keys=True)
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, content)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "handouts",
                "name": "handouts",
                "version": __version__,
            },
            "properties": [{"name": f"{LOCK}:sha256", "value": lock}],
        },
        "components": parts,
    }
    return json.dumps(bill, indent=2, ensure_ascii=False) + "\n"


def _packages(project: Project) -> Iterator[Part]:
    lock = (project.builder / LOCK).read_text(encoding="utf-8")
    values = pins.here()
    for pin in pins.parse(lock):
        if pins.holds(pin.marker, values):
            yield Part("library", pin.name, pin.version, _licence(pin.name))


def _fonts(project: Project) -> Iterator[Part]:
    fonts, _ = load_fonts(project)
    for path, file in fonts.files:
        ours = path.is_relative_to(project.builder)
        licence = _FONT_LICENCE if ours else _UNKNOWN
        yield Part("file", path.name, file.version or "-", licence, file.sha256)


def _licence(name: str) -> str:
    """Return the licence of a package: as SPDX has it, or in words of its own."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return _UNKNOWN
    stated = [*_stated(about, "License-Expression"), *_stated(about, "License")]
    named = [c.rpartition(" :: ")[2] for c in _stated(about, "Classifier") if "License ::" in c]
    short = next((text for text in stated if text and len(text) < _LONGEST), "")
    found = short or ", ".join(named) or _UNKNOWN
    return _bsd(name) if found == _BSD else _NAMES.get(found, found)


def _bsd(name: str) -> str:
    """Tell which BSD licence a package has: only the longer one speaks of endorsing."""
    files = [path for path in metadata.files(name) or () if "licen" in path.name.lower()]
    for path in files:
        text = Path(str(path.locate())).read_text(encoding="utf-8", errors="replace")
        words = " ".join(text.split())
        if "Redistribution and use in source and binary forms" in words:
            return "BSD-3-Clause" if "endorse or promote" in words else "BSD-2-Clause"
    return _BSD


def _stated(about: metadata.PackageMetadata, field: str) -> list[str]:
    return [str(value).partition("\n")[0] for value in about.get_all(field) or ()]


def _component(part: Part) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": part.kind,
        "bom-ref": f"{part.kind}:{part.name}@{part.version}:{part.sha256[:12]}",
        "name": part.name,
        "version": part.version,
        "licenses": [{"license": {"id" if part.licence in _IDS else "name": part.licence}}],
    }
    if part.kind == "library":
        component["purl"] = f"pkg:pypi/{part.name}@{part.version}"
    if part.sha256:
        component["hashes"] = [{"alg": "SHA-256", "content": part.sha256}]
    return component
