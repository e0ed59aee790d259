"""What has changed since a review, on paper: each message with what went and what came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from press import __version__
from press.content.handouts import load_library
from press.languages.language import load_language
from press.languages.messages import PLACEHOLDER
from press.languages.upkeep import domains_of
from press.pages.examples import explain
from press.reviews.changes import Change, changes_of
from press.reviews.ledger import open_ledger
from press.typeset.sheets import Sheet as Paper
from press.workshop.proof import TITLES, proof_edition
from press.workshop.templates import render
from press.workshop.tracing import number_messages

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from press.errors import Finding
    from press.languages.locales import Locale
    from press.project import Project
    from press.reviews.signing import Sheet
    from press.reviews.signoffs import Role

_PLACEHOLDERS: Final = re.compile(f"({PLACEHOLDER.pattern})")
_SAME: Final = "nothing has changed since it was signed."


@dataclass(frozen=True, slots=True)
class Part:
    """The changed messages of a domain, each with its number in the catalog."""

    title: str
    state: str
    changes: tuple[tuple[str, Change], ...]


def changed_parts(
    project: Project, locale: Locale, sheets: Iterable[Sheet], role: Role | None = None
) -> tuple[tuple[Part, ...], tuple[Finding, ...]]:
    """Return what has changed in sheets since they were signed in a language, in any role."""
    sheets = tuple(sheets)
    language, findings = load_language(project, locale, [sheet.domain for sheet in sheets])
    domains = domains_of(project, explain).messages
    titles = {**TITLES, **{h.name: h.title for h in load_library(project).handouts}}
    parts = []
    for sheet in sheets:
        ledger = open_ledger(project, locale, sheet.domain)
        findings += ledger.findings
        changes = changes_of(ledger, language, sheet, role)
        numbers = number_messages(domains, sheet.domain)
        signed = any(role in (None, each.role) for each in ledger.own.signed)
        numbered = tuple((numbers.get(change.key, ""), change) for change in changes)
        parts.append(Part(titles[sheet.domain], _state(signed, changes, role), numbered))
    return tuple(parts), tuple(dict.fromkeys(findings))


def _state(signed: bool, changes: Collection[Change], role: Role | None) -> str:
    if not signed:
        return f"{f'no {role}' if role else 'nobody'} has signed this yet."
    return f"{len(changes)} changed since the review." if changes else _SAME


def _isolated(text: str) -> Markup:
    """Write a text with its placeholders kept in their own order, whatever stands beside them."""
    pieces = _PLACEHOLDERS.split(text)
    names = (Markup('<bdi dir="ltr">{}</bdi>').format(name) for name in pieces[1::2])
    return Markup("").join(
        part for pair in zip_longest(pieces[::2], names, fillvalue="") for part in map(escape, pair)
    )


def make_marked(project: Project, locale: Locale, parts: Iterable[Part], paper: str) -> Paper:
    """Return a document in which what went is struck out and what came is underlined."""
    html = render(
        "changed.html",
        language=locale.english_name,
        lang=locale.tag,
        direction=locale.direction,
        clinic=project.clinic.name,
        generator=f"handouts {__version__}",
        version_line=f"{project.clinic.name} · handouts {__version__}",
        parts=list(parts),
        isolated=_isolated,
    )
    return Paper(html, proof_edition(project), paper, 0, binding=False)
