"""Bring the project's fonts in, or check that they are as they were brought in.

A development tool, not part of a build: it reads `vendor_fonts.toml` beside it, fetches
the pinned npm packages with `npm pack`, copies their static TrueType files to
`styles/fonts/` (CJK families cut to their national character sets) and writes the
manifest `styles/fonts/fonts.toml`. Same plan and same fontTools, same bytes.

    python tools/vendor_fonts.py            fetch, cut and write; needs npm, a network
    python tools/vendor_fonts.py --check    compare files and manifest; needs neither

Exit codes: 0 done, 1 findings, 3 a package cannot be had or is not what was pinned.
"""

import argparse
import base64
import hashlib
import io
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import fontTools
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

PLAN = Path(__file__).with_suffix(".toml")
FONTS = Path(__file__).resolve().parent.parent / "styles" / "fonts"
MANIFEST = "fonts.toml"
LICENCE = "OFL.txt"
FONT_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2"}
REGULAR, BOLD = 400, 700
STYLE_NAMES = {REGULAR: "Regular", BOLD: "Bold"}
BOLD_BIT = 1 << 5  # of OS/2.fsSelection

# Horizontal text only: vertical forms, ruby and historical variants stay behind.
KEPT_FEATURES = ["calt", "ccmp", "chws", "halt", "kern", "liga", "locl", "mark", "palt"]
DROPPED_TABLES = ["vhea", "vmtx", "VORG"]

HEADER = f"""\
# The fonts of the project, written by tools/vendor_fonts.py; do not edit by hand.
# `charset` stands at files that were cut; all others are the package's own bytes.

fonttools = "{fontTools.version}"  # cut the files that have a charset
"""


class VendorError(Exception):
    """A package cannot be had, or is not what was pinned."""


@dataclass(frozen=True, slots=True)
class Charset:
    """The characters that a cut font keeps."""

    title: str
    codepoints: frozenset[int]


@dataclass(frozen=True, slots=True)
class Family:
    """One font family of the plan, and the pinned npm package that carries it."""

    name: str
    package: str
    version: str
    integrity: str
    weights: Sequence[int] = (REGULAR, BOLD)
    charset: Charset | None = None

    @property
    def stem(self) -> str:
        """Its name without spaces, as folders and files are called."""
        return self.name.replace(" ", "")


@dataclass(frozen=True, slots=True)
class Face:
    """One font file, as the manifest records it; `path` is relative to the manifest."""

    family: str
    weight: int
    style: str
    path: str
    bytes: int
    sha256: str
    package: str
    version: str
    charset: str = ""


def read_plan(path: Path) -> list[Family]:
    """Read the families to vendor, each with its charset where it is to be cut."""
    plan = tomllib.loads(path.read_text(encoding="utf-8"))
    common = {point for span in plan["common"]["ranges"] for point in _span(span)}
    charsets = {key: _charset(entry, common) for key, entry in plan["charsets"].items()}
    return [
        Family(**(entry | {"charset": charsets.get(entry.get("charset"))}))
        for entry in plan["families"]
    ]


def _span(text: str) -> range:
    """Turn "0020-007E" into the code points from the first to the last."""
    first, last = text.split("-")
    return range(int(first, 16), int(last, 16) + 1)


def _charset(entry: dict[str, str], common: set[int]) -> Charset:
    letters = set(codec_characters(entry["codec"])) | set(entry.get("also", ""))
    return Charset(entry["title"], frozenset(common | {ord(c) for c in letters}))


def codec_characters(codec: str) -> Iterator[str]:
    """Yield every printable character that a one- or two-byte codec can write."""
    singles = [bytes([byte]) for byte in range(256)]
    for code in singles + [lead + trail for lead in singles for trail in singles]:
        text = code.decode(codec, errors="ignore")
        if len(text) == 1 and text.isprintable():
            yield text


def fetch_package(family: Family, folder: Path) -> Path:
    """Download a family's package; raise VendorError if it is not the pinned one."""
    npm = shutil.which("npm")
    if npm is None:
        raise VendorError("npm is needed to fetch the font packages: install it.")
    spec = f"{family.package}@{family.version}"
    command = [npm, "pack", spec, "--json", "--ignore-scripts"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise VendorError(f"npm could not fetch {spec}:\n{done.stderr.strip()}")
    archive: Path = folder / json.loads(done.stdout)[0]["filename"]
    digest = hashlib.sha512(archive.read_bytes()).digest()
    found = "sha512-" + base64.b64encode(digest).decode("ascii")
    if found != family.integrity:
        raise VendorError(f"{spec} is {found}, but {family.integrity} was pinned.")
    return archive


def read_members(archive: Path, family: Family) -> tuple[str, dict[int, bytes]]:
    """Read the licence and the wanted weights out of a package; unpack nothing."""
    with tarfile.open(archive) as package:
        names = package.getnames()

        def read(ending: str) -> bytes:
            matches = [name for name in names if name.endswith(ending)]
            member = package.extractfile(matches[0]) if len(matches) == 1 else None
            if member is None:
                count = f"{len(matches)} files ending in {ending}"
                raise VendorError(f"{family.package} has {count}, not one.")
            return member.read()

        licence = read("package/LICENSE_FONT").decode("utf-8").replace("\r\n", "\n")
        endings = {w: f"_{w}{STYLE_NAMES[w]}.ttf" for w in family.weights}  # upright
        return licence, {weight: read(end) for weight, end in endings.items()}


def cut_font(source: bytes, charset: Charset) -> bytes:
    """Keep the characters of `charset` only; outlines, names and dates stay."""
    options = Options(name_IDs=["*"], name_languages=["*"], notdef_outline=True)
    options.layout_features = KEPT_FEATURES
    options.drop_tables += DROPPED_TABLES
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    # The packer of HarfBuzz is used where it happens to be installed: other bytes.
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=charset.codepoints)
    subsetter.subset(font)
    font.save(target := io.BytesIO())
    return target.getvalue()


def judge_face(content: bytes, family: str, weight: int) -> list[str]:
    """Say in what a font file is not the static TrueType face that it is to be."""
    font = TTFont(io.BytesIO(content), lazy=True)
    names = font["name"]
    style = STYLE_NAMES[weight]
    expected = {
        "family": (names.getBestFamilyName(), family),
        "style": (names.getBestSubFamilyName(), style),
        "legacy family": (names.getDebugName(1), family),
        "legacy style": (names.getDebugName(2), style),
        "weight": (font["OS/2"].usWeightClass, weight),
        "bold bits": (bool(font["OS/2"].fsSelection & BOLD_BIT), weight == BOLD),
        "glyf outlines": ("glyf" in font, True),
        "variable axes": ("fvar" in font, False),
    }
    return [
        f"{family} {style}: {what} is {found!r}, not {wanted!r}."
        for what, (found, wanted) in expected.items()
        if found != wanted
    ]


def vendor_family(family: Family, downloads: Path, target: Path) -> list[Face]:
    """Fetch one family and write its folder below `target`."""
    licence, fonts = read_members(fetch_package(family, downloads), family)
    folder = target / family.stem
    folder.mkdir(parents=True)
    (folder / LICENCE).write_text(licence, encoding="utf-8", newline="\n")
    return [_write_face(family, weight, folder, font) for weight, font in fonts.items()]


def _write_face(family: Family, weight: int, folder: Path, source: bytes) -> Face:
    content = cut_font(source, family.charset) if family.charset else source
    if findings := judge_face(content, family.name, weight):
        raise VendorError("\n".join(findings))
    path = folder / f"{family.stem}-{STYLE_NAMES[weight]}.ttf"
    path.write_bytes(content)
    return Face(
        family=family.name,
        weight=weight,
        style="normal",
        path=f"{folder.name}/{path.name}",
        bytes=len(content),
        sha256=_sha256(content),
        package=family.package,
        version=family.version,
        charset=family.charset.title if family.charset else "",
    )


def render_manifest(faces: Sequence[Face]) -> str:
    """Write the faces down as TOML; JSON's strings and numbers are TOML's, too."""
    tables = [
        [f"{key} = {json.dumps(value)}" for key, value in asdict(face).items() if value]
        for face in faces
    ]
    return "\n".join([HEADER, *("\n".join(["[[faces]]", *t, ""]) for t in tables)])


def vendor(plan: Sequence[Family], fonts: Path) -> list[Face]:
    """Fetch all families, then put them in the place of what lay in `fonts`."""
    faces: list[Face] = []
    with tempfile.TemporaryDirectory() as scratch:
        downloads, staged = Path(scratch, "downloads"), Path(scratch, "fonts")
        downloads.mkdir()
        for family in plan:
            faces += vendor_family(family, downloads, staged)
        for old in [path for path in fonts.iterdir() if path.is_dir()]:
            shutil.rmtree(old)
        shutil.copytree(staged, fonts, dirs_exist_ok=True)
    text = render_manifest(faces)
    (fonts / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
    return faces


def check(fonts: Path) -> list[str]:
    """Compare the files in `fonts` with their manifest; return a finding a fault."""
    manifest = tomllib.loads((fonts / MANIFEST).read_text(encoding="utf-8"))
    wanted = {face["path"]: face["sha256"] for face in manifest["faces"]}
    found = {
        path.relative_to(fonts).as_posix(): _sha256(path.read_bytes())
        for path in sorted(fonts.rglob("*"))
        if path.suffix.lower() in FONT_SUFFIXES
    }
    licences = sorted({f"{path.partition('/')[0]}/{LICENCE}" for path in wanted})
    altered = [path for path in wanted if found.get(path, wanted[path]) != wanted[path]]
    return [
        *(f"{path}: missing." for path in wanted if path not in found),
        *(f"{path}: not in {MANIFEST}." for path in found if path not in wanted),
        *(f"{path}: not the file that {MANIFEST} describes." for path in altered),
        *(f"{path}: missing." for path in licences if not (fonts / path).is_file()),
    ]


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def main() -> int:
    """Read the command line, do what it asks for, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only verify the files")
    if parser.parse_args().check:
        findings = check(FONTS)
        print("\n".join(findings) or "All fonts are as the manifest describes them.")
        return 1 if findings else 0
    try:
        faces = vendor(read_plan(PLAN), FONTS)
    except VendorError as error:
        print(error, file=sys.stderr)
        return 3
    print(f"{len(faces)} files, {sum(face.bytes for face in faces) / 1e6:.1f} MB.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
