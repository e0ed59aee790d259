"""A small library to be attacked: two handouts in English and Spanish."""

from __future__ import annotations

from tests.build.conftest import build_library, library

__all__ = ["build_library", "library"]
