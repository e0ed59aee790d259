"""`clinic`: the clinic's own details, asked for and written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from press.cli.console import show_findings
from press.cli.options import project_option
from press.errors import EXIT_DONE, EXIT_FINDINGS
from press.files import writing

if TYPE_CHECKING:
    from press.desk.profile import Profile

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
}
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
@click.option("--hours", help="Opening hours, such as “mon-fri 08:00-17:00, sat 09:00-12:00”.")
@project_option
def init(folder: Path, yes: bool, hours: str | None, **given: str | None) -> int:
    """Ask for the clinic's details and write them into clinic.toml.

    Return keeps what stands in brackets. Comments and settings that are there stay. Each
    answer is checked at once.
    """
    from press.desk.profile import Profile

    profile = Profile.read(folder.resolve() / "clinic.toml")
    show_findings(profile.findings, profile.project, verbose=False)
    if profile.findings:
        return EXIT_FINDINGS
    for key in _QUESTIONS:
        _answer(profile, key, given.get(key), asks=not yes)
    _answer_hours(profile, hours, asks=not yes)
    if not yes:
        _answer_settings(profile)
    with writing():
        profile.write()
    click.echo(f"written: {profile.project.shown(profile.path)}")
    click.echo("Now run “python3 build.py”.")
    return EXIT_DONE


def _answer(profile: Profile, key: str, given: str | None, *, asks: bool) -> None:
    """Take one answer; ask until it can be used."""
    if given is not None:
        if problem := profile.put(key, given):
            raise click.UsageError(f"--{key.replace('_', '-')}: {problem}")
        return
    while asks:
        default = profile.proposal(key)
        text = click.prompt(_QUESTIONS[key], default=default or "", show_default=bool(default))
        problem = profile.put(key, "" if text.strip() in ("-", "none") else text.strip())
        if not problem:
            return
        click.echo(f"  {problem}")


def _answer_hours(profile: Profile, given: str | None, *, asks: bool) -> None:
    if given is not None:
        if problem := profile.put_hours(given):
            raise click.UsageError(f"--hours: {problem}")
        return
    while asks:
        question = "Opening hours, such as “mon-fri 08:00-17:00, sat 09:00-12:00”"
        default = profile.shown_hours()
        text = click.prompt(question, default=default, show_default=bool(default))
        problem = profile.put_hours("" if text.strip() in ("-", "none") else text)
        if not problem:
            return
        click.echo(f"  {problem}")


def _answer_settings(profile: Profile) -> None:
    click.echo("Settings that differ between clinics. Return keeps the safe default.")
    for name, fact in profile.settings().items():
        while True:
            unit = f" ({fact.unit}s)" if fact.unit and fact.unit not in _DEGREES else ""
            question = f"{fact.about}{unit}, from {fact.at_least:g} to {fact.at_most:g}"
            number = click.prompt(question, default=profile.setting(name), type=float)
            problem = profile.put_setting(name, number)
            if not problem:
                break
            click.echo(f"  {problem}")
