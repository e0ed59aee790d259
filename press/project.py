"""The folder that is built, and the clinic whose handouts they are.

A project is a folder with `handouts/` and, if it has them,
`locales/`, `styles/` and `clinic.toml`. Shared layouts, styles, fonts and the
shared catalog that it lacks come from the builder's own folder, so that a clinic
can keep a small library of its own.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from press.clinic import Clinic, logo_findings
from press.errors import Finding, ProjectError
from press.tables import read_table, sound_part

_PARTS: Final = ("handouts", "locales", "styles", "clinic.toml")

BUILDER = Path(__file__).resolve().parent.parent
"""The builder's own folder, from which a project takes what it does not have."""

NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What handouts, packets and drawings may be called: names become files and domains of gettext."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder to build, with the clinic's own details.

    `is_read` is false where a `clinic.toml` is there and tells nothing of them.
    """

    root: Path
    clinic: Clinic
    builder: Path = BUILDER
    findings: tuple[Finding, ...] = field(default=())
    is_read: bool = True

    @property
    def layers(self) -> tuple[Path, ...]:
        """The folders in which a file is looked for, the project's own first."""
        return (self.root,) if self.root == self.builder else (self.root, self.builder)

    def find(self, relative: str) -> Path | None:
        """Return the first file or folder of that relative path in the layers."""
        return next((p for layer in self.layers if (p := layer / relative).exists()), None)

    def glob(self, pattern: str) -> dict[str, Path]:
        """Return the files that match, by relative path; the project's own win."""
        found: dict[str, Path] = {}
        for layer in reversed(self.layers):
            for path in layer.glob(pattern):
                found[path.relative_to(layer).as_posix()] = path
        return dict(sorted(found.items()))

    def shown(self, path: Path) -> str:
        """Write a path as a person would: from the folder of the project."""
        for layer in self.layers:
            if path.is_relative_to(layer):
                return path.relative_to(layer).as_posix()
        return str(path)


def load_project(root: Path) -> Project:
    """Read the project in a folder.

    A `clinic.toml` with mistakes gives findings, and `build` prints nothing then, since a
    sheet must not go out with a wrong phone number. What is sound of it is kept, so that
    all its mistakes are found at once.

    Raises:
        ProjectError: the folder has no `handouts/`.
    """
    root = root.resolve()
    if not (root / "handouts").is_dir():
        raise ProjectError(
            f"{root} holds no handouts.",
            "Name a folder that has a folder “handouts” in it: --project FOLDER.",
        )
    path, strays = root / "clinic.toml", tuple(_strays(root))
    if not path.exists():
        return Project(root, Clinic(), findings=strays)
    whole, findings = read_table(path, Clinic)
    clinic = whole or sound_part(path, Clinic)
    if clinic:
        findings = (*findings, *logo_findings(path, clinic))
    return Project(root, clinic or Clinic(), findings=(*findings, *strays), is_read=bool(clinic))


def handout_folders(root: Path) -> list[Path]:
    """Return the folders of handouts; what handouts share begins with an underscore."""
    parent = root / "handouts"
    return sorted(
        path
        for path in (parent.iterdir() if parent.is_dir() else ())
        if path.is_dir() and not path.name.startswith(("_", "."))
    )


def require_handouts(project: Project) -> None:
    """See to it that there is something to build or to check.

    Raises:
        ProjectError: the folder `handouts/` is empty.
    """
    if not handout_folders(project.root):
        raise ProjectError(
            f"{project.root / 'handouts'} holds no handouts.",
            "Add a folder with handout.toml and handout.html, or name another --project FOLDER.",
        )


def _strays(root: Path) -> Iterator[Finding]:
    """Yield the links that lead out of a project: what is behind them changes unseen."""
    parts = [root / part for part in _PARTS]
    for path in _links(root):
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):  # it leads nowhere, or in a circle
            target = None
        if target is None or not any(target.is_relative_to(part) for part in parts):
            message = "The link leads out of the project: what it shows can change unseen."
            hint = "Put the file itself in its place."
            yield Finding("leads-out", message, hint, path=path)


def _links(root: Path) -> Iterator[Path]:
    """Yield the links among the files that a project is made of."""
    for part in _PARTS:
        if (root / part).is_symlink():
            yield root / part
        for folder, names, files in os.walk(root / part):
            yield from (p for p in (Path(folder, n) for n in (*names, *files)) if p.is_symlink())
