"""Proofs: a language on paper, for reviewers who work with a pen.

Every message with its number, English beside the translation, room to write, and the
glossary and findings at the end. What is not as it was when it was signed is marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from press.build.context import context_of
from press.checks.run import check_catalog
from press.content.handouts import LIBRARY_DOMAIN, SHARED_DOMAIN, Handout, load_library
from press.errors import UNFINISHED, Finding
from press.languages.catalogs import State
from press.languages.language import Language, load_language
from press.languages.locales import SOURCE, Locale, find_locale
from press.languages.meant import meant
from press.languages.upkeep import Domains, domain_of, domains_of
from press.pages.examples import explain
from press.pages.samples import sample_values
from press.reviews.ledger import CLINICIAN, READER, TRANSLATOR, Ledger, facts_of, open_ledger
from press.workshop.paper import TITLES, paper_edition, render_paper
from press.workshop.rows import Material, Read, Row
from press.workshop.spread import is_of
from press.workshop.tracing import number_messages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from press.checks.subject import Context
    from press.languages.extraction import Extracted
    from press.pages.values import Isolate
    from press.project import Project
    from press.typeset.editions import Edition


@dataclass(frozen=True, slots=True)
class Part:
    """The messages of one domain, with who signed them."""

    title: str
    state: str
    safety: tuple[Row, ...]  # those on which a patient's safety rests
    rest: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of them, as they are printed."""
        return (*self.safety, *self.rest)


@dataclass(frozen=True, slots=True)
class Drafts:
    """How many translations of a proof are drafts of a machine that not all have read."""

    number: int
    of: int

    @property
    def mostly(self) -> bool:
        """Whether it is said once, and the others are marked."""
        return 2 * self.number > self.of


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof ready for layout: a page of HTML, and the edition in which it is set.

    `messages` stand in it. Of `total`, in all that was asked for, so many are `translated`;
    handouts of which nothing is are `left_out`.
    """

    html: str
    edition: Edition
    findings: tuple[Finding, ...]
    messages: int
    translated: int
    total: int
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sources:
    """The project, its messages and its languages, as a proof needs them."""

    project: Project
    domains: Mapping[str, tuple[Extracted, ...]]
    handouts: tuple[Handout, ...]
    english: Language
    language: Language

    def begun(self, name: str) -> bool:
        """Tell whether any message of a handout is translated, or was."""
        found = (self.language.find(name, each.key) for each in self.domains.get(name, ()))
        return any(each and each.entry.state is not State.MISSING for each in found)

    def translated(self, names: Iterable[str]) -> int:
        """Count the messages of domains that are translated."""
        keys = [(name, each.key) for name in names for each in self.domains[name]]
        found = (self.language.find(*key) for key in keys)
        return sum(bool(each and each.entry.state is State.TRANSLATED) for each in found)

    def values(self, name: str, language: Language) -> Mapping[str, Isolate]:
        """Return what the placeholders of a domain hold; all handouts share those of none."""
        own = [each for each in self.handouts if each.name == name] or self.handouts[:1]
        return sample_values(self.project, own[0], language) if own else {}


def make_proof(project: Project, locale: Locale, handouts: Iterable[str] = ()) -> Proof:
    """Return the proof of a language: of the shared texts and of some or all handouts.

    A handout of which nothing is translated is left out, unless it is asked for by name.
    """
    library = load_library(project)
    wanted = set(handouts)
    chosen = tuple(h for h in meant(library.handouts, locale) if not wanted or h.name in wanted)
    domains = domains_of(project, explain)
    # A proof of everything holds the titles of packets too, which patients read on covers.
    rest = [LIBRARY_DOMAIN] if LIBRARY_DOMAIN in domains.messages and not wanted else []
    names = [SHARED_DOMAIN, *(h.name for h in chosen), *rest]
    language, findings = load_language(project, locale, names)
    context, more = context_of(project, locale)
    source, _ = load_language(project, find_locale(SOURCE), names)
    sources = _Sources(project, domains.messages, chosen, source, language)
    there = [name for name in names if name in domains.messages]
    empty = [h.name for h in chosen if not (wanted or sources.begun(h.name))]
    read = [_read(sources, name) for name in there if name not in empty]
    judged = tuple(_judged(language, [each.name for each in read], context))
    material = Material(language, judged)
    titles = {**TITLES, **{h.name: h.title for h in chosen}}
    parts = [_part(sources, material, each, titles[each.name]) for each in read]
    damaged = [finding for each in read for finding in each.ledger.findings]
    found = dict.fromkeys((*library.findings, *domains.findings, *findings, *more, *damaged))
    rows = [row for part in parts for row in part.rows]
    return Proof(
        html=render_paper(
            "proof.html",
            project,
            locale,
            parts=parts,
            drafts=_drafts(rows),
            roles=(CLINICIAN, READER) if locale.is_source else (TRANSLATOR, READER),
            terms=context.terms,
            findings=_numbered(domains, material),
        ),
        edition=paper_edition(project),
        findings=tuple(each for each in found if not wanted or domain_of(each) in (None, *names)),
        messages=len(rows),
        translated=sources.translated(there),
        total=sum(len(domains.messages[name]) for name in there),
        left_out=tuple(name for name in empty if name in there),
    )


def _read(sources: _Sources, name: str) -> Read:
    project, language = sources.project, sources.language
    return Read(
        name,
        open_ledger(project, language.locale, name),
        facts_of(project, sources.handouts, name),
        english=sources.values(name, sources.english),
        values=sources.values(name, language),
    )


def _drafts(rows: Iterable[Row]) -> Drafts:
    origins = [row.origin for row in rows if row.origin]
    return Drafts(origins.count("machine"), len(origins))


def _judged(language: Language, names: Iterable[str], context: Context) -> Iterator[Finding]:
    """Yield what the checks find. What is untranslated is marked as that, and no finding."""
    for name in names:
        if name in language.catalogs:  # English and pseudo-locales have none
            found = check_catalog(language.catalogs[name], context)
            yield from (finding for finding in found if finding.check not in UNFINISHED)


def _part(sources: _Sources, material: Material, read: Read, title: str) -> Part:
    messages = sources.domains[read.name]
    numbers = number_messages(sources.domains, read.name)
    rows = [(material.row(read, each, numbers[each.key]), each.safety) for each in messages]
    # What a patient's safety rests on is read first.
    safe = tuple(row for row, safety in rows if safety)
    rest = tuple(row for row, safety in rows if not safety)
    return Part(title, _state(read.ledger), safe, rest)


def _state(ledger: Ledger) -> str:
    signed = sorted(ledger.own.signed, key=lambda each: each.date)
    if not signed:
        unreadable = "Its sign-offs cannot be read."
        return unreadable if ledger.unreadable else "Nobody has signed this yet."
    told = (f"{each.name}, {each.role}, on {each.date.isoformat()}" for each in signed)
    return f"Signed by {'; by '.join(told)}."


def _numbered(domains: Domains, material: Material) -> list[dict[str, str]]:
    """Return findings with the numbers of their messages."""
    return [
        {
            "number": _number(domains, material, finding),
            "message": finding.message,
            "hint": finding.hint,
            "check": finding.check,
        }
        for finding in material.judged
    ]


def _number(domains: Domains, material: Material, finding: Finding) -> str:
    """Return the number of the message in which something was found, if it is one."""
    domain = finding.path.stem if finding.path else SHARED_DOMAIN
    numbers = number_messages(domains.messages, domain)
    for message in domains.messages.get(domain, ()):
        at = material.language.find(domain, message.key)
        if is_of(finding, message.msgid, at.place if at else None):
            number = numbers[message.key]
            return number if domain == SHARED_DOMAIN else f"{domain} {number}"
    return ""
