"""Names of languages in their own letters, also on a machine that has no such letters.

The page carries small fonts as data, cut from the project's own: only the letters of the names
that it shows, one font for each script. They are asked last, after all fonts of the machine.
"""

from __future__ import annotations

import base64
import hashlib
import io
from functools import cache
from typing import TYPE_CHECKING, Final

from press.files import cache_folder, write_whole
from press.typeset.editions import load_editions
from press.typeset.fonts import load_fonts
from press.typeset.stacks import REGULAR, font_stacks, letters_of, stack_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from press.languages.locales import Locale
    from press.project import Project
    from press.typeset.fonts import FontSet

FAMILY: Final = "Names"
_FACE: Final = (
    '@font-face {{ font-family: "{}"; unicode-range: {}; src: url({}) format("woff"); }}\n'
)
_DATA: Final = "data:font/woff;base64,"


def names_style(project: Project, locales: Iterable[Locale], fonts: FontSet | None = None) -> str:
    """Return the style that draws the native names of languages where a machine cannot.

    Who has looked at the project's fonts already gives them as `fonts`.
    """
    fonts = fonts or load_fonts(project)[0]
    editions, _ = load_editions(project)
    stacks = font_stacks(next(iter(editions.values()))) if editions else {}
    asked = tuple((each.native_name, stack_of(stacks, each.tag)) for each in locales)
    faces = tuple(_chosen(fonts, dict.fromkeys(asked)))
    return _style(faces, cache_folder(project.builder) / "names")


def _chosen(
    fonts: FontSet, asked: Iterable[tuple[str, tuple[str, ...]]]
) -> Iterator[tuple[Path, str, str]]:
    """Yield files of fonts, their digests, and which letters each of them gives.

    A name is set in one font, in which its letters join. A name that no font of its language can
    write is left to the machine.
    """
    left: dict[str, list[str]] = {}
    taken: set[str] = set()
    for name, families in asked:
        family = next((f for f in families if letters_of(fonts, [f]) >= set(name)), None)
        new = set(name) - taken
        if family and new:
            left.setdefault(family, []).extend(new)
            taken |= new
    for family, letters in left.items():
        path, file = next(
            (path, file)
            for path, file in sorted(fonts.files, key=lambda found: found[1].weight != REGULAR)
            if file.family == family
        )
        yield path, file.sha256, "".join(sorted(letters))


@cache
def _style(faces: tuple[tuple[Path, str, str], ...], folder: Path) -> str:
    """Write the style, or read it as it was written: cutting fonts takes seconds."""
    key = hashlib.sha256(repr([(digest, text) for _, digest, text in faces]).encode()).hexdigest()
    path = folder / f"{key[:24]}.css"
    try:
        seal, _, style = path.read_text(encoding="ascii").partition("\n")
    except (OSError, UnicodeDecodeError):
        seal = style = ""
    if seal and seal == _seal(key, style):
        return style
    style = "".join(_FACE.format(FAMILY, _range(text), _cut(p, text)) for p, _, text in faces)
    try:
        write_whole(path, f"{_seal(key, style)}\n{style}".encode(), durable=False)
    except OSError:
        return style  # it is cut anew the next time
    return style


def _seal(key: str, style: str) -> str:
    """Name a style by what it is made from and what it says: a damaged one is made anew."""
    return hashlib.sha256(f"{key} {style}".encode()).hexdigest()


def _range(letters: str) -> str:
    return ", ".join(f"U+{ord(letter):X}" for letter in letters)


def _cut(path: Path, letters: str) -> str:
    """Return a font with those letters only, as an address that holds it; tables that shape stay.

    The bytes are the same each time: no dates, no packer that happens to be installed.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(name_IDs=[], hinting=False, notdef_outline=True)
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
        subsetter = Subsetter(options)
        subsetter.populate(text=letters)
        subsetter.subset(font)
        font.flavor = "woff"
        font.save(target := io.BytesIO())
    return _DATA + base64.b64encode(target.getvalue()).decode()
