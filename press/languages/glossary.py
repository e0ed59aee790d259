"""Glossary: the agreed translation of each term, one table for each language.

`locales/glossary.csv` lists the English terms with their definitions;
`locales/<locale>/glossary.csv` adds the translations. The columns are those that
Weblate and translate-toolkit read; `forms` is ours: other forms in which the agreed
term may stand, separated by `|`, with `*` for the rest of a word.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from press.errors import Finding
from press.tables import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from press.languages.locales import Locale

BASE: Final = "locales/glossary.csv"
_COLUMNS: Final = ("source", "target", "forms", "developer_comments", "translator_comments")


@dataclass(frozen=True, slots=True)
class Term:
    """One term. `definition` explains it, `note` is the translators' own remark."""

    source: str
    target: str = ""
    forms: tuple[str, ...] = ()
    definition: str = ""
    note: str = ""

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


def read_glossary(path: Path) -> tuple[tuple[Term, ...], tuple[Finding, ...]]:
    """Read a glossary; a missing file is an empty one."""
    if not path.exists():
        return (), ()
    text, findings = read_text(path)
    if text is None:
        return (), findings
    hint = f"Its first line is: {','.join(_COLUMNS)}."
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        if "source" not in (reader.fieldnames or ()):
            message = "The glossary has no column “source”."
            return (), (Finding("glossary-file", message, hint, path=path, line=1),)
        rows = list(reader)
    except csv.Error as error:
        message = f"The glossary is no table: {error}."
        return (), (Finding("glossary-file", message, hint, path=path, line=reader.line_num),)
    return tuple(_term(row) for row in rows if (row.get("source") or "").strip()), ()


def updated_glossary(base: Iterable[Term], own: Iterable[Term]) -> bytes:
    """Return a language's glossary with the English terms and definitions as they are now.

    Terms that the language has besides stay at the end.
    """
    kept = {term.source: term for term in own}
    terms = [replace(kept.pop(t.source, t), definition=t.definition) for t in base]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for term in (*terms, *kept.values()):
        writer.writerow(
            (term.source, term.target, "|".join(term.forms), term.definition, term.note)
        )
    return out.getvalue().encode()


def _delimiter(text: str) -> str:
    """Tell what parts the columns: spreadsheets write semicolons where a comma is decimal."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _term(row: dict[str, str]) -> Term:
    cells = {name: (row.get(name) or "").strip() for name in _COLUMNS}
    return Term(
        source=cells["source"],
        target=cells["target"],
        forms=tuple(form.strip() for form in cells["forms"].split("|") if form.strip()),
        definition=cells["developer_comments"],
        note=cells["translator_comments"],
    )
