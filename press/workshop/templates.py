"""The workshop's own templates: proofs and changes on paper, the status and its drawing."""

from __future__ import annotations

from pathlib import Path

from press.templates import templates_of

_FOLDER = Path(__file__).parent / "pages"


def render(name: str, **values: object) -> str:
    """Render one of the templates of `pages/`; values are escaped."""
    return templates_of(_FOLDER).get_template(name).render(values)
