"""What the shelf shows, from what stands in the output folder.

The page holds it as JSON. Paths of PDFs are not spelt out: they follow from the names of
handout, language, edition and paper, so that thousands of handouts stay a small page.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from press.languages.locales import find_locale
from press.pages.numbers import Formatter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from press.content.handouts import Library
    from press.languages.locales import Locale
    from press.manifest import HeldBack, Manifest, Output
    from press.typeset.editions import Edition

PAPERS: Final = {"letter": "Letter", "a4": "A4"}
_KILOBYTE: Final = 1024

Say = Callable[[str], str]
"""Says an English text of the library in the staff's language."""

SaidIn = Callable[[str], str]
"""Tells in which language an English text is said: in the staff's, or as it is."""


@dataclass(frozen=True, slots=True)
class Stock:
    """All that can lie on the shelf."""

    clinic: str
    library: Library
    locales: Sequence[Locale]
    editions: Sequence[Edition]
    papers: Sequence[str]
    manifest: Manifest


@dataclass(slots=True)
class _Sheets:
    """Outputs of one handout or packet in one language."""

    printed: list[Output] = field(default_factory=list)
    web: str = ""
    held: HeldBack | None = None  # all of it
    parts: list[HeldBack] = field(default_factory=list)  # held back in one edition on one paper

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why there is nothing to print; nothing if there is something."""
        if self.held or self.printed:
            return self.held.reasons if self.held else ()
        return tuple(dict.fromkeys(reason for part in self.parts for reason in part.reasons))


def shelf_data(stock: Stock, staff: Locale, say: Say, said_in: SaidIn) -> dict[str, Any]:
    """Return what the page shows to staff who read a language."""
    sheets = _gathered(stock.manifest)
    titles = [*_handouts(stock.library), *_packets(stock.library)]
    names = {title["name"]: place for place, title in enumerate(titles)}
    topics = list(dict.fromkeys(h.about.topic for h in stock.library.handouts if h.about.topic))
    places = {locale.tag: place for place, locale in enumerate(stock.locales)}
    reasons: dict[str, int] = {}
    rows = [
        _row(stock, found, (names[key[0]], places[key[1]]), reasons, Formatter(staff.cldr))
        for key, found in sorted(sheets.items(), key=lambda pair: names.get(pair[0][0], -1))
        if key[0] in names and key[1] in places
    ]
    for title in titles:
        title["topic"] = topics.index(title["topic"]) if title["topic"] else -1
        if "handouts" in title:
            title["handouts"] = [names[name] for name in title["handouts"] if name in names]
    return {
        "clinic": stock.clinic,
        "locales": [_locale(locale, staff) for locale in stock.locales],
        "editions": [
            {
                "name": e.name,
                "title": say(e.title),
                "lang": said_in(e.title),
                "duplex": e.layout == "back-to-back",
            }
            for e in stock.editions
        ],
        "papers": [{"name": name, "title": PAPERS.get(name, name)} for name in stock.papers],
        "topics": [say(topic) for topic in topics],
        "titles": titles,
        "reasons": list(reasons),
        "card": [{"paper": o.paper, "path": o.path} for o in _of_kind(stock.manifest, "card")],
        "sheets": rows,
    }


def _of_kind(manifest: Manifest, kind: str) -> Iterable[Output]:
    return (output for output in manifest.outputs if output.kind == kind and output.current)


def _gathered(manifest: Manifest) -> dict[tuple[str, str], _Sheets]:
    sheets: dict[tuple[str, str], _Sheets] = defaultdict(_Sheets)
    for output in manifest.outputs:
        key = (output.handout, output.locale)
        if output.kind == "web" and output.current:
            sheets[key].web = output.path
        elif output.kind in ("handout", "packet") and output.current:
            sheets[key].printed.append(output)
    for held in manifest.held_back:
        found = sheets[held.handout, held.locale]
        if held.edition:
            found.parts.append(held)
        else:
            found.held = held
    return sheets


def _row(
    stock: Stock,
    found: _Sheets,
    places: tuple[int, int],
    reasons: dict[str, int],
    formatter: Formatter,
) -> dict[str, Any]:
    by_place = {(output.edition, output.paper): output for output in found.printed}
    files = [by_place.get((e.name, paper)) for e in stock.editions for paper in stock.papers]
    first = found.printed[0] if found.printed else None
    row: dict[str, Any] = {
        "t": places[0],
        "l": places[1],
        "title": first.title if first else "",
        "state": first.state if first and not found.held else "held",
        "why": [reasons.setdefault(reason, len(reasons)) for reason in found.reasons],
        "version": first.version if first else "",
        "published": _date(first.published, formatter) if first else "",
        "thumb": next((output.picture for output in found.printed if output.picture), ""),
        "web": found.web,
        "files": [_file(output) for output in files],
    }
    if found.held:
        row |= {"files": [None] * len(files), "thumb": "", "web": ""}
    return row


def _file(output: Output | None) -> list[int] | None:
    return [output.pages, max(round(output.bytes / _KILOBYTE), 1)] if output else None


def _date(text: str, formatter: Formatter) -> str:
    return formatter.date(dt.date.fromisoformat(text)).text


def _locale(locale: Locale, staff: Locale) -> dict[str, Any]:
    """Describe a language: its name for staff, its own, and those by which it is found too."""
    called = _also_called()
    return {
        "tag": locale.tag,
        "name": locale.name_in(staff),
        "native": locale.native_name,
        "also": [
            locale.english_name,
            *called.get(locale.tag, called.get(locale.cldr.language, ())),
        ],
        "dir": locale.direction,
    }


@cache
def _also_called() -> dict[str, list[str]]:
    path = Path(__file__).with_name("also_called.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _handouts(library: Library) -> list[dict[str, Any]]:
    return [
        {"name": h.name, "title": h.title, "topic": h.about.topic, "kind": "handout"}
        for h in library.handouts
    ]


def _packets(library: Library) -> list[dict[str, Any]]:
    return [
        {
            "name": p.name,
            "title": p.title,
            "topic": "",
            "kind": "packet",
            "handouts": p.handouts,
        }
        for p in library.packets
    ]


def languages_of(manifest: Manifest) -> set[str]:
    """Return the tags of the languages in which there is, or will be, something."""
    return {
        *(output.locale for output in manifest.outputs if output.kind != "card"),
        *(held.locale for held in manifest.held_back),
    }


def find_locales(tags: Iterable[str]) -> list[Locale]:
    """Return the locales of tags, those that can be handed out."""
    return [locale for locale in map(find_locale, tags) if not locale.is_pseudo]
