"""The sheet on the internet: its address, and the code that a phone's camera reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import segno
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from press.languages.locales import Locale

_QUIET: Final = 4  # modules of white around the code, as ISO/IEC 18004 asks


def web_path(name: str, locale: Locale) -> str:
    """Return the path of a handout's web page from the folder of the shelf."""
    return f"{locale.tag}/{name}.{locale.tag}.html"


def web_address(base: str, name: str, locale: Locale) -> str:
    """Return the address of a handout's web page, or nothing for a clinic without one."""
    return f"{base}/{web_path(name, locale)}" if base else ""


def code_svg(address: str, alternative: str) -> Markup:
    """Draw an address as a QR code that still reads when a sixth of it is damaged."""
    code = segno.make_qr(address, error="m")
    side = len(code.matrix) + 2 * _QUIET
    runs = "".join(
        f"M{x + _QUIET} {y + _QUIET}h1v1h-1z"
        for y, row in enumerate(code.matrix)
        for x, dark in enumerate(row)
        if dark
    )
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="qr-code" role="img"'
        ' viewBox="0 0 {side} {side}"><title>{title}</title>'
        '<path d="{runs}" fill="#000"/></svg>'
    ).format(side=side, title=escape(alternative), runs=runs)
