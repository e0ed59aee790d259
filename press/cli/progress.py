"""Progress of translations as a table and as data."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import click
from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.languages.locales import Locale
    from press.reviews.progress import Progress

_WIDTH: Final = 14  # of a bar, in characters
_WIDEST: Final = 200  # of a table that goes into a file
_MARKS: Final = {
    "reviewed": ("█", "bold"),
    "translated": ("▓", "cyan"),
    "needs_work": ("▒", "yellow"),
}
_LEGEND: Final = "█ signed  ▓ translated  ▒ needs work (“fuzzy” in the file)  ░ untranslated"
_COLUMNS: Final = ("Translated", "Signed", "Needs work", "Untranslated", "Words left")
_GAP: Final = "  "

Glossaries = Mapping["Locale", tuple[int, int]]
"""How many terms are agreed on in each language, and how many there are."""


def show_progress(rows: Iterable[Progress], glossaries: Glossaries) -> None:
    """Print a line with a bar for each handout in each language.

    On a narrow screen its name stands on a line of its own.
    """
    console = Console(highlight=False, soft_wrap=True)
    with console.capture() as captured:  # rich would end the program if nobody read on
        _print_rows(console, tuple(rows), glossaries)
    for line in captured.get().splitlines():
        click.echo(line.rstrip())


def _print_rows(console: Console, rows: tuple[Progress, ...], glossaries: Glossaries) -> None:
    head = _GAP.join((" " * _WIDTH, *_COLUMNS))
    longest = max((len(row.title) for row in rows), default=0)
    width = console.width if console.is_terminal else _WIDEST
    one_line = len(f"{_GAP}{'':{longest}}{_GAP}{head}") <= width
    indent = f"{_GAP}{'':{longest}}{_GAP}" if one_line else _GAP
    console.print(f"{indent}{head}")
    for locale, own in groupby(rows, key=lambda row: row.locale):
        agreed, terms = glossaries.get(locale, (0, 0))
        told = f", glossary {agreed} of {terms}" if terms else ""
        console.print(Text(f"{locale.english_name} ({locale.tag}){told}", "bold"))
        for row in own:
            name = (
                f"{_GAP}{row.title:{longest}}{_GAP}" if one_line else f"{_GAP}{row.title}\n{_GAP}"
            )
            console.print(Text(name), _numbers(row), sep="")
    console.print(_LEGEND, style="dim")


def progress_data(rows: Iterable[Progress]) -> list[dict[str, Any]]:
    """Return progress as plain data for JSON."""
    return [
        {
            "locale": row.locale.tag,
            "english_name": row.locale.english_name,
            "handout": row.domain,
            "title": row.title,
            "total": row.total,
            "translated": row.translated,
            "needs_work": row.needs_work,
            "missing": row.missing,
            "reviewed": row.reviewed,
            "words": row.words,
            "words_left": row.words_left,
            "readable": row.readable,
        }
        for row in rows
    ]


def _numbers(row: Progress) -> Text:
    """Write what is known of a handout in a language, under the names of the columns."""
    if not row.readable:
        return Text("cannot be read", "red")
    counts = (row.reviewed, row.needs_work, row.missing, row.words_left)
    shown = (f"{row.translated}/{row.total}", *(str(count) if count else "–" for count in counts))
    cells = (f"{cell:>{len(name)}}" for name, cell in zip(_COLUMNS, shown, strict=True))
    return Text(_GAP).join((_bar(row), *map(Text, cells)))


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
