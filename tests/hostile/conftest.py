"""A small library to be attacked, and how often properties are tried."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from tests.build.conftest import build_library, library, sound_build, sound_library

__all__ = ["build_library", "library", "sound_build", "sound_library"]

settings.register_profile("usual", max_examples=60, derandomize=True, deadline=None, database=None)
settings.register_profile(
    "long", max_examples=5000, deadline=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))
