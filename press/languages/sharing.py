"""What catalogs share: what the builder has translated, and texts that moved between catalogs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from press.content.handouts import DOMAINS
from press.languages.catalogs import Key, State, key_of, parse, read_catalog
from press.languages.language import catalog_path
from press.languages.locales import SOURCE, find_locale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from babel.messages.catalog import Message

    from press.languages.extraction import Extracted
    from press.languages.locales import Locale
    from press.project import Project

Lend = Callable[[Key], "Message | None"]
"""Returns a message that another catalog has translated, or None."""


def nothing_lent(_: Key) -> Message | None:
    """Lend nothing: a catalog that stands alone."""
    return None


def own_messages(
    project: Project, locale: Locale, domain: str, messages: Iterable[Extracted]
) -> tuple[Extracted, ...]:
    """Return the messages that a project's own catalog holds.

    What the builder has translated need not be translated again; what a project has
    translated in its own way stays.
    """
    if domain not in DOMAINS or project.root == project.builder:
        return tuple(messages)
    relative = catalog_path(locale, domain)
    own, _ = read_catalog(project.root / relative, locale)
    known, _ = read_catalog(project.builder / relative, locale)
    done = {key for key, entry in known.entries.items() if entry.state is State.TRANSLATED}
    kept = {key for key, entry in own.entries.items() if any(entry.texts)}
    return tuple(message for message in messages if message.key not in done - kept)


def own_template(
    project: Project, domain: str, messages: Iterable[Extracted]
) -> tuple[Extracted, ...]:
    """Return the messages of a project's own template: those that the builder's lacks."""
    if domain not in DOMAINS or project.root == project.builder:
        return tuple(messages)
    path = project.builder / "locales" / f"{domain}.pot"
    known, _ = read_catalog(path, find_locale(SOURCE))
    return tuple(message for message in messages if message.key not in known.entries)


@dataclass(frozen=True, slots=True)
class _Held:
    """A translation that a catalog has; `used`: its own handout still says the text."""

    domain: str
    message: Message
    used: bool


@dataclass(frozen=True)
class Lender:
    """Finds what another catalog of a language has translated.

    A text that moved keeps its translation as it was. Where the text is still used in the
    other place too, or was translated in two ways, the translation is marked fuzzy: the same
    English word can mean something else on another sheet.
    """

    project: Project
    locale: Locale
    messages: Mapping[str, Iterable[Extracted]]

    def to(self, domain: str) -> Lend:
        """Return the function that lends to a domain."""
        return lambda key: self._lent(domain, key)

    def _lent(self, domain: str, key: Key) -> Message | None:
        found = [held for held in self._held.get(key, ()) if held.domain != domain]
        if not found:
            return None
        best = min(found, key=lambda held: (held.message.fuzzy, not held.used))
        lent = best.message.clone()
        texts = {held.message.string for held in found}
        if best.used or len(texts) > 1:
            lent.flags.add("fuzzy")
        return lent

    @cached_property
    def _held(self) -> Mapping[Key, list[_Held]]:
        """All translations of the language, from every catalog that can be read."""
        held: dict[Key, list[_Held]] = defaultdict(list)
        folder = (self.project.root / catalog_path(self.locale, "any")).parent
        for path in sorted(folder.glob("*.po")):
            if read_catalog(path, self.locale)[1]:
                continue
            parsed = parse(path.read_text(encoding="utf-8-sig"), self.locale)
            for message in parsed:
                if message.id and any(message.string or ()):
                    used = self._uses(path.stem, key_of(message))
                    held[key_of(message)].append(_Held(path.stem, message, used))
            for message in parsed.obsolete.values():
                if any(message.string or ()):
                    held[key_of(message)].append(_Held(path.stem, message, used=False))
        return held

    def _uses(self, domain: str, key: Key) -> bool:
        """Tell whether a domain still has a message; one that cannot be read may have it."""
        if domain in self._keys:
            return key in self._keys[domain]
        return (self.project.root / "handouts" / domain).is_dir()

    @cached_property
    def _keys(self) -> Mapping[str, frozenset[Key]]:
        return {
            domain: frozenset(message.key for message in messages)
            for domain, messages in self.messages.items()
        }
