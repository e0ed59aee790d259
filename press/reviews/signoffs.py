"""Sign-offs: who has read a handout in a language, and the messages as they then were.

Kept in `locales/<locale>/reviews/<domain>.toml`: one table for each person and role, and
the texts that they read. A digest stands for a text with its English and the facts that
it prints; a message whose digest is in no sign-off has not been read as it is now.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING, Annotated, Final
from unicodedata import normalize

import tomlkit
from pydantic import Field, StringConstraints

from press.errors import Finding
from press.files import write_whole
from press.languages.messages import find_placeholders
from press.reviews.roles import LONGEST, SHORTEST, Role
from press.tables import Table, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from press.content.facts import Fact
    from press.languages.catalogs import Entry, Key
    from press.languages.locales import Locale

Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=SHORTEST, max_length=LONGEST)
]
Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{16}$")]

_HEAD: Final = """\
# Who has read this in this language, in which role, when, and the texts as they then were.
# “python3 build.py review sign” writes it. A text that is altered here no longer counts as read.
"""


class SignOff(Table):
    """One person's word that these messages, as they were, are right."""

    name: Name
    role: Role
    date: dt.date
    messages: tuple[Digest, ...] = ()

    @property
    def person(self) -> str:
        """The name in a form in which two spellings of it are the same."""
        return as_person(self.name)

    @property
    def reader(self) -> tuple[Role, str]:
        """The person, in this role."""
        return (self.role, self.person)


class SignedText(Table):
    """A message as somebody read it. `facts` tells what its placeholders stood for."""

    english: str
    context: str = ""
    plural: str = ""
    texts: tuple[str, ...]
    facts: dict[str, str] = Field(default_factory=dict)

    @property
    def key(self) -> Key:
        """What tells it apart in a catalog."""
        return (self.context or None, self.english)

    @property
    def digest(self) -> str:
        """A name that no other text has."""
        parts = [self.context, self.english, self.plural, *self.texts, *sorted(self.facts.items())]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


class SignOffs(Table):
    """The file of a domain's sign-offs in one language."""

    signed: tuple[SignOff, ...] = ()
    texts: dict[Digest, SignedText] = Field(default_factory=dict)


def as_person(name: str) -> str:
    """Write a name so that its letters' case and code, and spaces, make no other person of it."""
    folded = normalize("NFKC", normalize("NFKC", name).casefold())
    return " ".join(folded.split())


def reviews_path(locale: Locale, domain: str) -> str:
    """Return the path of the sign-offs of a domain from the project's folder."""
    return f"locales/{locale.posix}/reviews/{domain}.toml"


def text_of(entry: Entry, facts: Mapping[str, Fact]) -> SignedText:
    """Return a message as it is now, with the facts that it prints."""
    names = sorted(find_placeholders(entry.key[1]).names & set(facts))
    return SignedText(
        english=entry.key[1],
        context=entry.key[0] or "",
        plural=entry.plural or "",
        texts=entry.texts,
        facts={name: facts[name].described for name in names},
    )


def read_reviews(path: Path) -> tuple[SignOffs, tuple[Finding, ...]]:
    """Read the sign-offs of a domain; a missing file means that nobody has signed.

    A text that was altered in the file is a finding, and counts as read by nobody.
    """
    if not path.exists():
        return SignOffs(), ()
    table, findings = read_table(path, SignOffs)
    if table is None:
        return SignOffs(), findings
    sound = {name: text for name, text in table.texts.items() if text.digest == name}
    signed = tuple(
        each.model_copy(update={"messages": tuple(d for d in each.messages if d in sound)})
        for each in table.signed
    )
    named = {digest for each in table.signed for digest in each.messages}
    altered = tuple(_altered(path, name) for name in sorted({*table.texts, *named} - set(sound)))
    return SignOffs(signed=signed, texts=sound), altered


def write_reviews(path: Path, signed: Iterable[SignOff], texts: Mapping[str, SignedText]) -> None:
    """Write the sign-offs of a domain, with the texts that they name and no others.

    Raises:
        OSError: the file cannot be written.
    """
    signed = tuple(signed)
    if not signed:
        path.unlink(missing_ok=True)
        return
    named = {digest for each in signed for digest in each.messages}
    document = tomlkit.document()
    tables = tomlkit.aot()
    for each in signed:
        tables.append(_signed_table(each))
    document.append("signed", tables)
    kept = tomlkit.table(is_super_table=True)
    for digest, text in texts.items():
        if digest in named:
            kept.append(digest, _text_table(text))
    document.append("texts", kept)
    write_whole(path, f"{_HEAD}\n{tomlkit.dumps(document)}".encode())


def _signed_table(signed: SignOff) -> tomlkit.items.Table:
    table = tomlkit.table()
    table.update({"name": signed.name, "role": signed.role, "date": signed.date})
    messages = tomlkit.array()
    messages.extend(signed.messages)
    table.append("messages", messages.multiline(multiline=True))
    return table


def _text_table(text: SignedText) -> tomlkit.items.Table:
    table = tomlkit.table()
    for name in ("english", "context", "plural"):
        if value := getattr(text, name):
            table.append(name, value)
    table.append("texts", list(text.texts))
    if text.facts:
        facts = tomlkit.inline_table()
        facts.update(text.facts)
        table.append("facts", facts)
    return table


def _altered(path: Path, digest: str) -> Finding:
    message = f"The signed text “{digest}” is not as it was when it was signed."
    hint = (
        "Restore the file as “python3 build.py review sign” wrote it, "
        "or have the handout signed again."
    )
    return Finding("sign-off-altered", message, hint, path=path)
