"""The manifest: what stands in the output folder, and what was held back and why.

`dist/manifest.json` tells of every PDF what it is, so that what was printed can be
traced. It also names, by digest, all that each PDF was made from; a PDF whose inputs
are the same is not made again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from press import __version__
from press.files import write_changed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NAME = "manifest.json"
GENERATOR = f"handouts {__version__}"
FORMAT = 1


Place = tuple[str, str, str, str]
"""Handout, language, edition and paper: what tells one PDF from all others."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file. `path` is relative to the output folder; `type_size` is in points.

    `current` is False when it is an older print, kept because the newer one cannot be
    made; `inputs` is the digest of all that it was made from. `kind` is `handout`,
    `packet`, `card` or `web` (a page of HTML, which has no pages, type or paper), and
    `picture` the path of a picture of the first page. `reviewed` is the day of the last
    sign-off that it needed; empty for a draft.
    """

    path: str
    handout: str
    locale: str
    edition: str
    paper: str
    pages: int
    bytes: int
    sha256: str
    coverage: float
    version: str
    title: str
    source_title: str
    language: str
    native_language: str
    published: str
    state: str
    type_size: float
    inputs: str
    current: bool = True
    kind: str = "handout"
    picture: str = ""
    reviewed: str = ""

    @property
    def place(self) -> Place:
        """What tells it from all others."""
        return (self.handout, self.locale, self.edition, self.paper)


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A handout that is not printed in a language, and why.

    With `edition` and `paper` it is that one PDF: its page is sound, its layout is not.
    """

    handout: str
    locale: str
    coverage: float
    reasons: tuple[str, ...]
    edition: str = ""
    paper: str = ""

    @property
    def place(self) -> Place:
        """What is held back; without edition and paper all of the handout in the language."""
        return (self.handout, self.locale, self.edition, self.paper)

    @property
    def name(self) -> str:
        """What is held back, for people."""
        return ", ".join(filter(None, (f"{self.handout} [{self.locale}]", *self.place[2:])))


@dataclass(frozen=True, slots=True)
class Manifest:
    """All of the output folder."""

    outputs: tuple[Output, ...] = ()
    held_back: tuple[HeldBack, ...] = ()

    def by_path(self) -> Mapping[str, Output]:
        """Return the outputs by their path."""
        return {output.path: output for output in self.outputs}


def ordered(outputs: Iterable[Output], held_back: Iterable[HeldBack]) -> Manifest:
    """Return a manifest whose order does not tell which worker was the first to be done."""
    return Manifest(
        tuple(sorted(outputs, key=lambda output: output.path)),
        tuple(sorted(held_back, key=lambda held: (held.locale, *held.place))),
    )


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of an output folder; a missing or damaged one is empty."""
    try:
        data = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            return Manifest()
        outputs = tuple(_output(entry) for entry in data["outputs"])
        return Manifest(outputs, tuple(_held_back(entry) for entry in data["held_back"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Manifest()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, the same bytes for the same content."""
    write_changed(folder / NAME, manifest_text(manifest).encode())


def manifest_text(manifest: Manifest) -> str:
    """Return the manifest as JSON."""
    data = {
        "format": FORMAT,
        "generator": GENERATOR,
        "outputs": [asdict(output) for output in manifest.outputs],
        "held_back": [asdict(held) for held in manifest.held_back],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def is_intact(folder: Path, output: Output) -> bool:
    """Tell whether the PDF on the disk is the one of the manifest, byte by byte."""
    try:
        return hashlib.sha256((folder / output.path).read_bytes()).hexdigest() == output.sha256
    except OSError:
        return False


def without_lost(folder: Path, outputs: Iterable[Output]) -> tuple[Output, ...]:
    """Return the outputs whose files are there."""
    return tuple(output for output in outputs if (folder / output.path).is_file())


def _held_back(entry: dict[str, Any]) -> HeldBack:
    held = HeldBack(**entry)
    return replace(held, reasons=tuple(map(str, held.reasons)))


def _output(entry: dict[str, Any]) -> Output:
    known = {field.name for field in fields(Output)}
    output = Output(**{name: value for name, value in entry.items() if name in known})
    for path in (output.path, output.picture):
        if path.startswith(("/", "\\")) or ".." in path or ":" in path:
            raise ValueError("a path that leads out of the folder")
    return output
