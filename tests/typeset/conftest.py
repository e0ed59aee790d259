"""A typesetter with the project's own fonts and styles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

import pytest

from press.build.workers import start_for, typeset
from press.project import BUILDER, Project, load_project
from press.typeset.editions import Edition, load_editions
from press.typeset.sheets import Sheet, Typeset


@cache
def the_project() -> Project:
    """Return the project of this repository."""
    return load_project(BUILDER)


@cache
def standard() -> Edition:
    """Return the standard edition of this repository."""
    return load_editions(the_project())[0]["standard"]


class Setter:
    """Lays out pages in a language."""

    def __call__(
        self,
        body: str,
        lang: str = "en",
        direction: str = "ltr",
        limit: int = 2,
        styles: Mapping[str, str] = MappingProxyType({}),
        edition: Edition | None = None,
    ) -> Typeset:
        """Lay out the body of a page, with further stylesheets by their names."""
        html = (
            f'<!DOCTYPE html><html lang="{lang}" dir="{direction}"><head><meta charset="utf-8">'
            f"<title>Test</title></head><body><main>{body}</main></body></html>"
        )
        edition = edition or standard()
        if styles:
            usual = edition.styles["letter"]
            edition = replace(edition, styles={"letter": (*usual, *styles.items())})
        return typeset(Sheet(html, edition, "letter", limit))


@pytest.fixture(scope="session")
def lay_out() -> Setter:
    """Return a function that lays out the body of a page."""
    _, findings = start_for(the_project())
    assert findings == ()
    return Setter()
