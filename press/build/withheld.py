"""What is withheld: pages, handouts and packets that must not be printed, each with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from press.errors import UNFINISHED, Finding, Severity
from press.manifest import HeldBack
from press.typeset.stacks import font_stacks, stack_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from press.content.handouts import Library
    from press.languages.locales import Locale
    from press.pages.compose import Composed
    from press.project import Project
    from press.typeset.editions import Edition
    from press.typeset.fonts import FontSet

_UNFINISHED: Final = {
    "untranslated": ("is not translated", "are not translated"),
    "fuzzy": ("needs work", "need work"),
}


def withheld_pages(
    pages: Iterable[tuple[Composed, object]],
    editions: Iterable[Edition],
    fonts: FontSet,
    font_findings: Iterable[Finding],
    dated: Iterable[Finding],
    project: Project,
) -> Iterator[HeldBack]:
    """Yield the pages that must not be printed: for findings, a font, age, or lack of readers."""
    lost = _lost_families(fonts, font_findings)
    expired = {f.handout: f.message for f in dated if f.severity is Severity.ERROR}
    for page, _ in pages:
        reasons = reasons_of(page)
        if missing := _missing_families(page, editions, lost):
            reasons = (*reasons, missing)
        if page.handout.name in expired:
            reasons = (*reasons, expired[page.handout.name])
        reasons = (*reasons, *unread_reasons(project, page))
        if reasons:
            yield HeldBack(page.handout.name, page.locale.tag, coverage_of(page), reasons)


def withheld_cover(project: Project, cover: Composed) -> HeldBack | None:
    """Return why a packet must not be printed with this cover; nothing if it may."""
    reasons = reasons_of(cover) or unread_reasons(project, cover)
    if not reasons:
        return None
    return HeldBack(cover.handout.name, cover.locale.tag, coverage_of(cover), reasons)


def unread_reasons(project: Project, page: Composed) -> tuple[str, ...]:
    """Say why a page is held back where only what is reviewed may be printed."""
    return page.unread if project.clinic.may_print == "reviewed" else ()


def reasons_of(page: Composed) -> tuple[str, ...]:
    """Return what is wrong with a page, each reason once, and how much is still to translate."""
    reasons: dict[str, None] = {}
    for finding in page.findings:
        reason = finding.message
        if finding.check in UNFINISHED:
            same = {each.msgid for each in page.findings if each.check == finding.check}
            one, many = _UNFINISHED[finding.check]
            count = len(same)
            reason = f"{count} of {len(page.printed)} messages {one if count == 1 else many}."
        reasons[reason] = None
    return tuple(reasons)


def coverage_of(page: Composed) -> float:
    """Return the share of a page's messages that are translated."""
    unfinished = {finding.msgid for finding in page.findings if finding.check in UNFINISHED}
    if not (page.locale.is_source or page.locale.is_pseudo):
        # A message that has no place in a catalog is lost with the one that cannot be read.
        unfinished |= {key[1] for key in page.printed if key not in page.places}
    total = max(len(page.printed), 1)
    return round(1 - min(len(unfinished), total) / total, 4)


def withheld_files(
    library: Library, locales: Iterable[Locale], names: Iterable[str]
) -> Iterator[HeldBack]:
    """Yield the handouts and packets whose own files cannot be read, in each language."""
    for name in set(library.unreadable) & set(names):
        found = (f.message for f in library.findings if f.handout == name)
        reasons = tuple(dict.fromkeys(found))
        yield from (HeldBack(name, locale.tag, 0.0, reasons) for locale in locales)


def _lost_families(fonts: FontSet, findings: Iterable[Finding]) -> frozenset[str]:
    damaged = {finding.path for finding in findings}
    return frozenset(file.family for path, file in fonts.files if path in damaged)


def _missing_families(page: Composed, editions: Iterable[Edition], lost: frozenset[str]) -> str:
    for edition in editions if lost else ():
        if families := lost & set(stack_of(font_stacks(edition), page.locale.tag)):
            return f"The font “{min(families)}” is missing or damaged."
    return ""
