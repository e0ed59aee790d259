"""Signing: what somebody has read is written down, or told why it cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from press.content.handouts import SHARED_DOMAIN, load_library
from press.errors import Finding
from press.languages.catalogs import Entry, State
from press.languages.language import load_language
from press.languages.locales import SOURCE
from press.languages.origin import drafter_of
from press.languages.upkeep import domain_of, domains_of
from press.reviews.ledger import CLINICIAN, READER, TRANSLATOR, facts_of, roles_of
from press.reviews.signoffs import (
    SignedText,
    as_person,
    read_reviews,
    reviews_path,
    text_of,
    write_reviews,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from press.content.facts import Fact
    from press.languages.extraction import Extracted
    from press.languages.language import Language
    from press.languages.locales import Locale
    from press.project import Project
    from press.reviews.roles import Role
    from press.reviews.signoffs import SignOff, SignOffs

_TWO = frozenset({TRANSLATOR, READER})


@dataclass(frozen=True, slots=True)
class SignedDomain:
    """What is signed together: the messages of a domain, and the facts that they print."""

    name: str
    messages: tuple[Extracted, ...]
    facts: Mapping[str, Fact]


def signed_domains(
    project: Project, names: Iterable[str]
) -> tuple[tuple[SignedDomain, ...], tuple[Finding, ...]]:
    """Return the messages of domains, the shared ones first, with the facts that they print.

    A domain that cannot be read costs only itself; nothing is left without any other. The
    findings are those of these domains, and of what all of them rest on.
    """
    names = tuple(names)
    domains = domains_of(project, lambda _handout: {})
    handouts = load_library(project).handouts
    findings = domains.findings_of((SHARED_DOMAIN, *names))
    broken = {domain_of(finding) for finding in findings}
    found = tuple(
        SignedDomain(name, domains.messages[name], facts_of(project, handouts, name))
        for name in dict.fromkeys((SHARED_DOMAIN, *names))
        if name in domains.messages and name not in broken
    )
    usable = None not in broken and any(each.name in names for each in found)
    return found if usable else (), findings


def sign(
    project: Project, locale: Locale, domains: Iterable[SignedDomain], signed: SignOff
) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Write down that somebody has read domains as they are now.

    Nothing is written if one of them cannot be signed: if a message is missing or needs
    work, if the person had a machine draft it, or has signed it in the other of two roles.
    What every handout says is signed along as far as the person has not done that, so that
    two people can take turns. Returns the files that were written.

    Raises:
        OSError: a file cannot be written.
    """
    domains = tuple(domains)
    language, findings = load_language(project, locale, [each.name for each in domains])
    problems = [*findings, *_wrong_role(locale, signed.role, domains)]
    files: dict[Path, tuple[list[SignOff], dict[str, SignedText]]] = {}
    for each in domains:
        path = project.root / reviews_path(locale, each.name)
        before, more = read_reviews(path)
        entries = _entries(language, each)
        problems += [*more, *_unfinished(entries, each, language)]
        problems += [*_own_draft(entries, signed, each, language)]
        texts = {text.digest: text for text in (text_of(e, each.facts) for e in entries)}
        both = _in_other_role(before, signed, texts)
        if both and (each.name != SHARED_DOMAIN or len(domains) == 1):
            problems += [_both_roles(both, signed, each, language)]
        elif new := {digest: text for digest, text in texts.items() if digest not in both}:
            files[path] = _joined(before, signed, new)
    if problems:
        return (), tuple(dict.fromkeys(problems))
    for path, (all_signed, known) in files.items():
        write_reviews(path, all_signed, known)
    return tuple(files), ()


def withdraw(
    project: Project, locale: Locale, domain: str, name: str, role: Role | None
) -> tuple[Path | None, tuple[Finding, ...]]:
    """Take back what somebody signed; return the file that changed, None if there was nothing.

    Raises:
        OSError: the file cannot be written.
    """
    path = project.root / reviews_path(locale, domain)
    before, findings = read_reviews(path)
    kept = [
        each
        for each in before.signed
        if each.person != as_person(name) or (role and each.role != role)
    ]
    if findings or len(kept) == len(before.signed):
        return None, findings
    write_reviews(path, kept, before.texts)
    return path, ()


def signers(project: Project, locale: Locale, domain: str) -> tuple[str, ...]:
    """Return the names of those who have signed a domain in a language."""
    reviews, _ = read_reviews(project.root / reviews_path(locale, domain))
    return tuple(dict.fromkeys(each.name for each in reviews.signed))


def _entries(language: Language, domain: SignedDomain) -> list[Entry]:
    """Return the messages of a domain as they are; what is missing is an empty one."""
    entries = []
    for message in domain.messages:
        found = language.find(domain.name, message.key)
        entries.append(found.entry if found else Entry(message.key, (), State.MISSING, None))
        if message.plural and language.locale.is_source:
            key = (message.context, message.plural)
            entries.append(Entry(key, (message.plural,), State.TRANSLATED, None))
    return entries


def _joined(
    before: SignOffs, signed: SignOff, texts: Mapping[str, SignedText]
) -> tuple[list[SignOff], dict[str, SignedText]]:
    """Put a sign-off in place of an earlier one of the same person and role."""
    full = signed.model_copy(update={"messages": tuple(texts)})
    kept = [each for each in before.signed if each.reader != signed.reader]
    return [*kept, full], {**texts, **before.texts}


def _wrong_role(locale: Locale, role: Role, domains: Iterable[SignedDomain]) -> Iterator[Finding]:
    roles = roles_of(locale)
    if role in roles:
        return
    hint = f"Its roles are: {', '.join(roles)}."
    if role == CLINICIAN:
        names = [each.name for each in domains if each.name != SHARED_DOMAIN] or [SHARED_DOMAIN]
        command = f"python3 build.py review sign {SOURCE} {' '.join(names)}"
        hint = (
            f"A clinician signs the English: “{command}”. "
            f"One who reads {locale.english_name} can sign it as {READER}."
        )
    yield Finding("wrong-role", f"{locale.english_name} is not signed by a {role}.", hint)


def _unfinished(
    entries: list[Entry], domain: SignedDomain, language: Language
) -> Iterator[Finding]:
    count = sum(entry.state is not State.TRANSLATED for entry in entries)
    if count:
        told = (
            "message is untranslated or needs"
            if count == 1
            else "messages are untranslated or need"
        )
        message = f"{count} {told} work; only what is whole is signed."
        hint = "Finish the translation first; “python3 build.py catalog status” shows what is left."
        yield _finding("not-signable", message, hint, domain, language)


def _own_draft(
    entries: list[Entry], signed: SignOff, domain: SignedDomain, language: Language
) -> Iterator[Finding]:
    own = [e for e in entries if as_person(drafter_of(e.comments)) == signed.person]
    if own:
        message = f"{_messages(len(own))} drafted with a machine by {signed.name}."
        hint = "Somebody else has to read what a machine drafted: two people for every text."
        first = own[0]
        yield _finding("own-draft", message, hint, domain, language, first)


def _in_other_role(before: SignOffs, signed: SignOff, texts: Collection[str]) -> dict[str, Role]:
    """Return what the person has signed as it is now, in the other of the two roles."""
    others = _TWO - {signed.role} if signed.role in _TWO else frozenset()
    own = (each for each in before.signed if each.person == signed.person and each.role in others)
    return {digest: each.role for each in own for digest in each.messages if digest in texts}


def _both_roles(
    both: Mapping[str, Role], signed: SignOff, domain: SignedDomain, language: Language
) -> Finding:
    message = f"{_messages(len(both))} signed by {signed.name} as {min(both.values())} already."
    hint = "The second reader is another person; or withdraw the earlier sign-off first."
    return _finding("two-people", message, hint, domain, language)


def _messages(count: int) -> str:
    return f"{count} message{'s' * (count != 1)} {'is' if count == 1 else 'are'}"


def _finding(
    check: str,
    message: str,
    hint: str,
    domain: SignedDomain,
    language: Language,
    entry: Entry | None = None,
) -> Finding:
    catalog = language.catalogs.get(domain.name)
    return Finding(
        check,
        message,
        hint,
        path=catalog.path if catalog else None,
        line=entry.line if entry else None,
        locale=language.locale.tag,
        handout=None if domain.name == SHARED_DOMAIN else domain.name,
        msgid=entry.key[1] if entry else None,
    )
