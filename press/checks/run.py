"""Checks carried out: one message, one catalog, a whole project.

A finding can be allowed in the catalog itself, by a comment of the translator:

    # allow doubled-word: Vietnamese doubles the word to say "slowly"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from press.checks.registry import (
    Check,
    Fault,
    all_checks,
    blocking_checks,
    build_checks,
    message_checks,
)
from press.checks.subject import Context, Pair, pairs_of
from press.errors import Finding, Severity, did_you_mean
from press.languages.catalogs import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from press.languages.catalogs import Catalog, Entry

_ALLOW: Final = re.compile(r"\s*allow\s+([\w-]+)\s*:?\s*(.*)", re.IGNORECASE)
_SHORTEST_REASON: Final = 8  # characters


@dataclass(frozen=True, slots=True)
class Allowance:
    """A finding that a comment allows, with the reason for it."""

    check: str
    reason: str


def allowances_of(comments: Iterable[str]) -> tuple[Allowance, ...]:
    """Read the allowances in the comments of a message or of a header."""
    found = (_ALLOW.fullmatch(comment) for comment in comments)
    return tuple(Allowance(match[1].lower(), match[2].strip()) for match in found if match)


def judge_pair(
    pair: Pair, context: Context, allowed: Iterable[Allowance], checks: Iterable[Check] = ()
) -> Iterator[tuple[Check, Fault]]:
    """Yield what is wrong with one text and not allowed, with checks as grave as they are in it."""
    names = _allowed_names(allowed)
    for check in checks or message_checks():
        if check.id not in names:
            each = check.in_message(pair)
            yield from ((each, fault) for fault in each.of_pair(pair, context))


def blocking_faults(
    pair: Pair, context: Context, allowed: Iterable[Allowance] = ()
) -> Iterator[tuple[Check, Fault]]:
    """Yield what is wrong with one text, not allowed, and never printed."""
    found = judge_pair(pair, context, allowed, blocking_checks())
    yield from ((check, fault) for check, fault in found if check.blocks)


def warnings_in(catalog: Catalog, context: Context) -> int:
    """Count the warnings of a catalog's messages, as far as a build can judge them."""
    count = 0
    for entry in catalog.entries.values():
        if entry.state is State.TRANSLATED:
            allowed = allowances_of(entry.comments)
            judged = (
                judge_pair(pair, context, allowed, build_checks()) for pair in pairs_of(entry)
            )
            found = dict.fromkeys(each for one in judged for each in one)
            count += sum(check.severity is Severity.WARNING for check, _ in found)
    return count


def check_catalog(catalog: Catalog, context: Context) -> Iterator[Finding]:
    """Yield all that is wrong with a catalog that could be read."""
    allowed = allowances_of(catalog.comments)
    base = Finding("", "", path=catalog.path, line=1, locale=context.locale.tag)
    found = _catalog_faults(catalog, context)
    yield from _unjudged(allowed, found, base)
    names = _allowed_names(allowed)
    yield from (finding_of(base, each, fault) for each, fault in found if each.id not in names)
    for entry in catalog.entries.values():
        yield from check_entry(entry, context, base)


def check_entry(entry: Entry, context: Context, base: Finding) -> Iterator[Finding]:
    """Yield all that is wrong with one message; `base` says where its catalog is."""
    base = replace(base, line=entry.line, msgid=entry.key[1], translation=said(entry.texts))
    if entry.state is not State.TRANSLATED:
        yield unfinished(entry, base)
        return
    allowed = allowances_of(entry.comments)
    pairs = list(pairs_of(entry))
    faults = {found: None for pair in pairs for found in judge_pair(pair, context, allowed)}
    yield from (finding_of(base, each, fault) for each, fault in faults)
    if allowed:
        hidden = [found for pair in pairs for found in judge_pair(pair, context, ())]
        yield from _unjudged(allowed, hidden, base)


def said(texts: Iterable[str]) -> str | None:
    """Return the texts of a message as one, for people to read; None if there are none."""
    return " / ".join(filter(None, texts)) or None


def unfinished(entry: Entry | None, base: Finding) -> Finding:
    """Return the finding of a message that needs work, is missing, or is in no catalog yet."""
    if entry and entry.state is State.FUZZY:
        return _needs_work(entry, base)
    hint = "Run “python3 build.py catalog update”, and translate it in the catalog."
    if entry and entry.line:
        hint = f"Write the translation in this file, line {entry.line}."
    message = "A message is not translated."
    return replace(base, check="untranslated", message=message, hint=hint)


def _needs_work(entry: Entry, base: Finding) -> Finding:
    """Say why a message may need work: nobody knows who set the mark."""
    hint = "It comes from another handout, or somebody marked it: read it, then remove the mark."
    if entry.previous:
        hint = "Its English text has changed: mend the translation, then remove the mark."
    message = "A message is marked “needs work” (“fuzzy” in the file); until that mark is gone, "
    message += "its handout is not printed."
    return replace(base, check="fuzzy", message=message, hint=hint)


def _catalog_faults(catalog: Catalog, context: Context) -> list[tuple[Check, Fault]]:
    checks = (each for each in all_checks().values() if each.scope == "catalog")
    return [(each, fault) for each in checks for fault in each.of_catalog(catalog, context)]


def _unjudged(
    allowed: Iterable[Allowance], found: Iterable[tuple[Check, Fault]], base: Finding
) -> Iterator[Finding]:
    """Yield the allowances that are not right, or that allow nothing any more."""
    there = {each.id for each, _ in found}
    known = all_checks()
    for allowance in allowed:
        if not _is_valid(allowance):
            yield _faulty(allowance, base)
        elif allowance.check not in there:
            yield replace(
                base,
                check="allowance-unused",
                message=f"“{allowance.check}” is allowed, and is not found here.",
                hint="Take the comment away.",
                severity=known["allowance-unused"].severity,
            )


def _allowed_names(allowed: Iterable[Allowance]) -> frozenset[str]:
    """Return the checks that are allowed as they may be: by a reason."""
    return frozenset(each.check for each in allowed if _is_valid(each))


def _is_valid(allowance: Allowance) -> bool:
    known = all_checks().get(allowance.check)
    return bool(known and known.allowable and len(allowance.reason) >= _SHORTEST_REASON)


def _faulty(allowance: Allowance, base: Finding) -> Finding:
    known = all_checks()
    if allowance.check not in known:
        message = f"There is no check “{allowance.check}”."
        hint = did_you_mean(allowance.check, (c.id for c in known.values() if c.allowable))
    elif not known[allowance.check].allowable:
        message, hint = f"“{allowance.check}” cannot be allowed.", "Mend what it found."
    else:
        message = f"“{allowance.check}” is allowed without a reason."
        hint = f"Write it as: allow {allowance.check}: the reason."
    severity = Severity.WARNING
    return replace(base, check="allowance-faulty", message=message, hint=hint, severity=severity)


def finding_of(base: Finding, each: Check, fault: Fault) -> Finding:
    """Return what a check found; `base` says where."""
    return replace(
        base, check=each.id, message=fault.message, hint=fault.hint, severity=each.severity
    )
