"""The ledger of a domain in a language: its sign-offs, and what each message still lacks.

A translation is read by two people: a qualified translator, and a second reader who is
somebody else (ISO 17100; 45 CFR 92.201). English is read by a clinician; a message on
which the patient's safety rests, by a second person too. Who drafted a message with a
machine does not count among its readers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from press.content.facts import load_shared_facts
from press.content.handouts import SHARED_DOMAIN
from press.languages.origin import drafter_of
from press.reviews.signoffs import SignOffs, as_person, read_reviews, reviews_path, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from press.content.facts import Fact
    from press.content.handouts import Handout
    from press.errors import Finding
    from press.languages.catalogs import Entry, Key
    from press.languages.locales import Locale
    from press.project import Project
    from press.reviews.roles import Role
    from press.reviews.signoffs import SignedText, SignOff

TRANSLATOR: Final[Role] = "qualified translator"
READER: Final[Role] = "second reader"
CLINICIAN: Final[Role] = "clinician"
SECOND_PERSON: Final = "second person"

Reader = tuple["Role", str]
"""A person, in the role in which they signed."""

Reading = Callable[["Path"], tuple[SignOffs, tuple["Finding", ...]]]
"""Reads a file of sign-offs: what it holds, and what is wrong with it."""


def roles_of(locale: Locale) -> tuple[Role, ...]:
    """Return the roles in which a language can be signed."""
    return (CLINICIAN, READER) if locale.is_source else (TRANSLATOR, READER)


@dataclass(slots=True)
class Ledger:
    """The sign-offs that count for a domain in a language: its own, and the shared ones.

    A page prints messages of its own domain and of the shared one. What was signed for
    another handout does not count, even if the words are the same: they were read there,
    and not here.
    """

    locale: Locale
    own: SignOffs = field(default_factory=SignOffs)
    shared: SignOffs = field(default_factory=SignOffs)
    findings: tuple[Finding, ...] = ()
    unreadable: bool = False  # those of the domain itself
    _readers: dict[str, set[Reader]] = field(default_factory=lambda: defaultdict(set))
    _earlier: dict[Key, list[tuple[SignOff, SignedText]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def __post_init__(self) -> None:
        """Find out who has read what; what was signed last in the domain itself comes last."""
        for reviews in (self.shared, self.own):
            for signed in sorted(reviews.signed, key=lambda each: each.date):
                for digest in signed.messages:
                    text = reviews.texts[digest]
                    self._readers[digest].add(signed.reader)
                    self._earlier[text.key].append((signed, text))

    @property
    def signed(self) -> tuple[SignOff, ...]:
        """All sign-offs, those of the domain itself first."""
        return (*self.own.signed, *self.shared.signed)

    def lacks(self, text: SignedText, *, critical: bool, drafter: str = "") -> tuple[str, ...]:
        """Return the roles in which a message, as it is now, is still to be read.

        `drafter` is the person who had a machine draft it.
        """
        readers = {(role, who) for role, who in self._readers[text.digest] if who != drafter}
        if self.locale.is_source:
            return tuple(_lacks_in_english(readers, critical))
        return tuple(_lacks_in_translation(readers))

    def behind(
        self, text: SignedText, lacks: Collection[str], among: Iterable[Reader]
    ) -> frozenset[Reader]:
        """Return which of the readers still have to read a message as it is now.

        They are those of the roles that it lacks. Where none of the readers has such a
        role, it is all of them, as long as nobody has read it.
        """
        among, have = frozenset(among), self._readers[text.digest]
        if SECOND_PERSON in lacks:
            people = {who for _, who in have}
            return frozenset(each for each in among if each[1] not in people)
        due = frozenset(each for each in among - have if each[0] in lacks)
        return due or (frozenset() if have else among)

    def is_read(self, text: SignedText, role: Role) -> bool:
        """Tell whether anybody has signed a message, as it is now, in a role."""
        return any(each == role for each, _ in self._readers[text.digest])

    def has_changed(self, text: SignedText, lacks: Collection[str]) -> bool:
        """Tell whether somebody who still has to read a message has signed it as it was once."""
        everybody = (each.reader for each in self.signed)
        return self.last_read(text.key, self.behind(text, lacks, everybody)) is not None

    def last_read(self, key: Key, readers: Collection[Reader]) -> tuple[SignOff, SignedText] | None:
        """Return a message as one of these readers signed it last, and who that was."""
        found = (each for each in reversed(self._earlier.get(key, ())) if each[0].reader in readers)
        return next(found, None)

    def keys(self) -> frozenset[Key]:
        """Return the messages of the domain itself that were ever signed."""
        return frozenset(text.key for text in self.own.texts.values())


def open_ledger(
    project: Project, locale: Locale, domain: str, read: Reading = read_reviews
) -> Ledger:
    """Read the sign-offs that count for a domain in a language.

    `read` reads a file of them; who opens many ledgers gives one that remembers.
    """
    own, findings = read(project.root / reviews_path(locale, domain))
    unreadable = bool(findings) and not own.texts
    if domain == SHARED_DOMAIN:
        return Ledger(locale, own, findings=findings, unreadable=unreadable)
    shared, more = read(project.root / reviews_path(locale, SHARED_DOMAIN))
    return Ledger(locale, own, shared, (*findings, *more), unreadable)


def lacking(
    ledger: Ledger, entry: Entry, facts: Mapping[str, Fact], *, critical: bool
) -> tuple[str, ...]:
    """Return the roles in which a message of a catalog is still to be read."""
    drafter = as_person(drafter_of(entry.comments))
    return ledger.lacks(text_of(entry, facts), critical=critical, drafter=drafter)


def facts_of(project: Project, handouts: Iterable[Handout], domain: str) -> Mapping[str, Fact]:
    """Return the facts that the messages of a domain can print."""
    by_name = {handout.name: handout.facts for handout in handouts}
    return by_name[domain] if domain in by_name else load_shared_facts(project)[0]


def _lacks_in_english(readers: set[Reader], critical: bool) -> Iterator[str]:
    if not any(role == CLINICIAN for role, _ in readers):
        yield CLINICIAN
    elif critical and len({who for _, who in readers}) < 2:
        yield SECOND_PERSON


def _lacks_in_translation(readers: set[Reader]) -> Iterator[str]:
    translators = {who for role, who in readers if role == TRANSLATOR}
    others = {who for role, who in readers if role == READER}
    if not translators:
        yield TRANSLATOR
    # Two people: one of them alone does not fill both roles.
    if not others or (len(translators | others) < 2 and translators):
        yield READER
