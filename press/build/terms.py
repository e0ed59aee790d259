"""Medical terms: used before they are explained?

`handouts/terms.csv` lists the terms that a patient cannot be expected to know. A term
is explained where it comes first: by words in brackets after it, by standing in brackets
itself after plain words, or by leading in the text that explains it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from press.tables import read_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from press.errors import Finding
    from press.project import Project

TERMS: Final = "handouts/terms.csv"
_NEAR: Final = 2  # words between a term and the bracket that explains it


def medical_terms(
    project: Project,
) -> tuple[dict[str, tuple[str, ...]], tuple[Finding, ...]]:
    """Return the terms to be explained, each with its other forms."""
    path = project.find(TERMS)
    if path is None:
        return {}, ()
    rows, findings = read_columns(path, "term", "forms")
    return {term: tuple(filter(None, forms.split("|"))) for term, forms in rows}, findings


def unexplained_terms(
    texts: Iterable[str], terms: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """Yield each term that comes before its explanation, with the text where it does.

    `texts` are those of a handout in reading order, with `**` around bold words.
    """
    texts = tuple(texts)
    for term, forms in terms.items():
        word = "|".join(re.escape(form) for form in (term, *forms))
        used = re.compile(rf"\b(?:{word})\b", re.IGNORECASE)
        first = next((text for text in texts if used.search(text)), None)
        if first is not None and not _explains(first, word):
            yield term, first


def _explains(text: str, word: str) -> bool:
    patterns = (
        rf"\b(?:{word})\b(?:\s+[\w-]+){{0,{_NEAR}}}\s*\(",
        rf"\([^()]*\b(?:{word})\b[^()]*\)",
        rf"\*\*[^*]*\b(?:{word})\b[^*]*:\*\*",
    )
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)
