"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from press.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.languages.locales import Locale
    from press.project import Project

Clock = Callable[[], dt.date]
"""Tells the day on which dates of reviews are judged."""

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_SUBTAGS: Final = {2: str.upper, 4: str.capitalize}
"""How a region and a script are written, by the number of their letters."""

ROOT = Path(__file__).resolve().parent.parent.parent


class _Place(click.Path):
    """A file or folder. An option in its place is a mistake: its own value is missing."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if str(value).startswith("-"):
            self.fail(f"“{value}” is an option, and no name of a file or folder.", param, ctx)
        return super().convert(value, param, ctx)


class _Day(click.ParamType[dt.date]):
    """A day of the calendar."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        try:
            return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is no day. Write it like 2026-12-31.", param, ctx)


PLACE: Final = _Place(path_type=Path)
"""The type of an option that names a file or a folder, there or not."""

DAY: Final = _Day()
"""The type of an option that names a day."""


def project_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--project`: the folder that holds handouts, locales and styles."""
    return click.option(
        "--project",
        "folder",
        type=PLACE,
        default=ROOT,
        help="Folder with handouts/, locales/ and styles/ (default: this one).",
    )(command)


def handout_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--handout`, as often as wanted."""
    help_text = "Only this handout (default: all)."
    return click.option("-H", "--handout", "handouts", multiple=True, help=help_text)(command)


def locale_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--locale`, as often as wanted; `zh_hans` is taken for `zh-Hans`."""
    return click.option(
        "-l",
        "--locale",
        "locales",
        multiple=True,
        callback=lambda _context, _option, tags: tuple(map(tidy, tags)),
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


def port_option(usual: int) -> Decorator:
    """Add `--port`: the one on which this machine is answered."""
    help_text = f"Port (default: {usual}, or a free one where that is in use)."
    return click.option("--port", type=click.IntRange(0, 65535), help=help_text)


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
    def take(_context: click.Context, _option: click.Parameter, value: dt.date | None) -> Any:
        return taken((lambda: value) if value else today)

    return click.option(
        "--today",
        type=DAY,
        callback=take,
        help="Judge dates of reviews as on this day, such as 2026-12-31 (default: today).",
    )


def today() -> dt.date:
    """Return the day where this machine stands; the one clock that a build reads."""
    return dt.datetime.now().astimezone().date()


def tidy(tag: str) -> str:
    """Write the name of a language as everywhere here: `PT_br` is `pt-BR`, `zh_hans` `zh-Hans`."""
    first, *others = tag.replace("_", "-").lower().split("-")
    return "-".join((first, *(_SUBTAGS.get(len(other), str)(other) for other in others)))


def find_wanted(project: Project, tags: Iterable[str]) -> tuple[Locale, ...]:
    """Return the translated languages of a project that are named; all if none is.

    Raises:
        UsageError: a language is not there.
    """
    from press.languages.language import find_languages
    from press.languages.locales import SOURCE

    known = {locale.tag: locale for locale in find_languages(project)[0] if not locale.is_source}
    wanted = [tidy(tag) for tag in tags]
    for tag in wanted:
        if tag == SOURCE:
            hint = f"Name a language that it is translated into: {', '.join(known)}."
            raise UsageError("English has no catalogs: it is what is translated.", hint)
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

    if tag and tidy(tag) in (SOURCE, *PSEUDO):
        return find_locale(tidy(tag))
    known = [locale for locale in find_languages(project)[0] if not locale.is_source]
    if tag or not known:
        return find_known(project, tag) if tag else find_locale(SOURCE)
    return known[0]
