"""Glossary: the agreed translation of each term, one table for each language.

`locales/glossary.csv` lists the English terms with their definitions;
`locales/<locale>/glossary.csv` adds the translations. The columns are those that
Weblate and translate-toolkit read; `forms` is ours: other forms in which the agreed
term may stand, separated by `|`, with `*` for the rest of a word. A word that means two
things has a row for each, told apart by a column `context`. Further columns are kept.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from press.errors import Finding
from press.tables import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from press.languages.locales import Locale

BASE: Final = "locales/glossary.csv"
_COLUMNS: Final = ("source", "target", "forms", "developer_comments", "translator_comments")


@dataclass(frozen=True, slots=True)
class Term:
    """One term. `definition` explains it, `note` is the translators' own remark.

    `more` holds the columns that only other programs know.
    """

    source: str
    target: str = ""
    forms: tuple[str, ...] = ()
    definition: str = ""
    note: str = ""
    context: str = ""
    more: tuple[tuple[str, str], ...] = ()

    def is_in(self, english: str) -> bool:
        """Tell whether an English text uses the term, in the singular or plural."""
        return bool(re.search(rf"\b{re.escape(self.source)}(?:s|es)?\b", english, re.IGNORECASE))

    def is_kept(self, text: str) -> bool:
        """Tell whether a translation uses the agreed term in one of its forms."""
        words = " ".join(text.split())
        return any(
            re.search(_pattern(form), words, re.IGNORECASE) for form in (self.target, *self.forms)
        )


def _pattern(form: str) -> str:
    """Write a form as a pattern. A word has one `*` for letters: with more it could take ages."""
    return " ".join(re.escape(word).replace(r"\*", r"\w*", 1) for word in form.split())


def glossary_path(locale: Locale) -> str:
    """Return the path of a language's glossary from the project's folder."""
    return f"locales/{locale.posix}/glossary.csv"


def read_glossary(
    path: Path, *, translated: bool = True
) -> tuple[tuple[Term, ...], tuple[Finding, ...]]:
    """Read a glossary; a missing file is an empty one.

    That of a language is `translated`: without the column of its terms it is no use.
    """
    if not path.exists():
        return (), ()
    text, findings = read_text(path)
    if text is None:
        return (), findings
    reader: Any = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for name in ("source", "target") if translated else ("source",):
            if name not in (reader.fieldnames or ()):
                return (), (_no_table(path, 1, f"The table has no column “{name}”."),)
        rows = []
        for row in reader:
            if any(row.pop(None, ())):  # a comma in a cell that is not quoted moves the others
                message = "The row has more cells than the first line has columns."
                return (), (_no_table(path, reader.line_num, message),)
            rows.append(row)
    except csv.Error as error:
        return (), (_no_table(path, reader.line_num, f"The glossary is no table: {error}."),)
    return tuple(_term(row) for row in rows if (row.get("source") or "").strip()), ()


def updated_glossary(base: Iterable[Term], own: Iterable[Term]) -> bytes:
    """Return a language's glossary with the English terms and definitions as they are now.

    Terms that the language has besides stay at the end.
    """
    rest = list(own)
    terms: list[Term] = []
    for term in base:
        found = _rendering(term, rest)
        rest = [each for each in rest if each not in found]
        terms += [
            replace(each, definition=term.definition, context=each.context or term.context)
            for each in found
        ] or [term]
    return _written([*terms, *rest])


def agreed_terms(terms: Iterable[Term], english: str) -> Iterator[tuple[Term, ...]]:
    """Yield the terms that an English text uses, the meanings of one word together."""
    by_word: dict[str, list[Term]] = {}
    for term in terms:
        if term.target and term.is_in(english):
            by_word.setdefault(term.source.casefold(), []).append(term)
    yield from map(tuple, by_word.values())


def _rendering(term: Term, own: Iterable[Term]) -> list[Term]:
    """Return what a language has for an English term: for its context, else for any."""
    same = [each for each in own if each.source == term.source]
    if not term.context:
        return same
    found = [each for each in same if each.context == term.context]
    return found or [each for each in same if not each.context]


def _written(terms: list[Term]) -> bytes:
    more = dict.fromkeys(name for term in terms for name, _ in term.more)
    context = ("context",) if any(term.context for term in terms) else ()
    out = io.StringIO()
    writer = csv.DictWriter(out, (*_COLUMNS, *context, *more), lineterminator="\n")
    writer.writeheader()
    for term in terms:
        own = (term.source, term.target, "|".join(term.forms), term.definition, term.note)
        cells = dict(zip(_COLUMNS, own, strict=True)) | dict(term.more)
        writer.writerow(cells | ({"context": term.context} if context else {}))
    return out.getvalue().encode()


def _no_table(path: Path, line: int, message: str) -> Finding:
    hint = (
        f"Its first line is: {','.join(_COLUMNS)}; a cell with a comma stands in quotation marks."
    )
    return Finding("glossary-file", message, hint, path=path, line=line)


def _delimiter(text: str) -> str:
    """Tell what parts the columns: spreadsheets write semicolons where a comma is decimal."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _term(row: dict[str, str | None]) -> Term:
    cells = {name: (cell or "").strip() for name, cell in row.items()}
    forms = cells.pop("forms", "").split("|")
    return Term(
        source=cells.pop("source"),
        target=cells.pop("target", ""),
        forms=tuple(form.strip() for form in forms if form.strip()),
        definition=cells.pop("developer_comments", ""),
        note=cells.pop("translator_comments", ""),
        context=cells.pop("context", ""),
        more=tuple((name, cell) for name, cell in cells.items() if name),
    )
