"""What people and programs see: findings, tables, JSON."""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from press.errors import UNFINISHED, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from press.project import Project

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
_STILL_TO_DO = UNFINISHED | {"catalog-behind"}
_QUOTED = 76  # characters of a message that are quoted
FORMAT: Final = 1
"""The version of the reports that commands print as JSON."""

_LIKE = 5  # findings of a kind in one file that are shown without --verbose


def show_findings(findings: Iterable[Finding], project: Project, verbose: bool) -> None:
    """Print findings by weight, file and line: what is wrong, the message, what to do.

    Of those of a kind that a file has many of, the first are shown, and the rest are counted.
    """
    found = sorted(findings, key=_order)
    for _, group in groupby(found, key=_weight_and_file):
        counts: Counter[str] = Counter()
        for finding in group:
            counts[finding.check] += 1
            if verbose or counts[finding.check] <= _most(finding.check):
                _show(finding, project)
        for check, count in counts.items():
            if not verbose and (rest := count - _most(check)) > 0:
                more = f"  … and {rest} more like “{check}” here (--verbose lists them)"
                click.echo(more, err=True)


def _most(check: str) -> int:
    """Return how many findings of a kind are shown for a file."""
    return 1 if check in UNFINISHED else _LIKE


def warnings_told(counts: Mapping[str, int]) -> Iterator[str]:
    """Say in a line for each language how many warnings there are, and who lists them."""
    for tag, count in counts.items():
        lists = "lists them" if count > 1 else "tells it"
        warnings = f"{count} warning{'s' * (count != 1)}"
        yield f"{warnings} in {tag}: “python3 build.py check -l {tag}” {lists}."


def finding_data(finding: Finding, project: Project) -> dict[str, Any]:
    """Return a finding as plain data for JSON."""
    data = asdict(finding)
    data["path"] = project.shown(finding.path) if finding.path else None
    data["severity"] = str(finding.severity)
    return data


def json_text(data: Any) -> str:
    """Write a report for programs: an object that names its format; a table is its `rows`.

    docs/reports.md describes the reports. `FORMAT` grows when a key goes or changes its meaning.
    """
    report = data if isinstance(data, dict) else {"rows": data}
    return json.dumps({"format": FORMAT, **report}, ensure_ascii=False, indent=2, default=str)


def show_json(data: Any) -> None:
    """Print a report for programs."""
    click.echo(json_text(data))


def counted(count: int, noun: str) -> str:
    """Write how many there are of something: “1 page”, “2 pages”."""
    return f"{count} {noun}{'s' * (count != 1)}"


def is_watched() -> bool:
    """Tell whether a person watches, so that a moving progress bar makes sense."""
    return sys.stderr.isatty()


@contextmanager
def progress_of(
    quiet: bool = False, verbose: bool = False
) -> Iterator[Callable[[int, int, str], None]]:
    """Show a bar when a person watches, plain lines if verbose, otherwise nothing."""
    if quiet or verbose or not is_watched():
        yield _lines if verbose and not quiet else _silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    name = TextColumn("{task.description}")
    columns = (TextColumn("Typesetting"), BarColumn(), MofNCompleteColumn(), name)
    # The bar is drawn when a PDF is done, not by a thread: workers are forked meanwhile.
    bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    task = bar.add_task("", total=None)

    def advance(done: int, total: int, path: str) -> None:
        bar.update(task, completed=done, total=total, description=path)
        bar.refresh()

    with bar:
        yield advance


def tell_waiting() -> None:
    """Say why nothing happens while another build works in the folder."""
    click.echo("Another build is working in this folder; waiting for it …", err=True)


def size(number: int) -> str:
    """Write a number of bytes for people."""
    return f"{number / 1024:.0f} KB" if number < 1024 * 1024 else f"{number / 1024 / 1024:.1f} MB"


def shown(path: Path) -> str:
    """Write a path as it is from where the command was called."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _silent(_done: int, _total: int, _path: str) -> None:
    """Say nothing."""


def _lines(done: int, total: int, path: str) -> None:
    click.echo(f"{done}/{total} {path}")


def _show(finding: Finding, project: Project) -> None:
    place = project.shown(finding.path) if finding.path else ""
    if finding.line:
        place += f":{finding.line}"
    where = " ".join(filter(None, (place, f"[{finding.locale}]" if finding.locale else "")))
    word = click.style(finding.severity.value, fg=_COLOURS[finding.severity], bold=True)
    text = f"{where}: {finding.message}" if where else finding.message
    click.echo(f"{word}: {text} ({finding.check})", err=True)
    for name, said in (("message", finding.msgid), ("translation", finding.translation)):
        if said:
            click.echo(f"  {name}: “{_cut(said)}”", err=True)
    if finding.hint:
        click.echo(f"  → {finding.hint}", err=True)


def _cut(text: str) -> str:
    """Return the beginning of a text in one line, cut between words where it has spaces."""
    line = " ".join(text.split())
    if len(line) <= _QUOTED:
        return line
    kept, _, last = line[: _QUOTED + 1].rpartition(" ")
    return f"{kept} …" if kept and len(last) < _QUOTED // 2 else f"{line[:_QUOTED]}…"


def _weight_and_file(finding: Finding) -> tuple[Any, ...]:
    """Order findings by weight: mistakes before what is only still to be done."""
    weight = (list(Severity).index(finding.severity), finding.check in _STILL_TO_DO)
    return (*weight, str(finding.path or Path()))


def _order(finding: Finding) -> tuple[Any, ...]:
    return (*_weight_and_file(finding), finding.line or 0, finding.check)
