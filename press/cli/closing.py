"""The last lines of a build: what there is in each language, and what was held back."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from press.cli.console import counted, shown, size, warnings_told
from press.languages.locales import find_locale
from press.shelf.page import INDEX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from press.build.plan import Selection
    from press.build.run import Result
    from press.manifest import HeldBack, Output

_HEAD: Final = ("Language", "Handouts", "PDFs", "Pages", "Size", "State")


def show_result(result: Result, selection: Selection, out: Path, seconds: float) -> None:
    """Print what was asked for: a table, what was held back and why, and a line that sums up."""
    outputs = [output for output in result.manifest.outputs if _is_asked(output, selection)]
    for number, line in enumerate(_table(outputs, result.held_back)):
        click.secho(line, bold=number == 0)
    for held in result.held_back:
        click.echo(f"Held back: {held.name}: {'; '.join(held.reasons[:2])}")
    for line in warnings_told(result.warnings):
        click.echo(line)
    folders = {Path(output.path).parent for output in outputs}
    place = out / folders.pop() if len(folders) == 1 else out
    click.echo(
        f"{len(result.made)} made, {len(result.kept)} unchanged, {summed_up(outputs)}, "
        f"{size(sum(output.bytes for output in outputs))}, {seconds:.1f} s → {shown(place)}"
    )
    click.echo(f"The shelf: {shown(out / INDEX)}")
    if result.blocked:
        names = " and ".join(path.name for path in result.blocked)
        click.echo(f"Nothing was printed: mend {names}.")


def summed_up(outputs: Sequence[Output]) -> str:
    """Tell how many pages there are in how many PDFs."""
    pages = sum(output.pages for output in outputs)
    return f"{counted(pages, 'page')} in {counted(len(outputs), 'PDF')}"


def _is_asked(output: Output, selection: Selection) -> bool:
    """Tell whether a PDF in the folder is one of those that were asked for."""
    if output.kind == "web":
        return False
    if output.kind == "card" and (selection.handouts or selection.locales):
        return False  # it speaks of all languages, and is made with all of them
    wanted = (selection.handouts, selection.locales, selection.editions, selection.papers)
    return all(not names or name in names for names, name in zip(wanted, output.place, strict=True))


def _table(outputs: Iterable[Output], held_back: Iterable[HeldBack]) -> Iterator[str]:
    """Yield the lines of the table, as wide as it is: a log has no width."""
    printed: dict[str, list[Output]] = defaultdict(list)
    waiting: dict[str, list[HeldBack]] = defaultdict(list)
    for output in outputs:
        if output.kind != "card":
            printed[output.locale].append(output)
    for held in held_back:
        waiting[held.locale].append(held)
    tags = sorted({*printed, *waiting})
    rows = [_HEAD, *(_row(tag, printed[tag], waiting[tag]) for tag in tags)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *numbers, last in rows:
        right = (each.rjust(width) for each, width in zip(numbers, widths[1:], strict=False))
        yield "  ".join((first.ljust(widths[0]), *right, last)).rstrip()


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
