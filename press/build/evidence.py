"""Evidence: every claim of the handouts with the sources that it rests on.

A claim is a sentence or an item of a list that a handout prints. The comment
`{# Source: mgh, aan #}` before it names its sources; `none` says that it claims nothing.
A number is a fact, and names its source where it stands in TOML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import babel

from press.content.handouts import load_library
from press.content.sources import load_sources
from press.errors import Finding, Severity, did_you_mean
from press.languages.calls import messages_of
from press.languages.extraction import UnreadableError, parsed, shared_macros
from press.languages.locales import SOURCE
from press.languages.messages import PLACEHOLDER, find_placeholders
from press.languages.places import find_places
from press.pages.numbers import Formatter

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from press.content.facts import Fact
    from press.content.handouts import Handout, Library
    from press.content.sources import Source
    from press.languages.places import Macro
    from press.project import Project

_TAG: Final = "Source:"
_NONE: Final = "none"
_BARE: Final = "claim-without-source"
_CLAIMS: Final = frozenset({"a paragraph", "an item of a list"})


@dataclass(frozen=True, slots=True)
class Claim:
    """What a handout says, with its numbers filled in, and what it rests on.

    `verified` is the day on which the least recently opened of its sources was read
    again; None if one of them has not been.
    """

    handout: str
    section: str
    msgid: str
    text: str
    values: tuple[str, ...]
    sources: tuple[str, ...]
    path: Path
    line: int
    verified: dt.date | None


@dataclass(frozen=True, slots=True)
class Register:
    """All claims of a project, its sources, and what is wrong with them."""

    claims: tuple[Claim, ...]
    sources: Mapping[str, Source]
    findings: tuple[Finding, ...]


def evidence_of(project: Project) -> Register:
    """Read the claims of every handout with their sources."""
    library = load_library(project)
    sources, _ = load_sources(project)
    try:
        macros = shared_macros(project)
    except UnreadableError as error:
        return Register((), sources, (*library.lost, *error.findings))
    claims: list[Claim] = []
    lost = [*library.lost]
    findings: list[Finding] = []
    for handout in library.handouts:
        try:
            own = tuple(_claims(handout, sources, macros))
        except UnreadableError as error:
            lost += [replace(finding, handout=handout.name) for finding in error.findings]
            continue
        claims += own
        findings += _unsourced(handout, own)
        findings += [finding for claim in own for finding in _judged(claim, sources)]
    if not lost:  # what cannot be read may rest on any source
        findings += _unused(project, library, claims, sources)
    return Register(tuple(claims), sources, (*lost, *findings))


def _claims(
    handout: Handout, sources: Mapping[str, Source], macros: Mapping[str, Macro]
) -> Iterator[Claim]:
    """Yield the claims of a handout in reading order; questions claim nothing."""
    path = handout.folder / "handout.html"
    places = find_places(parsed(path), macros)
    for said in messages_of(path, _TAG):
        place = places.get((said.line, said.msgid))
        if place is None or place.kind not in _CLAIMS or said.msgid.endswith("?"):
            continue
        keys = tuple(key.strip() for key in said.comment.split(",")) if said.comment else ()
        facts = {n: handout.facts[n] for n in _facts_in(said.msgid, handout.facts)}
        days = [sources[key].verified for key in keys if key in sources]
        yield Claim(
            handout=handout.name,
            section=place.section,
            msgid=said.msgid,
            text=_filled(said.msgid, facts),
            values=tuple(facts),
            sources=keys,
            path=path,
            line=said.line,
            verified=min((day for day in days if day), default=None) if all(days) else None,
        )


def _facts_in(text: str, facts: Mapping[str, Fact]) -> list[str]:
    return sorted(find_placeholders(text).names & set(facts))


def _filled(text: str, facts: Mapping[str, Fact]) -> str:
    formatter = Formatter(babel.Locale.parse(SOURCE))
    values = {f"%({name})s": formatter.fact(fact).text for name, fact in facts.items()}
    shown = PLACEHOLDER.sub(lambda match: values.get(match[0], "…"), text)
    return shown.replace("**", "")


def _unsourced(handout: Handout, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """Yield the claims without a source; a handout that names none at all is told once."""
    hint = "Write {# Source: key #} before it, or {# Source: none #} if it claims nothing."
    bare = [claim for claim in claims if not claim.sources]
    if bare and len(bare) == len(claims):
        message = "No claim of the handout names its source."
        path = handout.folder / "handout.html"
        yield Finding(_BARE, message, hint, Severity.NOTE, path, handout=handout.name)
        return
    for claim in bare:
        yield _finding(_BARE, Severity.WARNING, f"“{claim.text}” names no source.", hint, claim)


def _judged(claim: Claim, sources: Mapping[str, Source]) -> Iterator[Finding]:
    for key in claim.sources:
        if key not in sources and key != _NONE:
            message = f"The source “{key}” is not in handouts/sources.toml."
            hint = did_you_mean(key, sources)
            yield _finding("unknown-source", Severity.ERROR, message, hint, claim)
    if re.search(r"\d", PLACEHOLDER.sub("", claim.msgid)):
        message = f"“{claim.text}” holds a number that is no fact."
        hint = "Make it a fact with a source, and write its name in {{ }}."
        yield _finding("number-in-text", Severity.ERROR, message, hint, claim)


def _unused(
    project: Project, library: Library, claims: list[Claim], sources: Mapping[str, Source]
) -> Iterator[Finding]:
    used = {key for claim in claims for key in claim.sources}
    used |= {key for handout in library.handouts for key in handout.about.sources}
    used |= {fact.source for handout in library.handouts for fact in handout.facts.values()}
    path = project.root / "handouts" / "sources.toml"
    for key in sorted(set(sources) - used) if path.exists() else ():
        message = f"Nothing rests on the source “{key}”."
        yield Finding("unused-source", message, "Remove it.", Severity.WARNING, path)


def _finding(check: str, severity: Severity, message: str, hint: str, claim: Claim) -> Finding:
    return Finding(check, message, hint, severity, claim.path, claim.line, handout=claim.handout)
