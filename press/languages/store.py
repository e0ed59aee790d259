"""Catalog files written, quietly.

Running a command twice changes no byte: references name files without lines, nothing
is wrapped, the date of a template is fixed, and messages stand in reading order.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import normalize

from press.languages.messages import find_placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from press.languages.extraction import Extracted
    from press.languages.locales import Locale

_FORMAT: Final = "python-format"
_DATE: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_HEADER: Final = "# {language} messages of {domain}.\n# See TRANSLATING.md before you edit."
_STAND_INS: Final = frozenset({"FULL NAME <EMAIL@ADDRESS>", "EMAIL@ADDRESS"})


class Book(Catalog):
    """A catalog with the header lines of translators' programs, which Babel drops."""

    own_lines: tuple[tuple[str, str], ...] = ()


def template(domain: str, messages: Iterable[Extracted]) -> Book:
    """Return the template catalog (POT) of a domain."""
    catalog = Book(
        project="handouts",
        version="1",
        domain=domain,
        charset="utf-8",
        creation_date=_DATE,
        fuzzy=False,
        header_comment=_HEADER.format(language="All", domain=domain),
    )
    for message in messages:
        catalog.add(
            id=(message.msgid, message.plural) if message.plural else message.msgid,
            locations=[(file, 0) for file in message.files],
            auto_comments=message.comments,
            context=message.context,
        )
    return catalog


def started(locale: Locale, domain: str, messages: Iterable[Extracted]) -> Book:
    """Return a new, empty catalog of a locale."""
    catalog = empty(locale, domain)
    catalog.update(template(domain, messages), no_fuzzy_matching=True)
    return catalog


def serialized(catalog: Book) -> bytes:
    """Write a catalog as a PO file.

    Not left to Babel: it wraps comments, so that a long earlier text becomes invalid,
    drops the flags of obsolete messages, and signs with its version.
    """
    forms = catalog.num_plurals
    entries = [_header(catalog)]
    entries += [_lines(message, forms) for message in catalog if message.id]
    aside = [message for message in catalog.obsolete.values() if any(message.string or ())]
    entries += [_lines(message, forms, "#~ ") for message in aside]
    return "\n".join("".join(f"{line}\n" for line in entry) for entry in entries).encode()


def _header(catalog: Book) -> list[str]:
    fields = [(name, value) for name, value in catalog.mime_headers if name != "Generated-By"]
    # What nobody has filled in yet stays empty: msgfmt takes Babel's stand-ins for mistakes.
    known = [(name, "" if value in _STAND_INS else value) for name, value in fields]
    text = "".join(f"{name}: {value}\n" for name, value in (*known, *catalog.own_lines))
    return [catalog.header_comment, 'msgid ""', f"msgstr {normalize(text, width=0)}"]


def _lines(message: Message, forms: int, prefix: str = "") -> list[str]:
    lines = [f"# {comment}".rstrip() for comment in message.user_comments]
    if not prefix:
        lines += [f"#. {line}" for text in message.auto_comments for line in text.splitlines()]
        if files := dict.fromkeys(file for file, _ in message.locations):
            lines.append(f"#: {' '.join(files)}")
    if flags := _flags(message):
        lines.append(f"#, {', '.join(sorted(flags))}")
    before = "#~| " if prefix else "#| "
    previous = message.previous_id if message.fuzzy else ()
    for keyword, text in zip(("msgid", "msgid_plural"), previous, strict=False):
        lines.append(f"{before}{keyword} {normalize(text, prefix=before, width=0)}")
    for keyword, text in _texts(message, forms):
        lines.append(f"{prefix}{keyword} {normalize(text, prefix=prefix, width=0)}")
    return lines


def _flags(message: Message) -> set[str]:
    """Return the flags of a message.

    A translation may write `%(days_number)s` for `%(days)s`, the bare number: gettext's own
    checker knows no such names, and is told to leave the message to ours.
    """
    flags = {flag for flag in message.flags if not flag.endswith(_FORMAT)}
    if not any(flag.endswith(_FORMAT) for flag in message.flags):
        return flags
    strings = message.string if isinstance(message.string, tuple) else (message.string or "",)
    own = any(
        find_placeholders(str(text)).names - _placeholders(message) for text in strings if text
    )
    return {*flags, f"no-{_FORMAT}" if own else _FORMAT}


def _placeholders(message: Message) -> frozenset[str]:
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    return frozenset(name for text in ids for name in find_placeholders(str(text)).names)


def _texts(message: Message, forms: int) -> Iterator[tuple[str, str]]:
    if message.context:
        yield "msgctxt", message.context
    if isinstance(message.id, str):
        yield "msgid", message.id
        yield "msgstr", str(message.string or "")
        return
    yield "msgid", message.id[0]
    yield "msgid_plural", message.id[1]
    strings = (*(message.string or ()), *[""] * forms)[:forms]
    yield from ((f"msgstr[{form}]", text) for form, text in enumerate(strings))


def empty(locale: Locale, domain: str) -> Book:
    """Return a catalog without messages, with the header of a locale."""
    return Book(
        locale=locale.posix,
        project="handouts",
        version="1",
        domain=domain,
        charset="utf-8",
        creation_date=_DATE,
        revision_date=_DATE,
        language_team=locale.english_name,
        fuzzy=False,
        header_comment=_HEADER.format(language=locale.english_name, domain=domain),
    )
