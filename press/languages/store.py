"""Catalog files written and brought up to date, quietly.

Running a command twice changes no byte: references name files without lines, nothing
is wrapped, the date of a template is fixed, and messages stand in reading order.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.languages.extraction import Extracted
    from press.languages.locales import Locale

_DATE: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_HEADER: Final = "# {language} messages of {domain}.\n# See TRANSLATING.md before you edit."
_NOBODY: Final = "FULL NAME <EMAIL@ADDRESS>"


def template(domain: str, messages: Iterable[Extracted]) -> Catalog:
    """Return the template catalog (POT) of a domain."""
    catalog = Catalog(
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


def started(locale: Locale, domain: str, messages: Iterable[Extracted]) -> Catalog:
    """Return a new, empty catalog of a locale."""
    catalog = _empty(locale, domain)
    catalog.update(template(domain, messages), no_fuzzy_matching=True)
    return catalog


def updated(text: str, locale: Locale, domain: str, messages: Iterable[Extracted]) -> Catalog:
    """Return a catalog brought up to date with the templates.

    A message whose English text changed keeps its translation, marked fuzzy, with the
    earlier English text beside it. Those no longer used are kept as obsolete.
    """
    old = read_po(io.StringIO(text), locale=locale.posix, domain=domain, abort_invalid=True)
    catalog = _empty(locale, domain)
    catalog.last_translator = old.last_translator or _NOBODY
    catalog.language_team = old.language_team
    catalog.revision_date, catalog.header_comment = old.revision_date, old.header_comment
    for message in old:
        if message.id:
            catalog[message.id] = message
    catalog.obsolete = old.obsolete
    catalog.update(template(domain, messages), keep_user_comments=True)
    return catalog


def serialized(catalog: Catalog) -> bytes:
    """Write a catalog as a PO file."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0, include_lineno=False, include_previous=True)
    text = buffer.getvalue().decode("utf-8")
    # Babel signs the header with its version, which would change with every update of Babel.
    text = re.sub(r'^"Generated-By: .*\n', "", text, flags=re.MULTILINE)
    # msgfmt calls Babel's stand-ins for what is not known yet a mistake.
    text = text.replace(f"Last-Translator: {_NOBODY}", "Last-Translator: ")
    text = text.replace("Report-Msgid-Bugs-To: EMAIL@ADDRESS", "Report-Msgid-Bugs-To: ")
    return text.encode("utf-8")


def _empty(locale: Locale, domain: str) -> Catalog:
    return Catalog(
        locale=locale.posix,
        project="handouts",
        version="1",
        domain=domain,
        charset="utf-8",
        creation_date=_DATE,
        revision_date=_DATE,
        last_translator=_NOBODY,
        language_team=locale.english_name,
        fuzzy=False,
        header_comment=_HEADER.format(language=locale.english_name, domain=domain),
    )
