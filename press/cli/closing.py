"""The closing table of a build: what there is in each language, and what was held back."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from press.cli.console import shown, size, warnings_told
from press.languages.locales import find_locale
from press.shelf.page import INDEX

if TYPE_CHECKING:
    from press.build.run import Result
    from press.manifest import HeldBack, Manifest, Output


def show_result(result: Result, out: Path, seconds: float) -> None:
    """Print the table, what was held back and why, and one line that sums up."""
    console = Console(soft_wrap=True, highlight=False)
    console.print(_table(result.manifest))
    for held in result.manifest.held_back:
        reasons = "; ".join(held.reasons[:2])
        console.print(f"Held back: {held.name}: {reasons}", markup=False)
    for line in warnings_told(result.warnings):
        console.print(line, markup=False)
    outputs = _pdfs(result.manifest)
    console.print(
        f"{len(result.made)} made, {len(result.kept)} unchanged, "
        f"{sum(output.pages for output in outputs)} pages in {len(outputs)} PDFs, "
        f"{size(sum(output.bytes for output in outputs))}, {seconds:.1f} s → {shown(out)}",
        markup=False,
    )
    console.print(f"The shelf: {shown(out / INDEX)}", markup=False)
    if result.blocked:
        names = " and ".join(path.name for path in result.blocked)
        console.print(f"Nothing was printed: mend {names}.", markup=False)


def _table(manifest: Manifest) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("Language")
    for name in ("Handouts", "PDFs", "Pages", "Size"):
        table.add_column(name, justify="right")
    table.add_column("State")
    printed: dict[str, list[Output]] = defaultdict(list)
    for output in _pdfs(manifest):
        if output.kind == "card":
            continue
        printed[output.locale].append(output)
    for locale in sorted({*printed, *(held.locale for held in manifest.held_back)}):
        waiting = [held for held in manifest.held_back if held.locale == locale]
        table.add_row(*_row(locale, printed[locale], waiting))
    return table


def _pdfs(manifest: Manifest) -> list[Output]:
    return [output for output in manifest.outputs if output.kind != "web"]


def _row(locale: str, outputs: list[Output], waiting: list[HeldBack]) -> tuple[str, ...]:
    return (
        f"{find_locale(locale).english_name} ({locale})",
        str(len({output.handout for output in outputs if output.kind == "handout"})),
        str(len(outputs)),
        str(sum(output.pages for output in outputs)),
        size(sum(output.bytes for output in outputs)),
        _state(outputs, waiting),
    )


def _state(outputs: list[Output], waiting: list[HeldBack]) -> str:
    states = sorted({output.state if output.current else "older print" for output in outputs})
    return ", ".join([*states, *([f"{len(waiting)} held back"] if waiting else [])])
