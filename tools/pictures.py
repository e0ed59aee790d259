"""Draws the pictures of pages that README shows, from the PDFs in dist/.

A development script: run it after a build, with the packages of requirements-test.lock.

    python3 build.py && .venv/bin/python tools/pictures.py
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "images"
PAGES = (
    ("en", "foot-drop"),
    ("es", "after-surgery"),
    ("ar", "after-surgery"),
    ("zh-Hans", "preventing-foot-drop"),
)
WIDTH = 640  # pixels


def draw(locale: str, handout: str) -> Path:
    """Draws the first Letter page of a handout; returns the picture's path."""
    document = pypdfium2.PdfDocument(ROOT / "dist" / locale / f"{handout}.{locale}.letter.pdf")
    page = document[0]
    picture = page.render(scale=2 * WIDTH / page.get_width()).to_pil()
    document.close()
    size = (WIDTH, round(picture.height * WIDTH / picture.width))
    small = picture.resize(size, Image.Resampling.LANCZOS).convert(
        "P", palette=Image.Palette.ADAPTIVE
    )
    framed = ImageOps.expand(small.convert("RGB"), 2, "#c5ccd3").quantize(64)
    path = FOLDER / f"{handout}.{locale}.png"
    framed.save(path, optimize=True)
    return path


def main() -> int:
    """Draws all pictures; returns the exit code."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for locale, handout in PAGES:
        path = draw(locale, handout)
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
