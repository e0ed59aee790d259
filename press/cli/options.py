"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from press.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.languages.locales import Locale
    from press.project import Project

Clock = Callable[[], dt.date]
"""Tells the day on which dates of reviews are judged."""

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

ROOT = Path(__file__).resolve().parent.parent.parent


def project_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--project`: the folder that holds handouts, locales and styles."""
    return click.option(
        "--project",
        "folder",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        default=ROOT,
        help="Folder with handouts/, locales/ and styles/ (default: this one).",
    )(command)


def handout_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--handout`, as often as wanted."""
    help_text = "Only this handout (default: all)."
    return click.option("-H", "--handout", "handouts", multiple=True, help=help_text)(command)


def locale_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--locale`, as often as wanted; `zh_Hans` is taken for `zh-Hans`."""
    return click.option(
        "-l",
        "--locale",
        "locales",
        multiple=True,
        callback=lambda _context, _option, tags: tuple(tag.replace("_", "-") for tag in tags),
        help="Only this language, such as es or zh-Hans (default: all).",
    )(command)


def paper_option(*, several: bool = False) -> Decorator:
    """Add `--paper`, in capital letters too; `several` papers or one."""
    known = click.Choice(["letter", "a4"], case_sensitive=False)
    if several:
        help_text = "Only this paper (default: those of clinic.toml)."
        return click.option("--paper", "papers", multiple=True, type=known, help=help_text)
    return click.option("--paper", type=known, help="Paper (default: the first of clinic.toml).")


def verbose_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--verbose`: every finding is printed, however many there are of a kind."""
    return click.option("-v", "--verbose", is_flag=True, help="Print every finding.")(command)


def edition_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--edition`: the one that is looked at."""
    help_text = "Edition, such as large (default: standard)."
    return click.option("-e", "--edition", default="standard", help=help_text)(command)


def browser_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--open`: whether a browser is opened."""
    help_text = "Open it in the browser (default: when called in a terminal)."
    return click.option("--open/--no-open", "opens", default=None, help=help_text)(command)


def today_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--today`: the day on which dates of reviews are judged."""
    return _day_option(lambda clock: clock())(command)


def clock_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--today` to a command that runs on for days: a function that tells the day."""
    return _day_option(lambda clock: clock)(command)


def _day_option(taken: Callable[[Clock], Any]) -> Decorator:
    def take(_context: click.Context, _option: click.Parameter, value: dt.datetime | None) -> Any:
        return taken(value.date if value else today)

    return click.option(
        "--today",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=take,
        help="Judge dates of reviews as on this day, such as 2026-12-31 (default: today).",
    )


def today() -> dt.date:
    """Return the day where this machine stands; the one clock that a build reads."""
    return dt.datetime.now().astimezone().date()


def find_wanted(project: Project, tags: Iterable[str]) -> tuple[Locale, ...]:
    """Return the translated languages of a project that are named; all if none is.

    Raises:
        UsageError: a language is not there.
    """
    from press.languages.language import find_languages

    known = {locale.tag: locale for locale in find_languages(project)[0] if not locale.is_source}
    wanted = [tag.replace("_", "-") for tag in tags]
    for tag in wanted:
        if tag not in known:
            hint = did_you_mean(tag, known) or "Start one with “python3 build.py catalog init”."
            raise UsageError(f"There is no language “{tag}”.", hint)
    return tuple(known[tag] for tag in dict.fromkeys(wanted or known))


def find_known(project: Project, tag: str) -> Locale:
    """Return one translated language of a project.

    Raises:
        UsageError: it is not there.
    """
    return find_wanted(project, [tag])[0]


def find_viewed(project: Project, tag: str | None) -> Locale:
    """Return a language to look at: the one named, else the first translated one.

    Raises:
        UsageError: a language is not there.
    """
    from press.languages.language import find_languages
    from press.languages.locales import PSEUDO, SOURCE, find_locale

    if tag and tag.replace("_", "-") in (SOURCE, *PSEUDO):
        return find_locale(tag)
    known = [locale for locale in find_languages(project)[0] if not locale.is_source]
    if tag or not known:
        return find_known(project, tag) if tag else find_locale(SOURCE)
    return known[0]
