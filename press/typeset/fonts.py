"""The project's fonts, made the only ones that a page can use.

WeasyPrint finds fonts through fontconfig, which reads `FONTCONFIG_FILE` once, when
the library is loaded. So `activate` must run before WeasyPrint is imported, with an
absolute path: a relative one silently falls back to the machine's fonts.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from pydantic import Field

from press.errors import EngineError, Finding
from press.files import write_whole
from press.tables import Table, read_table

if TYPE_CHECKING:
    from pathlib import Path

    from press.project import Project

MANIFEST = "styles/fonts/fonts.toml"

_INDEX: Final = "fontconfig"
_SEAL: Final = "fontconfig.seal"

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <reset-dirs/>
{folders}
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


class FontFile(Table):
    """One font file, as `fonts.toml` lists it."""

    family: str
    weight: int
    style: str
    path: str
    sha256: str
    bytes: int
    package: str = ""
    version: str = ""
    charset: str = ""
    note: str = ""


class FontManifest(Table):
    """The file `fonts.toml`."""

    fonttools: str = ""
    faces: tuple[FontFile, ...] = Field(default=())


@dataclass(frozen=True, slots=True)
class FontSet:
    """The fonts of a project. `digest` names exactly these bytes."""

    folders: tuple[Path, ...]
    files: tuple[tuple[Path, FontFile], ...]
    digest: str

    @property
    def families(self) -> frozenset[str]:
        """The names by which styles can ask for the fonts."""
        return frozenset(file.family for _, file in self.files)


def load_fonts(project: Project) -> tuple[FontSet, tuple[Finding, ...]]:
    """Read the font manifests of a project; a file that is missing or cut is a finding."""
    files: list[tuple[Path, FontFile]] = []
    findings: list[Finding] = []
    folders: list[Path] = []
    for layer in project.layers:
        path = layer / MANIFEST
        if not path.exists():
            continue
        manifest, more = read_table(path, FontManifest)
        findings += more
        folders.append(path.parent)
        files += [(path.parent / file.path, file) for file in manifest.faces] if manifest else []
    findings += [f for path, file in files if (f := _damage(path, file))]
    digest = hashlib.sha256("\n".join(sorted(f.sha256 for _, f in files)).encode()).hexdigest()
    return FontSet(tuple(folders), tuple(files), digest), tuple(findings)


def activate(fonts: FontSet, cache: Path) -> None:
    """Let fontconfig see these fonts and no others; `cache` is a folder for its index.

    Raises:
        EngineError: there is no font at all, with which Pango would crash.
    """
    if not fonts.files:
        raise EngineError("There are no fonts.", "Put back the folder styles/fonts.")
    (cache / _INDEX).mkdir(parents=True, exist_ok=True)
    folders = "\n".join(f"  <dir>{escape(str(folder))}</dir>" for folder in fonts.folders)
    text = _CONFIGURATION.format(folders=folders, cache=escape(str(cache / _INDEX)))
    path = cache / f"fonts-{hashlib.sha256(text.encode()).hexdigest()[:12]}.conf"
    if not path.is_file() or path.read_bytes() != text.encode():
        write_whole(path, text.encode(), durable=False)
    os.environ["FONTCONFIG_FILE"] = str(path.resolve())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def drop_damaged_index(cache: Path) -> None:
    """Remove the index of fontconfig unless it is as it was sealed.

    Fontconfig reads it as it is: a damaged one would crash it. To be called once, before
    any worker starts.
    """
    if not _is_sealed(cache):
        shutil.rmtree(cache / _INDEX, ignore_errors=True)


def seal(cache: Path) -> None:
    """Remember the index that fontconfig has written, so that damage to it can be told."""
    path = cache / _SEAL
    try:
        content = _sealed(cache)
        if not path.exists() or path.read_bytes() != content:
            write_whole(path, content, durable=False)
    except OSError:
        return  # without a seal the index is made anew


def _is_sealed(cache: Path) -> bool:
    try:
        return (cache / _SEAL).read_bytes() == _sealed(cache)
    except OSError:
        return False


def _sealed(cache: Path) -> bytes:
    """Name every file of the index by its digest."""
    files = sorted(path for path in (cache / _INDEX).glob("*") if path.is_file())
    return "\n".join(f"{path.name} {_digest(path)}" for path in files).encode()


def _damage(path: Path, file: FontFile) -> Finding | None:
    if not path.exists():
        reason = "is missing"
    elif (size := path.stat().st_size) != file.bytes:
        reason = f"has {size} bytes instead of {file.bytes}"
    elif _digest(path) != file.sha256:
        reason = "has other bytes than the manifest says"
    else:
        return None
    return Finding(
        "missing-font",
        f"The font file {path.name} ({file.family}) {reason}.",
        "Put it back from version control; tools/vendor_fonts.py makes it anew.",
        path=path,
    )
