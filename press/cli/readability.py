"""`readability`: how hard the texts are to read."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from press.cli.console import show_findings, show_json
from press.cli.options import handout_option, project_option, tidy
from press.errors import EXIT_DONE, EXIT_FINDINGS

if TYPE_CHECKING:
    from press.build.checklists import Score
    from press.build.readability import Reading, Report


@click.command()
@click.argument("locales", nargs=-1)
@handout_option
@click.option("--checklists", is_flag=True, help="Answer PEMAT-P and the CDC's Index too.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@project_option
def readability(
    locales: tuple[str, ...],
    handouts: tuple[str, ...],
    checklists: bool,
    as_json: bool,
    folder: Path,
) -> int:
    """Measure how hard the handouts are to read (default: English).

    With --checklists, two lists for patient material are answered, as far as a program
    can; people answer the rest in handouts/NAME/checklist.toml.
    Exit codes: 0 within the budget of handout.toml, 1 over it.
    """
    from press.build.checklists import scores_of
    from press.build.evidence import evidence_of
    from press.build.plan import choose
    from press.build.readability import budget_findings, readability_of
    from press.content.handouts import load_library
    from press.languages.language import find_languages
    from press.languages.locales import SOURCE
    from press.project import load_project

    project = load_project(folder)
    known = {locale.tag: locale for locale in find_languages(project)[0]}
    tags = choose("language", [*map(tidy, locales)] or [SOURCE], known)
    names = [handout.name for handout in load_library(project).handouts]
    chosen = choose("handout", handouts, names) if names else ()
    claims = evidence_of(project).claims
    reports = readability_of(project, [known[tag] for tag in tags], chosen, claims)
    findings = tuple(budget_findings(project, chosen, claims)) if SOURCE in tags else ()
    scores, more = scores_of(project, chosen) if checklists else ((), ())
    findings += more
    show_findings(findings, project, verbose=False)
    if as_json:
        show_json({"readings": [*map(asdict, reports)], "checklists": [*map(asdict, scores)]})
    else:
        for report in reports:
            _show(report)
        for score in scores:
            _show_score(score)
    return EXIT_FINDINGS if findings else EXIT_DONE


def _show(report: Report) -> None:
    click.secho(f"\n{report.handout} [{report.locale}]", bold=True)
    click.echo(f"  {_line(report.whole)}")
    if report.smog is not None:
        click.echo(f"  SMOG grade {report.smog:.1f}")
    elif report.score:
        click.echo(f"  {report.score[0]}: {report.score[1]:g}")
    else:
        click.echo("  There is no formula for this language.")
    for name, reading in report.sections.items():
        click.echo(f"    {name or 'Before the first heading'}: {_line(reading)}")
    for title, lines in (
        ("Longest sentences", report.whole.longest),
        ("Perhaps passive", report.passive),
        ("Terms that come before they are explained", [f"{t}: {x}" for t, x in report.unexplained]),
        ("Words", [f"{word} → {plain}" if plain else word for word, plain in report.plainer]),
    ):
        if lines:
            click.echo(f"  {title}:")
            for line in lines:
                click.echo(f"    {line}")


def _show_score(score: Score) -> None:
    verdict = "passes" if score.passed else "does not pass"
    click.secho(f"\n{score.handout}: {score.title}", bold=True)
    waits = f", {score.open} questions are open" if score.open else ""
    click.echo(f"  {score.percent}%, {verdict} ({score.pass_mark}%){waits}")
    for answer in score.answers:
        why = " · ".join(filter(None, (answer.why, answer.by)))
        click.echo(f"  {answer.state:5}{answer.question} {f'({why})' if why else ''}".rstrip())


def _line(reading: Reading) -> str:
    if reading.words is None:
        return f"{reading.sentences} sentences"
    grade = f", grade {reading.grade:g}" if reading.grade is not None else ""
    counts = f"{reading.words} words in {reading.sentences} sentences"
    return f"{counts}, {reading.average:g} a sentence{grade}"
