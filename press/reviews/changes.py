"""Changes: what is not as it was when it was signed, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from press.languages.merge import pair_changed
from press.languages.words import pieces
from press.reviews.ledger import lacking
from press.reviews.signoffs import text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from press.languages.catalogs import Key
    from press.languages.language import Language
    from press.reviews.ledger import Ledger, Reader
    from press.reviews.roles import Role
    from press.reviews.signing import SignedDomain
    from press.reviews.signoffs import SignedText, SignOff

Kind = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text: the same before and after, gone, or new."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A message that is not as it was signed, or that nobody has signed.

    Runs of `english`, `text` and `facts` hold what was and what is; `signed` is the
    latest sign-off that held it, of those who still have to read it; None if there is none.
    """

    key: Key
    english: tuple[Run, ...]
    text: tuple[Run, ...]
    facts: tuple[Run, ...]
    signed: SignOff | None


def changes_of(
    ledger: Ledger,
    language: Language,
    domain: SignedDomain,
    role: Role | None = None,
) -> tuple[Change, ...]:
    """Return the messages that are not as they were when those signed them who still have to.

    With `role`, those that are not as they were when somebody signed them in this role.
    Messages that nobody ever signed count only where others of the domain were signed. A
    message whose English text changed is found by the text that it replaces.
    """
    signers = {each.reader for each in ledger.own.signed if role in (None, each.role)}
    if not signers:
        return ()
    due: dict[Key, tuple[SignedText | None, Collection[Reader]]] = {}
    for message in domain.messages:
        if found := language.find(domain.name, message.key):
            now = text_of(found.entry, domain.facts)
            lacks = lacking(ledger, found.entry, domain.facts, critical=bool(message.safety))
            asked = (role,) if role and not ledger.is_read(now, role) else ()
            due[message.key] = now, ledger.behind(now, (*lacks, *asked), signers)
        else:
            due[message.key] = None, signers
    due = {key: each for key, each in due.items() if each[1]}
    gone = ledger.keys() - {message.key for message in domain.messages}
    come = [key for key, (_, readers) in due.items() if not ledger.last_read(key, readers)]
    earlier = pair_changed(come, sorted(gone, key=str))
    return tuple(
        _change(key, ledger.last_read(earlier.get(key, key), readers), now)
        for key, (now, readers) in due.items()
    )


def runs(before: str, after: str) -> tuple[Run, ...]:
    """Compare two texts word by word; where no spaces part words, letter by letter."""
    old, new = pieces(before), pieces(after)
    found: list[Run] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Run("same", "".join(old[a:b])))
            continue
        if a < b:
            found.append(Run("gone", "".join(old[a:b])))
        if c < d:
            found.append(Run("new", "".join(new[c:d])))
    return tuple(found)


def _change(key: Key, read: tuple[SignOff, SignedText] | None, now: SignedText | None) -> Change:
    before = read[1] if read else None
    return Change(
        key=key,
        english=runs(before.english if before else "", key[1]),
        text=runs(_joined(before), _joined(now)),
        facts=runs(_facts(before), _facts(now)) if _facts(before) != _facts(now) else (),
        signed=read[0] if read else None,
    )


def _joined(text: SignedText | None) -> str:
    return " / ".join(text.texts) if text else ""


def _facts(text: SignedText | None) -> str:
    return "; ".join(_told(text)) if text else ""


def _told(text: SignedText) -> Iterator[str]:
    yield from (f"{name}: {value}" for name, value in text.facts.items())
