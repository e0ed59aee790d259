"""Proofs: a language on paper, for reviewers who work with a pen.

Every message with its number, English beside the translation, room to write, and the
glossary and findings at the end. What is not as it was when it was signed is marked.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from press import __version__
from press.build.context import context_of
from press.checks.run import check_catalog
from press.content.editions import Step
from press.content.handouts import LIBRARY_DOMAIN, SHARED_DOMAIN, Handout, load_library
from press.errors import UNFINISHED, Finding
from press.languages.catalogs import State
from press.languages.language import Found, Language, load_language
from press.languages.locales import SOURCE, Locale, find_locale
from press.languages.messages import find_placeholders, render_html
from press.languages.origin import is_machine
from press.languages.upkeep import domain_of, domains_of
from press.pages.compose import Wish, compose
from press.pages.environment import make_environment
from press.pages.examples import explain
from press.pages.values import Isolate
from press.reviews.ledger import Ledger, facts_of, lacking, open_ledger
from press.reviews.signoffs import text_of
from press.typeset.editions import Edition, stylesheets
from press.workshop.templates import render
from press.workshop.tracing import number_messages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from press.content.facts import Fact
    from press.languages.catalogs import Key
    from press.languages.extraction import Extracted
    from press.project import Project

STYLES: Final = "styles/proof/*.css"
TITLES: Final = {
    SHARED_DOMAIN: "On every handout",
    LIBRARY_DOMAIN: "Topics and titles of packets",
}
_STEP: Final = Step(type=11)
_MARKS: Final = {State.MISSING: ("missing", "missing"), State.FUZZY: ("fuzzy", "needs work")}


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


def make_proof(project: Project, locale: Locale, handouts: Iterable[str] = ()) -> Proof:
    """Return the proof of a language: of the shared texts and of some or all handouts."""
    library = load_library(project)
    wanted = set(handouts)
    chosen = [h for h in library.handouts if not wanted or h.name in wanted]
    domains = domains_of(project, explain)
    # A proof of everything holds the titles of packets too, which patients read on covers.
    rest = [LIBRARY_DOMAIN] if LIBRARY_DOMAIN in domains.messages and not wanted else []
    names = [SHARED_DOMAIN, *(h.name for h in chosen), *rest]
    language, findings = load_language(project, locale, names)
    context, more = context_of(project, locale)
    found = dict.fromkeys((*library.findings, *domains.findings, *findings, *more))
    judged = [
        finding
        for name in names
        if name in language.catalogs  # English and pseudo-locales have none
        for finding in check_catalog(language.catalogs[name], context)
        if finding.check not in UNFINISHED
    ]
    texts = _printed(project, chosen, language)
    english = _printed(project, chosen, load_language(project, find_locale(SOURCE), names)[0])
    titles = {**TITLES, **{h.name: h.title for h in chosen}}
    parts = [
        _part(project, language, name, titles[name], domains.messages, english, texts, judged)
        for name in names
        if name in domains.messages
    ]
    return Proof(
        html=_rendered(project, locale, parts, context.terms, _numbered(judged, domains.messages)),
        edition=proof_edition(project),
        findings=tuple(each for each in found if not wanted or domain_of(each) in (None, *names)),
        messages=sum(len(part.rows) for part in parts),
    )


def _printed(project: Project, handouts: Iterable[Handout], language: Language) -> _Texts:
    """Return what each message prints, with the values of its placeholders."""
    texts = _Texts()
    environment = make_environment(project)
    for handout in handouts:
        page = compose(project, environment, handout, language, Wish(texts.trace))
        texts.chosen |= page.printed
    return texts


def _part(
    project: Project,
    language: Language,
    domain: str,
    title: str,
    domains: Mapping[str, tuple[Extracted, ...]],
    english: _Texts,
    texts: _Texts,
    judged: Iterable[Finding],
) -> Part:
    ledger = open_ledger(project, language.locale, domain)
    facts = facts_of(project, load_library(project).handouts, domain)
    numbers = number_messages(domains, domain)
    found = {finding.msgid for finding in judged}
    rows = [
        _row(language, domain, message, numbers[message.key], english, texts, found)
        for message in domains[domain]
    ]
    for place, message in enumerate(domains[domain]):
        marks = _of_review(ledger, language.find(domain, message.key), facts, message)
        rows[place] = replace(rows[place], marks=(*rows[place].marks, *marks))
    # What a patient's safety rests on is read first.
    safe = [row for row, message in zip(rows, domains[domain], strict=True) if message.safety]
    rest = [row for row, message in zip(rows, domains[domain], strict=True) if not message.safety]
    return Part(title, _state(ledger), tuple(safe), tuple(rest))


def _of_review(
    ledger: Ledger, found: Found | None, facts: Mapping[str, Fact], message: Extracted
) -> Iterator[Mark]:
    """Yield what reviewers have to know of a message: changed since, drafted by a machine."""
    if found is None or found.entry.state is State.MISSING:
        return
    lacks = lacking(ledger, found.entry, facts, critical=bool(message.safety))
    if ledger.has_changed(text_of(found.entry, facts), lacks):
        yield Mark("changed", "changed")
    if lacks and is_machine(found.entry.comments):
        yield Mark("machine", "machine draft")


def _row(
    language: Language,
    domain: str,
    message: Extracted,
    number: str,
    english: _Texts,
    texts: _Texts,
    found: set[str | None],
) -> Row:
    at = language.find(domain, message.key)
    entry = at.entry if at else None
    state = entry.state if entry else State.MISSING
    marks = [Mark(*_MARKS[state])] if state in _MARKS else []
    if message.msgid in found:
        marks.append(Mark("found", "finding"))
    own = _as_typed(" / ".join(entry.texts)) if entry else Markup("")
    # Where a fault keeps a message from being printed, the page has the English text.
    is_printed = entry and texts.chosen.get(message.key) == entry.texts[0]
    printed = texts.html.get(message.key, own) if is_printed else own
    return Row(
        number=number,
        place=" ".join(message.comments),
        english=english.html.get(message.key, _as_typed(message.msgid)),
        text=printed,
        previous=entry.previous if entry else "",
        marks=tuple(marks),
    )


def _as_typed(text: str) -> Markup:
    """Write a message that is not on the page now, with its placeholders as they are typed."""
    names = find_placeholders(text).names
    return render_html(text, {name: Isolate(f"%({name})s", "ltr") for name in names})


def _state(ledger: Ledger) -> str:
    signed = sorted(ledger.own.signed, key=lambda each: each.date)
    if not signed:
        return "Nobody has signed this yet."
    told = (f"{each.name}, {each.role}, on {each.date.isoformat()}" for each in signed)
    return f"Signed by {'; by '.join(told)}."


def _numbered(
    findings: Iterable[Finding], domains: Mapping[str, tuple[Extracted, ...]]
) -> list[dict[str, str]]:
    """Return findings with the numbers of their messages."""
    told = []
    for finding in findings:
        domain = finding.path.stem if finding.path else SHARED_DOMAIN
        numbers = {key[1]: number for key, number in number_messages(domains, domain).items()}
        number = numbers.get(finding.msgid or "", "")
        place = f"{domain} {number}" if number and not number.startswith("S") else number
        told.append(
            {
                "number": place,
                "message": finding.message,
                "hint": finding.hint,
                "check": finding.check,
            }
        )
    return told


def _rendered(
    project: Project,
    locale: Locale,
    parts: Iterable[Part],
    terms: Iterable[Any],
    findings: Iterable[dict[str, str]],
) -> str:
    native = Markup('<span lang="{}" dir="{}">{}</span>')
    return render(
        "proof.html",
        language=locale.english_name,
        native_html=native.format(locale.tag, locale.direction, locale.native_name),
        lang=locale.tag,
        direction=locale.direction,
        clinic=project.clinic.name,
        generator=f"handouts {__version__}",
        version_line=f"{project.clinic.name} · handouts {__version__}",
        parts=list(parts),
        terms=list(terms),
        findings=list(findings),
    )


def proof_edition(project: Project) -> Edition:
    """Return the edition in which documents for reviewers are set."""
    papers = {paper: stylesheets(project, paper, STYLES) for paper in ("letter", "a4")}
    return Edition("proof", "Proof", keep_pages=False, steps=(_STEP,), styles=papers)
