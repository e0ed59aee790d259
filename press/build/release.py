"""A release: everything that a clinic needs, in one file to hand over.

It holds what is current and nothing else: older prints of handouts that are held back
stay at home. The same folder gives the same
bytes on the same machine; the bill of materials tells the packages of that machine.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from press.build.sbom import FILE, bill_of
from press.files import write_whole
from press.manifest import NAME, manifest_text, read_manifest
from press.shelf.page import shelf_pages

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from press.content.handouts import Library
    from press.project import Project

FOLDER: Final = "handouts"
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say; all files have it
_READ_ME: Final = """\
HANDOUTS FOR PATIENTS

1. Unpack this file: right-click it and choose "Extract All". Do not open it inside the zip.
2. Open the new folder "handouts" and double-click "index.html".
3. Choose a language and a handout. Print it.

Nothing has to be installed, and no network is needed. To share it, copy the whole folder
to a drive that all computers of the clinic can read.

A draft says so on every page. Drafts are not checked yet: the English by a clinician, the
others by a qualified translator and a second reader. Do not give drafts to patients.

FOR YOUR IT DEPARTMENT

SHA256SUMS.txt names the exact content of every file; sbom.cdx.json lists the programs and
fonts with which the handouts were made.
"""


@dataclass(frozen=True, slots=True)
class Release:
    """What was written: the file, its digest, and how many files it holds."""

    path: Path
    sha256: str
    files: int
    bytes: int


def make_release(
    project: Project, library: Library, out: Path, folder: Path, today: dt.date
) -> Release:
    """Write the release of an output folder, and a file with its digest beside it.

    The day on which it is made is in its name, and nowhere in its content.

    Raises:
        OSError: a file of the output folder is missing, or the release cannot be written.
    """
    manifest = read_manifest(out)
    current = replace(manifest, outputs=tuple(o for o in manifest.outputs if o.current))
    pages, _ = shelf_pages(project, library, current)
    files = {name: text.encode() for name, text in pages.items()}
    files[NAME] = manifest_text(current).encode()
    for output in current.outputs:
        for name in filter(None, (output.path, output.picture)):
            files[name] = (out / name).read_bytes()
    files["READ ME FIRST.txt"] = _READ_ME.replace("\n", "\r\n").encode()
    files[FILE] = bill_of(project).encode()
    files["SHA256SUMS.txt"] = _sums(files).encode()
    content = _zipped(files)
    digest = hashlib.sha256(content).hexdigest()
    path = folder / f"{FOLDER}-{today}.zip"
    write_whole(path, content)
    write_whole(path.with_name(f"{path.name}.sha256"), f"{digest}  {path.name}\n".encode())
    return Release(path, digest, len(files), len(content))


def _sums(files: dict[str, bytes]) -> str:
    rows = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(rows)


def _zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same on every system that builds it
            archive.writestr(entry, files[name])
    return buffer.getvalue()
