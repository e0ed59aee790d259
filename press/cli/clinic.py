"""`clinic`: the clinic's own details, asked for and written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from press.cli.console import show_findings
from press.cli.options import project_option
from press.errors import EXIT_DONE, EXIT_FINDINGS, EXIT_STOPPED
from press.files import writing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from press.content.facts import Fact
    from press.desk.profile import Profile

_HOURS: Final = "hours"
# The keys that are asked for, in this order, each with its question.
_QUESTIONS: Final = {
    "name": "Name of the clinic",
    "country": "Country, as two letters (US, GB, MX)",
    "address": "Address, on one line",
    "phone": "Phone for patients",
    "after_hours_phone": "Phone for nights and weekends",
    "emergency_number": "Number for an ambulance",
    "web": "Web address under which the handouts will be, such as https://clinic.example/sheets",
    "logo": "Logo: an SVG or PNG file in this folder",
    _HOURS: "Opening hours, such as “mon-fri 08:00-17:00, sat 09:00-12:00”",
}
_NOTHING: Final = ("-", "none", "")  # what is typed to leave an answer empty
_DEGREES: Final = ("celsius", "fahrenheit")


@click.group()
def clinic() -> None:
    """Set the clinic's own details: name, phones, hours, paper, practice settings."""


@clinic.command()
@click.option("--yes", is_flag=True, help="Ask nothing: take what is given here or there already.")
@click.option("--name", help=_QUESTIONS["name"])
@click.option("--country", help=_QUESTIONS["country"])
@click.option("--address", help=_QUESTIONS["address"])
@click.option("--phone", help=_QUESTIONS["phone"])
@click.option("--after-hours-phone", help=_QUESTIONS["after_hours_phone"])
@click.option("--emergency-number", help=_QUESTIONS["emergency_number"])
@click.option("--web", help="Web address of the handouts")
@click.option("--logo", help=_QUESTIONS["logo"])
@click.option("--hours", help=_QUESTIONS[_HOURS])
@project_option
def init(folder: Path, yes: bool, **given: str | None) -> int:
    """Ask for the clinic's details and write them into clinic.toml.

    Return keeps what stands in brackets. Comments and settings that are there stay. Each
    answer is checked at once.
    """
    from press.desk.profile import Profile

    profile = Profile.read(folder.resolve() / "clinic.toml")
    show_findings(profile.findings, profile.project, verbose=False)
    if profile.findings:
        return EXIT_FINDINGS
    try:
        _ask(profile, given, asks=not yes)
    except click.Abort:  # the end of what was typed, or Ctrl-C
        click.echo()
        click.echo("Stopped. Your answers were not saved. clinic.toml is as it was.", err=True)
        return EXIT_STOPPED
    with writing():
        profile.write()
    click.echo(f"written: {profile.project.shown(profile.path)}")
    click.echo("Now run “python3 build.py”.")
    return EXIT_DONE


def _ask(profile: Profile, given: Mapping[str, str | None], *, asks: bool) -> None:
    """Take all answers, those that were given first."""
    if asks:
        click.echo("Return keeps what is in brackets. Write “-” to leave an answer empty.")
    for key in _QUESTIONS:
        _answer(profile, key, given.get(key), asks=asks)
    if asks:
        click.echo("Settings that differ between clinics. Return keeps the safe default.")
        for name, fact in profile.settings().items():
            _answer_setting(profile, name, fact)


def _answer(profile: Profile, key: str, given: str | None, *, asks: bool) -> None:
    """Take one answer; ask until it can be used, and once more where it may be wrong."""
    if given is not None:
        if problem := _put(profile, key, given):
            raise click.UsageError(f"--{key.replace('_', '-')}: {problem}")
        if doubt := profile.doubt(key):
            click.echo(f"--{key.replace('_', '-')}: {doubt}", err=True)
        return
    doubted = ""
    while asks:
        default = profile.shown_hours() if key == _HOURS else profile.proposal(key)
        text = click.prompt(_QUESTIONS[key], default=default, show_default=bool(default)).strip()
        problem = _put(profile, key, "" if text in _NOTHING else text)
        if not problem and (doubted == text or not profile.doubt(key)):
            _show_understood(profile, key, text)
            return
        doubted = text
        click.echo(f"  {problem or profile.doubt(key)}")


def _put(profile: Profile, key: str, text: str) -> str:
    return profile.put_hours(text) if key == _HOURS else profile.put(key, text)


def _show_understood(profile: Profile, key: str, text: str) -> None:
    """Show hours as they were read: “8-5” could mean something else."""
    shown = profile.shown_hours()
    if key == _HOURS and text not in (*_NOTHING, shown):
        click.echo(f"  {shown}")


def _answer_setting(profile: Profile, name: str, fact: Fact) -> None:
    unit = f" ({fact.unit}s)" if fact.unit and fact.unit not in _DEGREES else ""
    question = f"{fact.about}{unit}, from {fact.at_least:g} to {fact.at_most:g}"
    while True:
        text = click.prompt(question, default=f"{profile.setting(name):g}")
        problem = profile.put_setting(name, text)
        if not problem:
            return
        click.echo(f"  {problem}")
