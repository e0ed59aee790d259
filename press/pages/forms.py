"""Forms: lines to write on by hand, and what is filled in before printing instead.

A template asks for a line with `fill_in("next_visit", "Next visit", "date")`; with
`after="surgery_date"` the date must be to come, and not before that other one. On a sheet
from the shelf it is a ruled line; when staff fill in a form, it holds their words, set in
the language's own way of writing dates and in the direction of their own letters.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from markupsafe import Markup

from press.errors import Finding
from press.pages.values import Isolate, isolate, left_to_right

if TYPE_CHECKING:
    from collections.abc import Mapping

    from press.pages.numbers import Formatter

Kind = Literal["text", "name", "phone", "date"]

OF_THE_FORM: Final = frozenset({"handout", "locale", "edition", "paper", "staff", "do"})
"""What the form of the desk calls its own fields; a line of such a name would be one of them."""


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a page that can be filled in. `label` is its English text.

    `after` names the line of a date before which that of this line cannot be.
    """

    name: str
    label: str
    kind: Kind
    after: str = ""


@dataclass(slots=True)
class Forms:
    """The lines that a page asks for, and what was filled in for them."""

    formatter: Formatter
    filled: Mapping[str, str]
    fields: dict[str, Field] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def ask(self, name: str, label: str, kind: Kind, after: str = "") -> Isolate | None:
        """Note a line, and return what is filled in for it."""
        self.fields[name] = Field(name, label, kind, after)
        text = self.filled.get(name, "").strip()
        if not text:
            return None
        if kind == "date":
            return self._date(label, text)
        # It is as long as people write it: the line grows, and nothing is covered or cut off.
        return replace(left_to_right(text) if kind == "phone" else isolate(text), wraps=True)

    def _date(self, label: str, text: str) -> Isolate | None:
        try:
            return replace(self.formatter.date(dt.date.fromisoformat(text)), wraps=True)
        except ValueError:
            message = f"“{label}” is no date: “{text}”."
            self.findings.append(Finding("filled-in", message, "Write it as 2026-12-31."))
            return None


def line_html(label: Markup, filled: Isolate | None) -> Markup:
    """Write a label with a ruled line after it, or with what is filled in."""
    return Markup(
        '<p class="ruled"><span class="ruled-label">{}</span>'
        '<span class="ruled-line{}">{}</span></p>'
    ).format(label, " is-filled" if filled else "", filled or "")
