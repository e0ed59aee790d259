"""Origin: which messages a machine drafted, and who had it done.

Written as a comment of the translator, which Poedit, Weblate and gettext's own tools
keep where they are: `# origin: machine` or `# origin: machine, by Ana Ruiz`. Who says that
people made such a message instead stands there too: `# origin: people, by Ana Ruiz`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_PEOPLE: Final = re.compile(r"origin:\s*people\b.*", re.IGNORECASE)
_MARK: Final = re.compile(r"origin:\s*machine(?:\s*,\s*by\s+(?P<name>.+?))?\s*", re.IGNORECASE)


def mark_of(name: str = "") -> str:
    """Return the comment that marks a message as drafted by a machine."""
    return f"origin: machine, by {name.strip()}" if name.strip() else "origin: machine"


def is_machine(comments: Iterable[str]) -> bool:
    """Tell whether a message was drafted by a machine."""
    return any(_MARK.fullmatch(comment.strip()) for comment in comments)


def drafter_of(comments: Iterable[str]) -> str:
    """Return the name of the person who had a machine draft a message, if it is told."""
    found = (_MARK.fullmatch(comment.strip()) for comment in comments)
    return next((match["name"] for match in found if match and match["name"]), "")


def marked(comments: Iterable[str], name: str = "") -> list[str]:
    """Return comments with the mark of a machine's draft, in place of an earlier one."""
    kept = (each for each in unmarked(comments) if not _PEOPLE.fullmatch(each.strip()))
    return [*kept, mark_of(name)]


def made_by_people(comments: Iterable[str], name: str) -> list[str]:
    """Return comments in which somebody says that people made it, in place of a machine's mark."""
    comments = list(comments)
    if not is_machine(comments):
        return comments
    return [*unmarked(comments), f"origin: people, by {name.strip()}"]


def unmarked(comments: Iterable[str]) -> list[str]:
    """Return comments without the mark of a machine's draft."""
    return [comment for comment in comments if not _MARK.fullmatch(comment.strip())]
