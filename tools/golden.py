"""Shows where the golden pictures of scripts differ from the pages of now, and accepts them.

A development script, with the packages of requirements-test.lock.

    .venv/bin/python tools/golden.py             # writes before, after and difference to look at
    .venv/bin/python tools/golden.py --accept    # takes the pages as they are now
    .venv/bin/python tools/golden.py --accept ur km
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
OUT = ROOT / "dist" / "golden"


def show(before: Image.Image, now: Image.Image, tag: str) -> Path:
    """Writes a picture of before, now and the difference, side by side."""
    OUT.mkdir(parents=True, exist_ok=True)
    three = Image.new("L", (now.width * 3, now.height), 255)
    pictures = (before, now, ImageChops.invert(ImageChops.difference(before, now)))
    for place, picture in enumerate(pictures):
        three.paste(picture, (place * now.width, 0))
    path = OUT / f"{tag}.png"
    three.save(path)
    return path


def main(arguments: list[str]) -> int:
    """Compares every picture, or those of some languages; returns the exit code."""
    from press.build.workers import start_for
    from press.project import BUILDER, load_project
    from tests.typeset.conftest import Setter
    from tests.typeset.golden import CASES, compared, drawn_now, path_of

    start_for(load_project(BUILDER))
    setter = Setter()
    chosen = [argument for argument in arguments if argument != "--accept"] or list(CASES)
    different = 0
    for tag in chosen:
        now = drawn_now(tag, lambda *page: setter(*page).pdf)
        path = path_of(tag)
        before = Image.open(path).convert("L") if path.exists() else Image.new("L", now.size, 255)
        found = compared(now, before)
        if path.exists() and found.same:
            continue
        different += 1
        if "--accept" in arguments:
            now.quantize(16).save(path, optimize=True)
            print(f"accepted: {path.relative_to(ROOT)}")
            continue
        path = show(before, now, tag)
        print(f"differs: {path} ({found.share:.2%} of its pixels)")
    print(f"{different} of {len(chosen)} differ.")
    return 1 if different and "--accept" not in arguments else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
