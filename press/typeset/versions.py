"""The versions of all that shapes the bytes of a PDF besides its page, its styles and its fonts.

WeasyPrint need not be loaded to tell them: a build asks before it knows whether anything is
to be typeset.
"""

from __future__ import annotations

import ctypes
import zlib
from functools import cache
from typing import TYPE_CHECKING, Final

from press import __version__
from press.bootstrap import libraries
from press.typeset import code_digest

if TYPE_CHECKING:
    from collections.abc import Callable

_PACKAGES: Final = (
    "weasyprint",
    "pydyf",
    "tinycss2",
    "tinyhtml5",
    "cssselect2",
    "pyphen",
    "fonttools",
    "pillow",
    "pypdfium2",
)
_WINDOWS: Final = "gstreamer-libs"  # the pinned package that holds Pango where no system has it


def fingerprint() -> str:
    """Name all that shapes the bytes of a PDF besides its page, its styles and its fonts.

    A PDF that was made with another one is made anew, and a worker that has another one is
    not used.
    """
    named = {**_packages(), **native_versions(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    told = (f"{name} {number}" for name, number in named.items())
    return ", ".join((f"handouts {__version__} {code_digest()}", *told))


@cache
def _packages() -> dict[str, str]:
    """Return the versions of the packages, which do not change while they are in use."""
    from importlib.metadata import version  # far slower than all else here

    return {name: version(name) for name in _PACKAGES}


def engine_versions() -> dict[str, str]:
    """Return the versions of WeasyPrint and of the libraries that it uses, by name.

    Raises:
        ImportError, OSError: it cannot be loaded.
    """
    import weasyprint

    return {"weasyprint": str(weasyprint.__version__), **native_versions()}


def native_versions() -> dict[str, str]:
    """Return the versions of the libraries that shape text, of those that are found.

    Without harfbuzz-subset, fonts are cut slowly, and otherwise.
    """
    if not libraries.names():
        from importlib.metadata import version

        return {"pango": f"of {_WINDOWS} {version(_WINDOWS)}"}
    readers = {"pango-1.0": _pango, "harfbuzz": _harfbuzz, "fontconfig": _fontconfig}
    found = {name.partition("-")[0]: _asked(name, read) for name, read in readers.items()}
    subset = _asked("harfbuzz-subset", lambda _: "there") or "missing: fonts are cut slowly"
    return {**{name: number for name, number in found.items() if number}, "subset": subset}


def _asked(name: str, read: Callable[[ctypes.CDLL], str]) -> str:
    """Ask a library; nothing if it does not load, which whoever needs it tells."""
    file = next(each for each in libraries.names() if each.startswith(f"lib{name}."))
    try:
        return read(ctypes.CDLL(file))
    except OSError:
        return ""


def _pango(library: ctypes.CDLL) -> str:
    return _dotted(library.pango_version())


def _harfbuzz(library: ctypes.CDLL) -> str:
    library.hb_version_string.restype = ctypes.c_char_p
    return str(library.hb_version_string().decode())


def _fontconfig(library: ctypes.CDLL) -> str:
    return _dotted(library.FcGetVersion())


def _dotted(number: int) -> str:
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
