"""The web page of a handout: the same template, for a screen of any size.

The page holds its own style and needs nothing else, so that it opens from a folder, from
a clinic's web site, and in the shelf. It uses the letters of the reader's own machine:
phones and computers have letters for the language that their owner reads.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from press.project import Project

_STYLES: Final = ("tokens.css", "base.css", "components/*.css", "scripts/*.css", "web/*.css")
_HEAD: Final = (
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>\n{}\n</style>\n'
)


# A drawing that scrolls on a phone must be reached by the keyboard.
_WIDE: Final = '<div class="figures"><div class="figure figure-wide"'
_REACHED: Final = _WIDE.replace('"figures"', '"figures" tabindex="0" role="group"')


def web_style(project: Project) -> str:
    """Return the stylesheets of a page on the screen, as one."""
    paths = [path for pattern in _STYLES for path in project.glob(f"styles/{pattern}").values()]
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", text).strip()


def web_page(html: str, style: str) -> str:
    """Return a composed page as a page for the screen."""
    html = html.replace(_WIDE, _REACHED)
    return html.replace("</head>", f"{_HEAD.format(style)}</head>", 1)
