"""Standing: whether a page may go out as read by all who must read it, or is a draft."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from press.content.handouts import LIBRARY_DOMAIN, SHARED_DOMAIN
from press.languages.catalogs import Entry, State, read_catalog
from press.languages.extraction import (
    UnreadableError,
    extract_handout,
    extract_shared,
    shared_macros,
)
from press.languages.locales import SOURCE, find_locale
from press.pages.environment import make_environment
from press.reviews.ledger import (
    CLINICIAN,
    READER,
    SECOND_PERSON,
    TRANSLATOR,
    lacking,
    open_ledger,
)
from press.reviews.signoffs import read_reviews, text_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from jinja2 import Environment

    from press.content.handouts import Handout
    from press.errors import Finding
    from press.languages.catalogs import Key
    from press.languages.extraction import Extracted
    from press.languages.language import Language, Read
    from press.languages.locales import Locale
    from press.languages.places import Macro
    from press.pages.compose import Draft
    from press.project import Project
    from press.reviews.ledger import Ledger
    from press.reviews.signoffs import SignOffs

_BY = {
    TRANSLATOR: "by a qualified translator",
    READER: "by a second reader",
    CLINICIAN: "by a clinician",
    SECOND_PERSON: "by a second person",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a page has been read. `missing` counts messages by the role that lacks.

    `english` counts those whose English text lacks a reader; `changed` holds the
    messages that somebody signed once, and has to read again as they are now.
    """

    missing: Mapping[str, int]
    english: Mapping[str, int]
    changed: tuple[Key, ...]
    is_source: bool

    @property
    def draft(self) -> Draft:
        """What of the page is a draft."""
        if self.missing:
            return "text" if self.is_source else "translation"
        return "text" if self.english else ""

    @property
    def reasons(self) -> tuple[str, ...]:
        """What is still to be done, in words."""
        own = (_told(role, count, "") for role, count in self.missing.items())
        english = (_told(role, count, "English ") for role, count in self.english.items())
        return (*own, *(() if self.is_source else english))


@dataclass(slots=True)
class Judge:
    """Judges pages by the sign-offs of a project, each file read once.

    `read` reads the catalogs of the pages that are judged, each once too.
    """

    project: Project
    templates: Environment | None = None  # those that were read before
    read: Read = field(default_factory=lambda: cache(read_catalog))
    _ledgers: dict[tuple[str, str], Ledger] = field(default_factory=dict)
    _files: dict[Path, tuple[SignOffs, tuple[Finding, ...]]] = field(default_factory=dict)
    _critical: dict[str, frozenset[Key]] = field(default_factory=dict)
    _shared: tuple[tuple[Extracted, ...], Mapping[str, Macro]] | None = None

    @property
    def environment(self) -> Environment:
        """The templates of the project, each read and compiled once."""
        if self.templates is None:
            self.templates = make_environment(self.project)
        return self.templates

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the files of sign-offs that were read."""
        return tuple(found for _, findings in self._files.values() for found in findings)

    def ledger(self, locale: Locale, domain: str) -> Ledger:
        """Return the sign-offs that count for a page of a domain in a language."""
        name = (locale.tag, domain)
        if name not in self._ledgers:
            self._ledgers[name] = open_ledger(self.project, locale, domain, self._read)
        return self._ledgers[name]

    def _read(self, path: Path) -> tuple[SignOffs, tuple[Finding, ...]]:
        if path not in self._files:
            self._files[path] = read_reviews(path)
        return self._files[path]

    def reviewed_on(self, locale: Locale, domain: str) -> dt.date | None:
        """Return the day of the last sign-off of a page of a domain, in any role."""
        days = (each.date for each in self.ledger(locale, domain).signed)
        return max(days, default=None)

    def standing(
        self, language: Language, handout: Handout, domain: str, keys: Iterable[Key]
    ) -> Standing:
        """Judge a page by the messages that it prints."""
        missing: Counter[str] = Counter()
        english: Counter[str] = Counter()
        changed = []
        source = find_locale(SOURCE)
        own = self.ledger(language.locale, domain)
        for key in keys:
            found = language.find(domain, key)
            lacks = self._lacking(own, domain, handout, found.entry if found else None)
            missing.update(lacks)
            if found and own.has_changed(text_of(found.entry, handout.facts), lacks):
                changed.append(key)
            if not language.locale.is_source:
                origin = _in_english(key)
                english.update(self._lacking(self.ledger(source, domain), domain, handout, origin))
        return Standing(missing, english, tuple(changed), language.locale.is_source)

    def _lacking(
        self, ledger: Ledger, domain: str, handout: Handout, entry: Entry | None
    ) -> tuple[str, ...]:
        if entry is None or ledger.locale.is_pseudo:
            return (TRANSLATOR, READER)
        # English alone asks for more where safety rests on a message, once it is signed at all.
        in_question = ledger.locale.is_source and ledger.signed
        critical = bool(in_question) and entry.key in self.critical(handout, domain)
        return lacking(ledger, entry, handout.facts, critical=critical)

    def critical(self, handout: Handout, domain: str) -> frozenset[Key]:
        """Return the messages of a page on which a patient's safety rests."""
        if domain not in self._critical:
            try:
                messages = self._messages(handout, domain)
            except (UnreadableError, OSError):
                messages = ()
            keys = (message.key for message in messages if message.safety)
            self._critical[domain] = frozenset(keys)
        return self._critical[domain]

    def _messages(self, handout: Handout, domain: str) -> tuple[Extracted, ...]:
        """Return the messages of a page; those that all pages share are read once."""
        if self._shared is None:
            self._shared = extract_shared(self.project), shared_macros(self.project)
        shared, macros = self._shared
        if domain in (SHARED_DOMAIN, LIBRARY_DOMAIN):
            return shared
        return (*shared, *extract_handout(handout, (), {}, macros))


def _in_english(key: Key) -> Entry:
    return Entry(key, (key[1],), State.TRANSLATED, None)


def _told(role: str, count: int, what: str) -> str:
    verb = "is" if count == 1 else "are"
    return f"{count} {what}message{'s' * (count != 1)} {verb} not signed {_BY[role]}."
