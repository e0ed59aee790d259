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
from press.languages.language import load_language
from press.languages.messages import word_count
from press.reviews.ledger import facts_of, lacking, open_ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from press.errors import Finding
    from press.languages.extraction import Extracted
    from press.languages.locales import Locale
    from press.project import Project


@dataclass(frozen=True, slots=True)
class Progress:
    """The messages of one domain in one language.

    `reviewed` are those of `translated` that all who must have signed as they are now;
    `words_left` counts the English words of what is missing or needs work.
    """

    locale: Locale
    domain: str
    translated: int
    needs_work: int
    missing: int
    reviewed: int
    words: int
    words_left: int

    @property
    def total(self) -> int:
        """All messages."""
        return self.translated + self.needs_work + self.missing


def progress_of(
    project: Project,
    locales: Iterable[Locale],
    domains: Mapping[str, tuple[Extracted, ...]],
) -> tuple[tuple[Progress, ...], tuple[Finding, ...]]:
    """Return the progress of every domain in every language that is asked for."""
    library = load_library(project)
    rows: list[Progress] = []
    findings: list[Finding] = []
    for locale in locales:
        language, more = load_language(project, locale, domains)
        findings += more
        for domain, messages in domains.items():
            ledger = open_ledger(project, locale, domain)
            findings += ledger.findings
            facts = facts_of(project, library.handouts, domain)
            states: Counter[State] = Counter()
            read = left = 0
            for message in messages:
                found = language.find(domain, message.key)
                state = found.entry.state if found else State.MISSING
                states[state] += 1
                if state is not State.TRANSLATED:
                    left += word_count(message.msgid)
                elif found and not lacking(
                    ledger, found.entry, facts, critical=bool(message.safety)
                ):
                    read += 1
            words = sum(word_count(message.msgid) for message in messages)
            rows.append(
                Progress(
                    locale,
                    domain,
                    translated=states[State.TRANSLATED],
                    needs_work=states[State.FUZZY],
                    missing=states[State.MISSING],
                    reviewed=read,
                    words=words,
                    words_left=left,
                )
            )
    return tuple(rows), tuple(dict.fromkeys(findings))
