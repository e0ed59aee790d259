"""What came back from an agency, judged: the messages that an import changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from press.build.context import context_of
from press.checks.run import check_entry
from press.content.handouts import SHARED_DOMAIN
from press.errors import Finding
from press.languages.catalogs import Entry, State, read_catalog

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from press.languages.handover import Incoming
    from press.languages.locales import Locale
    from press.project import Project


def check_incoming(
    project: Project, locale: Locale, incoming: Iterable[Incoming]
) -> Mapping[str, tuple[Finding, ...]]:
    """Return what is wrong with the messages that changed, by their domain.

    They are judged as they stand in the catalogs, those too that an agency calls unfinished:
    whoever only takes their mark away afterwards must have heard of it.
    """
    changed = [each for each in incoming if each.changed]
    if not changed:
        return {}
    context, findings = context_of(project, locale)
    found = {"": findings} if findings else {}
    for each in changed:
        catalog, faults = read_catalog(each.path, locale)
        handout = None if each.domain == SHARED_DOMAIN else each.domain
        base = Finding("", "", path=each.path, locale=locale.tag, handout=handout)
        entries = [entry for key in each.changed if (entry := catalog.find(key))]
        judged = [one for entry in entries for one in check_entry(_done(entry), context, base)]
        found[each.domain] = (*faults, *judged)
    return found


def _done(entry: Entry) -> Entry:
    return replace(entry, state=State.TRANSLATED) if entry.state is State.FUZZY else entry
