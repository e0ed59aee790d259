"""What has changed since it was signed, on paper: each message with what went and what came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from press.content.handouts import load_library
from press.languages.language import load_language
from press.languages.messages import PLACEHOLDER
from press.languages.upkeep import domains_of
from press.pages.examples import explain
from press.reviews.changes import Change, changes_of
from press.reviews.ledger import open_ledger
from press.typeset.sheets import Sheet
from press.workshop.paper import paper_edition, render_paper
from press.workshop.tracing import number_messages

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from press.errors import Finding
    from press.languages.locales import Locale
    from press.project import Project
    from press.reviews.ledger import Ledger
    from press.reviews.roles import Role
    from press.reviews.signing import SignedDomain

_PLACEHOLDERS: Final = re.compile(f"({PLACEHOLDER.pattern})")
_SAME: Final = "nothing has changed since it was signed."


@dataclass(frozen=True, slots=True)
class Part:
    """The changed messages of a domain, each with its number in the catalog.

    `title` holds both names of the domain.
    """

    title: str
    state: str
    changes: tuple[tuple[str, Change], ...]


def changed_parts(
    project: Project, locale: Locale, domains: Iterable[SignedDomain], role: Role | None = None
) -> tuple[tuple[Part, ...], tuple[Finding, ...]]:
    """Return what has changed in domains since they were signed in a language, in any role."""
    domains = tuple(domains)
    language, findings = load_language(project, locale, [each.name for each in domains])
    messages = domains_of(project, explain).messages
    library = load_library(project)
    parts = []
    for domain in domains:
        ledger = open_ledger(project, locale, domain.name)
        findings += ledger.findings
        changes = changes_of(ledger, language, domain, role)
        numbers = number_messages(messages, domain.name)
        numbered = tuple((numbers.get(change.key, ""), change) for change in changes)
        parts.append(Part(library.called(domain.name), _state(ledger, changes, role), numbered))
    return tuple(parts), tuple(dict.fromkeys(findings))


def _state(ledger: Ledger, changes: Collection[Change], role: Role | None) -> str:
    if ledger.unreadable:
        return "its sign-offs cannot be read."
    if not any(role in (None, each.role) for each in ledger.own.signed):
        return f"{f'no {role}' if role else 'nobody'} has signed this yet."
    if len(changes) == 1:
        return "1 message has changed since it was signed."
    return f"{len(changes)} messages have changed since they were signed." if changes else _SAME


def _isolated(text: str) -> Markup:
    """Write a text with its placeholders kept in their own order, whatever stands beside them."""
    pieces = _PLACEHOLDERS.split(text)
    names = (Markup('<bdi dir="ltr">{}</bdi>').format(name) for name in pieces[1::2])
    return Markup("").join(
        part for pair in zip_longest(pieces[::2], names, fillvalue="") for part in map(escape, pair)
    )


def make_marked(project: Project, locale: Locale, parts: Iterable[Part], paper: str) -> Sheet:
    """Return a document in which what went is struck out and what came is underlined."""
    html = render_paper("changed.html", project, locale, parts=list(parts), isolated=_isolated)
    return Sheet(html, paper_edition(project), paper, 0, binding=False)
