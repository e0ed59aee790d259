"""Catalogs: the PO files of a locale, read strictly.

A locale has one PO file for each handout and one, `shared.po`, for what the shared
layouts say. A message is found in the handout's catalog or, if it stands in a
shared layout, in the shared one; extraction sees to it that no message is in both.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, lru_cache
from gettext import c2py
from types import MappingProxyType
from typing import TYPE_CHECKING

from babel.messages.pofile import PoFileError, denormalize, read_po

from press.errors import Finding
from press.languages.locales import same_language
from press.languages.syntax import Fault, find_faults
from press.tables import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog as BabelCatalog
    from babel.messages.catalog import Message as BabelMessage

    from press.languages.locales import Locale

Key = tuple[str | None, str]
"""What tells messages apart: context and English text."""

COUNTS = range(201)
"""Numbers with which a rule of plural forms is tried."""

_LARGE = tuple(power + n for power in (1000, 10_000, 10**6, 10**9) for n in range(3))

# Babel lets what is wrong with a header (dates, plural rules) pass as it comes.
_BROKEN = (
    *(PoFileError, ValueError, TypeError, KeyError, IndexError, AttributeError),
    *(ArithmeticError, RecursionError, UnicodeError, LookupError),
)
_LONGEST = 5000  # letters of a message; the longest of ours has 200
_PREVIOUS = re.compile(r'\|\s*(msgctxt|msgid|msgid_plural|)\s*(".*")')


class State(StrEnum):
    """How far a message is translated."""

    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a catalog. `texts` holds one text, or one for each plural form.

    `rule` is the catalog's own rule of plural forms, in the language of gettext.
    `comments` are the translator's own; `notes` explain the message to translators;
    `previous` is the English text as it was when a fuzzy message was translated.
    """

    key: Key
    texts: tuple[str, ...]
    state: State
    line: int | None
    rule: str = "0"
    plural: str | None = None
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Catalog:
    """One PO file as read. A file that is not there is an empty catalog.

    `rule` and `forms` are the rule of plural forms and their number, as its header says.
    """

    path: Path
    entries: Mapping[Key, Entry] = field(default_factory=lambda: MappingProxyType({}))
    readable: bool = True
    rule: str = "0"
    forms: int = 1
    comments: tuple[str, ...] = ()

    def find(self, key: Key) -> Entry | None:
        """Return the entry of a message, if the catalog has it."""
        return self.entries.get(key)


@cache
def only_number(rule: str, form: int) -> int | None:
    """Return the one number for which a plural form stands; None if there are more, or none."""
    choose = c2py(rule)
    found = [number for number in (*COUNTS, *_LARGE) if choose(number) == form]
    return found[0] if len(found) == 1 else None


def read_catalog(path: Path, locale: Locale) -> tuple[Catalog, tuple[Finding, ...]]:
    """Read a PO file; what keeps it from being used is a finding with its line."""
    if not path.exists():
        return Catalog(path), ()
    text, findings = read_text(path)
    if text is None:
        return Catalog(path, readable=False), _in_locale(findings, locale)
    return _catalog_of(path, text, locale)


@lru_cache(maxsize=256)
def _catalog_of(path: Path, text: str, locale: Locale) -> tuple[Catalog, tuple[Finding, ...]]:
    """Read the text of a PO file once in a process, however often it is asked for."""
    if finding := _wrong_charset(path, text):
        return Catalog(path, readable=False), _in_locale((finding,), locale)
    if faults := tuple(find_faults(text)):
        return Catalog(path, readable=False), tuple(_syntax(path, f, locale) for f in faults)
    try:
        parsed = parse(text, locale)
        _try_rule(parsed.plural_expr, parsed.num_plurals)
    except _BROKEN as error:
        reason = str(error).split(" on ")[0]
        line = error.lineno + 1 if isinstance(error, PoFileError) else 1
        fault = Fault(line, f"its header or plural forms do not hold ({reason})")
        return Catalog(path, readable=False), (_syntax(path, fault, locale),)
    if finding := _too_long(path, parsed, locale):
        return Catalog(path, readable=False), (finding,)
    if (named := parsed.locale_identifier) and not same_language(named, locale):
        return Catalog(path, readable=False), (_other_language(path, text, named, locale),)
    rule = parsed.plural_expr
    entries = {entry.key: entry for message in parsed if (entry := _entry(message, rule))}
    catalog = Catalog(
        path,
        MappingProxyType(entries),
        rule=rule,
        forms=parsed.num_plurals,
        comments=tuple(line.lstrip("# ") for line in parsed.header_comment.splitlines()),
    )
    return catalog, ()


def parse(text: str, locale: Locale, domain: str | None = None) -> BabelCatalog:
    """Read a PO file without faults as Babel does.

    Babel stops at the earlier English text of an obsolete message, which msgmerge and
    Poedit write, and takes that of other messages for comments of the translator: so both
    are read as such.
    """
    lines = re.sub(r"^[ \t]*#~\|", "#|", text, flags=re.MULTILINE)
    parsed = read_po(io.StringIO(lines), locale=locale.posix, domain=domain, abort_invalid=True)
    for message in (*parsed, *parsed.obsolete.values()):
        _take_previous(message)
    return parsed


def key_of(message: BabelMessage) -> Key:
    """Return what tells a message of Babel's apart."""
    return (message.context, message.id if isinstance(message.id, str) else message.id[0])


def _take_previous(message: BabelMessage) -> None:
    """Read the earlier English text from the comments."""
    found = [_PREVIOUS.fullmatch(comment) for comment in message.user_comments]
    kept = zip(message.user_comments, found, strict=True)
    message.user_comments = [comment for comment, match in kept if not match]
    texts: dict[str, str] = {}
    keyword = ""
    for match in filter(None, found):
        keyword = match[1] or keyword
        texts[keyword] = texts.get(keyword, "") + denormalize(match[2])
    message.previous_id = [texts[key] for key in ("msgid", "msgid_plural") if key in texts]


def _try_rule(rule: str, forms: int) -> None:
    """Try a rule of plural forms with numbers that tell any two rules of CLDR apart.

    Raises:
        ValueError: it is no rule, or names a form that there is not.
        ZeroDivisionError: it divides by zero.
    """
    choose = c2py(rule)
    if any(not 0 <= choose(number) < forms for number in COUNTS):
        raise ValueError("the rule of plural forms names a form that there is not")


def _entry(message: BabelMessage, rule: str) -> Entry | None:
    if not message.id:
        return None
    singular = message.id if isinstance(message.id, str) else message.id[0]
    texts = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    state = State.TRANSLATED
    if not texts or not all(text and text.strip() for text in texts):
        state = State.MISSING
    elif message.fuzzy:
        state = State.FUZZY
    return Entry(
        key=(message.context, singular),
        texts=texts,
        state=state,
        line=message.lineno,
        rule=rule,
        plural=None if isinstance(message.id, str) else message.id[1],
        comments=tuple(message.user_comments),
        notes=tuple(message.auto_comments),
        files=tuple(dict.fromkeys(file for file, _ in message.locations)),
        previous=message.previous_id[0] if message.fuzzy and message.previous_id else "",
    )


def _wrong_charset(path: Path, text: str) -> Finding | None:
    match = re.search(r"charset=([\w:.-]+)", text)
    if match is None or match[1].lower() in ("utf-8", "utf8", "charset"):
        return None
    return Finding(
        "po-charset",
        f"The catalog says that it is written in {match[1]}; only UTF-8 is read.",
        "Save it as UTF-8 and write “charset=UTF-8” in its Content-Type line.",
        path=path,
        line=text.count("\n", 0, match.start()) + 1,
    )


def _too_long(path: Path, parsed: BabelCatalog, locale: Locale) -> Finding | None:
    """Find a message that no page could hold, before anything is done with it."""
    for message in parsed:
        texts = (message.string,) if isinstance(message.string, str) else message.string or ()
        if any(len(text or "") > _LONGEST for text in texts):
            return Finding(
                "too-large",
                f"A message has more than {_LONGEST} letters; the catalog is not read.",
                "Put back the text as it was.",
                path=path,
                line=message.lineno,
                locale=locale.tag,
            )
    return None


def _other_language(path: Path, text: str, named: str, locale: Locale) -> Finding:
    match = re.search(r"^.*Language: ", text, re.MULTILINE)
    return Finding(
        "header-language",
        f"The catalog says that it is in “{named}”, and lies in the folder of “{locale.posix}”.",
        "Put the file into its own folder, or mend the line “Language:” of its header.",
        path=path,
        line=text.count("\n", 0, match.start()) + 1 if match else 1,
        locale=locale.tag,
    )


def _syntax(path: Path, fault: Fault, locale: Locale) -> Finding:
    return Finding(
        "po-syntax",
        f"The catalog cannot be read: {fault.reason}.",
        "Mend this line, or open the file in a PO editor and save it again.",
        path=path,
        line=fault.line,
        locale=locale.tag,
    )


def _in_locale(findings: tuple[Finding, ...], locale: Locale) -> tuple[Finding, ...]:
    return tuple(replace(finding, locale=locale.tag) for finding in findings)
