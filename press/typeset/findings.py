"""What is wrong with a laid-out sheet, as findings: for a person who mends it."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from press.errors import Finding, Severity
from press.typeset.blocks import overflowing_margins
from press.typeset.labels import crowded_figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from press.typeset.sheets import Sheet

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE: Final = re.compile(r" at (\d+):\d+")


class Records(logging.Handler):
    """Keeps what WeasyPrint says: each record is something that it could not do."""

    def __init__(self) -> None:
        """Keep warnings and what is worse."""
        super().__init__(logging.WARNING)
        self.texts: dict[tuple[str, str], Severity] = {}  # by stylesheet, if known, and text
        self._sheet = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record once, with the stylesheet that is being read."""
        grave = record.levelno >= logging.ERROR  # what PDF/UA asks for is missing
        key = (self._sheet, record.getMessage())
        self.texts[key] = Severity.ERROR if grave else Severity.WARNING

    @contextmanager
    def reading(self, stylesheet: str) -> Iterator[None]:
        """Lay what is said meanwhile to a stylesheet."""
        self._sheet = stylesheet
        try:
            yield
        finally:
            self._sheet = ""


def recorded(records: Records, missing: frozenset[str]) -> Iterator[Finding]:
    """Yield what WeasyPrint could not do. What a stylesheet asks for is placed there."""
    for (stylesheet, text), severity in records.texts.items():
        if missing and ".notdef" in text:
            continue  # told with the characters and their messages
        line = _LINE.search(text) if stylesheet else None
        yield Finding(
            "typesetting",
            f"WeasyPrint says: {text.rstrip('.')}.",
            "Mend the stylesheet or template that asks for this.",
            severity,
            path=Path(stylesheet) if stylesheet else None,
            line=int(line[1]) if line else None,
        )


def overflowing(sheet: Sheet, pages: Iterable[Any]) -> Iterator[Finding]:
    """Yield the running heads and feet that reach into the text."""
    for words, edge in dict.fromkeys(overflowing_margins(pages)):
        token = f"--page-{edge}"
        place = "head" if edge == "top" else "foot"
        yield Finding(
            "margin-overflow",
            f"The {place} of the page reaches into the text: “{words}”.",
            f"Shorten the message, or give it room with {token} in {_setting(sheet, token)}.",
        )


def _setting(sheet: Sheet, token: str) -> str:
    """Name the last stylesheet that sets a token, which is the one that counts."""
    setting = re.compile(rf"{token}\s*:")
    styles = sheet.edition.styles[sheet.paper]
    found = [name for name, text in styles if setting.search(_COMMENT.sub("", text))]
    return found[-1] if found else "styles/tokens.css"


def crowded(sheet: Sheet, pages: Iterable[Any]) -> Iterator[Finding]:
    """Yield the drawings whose labels run into each other."""
    for title, pairs in crowded_figures(pages):
        labels = "; ".join(f"“{one}” and “{other}”" for one, other in pairs)
        yield Finding(
            "crowded-labels",
            f"Labels of the drawing “{title}” run into each other: {labels}.",
            "Give the drawing more room on this paper or in this edition, move its labels"
            " apart, or shorten their messages.",
            Severity.ERROR if sheet.binding else Severity.NOTE,
        )


def foreign_fonts(families: frozenset[str]) -> Iterator[Finding]:
    """Yield the fonts that are not the project's."""
    for family in sorted(families):
        yield Finding(
            "foreign-font",
            f"The font “{family}” is not one of the project's.",
            "Name a family of styles/fonts/fonts.toml in the stylesheets.",
        )
