"""Catalog files written and brought up to date, quietly.

Running a command twice changes no byte: references name files without lines, nothing
is wrapped, the date of a template is fixed, and messages stand in reading order.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import denormalize, normalize

from press.languages.catalogs import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from press.languages.catalogs import Key
    from press.languages.extraction import Extracted
    from press.languages.locales import Locale

_DATE: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_PREVIOUS: Final = re.compile(r'\|\s*(msgctxt|msgid|msgid_plural|)\s*(".*")')
_OWN_LINES: Final = re.compile(r'^"(X-[\w-]+): (.*)\\n"\s*$', re.MULTILINE)
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
    catalog = _empty(locale, domain)
    catalog.update(template(domain, messages), no_fuzzy_matching=True)
    return catalog


def updated(text: str, locale: Locale, domain: str, messages: Iterable[Extracted]) -> Book:
    """Return a catalog brought up to date with the templates.

    A message whose English text changed keeps its translation, marked fuzzy, with the
    earlier English text beside it. Those no longer used are kept as obsolete, and given
    back as they were when their English text returns.
    """
    old = parse(text, locale, domain)
    catalog = _empty(locale, domain)
    catalog.last_translator, catalog.language_team = old.last_translator, old.language_team
    catalog.revision_date, catalog.header_comment = old.revision_date, old.header_comment
    catalog.own_lines = tuple(_OWN_LINES.findall(text))
    for message in (*old, *old.obsolete.values()):
        if message.id:
            _take_previous(message)
            catalog[message.id] = message
    previous = {_key(message): message.previous_id for message in catalog}
    catalog.update(template(domain, messages), keep_user_comments=True)
    for message in catalog:
        if message.fuzzy and not message.previous_id:
            message.previous_id = previous.get(_key(message), [])
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
    if message.flags:
        lines.append(f"#, {', '.join(sorted(message.flags))}")
    for keyword, text in zip(("msgid", "msgid_plural"), message.previous_id, strict=False):
        if not prefix:
            lines.append(f"#| {keyword} {normalize(text, prefix='#| ', width=0)}")
    for keyword, text in _texts(message, forms):
        lines.append(f"{prefix}{keyword} {normalize(text, prefix=prefix, width=0)}")
    return lines


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


def _take_previous(message: Message) -> None:
    """Read the earlier English text, which Babel takes for a comment of the translator."""
    found = [_PREVIOUS.fullmatch(comment) for comment in message.user_comments]
    kept = zip(message.user_comments, found, strict=True)
    message.user_comments = [comment for comment, match in kept if not match]
    texts: dict[str, str] = {}
    keyword = ""
    for match in filter(None, found):
        keyword = match[1] or keyword
        texts[keyword] = texts.get(keyword, "") + denormalize(match[2])
    message.previous_id = [texts[key] for key in ("msgid", "msgid_plural") if key in texts]


def _key(message: Message) -> Key:
    return (message.context, message.id if isinstance(message.id, str) else message.id[0])


def _empty(locale: Locale, domain: str) -> Book:
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
