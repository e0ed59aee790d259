"""The drawings of a handout: its own in `figures/`, shared ones in `_shared/`."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from press.clinic import logo_problem, logo_shape
from press.content.figures import Figure, load_figure, load_pictogram
from press.errors import Finding, did_you_mean
from press.project import NAME

if TYPE_CHECKING:
    from pathlib import Path

    from press.content.handouts import Handout
    from press.project import Project


@dataclass(slots=True)
class Assets:
    """Finds and reads the drawings that a page asks for, and keeps what is wrong with them."""

    project: Project
    handout: Handout
    findings: dict[Finding, None] = field(default_factory=dict)
    figures: dict[str, Figure | None] = field(default_factory=dict)
    pictograms: dict[str, str | None] = field(default_factory=dict)

    def figure(self, name: str) -> Figure | None:
        """Return a figure by name, or None and a finding."""
        if name not in self.figures:
            own = f"handouts/{self.handout.name}/figures"
            path = self._find(name, (own, "handouts/_shared/figures"))
            self.figures[name] = self._read(path) if path else None
        return self.figures[name]

    def pictogram(self, name: str) -> str | None:
        """Return a pictogram's drawing by name, or None and a finding."""
        if name not in self.pictograms:
            path = self._find(name, ("handouts/_shared/pictograms",))
            drawing, findings = load_pictogram(path) if path else (None, ())
            self.findings |= dict.fromkeys(findings)
            self.pictograms[name] = drawing
        return self.pictograms[name]

    def logo(self) -> Markup:
        """Return the clinic's logo as decoration: its name stands beside it."""
        name = self.project.clinic.logo
        path = self.project.root / name
        if not name or logo_problem(self.project.root, name):
            return Markup("")
        kind = "png" if path.suffix.lower() == ".png" else "svg+xml"
        data = base64.b64encode(path.read_bytes()).decode()
        return Markup(
            '<span class="logo" style="--shape: {shape:.3f};'
            ' background-image: url(data:image/{kind};base64,{data})"></span>'
        ).format(shape=logo_shape(path), kind=kind, data=data)

    def _read(self, path: Path) -> Figure | None:
        figure, findings = load_figure(path)
        self.findings |= dict.fromkeys(findings)
        return figure

    def _find(self, name: str, folders: tuple[str, ...]) -> Path | None:
        if NAME.fullmatch(name):
            for folder in folders:
                if path := self.project.find(f"{folder}/{name}.svg"):
                    return path
        known = {p.stem for f in folders for p in self.project.glob(f"{f}/*.svg").values()}
        finding = Finding(
            "missing-figure",
            f"There is no drawing “{name}”.",
            did_you_mean(name, known),
            path=self.handout.folder / "handout.html",
            handout=self.handout.name,
        )
        self.findings[finding] = None
        return None
