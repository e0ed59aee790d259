"""Sheets as they are signed: the messages of handouts, and of what all of them say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from press.content.handouts import SHARED_DOMAIN, load_library
from press.languages.upkeep import domains_of
from press.reviews.ledger import facts_of
from press.reviews.signing import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.errors import Finding
    from press.languages.upkeep import Explain
    from press.project import Project


def sheets_of(
    project: Project, names: Iterable[str], explain: Explain = lambda _handout: {}
) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """Return the messages of domains, the shared ones first, with the facts that they print."""
    domains = domains_of(project, explain)
    handouts = load_library(project).handouts
    wanted = dict.fromkeys((SHARED_DOMAIN, *names))
    sheets = tuple(
        Sheet(name, domains.messages[name], facts_of(project, handouts, name))
        for name in wanted
        if name in domains.messages
    )
    return sheets, domains.findings
