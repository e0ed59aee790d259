"""The native libraries that WeasyPrint opens: whether they load, and where they come from.

Passed through on every start. Set-up writes down, in `.setup/libraries`, where it put them: the
first line says the source, each further line a folder below the project, or elsewhere. Without
that file they are the system's.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# The names under which WeasyPrint looks for them (weasyprint/text/ffi.py).
# HarfBuzz's subsetter is optional to it; without it a page of Chinese takes fifty times as long.
LINUX = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)
MAC = (
    "libgobject-2.0.0.dylib",
    "libpango-1.0.dylib",
    "libharfbuzz.0.dylib",
    "libharfbuzz-subset.0.dylib",
    "libfontconfig.1.dylib",
    "libpangoft2-1.0.dylib",
)
SETUP = ".setup"
RECORD = "libraries"
# Where each system looks for libraries, and what it looks at by itself once the variable is set.
SEARCH = {
    "darwin": ("DYLD_FALLBACK_LIBRARY_PATH", ("/usr/local/lib", "/usr/lib")),
    "win32": ("WEASYPRINT_DLL_DIRECTORIES", ()),
}
LINUX_SEARCH: tuple[str, tuple[str, ...]] = ("LD_LIBRARY_PATH", ())


def names(platform: str = sys.platform) -> tuple[str, ...]:
    """Tells which libraries must load; none on Windows, where a pinned package brings them."""
    if platform == "win32":
        return ()
    return MAC if platform == "darwin" else LINUX


def missing(platform: str = sys.platform) -> tuple[str, ...]:
    """Tells which of the libraries do not load in this process."""
    wanted = names(platform)
    if not wanted:
        return ()
    import ctypes

    absent = []
    for name in wanted:
        try:
            ctypes.CDLL(name)
        except OSError:
            absent.append(name)
    return tuple(absent)


@contextmanager
def opened_by_name(platform: str = sys.platform) -> Iterator[None]:
    """Lets WeasyPrint be imported in here without a search for libraries that load by name.

    It asks for the names of other systems first. For each of them cffi lets `ctypes.util` search,
    which on Linux starts ldconfig, a compiler and a linker: fifty processes at each start of ours.
    """
    if not platform.startswith("linux") or missing(platform):
        yield
        return
    import ctypes.util

    search = ctypes.util.find_library
    ctypes.util.find_library = _found_nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _found_nowhere(name: str) -> str | None:  # noqa: ARG001
    """Finds nothing, at once."""
    return None


def source(root: Path) -> tuple[str, tuple[Path, ...]]:
    """Tells where set-up took the libraries from, and their folders; 'system' when it did not."""
    try:
        lines = (root / SETUP / RECORD).read_text(encoding="utf-8").splitlines()
    except OSError:
        return "system", ()
    return (lines[0] if lines else "system"), tuple(root / line for line in lines[1:])


def record(root: Path, name: str, folders: tuple[str, ...]) -> None:
    """Writes the source and its folders down, in one move."""
    path = root / SETUP / RECORD
    unfinished = path.with_suffix(".new")
    unfinished.write_text("\n".join((name, *folders)) + "\n", encoding="utf-8")
    unfinished.replace(path)


def environment(root: Path, platform: str = sys.platform) -> dict[str, str]:
    """Tells the variables with which a process must start to find the libraries.

    The system reads them when a process starts; to set them later has no effect.
    """
    _, folders = source(root)
    if not folders:
        return {}
    variable, defaults = SEARCH.get(platform, LINUX_SEARCH)
    separator = ";" if platform == "win32" else ":"
    ours = [str(folder) for folder in folders]
    before = os.environ.get(variable, "").split(separator)
    others = [part for part in before if part and part not in ours]
    needed = {variable: separator.join([*ours, *(others or defaults)])}
    # Pango breaks Thai lines by libthai's word list, which it looks for in /usr/share otherwise.
    words = root / SETUP / "native" / "usr" / "share" / "libthai"
    if words.is_dir():
        needed["LIBTHAI_DICTDIR"] = str(words)
    return needed


def in_effect(needed: dict[str, str]) -> bool:
    """Tells whether this process was started with these variables."""
    return all(os.environ.get(name) == value for name, value in needed.items())
