"""Progress: how far each handout is in each language.

Counted against the templates, not the catalogs: a message that a catalog does not have
yet is missing in it. A message that needs work is never counted as done.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from press.content.handouts import load_library
from press.languages.catalogs import State
from press.languages.glossary import BASE, glossary_path, read_glossary
from press.languages.language import load_language
from press.languages.messages import word_count
from press.reviews.ledger import facts_of, lacking, open_ledger
from press.reviews.signing import SignedDomain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.errors import Finding
    from press.languages.language import Language
    from press.languages.locales import Locale
    from press.languages.upkeep import Domains
    from press.project import Project
    from press.reviews.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Progress:
    """The messages of one domain in one language.

    `reviewed` are those of `translated` that all who must have signed as they are now;
    `words_left` counts the English words of what is missing or needs work. Of a catalog that
    is not `readable` nothing is known: its work is in the file still.
    """

    locale: Locale
    domain: str
    title: str  # both names
    translated: int
    needs_work: int
    missing: int
    reviewed: int
    words: int
    words_left: int
    readable: bool = True

    @property
    def total(self) -> int:
        """All messages."""
        return self.translated + self.needs_work + self.missing


def progress_of(
    project: Project,
    locales: Iterable[Locale],
    domains: Domains,
) -> tuple[tuple[Progress, ...], tuple[Finding, ...]]:
    """Return the progress of every domain in every language that is asked for and needs it."""
    library = load_library(project)
    facts = {name: facts_of(project, domains.handouts, name) for name in domains.messages}
    rows: list[Progress] = []
    findings: list[Finding] = []
    for locale in locales:
        own = domains.in_language(locale)
        language, more = load_language(project, locale, own)
        findings += more
        for name, messages in own.items():
            ledger = open_ledger(project, locale, name)
            findings += ledger.findings
            domain = SignedDomain(name, messages, facts[name])
            rows.append(_counted(language, domain, ledger, library.called(name)))
    return tuple(rows), tuple(dict.fromkeys(findings))


def agreed_in(project: Project, locale: Locale) -> tuple[int, int]:
    """Return how many terms of the glossary are agreed on in a language, and how many there are."""
    base, _ = read_glossary(project.root / BASE, translated=False)
    own, _ = read_glossary(project.root / glossary_path(locale))
    agreed = {(term.source, term.context) for term in own if term.target}
    terms = {(term.source, term.context) for term in base}
    return sum(not agreed.isdisjoint({(s, c), (s, "")}) for s, c in terms), len(terms)


def _counted(language: Language, domain: SignedDomain, ledger: Ledger, title: str) -> Progress:
    """Count the messages of a domain in a language."""
    states: Counter[State] = Counter()
    read = left = 0
    for message in domain.messages:
        found = language.find(domain.name, message.key)
        state = found.entry.state if found else State.MISSING
        states[state] += 1
        if found is None or state is not State.TRANSLATED:
            left += word_count(message.msgid)
        elif not lacking(ledger, found.entry, domain.facts, critical=bool(message.safety)):
            read += 1
    return Progress(
        language.locale,
        domain.name,
        title,
        translated=states[State.TRANSLATED],
        needs_work=states[State.FUZZY],
        missing=states[State.MISSING],
        reviewed=read,
        words=sum(word_count(message.msgid) for message in domain.messages),
        words_left=left,
        readable=language.catalogs[domain.name].readable,
    )
