"""Pictures of pages: what a PDF looks like, drawn by PDFium as browsers do."""

from __future__ import annotations

import io
from typing import Final

import pypdfium2

WIDTH: Final = 300  # pixels of the small picture of a first page
_QUALITY: Final = 70  # of WebP, from 0 to 100


def first_page(pdf: bytes) -> bytes:
    """Draw the first page of a PDF as a small WebP picture."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    page.close()
    document.close()
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()
