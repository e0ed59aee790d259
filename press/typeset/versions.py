"""The versions of WeasyPrint and of the libraries that shape text for it."""

from __future__ import annotations

import weasyprint
from weasyprint.text.ffi import ffi, harfbuzz, harfbuzz_subset, pango


def engine_versions() -> dict[str, str]:
    """Return the versions by name; without harfbuzz-subset, fonts are cut slowly."""
    subset = "there" if harfbuzz_subset else "missing: fonts are cut slowly"
    return {
        "weasyprint": str(weasyprint.__version__),
        "pango": _pango(),
        "harfbuzz": _harfbuzz(),
        "subset": subset,
    }


def _pango() -> str:
    number = int(pango.pango_version())
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def _harfbuzz() -> str:
    ffi.cdef("const char *hb_version_string (void);", override=True)
    return str(ffi.string(harfbuzz.hb_version_string()).decode())
