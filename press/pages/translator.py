"""The texts of one page: each message looked up, judged and written.

Templates call `_()` and `{% trans %}`; figures ask for their labels. Whatever keeps a
message from being printed is kept as a finding, and the English text stands in so
that the rest of the page is judged too. A page with findings is never typeset.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from gettext import c2py
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from press.checks.registry import Fault
from press.checks.run import allowances_of, blocking_faults, said, unfinished
from press.checks.subject import NUMBER, Context, Measure, Pair, pairs_of
from press.content.handouts import SHARED_DOMAIN
from press.errors import Finding
from press.languages.catalogs import Entry, Key, State
from press.languages.messages import Value, find_placeholders, render_html, render_text
from press.pages.breaking import breaks_of
from press.pages.numbers import Formatter
from press.pages.values import Isolate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from press.languages.language import Language


Given = Mapping[str, Value | float]
"""What a template hands to a message: values, or a number that it counts with."""


Trace = Callable[[Key, Markup], Markup]
"""Marks what a message prints, so that it can be found again on the page."""


def untraced(_: Key, html: Markup) -> Markup:
    """Leave what a message prints as it is: the page that is printed for patients."""
    return html


Marked = Callable[[Key], bool]
"""Tells whether a template marks a message as one on which a patient's safety rests."""


def unmarked(_: Key) -> bool:
    """Say of no message that a template marks it: where only catalogs are known."""
    return False


EMPTY: Final = "empty-value"
"""The finding that a value of a message has nothing to print."""


class UnknownPlaceholderError(Exception):
    """A message of a template names a value that does not exist."""


@dataclass(slots=True)
class Translator:
    """Writes the messages of one handout in one language.

    It gathers what it meets: `findings`, and in `printed` the words of each message
    as printed, by which a letter without a glyph is traced to its message.
    """

    language: Language
    domain: str
    values: Mapping[str, Value]
    formatter: Formatter
    findings: dict[Finding, None] = field(default_factory=dict)
    printed: dict[Key, str] = field(default_factory=dict)
    places: dict[Key, tuple[Path, int | None]] = field(default_factory=dict)
    trace: Trace = untraced
    marked: Marked = unmarked
    measures: Mapping[str, Measure] = field(default_factory=dict)
    _breaks: Callable[[str], str] = field(init=False)
    _context: Context = field(init=False)

    def __post_init__(self) -> None:
        """Find out where lines of the language may be broken, and by what texts are judged."""
        self._breaks = breaks_of(self.language.locale)
        self._context = Context(self.language.locale, measures=self.measures)

    def html(self, key: Key, given: Given | None = None) -> Markup:
        """Write a message as HTML."""
        text, values = self._prepared(key, given or {})
        return self.trace(key, render_html(self._breaks(text), values))

    def text(self, key: Key, given: Given | None = None) -> str:
        """Write a message as plain text."""
        text, values = self._prepared(key, given or {})
        return render_text(text, values)

    def plural(self, key: Key, plural: str, number: float, given: Given) -> Markup:
        """Write the form of a message that suits a number."""
        entry = self._entry(key, plural)
        source = self.language.locale.is_source
        if source or entry is None or entry.state is not State.TRANSLATED:
            chosen = key if number == 1 else (key[0], plural)
            text, values = self._judged(chosen, chosen[1], given)
        else:
            form = list(pairs_of(entry))[_form(entry, number)]
            text, values = self._judged(key, form.text, given, entry, form)
        return self.trace(key, render_html(self._breaks(text), values))

    def _prepared(self, key: Key, given: Given) -> tuple[str, Mapping[str, Value]]:
        entry = self._entry(key)
        text = entry.texts[0] if entry and entry.state is State.TRANSLATED else key[1]
        return self._judged(key, text, given, entry)

    def _judged(
        self,
        key: Key,
        text: str,
        given: Given,
        entry: Entry | None = None,
        form: Pair | None = None,
    ) -> tuple[str, Mapping[str, Value]]:
        """Return what is to be written: the text, or the English one if it has faults.

        `form` is the plural form that the text is.
        """
        form = form or Pair(key[1], text, frozenset(), notes=entry.notes if entry else ())
        msgid = form.english
        known = form.names & {*given, *self.values}
        values = self._values_of(find_placeholders(msgid).names | known, given)
        pair = replace(form, names=frozenset(values))
        faults = [*self._faults(key, pair, entry), *_value_faults(msgid, text, values)]
        base = self._base(key, entry)
        for check, fault in faults:
            found = replace(base, check=check, message=fault.message, hint=fault.hint)
            self.findings[found] = None
        chosen = msgid if faults else text
        self.printed[key] = chosen
        return chosen, values

    def _faults(self, key: Key, pair: Pair, entry: Entry | None) -> Iterator[tuple[str, Fault]]:
        """Judge a text by what is never printed.

        What guards a patient's safety is asked first and the template afterwards, since hardly
        any text has such a fault, and templates take their time.
        """
        if self.language.locale.is_pseudo:
            return
        allowed = allowances_of(entry.comments) if entry else ()
        guarded = replace(pair, marked=True)
        for check, fault in blocking_faults(guarded, self._context, allowed):
            if not check.guards or pair.is_critical or self.marked(key):
                yield check.id, fault

    def _entry(self, key: Key, plural: str | None = None) -> Entry | None:
        place = self.language.find(self.domain, key, plural)
        entry = place.entry if place else None
        if place and place.path and entry:
            self.places[key] = (place.path, entry.line)
        if entry is None or entry.state is not State.TRANSLATED:
            found = unfinished(entry, self._base(key, entry))
            self.findings[found] = None
        return entry

    def _values_of(self, names: Iterable[str], given: Given) -> dict[str, Value]:
        """Return the values of placeholders, with their variants."""
        values: dict[str, Value] = {}
        for name in names:
            value = given.get(name, self.values.get(name))
            if value is None:
                raise UnknownPlaceholderError(name)
            if isinstance(value, int | float):  # a count of `ngettext`
                value = self.formatter.decimal(value)
            values[name] = value
            if isinstance(value, Isolate):
                values |= {f"{name}{suffix}": other for suffix, other in value.variants.items()}
        return values

    def _base(self, key: Key, entry: Entry | None) -> Finding:
        """Return a finding that says where a message stands, and nothing else yet."""
        own = self.language.catalogs.get(self.domain)
        path, line = self.places.get(key, (own.path if own else None, None))
        shared = path is not None and path.stem == SHARED_DOMAIN
        return Finding(
            "",
            "",
            path=path,
            line=line,
            locale=self.language.locale.tag,
            handout=None if shared else self.domain,  # so that it is told once
            msgid=key[1],
            translation=said(entry.texts) if entry and entry.line else None,
        )


def _form(entry: Entry, number: float) -> int:
    """Return which plural form suits a number; the last one is for what is no whole number."""
    last = len(entry.texts) - 1
    form: int = c2py(entry.rule)(int(number)) if number == int(number) else last
    return min(form, last)


def _value_faults(
    msgid: str, text: str, values: Mapping[str, Value]
) -> Iterator[tuple[str, Fault]]:
    """Judge the values of a message: one without a unit's word, one that is empty."""
    for name in sorted(find_placeholders(text).names & set(values)):
        value = values[name]
        if isinstance(value, Isolate) and value.unfinished:
            hint = f"Write %({name}{NUMBER})s, and the unit in words."
            yield "unit-unknown", Fault(f"CLDR has no word for the unit of %({name})s.", hint)
    for name in _empty(find_placeholders(msgid).names, values):
        file = "handout.toml" if name == "next_review" else "clinic.toml"
        hint = f"Fill in {name} in {file}, or leave the sentence out without it."
        yield EMPTY, Fault(f"%({name})s would print nothing.", hint)


def _empty(names: Iterable[str], values: Mapping[str, Value]) -> list[str]:
    """Return the names whose value has nothing to print."""
    return [n for n in sorted(names) if isinstance(v := values[n], Isolate) and not v]
