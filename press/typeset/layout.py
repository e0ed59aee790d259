"""Layout with WeasyPrint: HTML and styles in, a tagged PDF out.

Import this module only after `press.typeset.fonts.activate`. It is the only one that
imports WeasyPrint, and it lays a page out from text alone: nothing is fetched.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from press.errors import Finding, Severity
from press.typeset.arrangement import Numbering, arranged, numbered
from press.typeset.bilingual import UnlikeError, as_one
from press.typeset.blocks import (
    filled_depths,
    lines_beyond,
    longest_blocks,
    torn_blocks,
    traced_areas,
    words_beyond,
)
from press.typeset.findings import Records, crowded, foreign_fonts, overflowing, recorded
from press.typeset.fitting import Memory, best_step, find_step, name_of
from press.typeset.letters import circled
from press.typeset.pictures import first_page
from press.typeset.sheets import TRACED, Part, Sheet, Typeset
from press.typeset.workarounds import complete_tags, keep_lines_full, mend, tell_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from press.typeset.editions import Edition

PDF_OPTIONS: Final = {"pdf_variant": "pdf/ua-1"}
_LANGUAGE: Final = re.compile(r'<html [^>]*?lang="([^"]*)"')
_TITLE: Final = re.compile(r"<title>([^<]*)</title>")
_LENGTH: Final = "pages"
_HALF_EMPTY: Final = 0.6  # a page that is filled less far looks like a fault
_LAST: Final = 0.3  # the last page may hold less
_APART: Final = 0.15  # of a page that may be empty, before what is whole is torn
_BLANK: Final = "<!DOCTYPE html><html lang=en><title>-</title><body></body></html>"

complete_tags()
keep_lines_full()
tell_letters()


class NothingFetched(URLFetcher):  # type: ignore[misc]
    """Lets through `data:` addresses only: a page holds all that it needs."""

    def __init__(self) -> None:
        """Allow the one protocol that reaches nothing."""
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A part as it was laid out, at a step of fitting."""

    part: Part
    step: int
    document: Any


@dataclass(slots=True)
class Typesetter:
    """Lays sheets out, keeping fonts and parsed styles warm between them."""

    families: frozenset[str]
    memory: Memory = field(default_factory=Memory)
    versions: str = ""  # of all that decides where lines are broken
    fonts: FontConfiguration = field(default_factory=FontConfiguration)
    fetcher: NothingFetched = field(default_factory=NothingFetched)
    styles: dict[str, list[weasyprint.CSS]] = field(default_factory=dict)
    blanks: dict[str, Any] = field(default_factory=dict)  # pages, by the digest of their styles

    def typeset(self, sheet: Sheet) -> Typeset:
        """Lay a sheet out at the first step that keeps its pages."""
        records = Records()
        logger = logging.getLogger("weasyprint")
        logger.addHandler(records)
        logger.propagate = False
        try:
            return self._typeset(as_one(sheet), records)
        except UnlikeError as error:
            return Typeset(None, 0, 0, frozenset(), (_unlike(error),))
        finally:
            logger.removeHandler(records)

    def _typeset(self, sheet: Sheet, records: Records) -> Typeset:
        styles = self._styles(sheet, records)
        laid = self._laid(sheet, styles)
        findings = [f for each in laid for f in self._too_long(sheet, each)]
        pages = [page for each in laid for page in each.document.pages]
        findings += [*overflowing(sheet, pages), *crowded(sheet, pages)]
        document = self._bound(sheet, laid, styles)
        pdf: bytes = document.write_pdf(finisher=mend, **PDF_OPTIONS)
        missing, foreign = self._fonts_of(document)
        findings += foreign_fonts(foreign)
        malformed = frozenset(circled(document.fonts.values()))
        findings += recorded(records, missing)
        usable = not (missing or malformed) and all(
            f.severity is not Severity.ERROR for f in findings
        )
        usable = usable or not sheet.binding
        return Typeset(
            pdf=pdf if usable else None,
            pages=len(document.pages),
            step=max(each.step for each in laid),
            missing=missing,
            malformed=malformed,
            findings=tuple(findings),
            areas=tuple(traced_areas(document)) if TRACED in sheet.html else (),
            picture=first_page(pdf) if usable and sheet.pictured else None,
        )

    def _laid(self, sheet: Sheet, styles: list[weasyprint.CSS]) -> list[_Laid]:
        """Lay every part out, and again where its page numbers turn out to be others."""
        lengths = [self._known_length(sheet, part) for part in sheet.parts]
        numbering = numbered(sheet.arrangement, lengths)
        laid = [
            self._fitted(sheet, part, styles, number)
            for part, number in zip(sheet.parts, numbering, strict=True)
        ]
        lengths = [len(each.document.pages) for each in laid]
        exact = numbered(sheet.arrangement, lengths)
        return [
            each if one == other else self._at(sheet, each.part, styles, each.step, other)
            for each, one, other in zip(laid, numbering, exact, strict=True)
        ]

    def _fitted(
        self, sheet: Sheet, part: Part, styles: list[weasyprint.CSS], numbering: Numbering
    ) -> _Laid:
        """Lay out at the first step that keeps the pages; else at the last one."""
        looks = sheet.edition.looks(sheet.paper)
        first, last = sheet.first_step, len(sheet.edition.steps) - 1
        name = self._name(sheet, part)
        alike = [
            name_of(*each, str(part.page_limit), str(last))
            for each in _likenesses(part.html, looks)
        ]
        tried: dict[int, _Laid] = {}

        def laid_at(step: int) -> _Laid:
            if step not in tried:
                tried[step] = self._at(sheet, part, styles, step, numbering)
            return tried[step]

        known = self.memory.recall(name)
        if known is not None and first <= known <= last and _fits(sheet, laid_at(known)):
            return laid_at(known)
        if sheet.edition.keep_pages:
            recalled = (self.memory.recall(each) for each in alike)
            guess = next((step for step in recalled if step is not None), first)
            step = find_step(lambda step: _fits(sheet, laid_at(step)), first, last, guess)
        else:
            step = first or best_step(
                lambda step: _waste(sheet, laid_at(step)), _least_waste(sheet.edition)
            )
        if first == 0:
            for each in (name, *alike):
                self.memory.keep(each, step)
            self.memory.keep(name_of(name, _LENGTH), len(laid_at(step).document.pages))
        return laid_at(step)

    def _name(self, sheet: Sheet, part: Part) -> str:
        """Name a part by all that decides its step."""
        looks = sheet.edition.looks(sheet.paper)
        return name_of(part.html, str(part.page_limit), looks, self.versions)

    def _known_length(self, sheet: Sheet, part: Part) -> int:
        """Return the pages that a part had when it was last laid out, here or alone."""
        known = self.memory.recall(name_of(self._name(sheet, part), _LENGTH))
        return known or part.page_limit

    def _at(
        self,
        sheet: Sheet,
        part: Part,
        styles: list[weasyprint.CSS],
        step: int,
        numbering: Numbering,
    ) -> _Laid:
        css = sheet.edition.steps[step].css + numbering.css
        return _Laid(part, step, self._render(part.html, [*styles, self._parse(css)]))

    def _bound(self, sheet: Sheet, laid: list[_Laid], styles: list[weasyprint.CSS]) -> Any:
        """Put the pages of all parts together into one document."""
        first = laid[0].document
        if sheet.arrangement == "single":
            return first
        key = sheet.edition.digest(sheet.paper)
        if key not in self.blanks:
            (self.blanks[key],) = self._render(_BLANK, styles).pages
        blank = self.blanks[key]
        parts = [each.document.pages for each in laid]
        return first.copy(arranged(sheet.arrangement, parts, blank))

    def _styles(self, sheet: Sheet, records: Records) -> list[weasyprint.CSS]:
        key = sheet.edition.digest(sheet.paper)
        if key not in self.styles:
            parsed = []
            for name, text in sheet.edition.styles[sheet.paper]:
                with records.reading(name):
                    parsed.append(self._parse(text))
            self.styles[key] = parsed
        return self.styles[key]

    def _parse(self, text: str) -> weasyprint.CSS:
        return weasyprint.CSS(string=text, font_config=self.fonts, url_fetcher=self.fetcher)

    def _render(self, text: str, styles: list[weasyprint.CSS]) -> Any:
        html = weasyprint.HTML(string=text, url_fetcher=self.fetcher, base_url=None)
        return html.render(font_config=self.fonts, stylesheets=styles, **PDF_OPTIONS)

    def _fonts_of(self, document: Any) -> tuple[frozenset[str], frozenset[str]]:
        """Return the characters without a glyph, and the families that are not ours."""
        fonts = list(document.fonts.values())
        missing = {chr(codepoint) for font in fonts for codepoint in font.missing}
        families = {font.family for font in fonts}
        return frozenset(missing), frozenset(families - self.families)

    def _too_long(self, sheet: Sheet, laid: _Laid) -> Iterator[Finding]:
        pages, limit = len(laid.document.pages), laid.part.page_limit
        if not sheet.edition.keep_pages or pages <= limit:
            return
        rest = words_beyond(laid.document, limit)
        lines, room = lines_beyond(laid.document, limit), _counted(limit, "page")
        longest = "; ".join(f"“{text}”" for text in longest_blocks(laid.document))
        yield Finding(
            "too-many-pages",
            f"About {_counted(lines, 'line')} too many for {room}, even in the smallest type."
            f" What is too much begins with “{rest}”.",
            f"Shorten the longest texts: {longest}.",
            Severity.ERROR if sheet.binding else Severity.NOTE,
        )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _unlike(error: UnlikeError) -> Finding:
    return Finding(
        "unlike-pages",
        f"The two languages cannot stand side by side. {error}",
        "Let the template print the same blocks in every language.",
    )


def _likenesses(html: str, looks: str) -> Iterator[tuple[str, ...]]:
    """Yield what a text has in common with others that probably fit at the same step.

    The same handout before it was changed, on another paper, another one in its language,
    and any at all. None of them tells of a text that may take fewer pages or more.
    """
    head = [found for pattern in (_LANGUAGE, _TITLE) for found in pattern.findall(html)[:1]]
    yield (*head, looks)
    yield tuple(head)
    yield tuple(head[:1])
    yield ()


def _waste(sheet: Sheet, laid: _Laid) -> float:
    """Return how much of the pages is empty that should be filled, and what is torn."""
    torn = torn_blocks(laid.document) + (not sheet.edition.steps[laid.step].together)
    *depths, last = filled_depths(laid.document)
    short = max(0.0, _LAST - last) if depths else 0.0
    return torn * _APART + short + sum(max(0.0, _HALF_EMPTY - depth) for depth in depths)


def _least_waste(edition: Edition) -> list[float]:
    """Return what each step costs if its pages are full."""
    return [0.0 if step.together else _APART for step in edition.steps]


def _fits(sheet: Sheet, laid: _Laid) -> bool:
    return not sheet.edition.keep_pages or len(laid.document.pages) <= laid.part.page_limit
