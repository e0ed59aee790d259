"""The shelf as files: `index.html`, and the same page for staff of other languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from press.content.handouts import SHELF_DOMAIN
from press.errors import Finding, Severity
from press.languages.language import catalog_path
from press.languages.locales import SOURCE, UnknownLocaleError, find_locale
from press.shelf.data import Stock, find_locales, languages_of, shelf_data
from press.shelf.names import names_style
from press.shelf.words import Words, load_words, page_file, render, untranslated
from press.typeset.editions import load_editions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from press.content.handouts import Library
    from press.languages.locales import Locale
    from press.manifest import Manifest
    from press.project import Project
    from press.typeset.fonts import FontSet

INDEX: Final = "index.html"


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What all pages of the shelf are made from: the stock, and the words of each by its file."""

    stock: Stock
    pages: Mapping[str, Words]
    letters: str

    def page(self, name: str, *, served: bool) -> str:
        """Return one of the pages."""
        switch = [_choice(words.language.locale, file) for file, words in self.pages.items()]
        return shelf_page(self.stock, self.pages[name], switch, self.letters, served=served)


def shelf_pages(
    project: Project, library: Library, manifest: Manifest, fonts: FontSet | None = None
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Return the pages of the shelf by their file names, and in which languages it lacks texts.

    Who has looked at the project's fonts already gives them as `fonts`.
    """
    shelf, findings = _shelf(project, library, manifest, fonts)
    return {name: shelf.page(name, served=False) for name in shelf.pages}, findings


def served_page(
    project: Project, library: Library, manifest: Manifest, fonts: FontSet, *names: str
) -> str | None:
    """Return a page of the shelf as the desk serves it, with links to its forms.

    Of several names the first that there is counts; None if there is none of them.
    """
    shelf, _ = _shelf(project, library, manifest, fonts)
    known = [name for name in names if name in shelf.pages]
    return shelf.page(known[0], served=True) if known else None


def _shelf(
    project: Project, library: Library, manifest: Manifest, fonts: FontSet | None
) -> tuple[_Shelf, tuple[Finding, ...]]:
    stock = take_stock(project, library, manifest)
    staff, findings = staff_words(project, [SOURCE, *(locale.tag for locale in stock.locales)])
    pages = {_file(words.language.locale, staff[0]): words for words in staff}
    shown = (*stock.locales, *(words.language.locale for words in staff))
    return _Shelf(stock, pages, names_style(project, shown, fonts)), findings


def shelf_page(
    stock: Stock, words: Words, switch: list[dict[str, str]], letters: str = "", *, served: bool
) -> str:
    """Return the shelf for staff who read a language; `switch` leads to the other ones.

    `letters` is the style that draws names of languages where the machine cannot.
    """
    return render(
        "shelf.html",
        words,
        data=shelf_data(stock, words.language.locale, words.say, words.said_in),
        css=letters + page_file("shelf.css"),
        js=page_file("shelf.js"),
        pages=switch,
        served=served,
    )


def take_stock(project: Project, library: Library, manifest: Manifest) -> Stock:
    """Gather what lies on the shelf, the usual edition and paper first."""
    known, _ = load_editions(project)
    printed = {o.edition for o in manifest.outputs if o.edition in known}
    papers = {o.paper for o in manifest.outputs if o.paper}
    usual = [*project.clinic.editions, "standard", *sorted(known)]
    order = [*project.clinic.paper_order, "letter", "a4"]
    return Stock(
        clinic=project.clinic.name,
        library=library,
        locales=sorted(
            find_locales(languages_of(manifest)),
            key=lambda locale: (not locale.is_source, locale.english_name),
        ),
        editions=[known[name] for name in dict.fromkeys(usual) if name in printed],
        papers=[name for name in dict.fromkeys(order) if name in papers],
        manifest=manifest,
    )


def staff_words(project: Project, tags: list[str]) -> tuple[list[Words], tuple[Finding, ...]]:
    """Return the words of every language that staff can use, that of the clinic first.

    The findings name the languages that were begun, or that the clinic's staff read, and
    that are left out.
    """
    try:
        own = find_locale(project.clinic.staff_language).tag
    except UnknownLocaleError:
        own = SOURCE
    words = [load_words(project, find_locale(tag)) for tag in dict.fromkeys([own, *tags])]
    lacking = [(each, untranslated(project, each)) for each in words]
    complete = [each for each, texts in lacking if not texts]
    findings = [_left_out(project, each.language.locale, texts) for each, texts in lacking if texts]
    return complete, tuple(f for f in findings if f.locale == own or (f.path and f.path.exists()))


def _left_out(project: Project, locale: Locale, texts: tuple[str, ...]) -> Finding:
    relative = catalog_path(locale, SHELF_DOMAIN)
    quoted = ", ".join([*(f"“{text}”" for text in texts[:2]), *(["…"] if texts[2:] else [])])
    why = f": shelf.po is not translated in full ({quoted})"
    if locale.tag in project.clinic.in_progress:
        why = " yet; shelf.po is optional"
    return Finding(
        "shelf-language",
        f"The shelf is not offered in {locale.english_name}{why}.",
        "Translate what is missing; until then staff read the shelf in another language.",
        Severity.NOTE,
        path=project.find(relative) or project.root / relative,
        locale=locale.tag,
    )


def _file(locale: Locale, first: Words) -> str:
    return INDEX if locale == first.language.locale else f"index.{locale.tag}.html"


def _choice(locale: Locale, file: str) -> dict[str, str]:
    return {"lang": locale.tag, "native": locale.native_name, "file": file}
