"""Proofs: a language on paper, for reviewers who work with a pen.

Every message with its number, English beside the translation, room to write, and the
glossary and findings at the end. What is not as it was when it was signed is marked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from press.build.context import context_of
from press.checks.run import check_catalog
from press.content.handouts import LIBRARY_DOMAIN, SHARED_DOMAIN, Handout, load_library
from press.errors import UNFINISHED, Finding
from press.languages.catalogs import State
from press.languages.language import Found, Language, load_language
from press.languages.locales import SOURCE, Locale, find_locale
from press.languages.meant import meant
from press.languages.messages import find_placeholders, render_html
from press.languages.origin import is_machine
from press.languages.upkeep import domain_of, domains_of
from press.pages.compose import Wish, compose
from press.pages.environment import make_environment
from press.pages.examples import explain
from press.pages.values import Isolate
from press.reviews.ledger import Ledger, facts_of, lacking, open_ledger
from press.reviews.signoffs import text_of
from press.workshop.paper import TITLES, paper_edition, render_paper
from press.workshop.spread import is_of
from press.workshop.tracing import number_messages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from press.checks.subject import Context
    from press.content.facts import Fact
    from press.languages.catalogs import Key
    from press.languages.extraction import Extracted
    from press.project import Project
    from press.typeset.editions import Edition

_MARKS: Final = {State.MISSING: ("missing", "untranslated"), State.FUZZY: ("fuzzy", "needs work")}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark beside a translation."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One message of the proof."""

    number: str
    place: str
    english: Markup
    text: Markup
    previous: str
    marks: tuple[Mark, ...]

    @property
    def classes(self) -> str:
        """The classes of its row."""
        return "is-changed" if any(mark.kind == "changed" for mark in self.marks) else ""


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
class Proof:
    """A proof ready for layout: a page of HTML, and the edition in which it is set."""

    html: str
    edition: Edition
    findings: tuple[Finding, ...]
    messages: int


@dataclass(slots=True)
class _Texts:
    """What messages print, gathered while a page is rendered."""

    html: dict[Key, Markup] = field(default_factory=dict)
    chosen: dict[Key, str] = field(default_factory=dict)

    def trace(self, key: Key, html: Markup) -> Markup:
        """Note what a message prints; the first place counts."""
        self.html.setdefault(key, html)
        return html


@dataclass(frozen=True, slots=True)
class _Material:
    """What the rows of a proof are made from; `judged` is what the checks have found."""

    language: Language
    domains: Mapping[str, tuple[Extracted, ...]]
    judged: tuple[Finding, ...]
    english: _Texts
    texts: _Texts


@dataclass(frozen=True, slots=True)
class _Read:
    """Who has read the messages of a domain, and the facts that these print."""

    name: str
    ledger: Ledger
    facts: Mapping[str, Fact]


def make_proof(project: Project, locale: Locale, handouts: Iterable[str] = ()) -> Proof:
    """Return the proof of a language: of the shared texts and of some or all handouts."""
    library = load_library(project)
    wanted = set(handouts)
    chosen = [h for h in meant(library.handouts, locale) if not wanted or h.name in wanted]
    domains = domains_of(project, explain)
    # A proof of everything holds the titles of packets too, which patients read on covers.
    rest = [LIBRARY_DOMAIN] if LIBRARY_DOMAIN in domains.messages and not wanted else []
    names = [SHARED_DOMAIN, *(h.name for h in chosen), *rest]
    language, findings = load_language(project, locale, names)
    context, more = context_of(project, locale)
    source, _ = load_language(project, find_locale(SOURCE), names)
    material = _Material(
        language,
        domains.messages,
        judged=tuple(_judged(language, names, context)),
        english=_printed(project, chosen, source),
        texts=_printed(project, chosen, language),
    )
    there = [name for name in names if name in domains.messages]
    read = [
        _Read(name, open_ledger(project, locale, name), facts_of(project, chosen, name))
        for name in there
    ]
    titles = {**TITLES, **{h.name: h.title for h in chosen}}
    parts = [_part(material, each, titles[each.name]) for each in read]
    damaged = [finding for each in read for finding in each.ledger.findings]
    found = dict.fromkeys((*library.findings, *domains.findings, *findings, *more, *damaged))
    return Proof(
        html=render_paper(
            "proof.html",
            project,
            locale,
            parts=parts,
            terms=context.terms,
            findings=_numbered(material),
        ),
        edition=paper_edition(project),
        findings=tuple(each for each in found if not wanted or domain_of(each) in (None, *names)),
        messages=sum(len(part.rows) for part in parts),
    )


def _judged(language: Language, names: Iterable[str], context: Context) -> Iterator[Finding]:
    """Yield what the checks find. What is untranslated is marked as that, and no finding."""
    for name in names:
        if name in language.catalogs:  # English and pseudo-locales have none
            found = check_catalog(language.catalogs[name], context)
            yield from (finding for finding in found if finding.check not in UNFINISHED)


def _printed(project: Project, handouts: Iterable[Handout], language: Language) -> _Texts:
    """Return what each message prints, with the values of its placeholders."""
    texts = _Texts()
    environment = make_environment(project)
    for handout in handouts:
        page = compose(project, environment, handout, language, Wish(texts.trace))
        texts.chosen |= page.printed
    return texts


def _part(material: _Material, read: _Read, title: str) -> Part:
    messages = material.domains[read.name]
    numbers = number_messages(material.domains, read.name)
    rows = [(_row(material, read, each, numbers[each.key]), each.safety) for each in messages]
    # What a patient's safety rests on is read first.
    safe = tuple(row for row, safety in rows if safety)
    rest = tuple(row for row, safety in rows if not safety)
    return Part(title, _state(read.ledger), safe, rest)


def _row(material: _Material, read: _Read, message: Extracted, number: str) -> Row:
    at = material.language.find(read.name, message.key)
    entry = at.entry if at else None
    own = _as_typed(" / ".join(entry.texts)) if entry else Markup("")
    # Where a fault keeps a message from being printed, the page has the English text.
    is_printed = entry and entry.texts[:1] == (material.texts.chosen.get(message.key),)
    return Row(
        number=number,
        place=" ".join(message.comments),
        english=material.english.html.get(message.key, _as_typed(message.msgid)),
        text=material.texts.html.get(message.key, own) if is_printed else own,
        previous=entry.previous if entry else "",
        marks=tuple(_marks(material, read, message, at)),
    )


def _marks(
    material: _Material, read: _Read, message: Extracted, at: Found | None
) -> Iterator[Mark]:
    """Yield what reviewers have to know of a message: its state, and what was found in it."""
    state = at.entry.state if at else State.MISSING
    if state in _MARKS:
        yield Mark(*_MARKS[state])
    if any(is_of(finding, message.msgid, at.place if at else None) for finding in material.judged):
        yield Mark("found", "finding")
    if at is None or state is State.MISSING:
        return
    lacks = lacking(read.ledger, at.entry, read.facts, critical=bool(message.safety))
    if read.ledger.has_changed(text_of(at.entry, read.facts), lacks):
        yield Mark("changed", "changed")
    if lacks and is_machine(at.entry.comments):
        yield Mark("machine", "machine draft")


def _as_typed(text: str) -> Markup:
    """Write a message that is not on the page now, with its placeholders as they are typed."""
    names = find_placeholders(text).names
    return render_html(text, {name: Isolate(f"%({name})s", "ltr") for name in names})


def _state(ledger: Ledger) -> str:
    signed = sorted(ledger.own.signed, key=lambda each: each.date)
    if not signed:
        unreadable = "Its sign-offs cannot be read."
        return unreadable if ledger.unreadable else "Nobody has signed this yet."
    told = (f"{each.name}, {each.role}, on {each.date.isoformat()}" for each in signed)
    return f"Signed by {'; by '.join(told)}."


def _numbered(material: _Material) -> list[dict[str, str]]:
    """Return findings with the numbers of their messages."""
    return [
        {
            "number": _number(material, finding),
            "message": finding.message,
            "hint": finding.hint,
            "check": finding.check,
        }
        for finding in material.judged
    ]


def _number(material: _Material, finding: Finding) -> str:
    """Return the number of the message in which something was found, if it is one."""
    domain = finding.path.stem if finding.path else SHARED_DOMAIN
    numbers = number_messages(material.domains, domain)
    for message in material.domains.get(domain, ()):
        at = material.language.find(domain, message.key)
        if is_of(finding, message.msgid, at.place if at else None):
            number = numbers[message.key]
            return number if domain == SHARED_DOMAIN else f"{domain} {number}"
    return ""
