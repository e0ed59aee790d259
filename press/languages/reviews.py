"""Sign-offs: who has read a handout in a language, and the messages as they then were.

Kept in `locales/<locale>/reviews/<domain>.toml`, one table for each sign-off. A digest
stands for a message with its English text and its translation; a message whose digest
is in no sign-off has not been read as it is now.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, StringConstraints

from press.errors import Finding
from press.files import write_whole
from press.languages.catalogs import State, read_catalog
from press.languages.language import catalog_path
from press.tables import Table, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from press.languages.catalogs import Entry
    from press.languages.extraction import Extracted
    from press.languages.locales import Locale
    from press.project import Project

Role = Literal["qualified translator", "second reader", "clinician"]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=120)]
Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{16}$")]

_HEAD = """\
# Who has read this handout in this language, when, and which messages: one digest for
# each, of its English text and its translation. Do not edit: “review sign” writes it.
"""


class SignOff(Table):
    """One person's word that these messages, as they were, are right."""

    name: Words
    role: Role
    date: dt.date
    messages: tuple[Digest, ...]


class SignOffs(Table):
    """The file of a handout's sign-offs in one language."""

    signed: tuple[SignOff, ...] = Field(default=())


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What has been read. `digests` are of all sign-offs of a domain together."""

    signed: tuple[SignOff, ...] = ()
    digests: frozenset[str] = field(default=frozenset())

    def covers(self, entry: Entry) -> bool:
        """Tell whether a message was read as it is now."""
        return digest_of(entry) in self.digests


def reviews_path(locale: Locale, domain: str) -> str:
    """Return the path of the sign-offs of a domain from the project's folder."""
    return f"locales/{locale.posix}/reviews/{domain}.toml"


def digest_of(entry: Entry) -> str:
    """Name a message as it is: its context, English text and translation."""
    text = "\0".join((entry.key[0] or "", entry.key[1], entry.plural or "", *entry.texts))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_reviews(path: Path) -> tuple[Reviewed, tuple[Finding, ...]]:
    """Read the sign-offs of a domain; a missing file means that nobody has signed."""
    if not path.exists():
        return Reviewed(), ()
    table, findings = read_table(path, SignOffs)
    if table is None:
        return Reviewed(), findings
    digests = frozenset(digest for each in table.signed for digest in each.messages)
    return Reviewed(table.signed, digests), ()


def sign_domain(
    project: Project,
    locale: Locale,
    domain: str,
    messages: Iterable[Extracted],
    signed: SignOff,
) -> tuple[Path | None, tuple[Finding, ...]]:
    """Sign the messages of a domain as they are now; a gap among them is a finding.

    Raises:
        OSError: the file cannot be written.
    """
    path = project.root / reviews_path(locale, domain)
    before, findings = read_reviews(path)
    catalog, more = read_catalog(project.root / catalog_path(locale, domain), locale)
    entries = [catalog.find(message.key) for message in messages]
    done = [entry for entry in entries if entry and entry.state is State.TRANSLATED]
    problems = (*findings, *more)
    if len(done) < len(entries):
        problems = (*problems, _unfinished(len(entries) - len(done), catalog.path, locale))
    if problems or not done:
        return None, problems
    full = signed.model_copy(update={"messages": tuple(digest_of(entry) for entry in done)})
    text = _HEAD + "".join(_written(each) for each in (*before.signed, full))
    write_whole(path, text.encode())
    return path, ()


def _unfinished(count: int, path: Path, locale: Locale) -> Finding:
    return Finding(
        "not-signable",
        f"{count} messages are missing or need work; only what is whole can be signed.",
        "Finish the translation first; “catalog status” shows what is left.",
        path=path,
        locale=locale.tag,
    )


def _written(signed: SignOff) -> str:
    digests = "".join(f'    "{digest}",\n' for digest in signed.messages)
    return (
        f"\n[[signed]]\nname = {json.dumps(signed.name, ensure_ascii=False)}\n"
        f'role = "{signed.role}"\ndate = {signed.date.isoformat()}\nmessages = [\n{digests}]\n'
    )
