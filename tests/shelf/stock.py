"""Shelves with made-up handouts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from press.content.handouts import Handout, HandoutTable, Library
from press.content.packets import Packet
from press.languages.language import load_language
from press.languages.locales import Locale, find_locale
from press.manifest import HeldBack, Manifest, Output
from press.project import BUILDER, load_project
from press.shelf.data import Stock
from press.shelf.page import shelf_page
from press.shelf.words import Words, load_words
from press.typeset.editions import load_editions

PROJECT = load_project(BUILDER)
EDITIONS = load_editions(PROJECT)[0]
TITLES = {"es": "Hoja", "ar": "نشرة", "km": "សន្លឹក", "en": "Sheet"}
_TAGS = """
af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy
id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr my ne nl pa pl pt pt-BR ro ru so sw uk vi
"""
LANGUAGES = tuple(_TAGS.split())


def output(name: str, locale: Locale, edition: str, paper: str, kind: str = "handout") -> Output:
    """Describe a made-up output."""
    tag = locale.tag
    middle = "" if edition == "standard" else f"{edition}."
    path = f"{tag}/{name}.{tag}.{middle}{paper}.pdf"
    return Output(
        path=path if kind != "web" else f"{tag}/{name}.{tag}.html",
        handout=name,
        locale=tag,
        edition=edition,
        paper=paper,
        pages=2,
        bytes=55_000,
        sha256="0" * 64,
        coverage=1.0,
        version="1.0",
        title=f"{TITLES.get(tag, 'Titel')} {name}",
        source_title=f"Sheet {name}",
        language=locale.english_name,
        native_language=locale.native_name,
        published="2026-11-20",
        state="draft",
        type_size=14.0,
        inputs="",
        kind=kind,
        picture=f"thumbnails/{name}.{tag}.webp" if edition == "standard" else "",
    )


def made_up(
    tags: Sequence[str],
    handouts: int,
    editions: Sequence[str] = ("standard", "large"),
    held: Sequence[tuple[str, str]] = (),
) -> Stock:
    """Return a shelf of so many handouts in these languages; `held` names those held back."""
    locales = [find_locale(tag) for tag in tags]
    names = [f"handout-{number}" for number in range(1, handouts + 1)]
    outputs = [
        output(name, locale, edition, paper)
        for name in names
        for locale in locales
        if (name, locale.tag) not in held
        for edition in editions
        for paper in ("letter", "a4")
    ]
    outputs += [output(name, locale, "web", "", "web") for name in names for locale in locales]
    outputs += [output("pack", locales[0], "standard", "letter", "packet")]
    reasons = ("A message is not translated.",)
    return Stock(
        clinic="Sample Clinic",
        library=Library(tuple(map(handout, names)), (), (), (Packet("pack", "Pack", names[:1]),)),  # type: ignore[arg-type]
        locales=locales,
        editions=[EDITIONS[name] for name in editions],
        papers=("letter", "a4"),
        manifest=Manifest(
            tuple(outputs), tuple(HeldBack(name, tag, 0.5, reasons) for name, tag in held)
        ),
    )


def handout(name: str) -> Handout:
    """Return a made-up handout, of one of two topics."""
    about = HandoutTable(
        title=f"Sheet {name}",
        version="1.0",
        published=dt.date(2026, 11, 20),
        topic="Surgery" if name.endswith("1") else "Prevention",
    )
    return Handout(name, Path(name), about, {}, ())


def words(tag: str = "en") -> Words:
    """Return the words of the shelf in a language of the repository."""
    return load_words(PROJECT, load_language(PROJECT, find_locale(tag), [])[0].locale)


def write_shelf(folder: Path, stock: Stock, staff: str = "en", *, served: bool = False) -> Path:
    """Write a shelf, and small files for what it links to; return the page."""
    for each in stock.manifest.outputs:
        for path in filter(None, (each.path, each.picture)):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(_small(each, path))
    page = folder / "index.html"
    page.write_text(shelf_page(stock, words(staff), [], served=served), encoding="utf-8")
    return page


def _small(each: Output, path: str) -> bytes:
    if path.endswith(".html"):
        text = f'<!DOCTYPE html><html lang="{each.locale}"><title>{each.title}</title><p>x</p>'
        return text.encode()
    return b"%PDF-1.7\n%%EOF\n" if path.endswith(".pdf") else b"RIFF"
