"""Progress of translations as a table and as data."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.reviews.progress import Progress

_WIDTH = 14  # of a bar, in characters
_MARKS = {"reviewed": ("█", "bold"), "translated": ("▓", "cyan"), "needs_work": ("▒", "yellow")}
_LEGEND = "█ reviewed  ▓ translated  ▒ needs work  ░ missing"


def show_progress(rows: Iterable[Progress]) -> None:
    """Print a line with a bar for each handout in each language."""
    table = Table(box=None, pad_edge=False)
    table.add_column("Language, handout", no_wrap=True)
    table.add_column("", no_wrap=True)
    for name in ("Done", "Reviewed", "Needs work", "Missing", "Words left"):
        table.add_column(name, justify="right", min_width=max(map(len, name.split())))
    for locale, own in groupby(rows, key=lambda row: row.locale):
        table.add_row(Text(f"{locale.english_name} ({locale.tag})", "bold"))
        for row in own:
            numbers = (row.reviewed, row.needs_work, row.missing, row.words_left)
            shown = (str(number) if number else "–" for number in numbers)
            table.add_row(f"  {row.domain}", _bar(row), f"{row.translated}/{row.total}", *shown)
    console = Console(soft_wrap=True, highlight=False)
    console.print(table)
    console.print(_LEGEND, style="dim")


def progress_data(rows: Iterable[Progress]) -> list[dict[str, Any]]:
    """Return progress as plain data for JSON."""
    return [
        {
            "locale": row.locale.tag,
            "english_name": row.locale.english_name,
            "handout": row.domain,
            "total": row.total,
            "translated": row.translated,
            "needs_work": row.needs_work,
            "missing": row.missing,
            "reviewed": row.reviewed,
            "words": row.words,
            "words_left": row.words_left,
        }
        for row in rows
    ]


def _bar(row: Progress) -> Text:
    """Draw a bar. What is done is never rounded up: one message left is seen."""
    counts = {
        "reviewed": row.reviewed,
        "translated": row.translated - row.reviewed,
        "needs_work": row.needs_work,
    }
    bar = Text()
    for name, (mark, style) in _MARKS.items():
        cells = _WIDTH * counts[name] // max(row.total, 1)
        bar.append(mark * (cells or bool(counts[name])), style)
    bar.truncate(_WIDTH if row.translated == row.total else _WIDTH - 1)
    last = "░" if row.missing else (bar.plain[-1:] or "░")
    bar.append(last * (_WIDTH - len(bar)))
    return bar
