"""Contact sheets: a handout in all languages on one picture, for eyes that compare."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from press.manifest import Output

GROUND: Final = "#d5dbe1"
INK: Final = "#1d2b3a"
_GAP: Final = 14  # pixels between cells
_LABEL: Final = 26  # pixels of the line above the pages of a language
_COLUMNS: Final = 4
_MOST: Final = 12  # pages of one PDF that are shown


@dataclass(frozen=True, slots=True)
class Cell:
    """The pages of one language, with what stands above them."""

    label: str
    pages: tuple[Image.Image, ...]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, in pixels."""
        width = sum(page.width for page in self.pages) + 2 * (len(self.pages) - 1)
        return width, max(page.height for page in self.pages) + _LABEL


def contact_sheet(folder: Path, outputs: Iterable[Output], width: int, font: Path) -> Image.Image:
    """Draw the PDFs of one handout on one picture, in the order in which they come.

    `width` is that of a page in pixels; `font` the file in which languages are named.
    """
    cells = [
        Cell(f"{output.language} ({output.locale})", tuple(_pages(folder / output.path, width)))
        for output in outputs
    ]
    return _laid(cells, ImageFont.truetype(str(font), 18))


def _pages(path: Path, width: int) -> Iterable[Image.Image]:
    document = pypdfium2.PdfDocument(path)
    for number in range(min(len(document), _MOST)):
        page = document[number]
        yield page.render(scale=width / page.get_width()).to_pil().convert("RGB")
    document.close()


def _laid(cells: Sequence[Cell], font: ImageFont.FreeTypeFont) -> Image.Image:
    columns = min(_COLUMNS, len(cells))
    across = max(cell.size[0] for cell in cells) + _GAP
    down = max(cell.size[1] for cell in cells) + _GAP
    rows = math.ceil(len(cells) / columns)
    sheet = Image.new("RGB", (columns * across + _GAP, rows * down + _GAP), GROUND)
    draw = ImageDraw.Draw(sheet)
    for place, cell in enumerate(cells):
        left, top = _GAP + place % columns * across, _GAP + place // columns * down
        draw.text((left, top), cell.label, INK, font)
        for page in cell.pages:
            sheet.paste(page, (left, top + _LABEL))
            left += page.width + 2
    return sheet
