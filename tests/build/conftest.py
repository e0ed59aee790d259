"""A small library of two handouts in English and Spanish, in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from press.build.plan import Selection
from press.build.run import Result, build
from press.languages.extraction import extract_shared
from press.languages.locales import find_locale
from press.languages.store import serialized, started
from press.project import load_project
from tests.conftest import write_files

TOML = """\
title = "{title}"
version = "1.0"
published = 2026-01-31
sources = ["book"]

[facts]
rest = {{low = 6, high = 8, unit = "week", source = "book"}}
"""
TEMPLATE = """\
{% extends "_shared/handout.html" %}
{% import "_shared/parts.html" as parts with context %}
{% block content %}
{# Translators: %(rest)s is a time such as "6–8 weeks". #}
<p>{% trans %}Rest for {{ rest }}.{% endtrans %}</p>
{{ figure("leg", place="wide") }}
{% endblock %}
"""
SOURCES = '[book]\ntitle = "A book"\npublisher = "A press"\nshort = "A press: A book"\n'
FIGURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60">
  <title>A leg on a pillow.</title>
  <path d="M10 50 H190" stroke="#1d2b3a" fill="none"/>
  <text x="100" y="30" text-anchor="middle" data-width="100">Pillow</text>
</svg>
"""
CATALOG = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: es\\n"

msgid "{title}"
msgstr "{translated}"

msgid "Rest for %(rest)s."
msgstr "Descanse durante %(rest)s."

msgid "A leg on a pillow."
msgstr "Una pierna sobre una almohada."

msgid "Pillow"
msgstr "Almohada"
"""
CLINIC = """\
name = "Test Clinic"
phone = "555-0100"
papers = ["letter"]
editions = ["standard"]
"""
HANDOUTS = {"alpha": ("First aid", "Primeros auxilios"), "beta": ("Second visit", "Otra visita")}


@pytest.fixture(scope="session")
def sound_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a sound project that no test changes."""
    root = tmp_path_factory.mktemp("sound") / "library"
    files = {
        "handouts/sources.toml": SOURCES,
        "clinic.toml": CLINIC,
    }
    for name, (title, translated) in HANDOUTS.items():
        files[f"handouts/{name}/handout.toml"] = TOML.format(title=title)
        files[f"handouts/{name}/handout.html"] = TEMPLATE
        files[f"handouts/{name}/figures/leg.svg"] = FIGURE
        catalog = CATALOG.format(title=title, translated=translated)
        files[f"locales/es/LC_MESSAGES/{name}.po"] = catalog
    write_files(root, files)
    write_shared(root)
    return root


@pytest.fixture(scope="session")
def sound_build(sound_library: Path) -> Path:
    """Return the output folder of the sound project, which no test changes."""
    out = sound_library.parent / "dist"
    assert build(load_project(sound_library), Selection(), out, jobs=1).findings == ()
    return out


@pytest.fixture
def library(sound_library: Path, tmp_path: Path) -> Path:
    """Return the folder of a sound project."""
    return Path(shutil.copytree(sound_library, tmp_path / "library"))


def write_shared(root: Path) -> None:
    """Write a shared catalog whose translations repeat the English texts."""
    catalog = started(find_locale("es"), "shared", extract_shared(load_project(root)))
    for message in catalog:
        message.string = message.id or message.string
    path = root / "locales/es/LC_MESSAGES/shared.po"
    path.write_bytes(serialized(catalog))


Build = Callable[..., Result]


@pytest.fixture
def build_library(library: Path, tmp_path: Path) -> Build:
    """Return a function that builds the library into `tmp_path / "dist"`, in this process."""

    def run(selection: Selection | None = None, **options: object) -> Result:
        out = tmp_path / "dist"
        project = load_project(library)
        return build(project, selection or Selection(), out, jobs=1, **options)  # type: ignore[arg-type]

    return run
