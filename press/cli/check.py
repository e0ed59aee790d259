"""`check`: judge translations, and explain what is judged."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from press.cli.console import counted, show_findings, show_json
from press.cli.explanations import known_ids, written_out
from press.cli.options import PLACE, find_wanted, project_option, tidy, today_option
from press.errors import EXIT_DONE, EXIT_FINDINGS, Severity, UsageError, did_you_mean

if TYPE_CHECKING:
    from press.build.checking import Checked
    from press.languages.locales import Locale
    from press.project import Project

_FORMATS: Final = ("text", "json", "github", "sarif")


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "-l", "--locale", "locales", multiple=True, help="Only this language; en: only the English."
)
@click.option("-H", "--handout", "handouts", multiple=True, help="Only this handout or packet.")
@click.option("--pages", is_flag=True, help="Also look at the PDFs as printed in grey.")
@click.option("--out", type=PLACE, help="Folder of the PDFs (default: dist).")
@click.option("--explain", metavar="ID", help="Explain what is found; “all” lists every kind.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    help="text (default), json, github (annotations) or sarif.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("-v", "--verbose", is_flag=True, help="Print every finding.")
@today_option
@project_option
def check(
    files: tuple[Path, ...],
    locales: tuple[str, ...],
    handouts: tuple[str, ...],
    pages: bool,
    out: Path | None,
    explain: str | None,
    form: str,
    as_json: bool,
    verbose: bool,
    today: dt.date,
    folder: Path,
) -> int:
    """Check translations: placeholders, numbers, scripts, terms, negations, punctuation.

    FILES are PO files anywhere; without them all catalogs of the project are checked.
    Exit codes: 0 nothing found, 1 there are findings.
    """
    from press.project import load_project

    form = "json" if as_json else form
    if explain:
        _explain(explain, form)
        return EXIT_DONE
    project = load_project(folder)
    locales = tuple(map(tidy, locales))
    checked = _checked(project, files, locales, handouts, today)
    if pages:
        from press.build.checking import check_pages

        seen = check_pages(out or project.root / "dist", locales, handouts)
        checked = checked.with_pages(seen)
    if form == "text":
        show_findings(checked.findings, project, verbose)
        click.echo(_summary(checked, english=not files))
    else:
        from press.cli.reports import written

        click.echo(written(checked, project, form), nl=False)
    return EXIT_FINDINGS if checked.failed else EXIT_DONE


def _checked(
    project: Project,
    files: tuple[Path, ...],
    locales: tuple[str, ...],
    handouts: tuple[str, ...],
    today: dt.date,
) -> Checked:
    from press.build.checking import check_files, check_project
    from press.build.plan import choose
    from press.content.handouts import LIBRARY_DOMAIN, load_library
    from press.project import require_handouts

    if files:
        return check_files(project, files)
    require_handouts(project)
    library = load_library(project)
    packets = {packet.name: (*packet.handouts, LIBRARY_DOMAIN) for packet in library.packets}
    known = [*(handout.name for handout in library.handouts), *packets]
    chosen = choose("handout", handouts, known) if handouts else ()
    names = [name for each in chosen for name in packets.get(each, (each,))]
    return check_project(project, _languages(project, locales), names, today)


def _languages(project: Project, tags: tuple[str, ...]) -> tuple[Locale, ...]:
    """Return the languages whose catalogs are checked; English has none."""
    from press.build.plan import choose
    from press.languages.locales import SOURCE

    every = find_wanted(project, ())
    chosen = choose("language", tags, (SOURCE, *(locale.tag for locale in every)))
    return tuple(locale for locale in every if locale.tag in chosen)


def _explain(name: str, form: str) -> None:
    """Print what an id means, or all of them.

    Raises:
        UsageError: there is no such id.
    """
    known = known_ids()
    if name != "all" and name not in known:
        raise UsageError(f"There is no check “{name}”.", did_you_mean(name, known))
    chosen = list(known.values()) if name == "all" else [known[name]]
    if form == "json":
        show_json([asdict(each) for each in chosen])
    elif name == "all":
        for each in chosen:
            click.echo(f"{each.id:24}{each.severity:9}{each.title}")
    else:
        click.echo(written_out(chosen[0]))


def _summary(checked: Checked, *, english: bool) -> str:
    """Say what was looked at, and how much was found. With a project, its English always is."""
    seen = ["the English texts"] if english else []
    if checked.catalogs or not english:
        seen.append(counted(checked.catalogs, "catalog"))
    if checked.pages is not None:
        seen.append(counted(checked.pages, "page"))
    looked = " and ".join(filter(None, (", ".join(seen[:-1]), seen[-1])))
    found = (counted(sum(f.severity is s for f in checked.findings), s) for s in Severity)
    return f"{looked[0].upper()}{looked[1:]} checked: {', '.join(found)}."
