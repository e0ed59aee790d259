"""For whom a handout is meant: all languages, or those that its `handout.toml` names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from press.content.facts import line_of
from press.errors import Finding
from press.languages.locales import UnknownLocaleError, find_locale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from press.content.handouts import Handout
    from press.languages.locales import Locale


def is_meant(handout: Handout, locale: Locale) -> bool:
    """Tell whether a handout is to be had in a language.

    English is always there, so that staff can read what they hand out; pseudo-locales
    are for those who make handouts.
    """
    named = handout.about.languages
    return not named or locale.is_source or locale.is_pseudo or locale.tag in named


def meant(handouts: Iterable[Handout], locale: Locale) -> tuple[Handout, ...]:
    """Return the handouts that are to be had in a language."""
    return tuple(handout for handout in handouts if is_meant(handout, locale))


def unknown_languages(handouts: Iterable[Handout]) -> Iterator[Finding]:
    """Yield the names in `languages` that are no language."""
    for handout in handouts:
        for name in handout.about.languages:
            if fault := _fault(name):
                path = handout.folder / "handout.toml"
                yield Finding(
                    "wrong-value",
                    f"“languages”: {fault}",
                    "Write a language like es, pt-BR or zh-Hans.",
                    path=path,
                    line=line_of(path, ("languages",)),
                    handout=handout.name,
                )


def _fault(name: str) -> str:
    try:
        locale = find_locale(name)
    except UnknownLocaleError as error:
        return str(error)
    if locale.tag != name:
        return f"“{name}” must be written “{locale.tag}”."
    return "Pseudo-locales are always there." if locale.is_pseudo else ""
