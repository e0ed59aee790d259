"""What reviewers get on paper: how it is set, and what stands on all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from press import __version__
from press.content.editions import Step
from press.content.handouts import DOMAIN_TITLES
from press.typeset.editions import Edition, stylesheets
from press.workshop.templates import render

if TYPE_CHECKING:
    from press.languages.locales import Locale
    from press.project import Project

STYLES: Final = "styles/proof/*.css"
TITLES: Final = DOMAIN_TITLES
"""What domains that are no handout are called."""

_STEP: Final = Step(type=11)


def paper_edition(project: Project) -> Edition:
    """Return the edition in which documents for reviewers are set."""
    papers = {paper: stylesheets(project, paper, STYLES) for paper in ("letter", "a4")}
    return Edition("proof", "Proof", keep_pages=False, steps=(_STEP,), styles=papers)


def render_paper(name: str, project: Project, locale: Locale, **values: object) -> str:
    """Render a document for reviewers of a language."""
    return render(
        name,
        language=locale.english_name,
        native=locale.native_name,
        lang=locale.tag,
        direction=locale.direction,
        clinic=project.clinic.name,
        generator=f"handouts {__version__}",
        version_line=f"{project.clinic.name} · handouts {__version__}",
        **values,
    )
