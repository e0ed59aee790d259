"""Catalogs brought up to date with the templates.

What did not change keeps its translation. A changed English text takes over the
translation of the text that it replaces, and of no other, marked fuzzy.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from press.languages.catalogs import key_of, parse
from press.languages.edits import is_minor
from press.languages.sharing import nothing_lent
from press.languages.store import Book, empty, template

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from babel.messages.catalog import Catalog, Message

    from press.languages.catalogs import Key
    from press.languages.extraction import Extracted
    from press.languages.locales import Locale
    from press.languages.sharing import Lend

_ALIKE: Final = 0.6  # from this share of equal letters on, a text is taken for a changed one
_TOO_MUCH: Final = 4_000_000  # letters times letters that are not worth a comparison
_OWN_LINES: Final = re.compile(r'^"(X-[\w-]+): (.*)\\n"\s*$', re.MULTILINE)

Old = dict["Key", "Message"]


def updated(
    text: str,
    locale: Locale,
    domain: str,
    messages: Iterable[Extracted],
    *,
    minor: bool = False,
    lend: Lend = nothing_lent,
) -> Book:
    """Return a catalog brought up to date with the templates.

    A message whose English text changed keeps its translation, marked fuzzy, with the
    earlier English text beside it. Those no longer used are kept as obsolete, and given
    back as they were when their English text returns.

    With `minor`, a change that only mended a typo keeps its translation unmarked. `lend`
    returns the translation of a new text that another catalog has.
    """
    parsed = parse(text, locale, domain)
    old = {key_of(message): message for message in _all(parsed)}
    catalog = _with_header_of(parsed, text, locale, domain)
    new = {key_of(message): message for message in template(domain, messages) if message.id}
    old |= {key: lent for key in new if key not in old and (lent := lend(key))}
    replaced = _replaced(old, new)
    for key, message in new.items():
        if key in old:
            earlier = old.pop(key)
            _take_over(message, earlier, catalog.num_plurals)
            if _is_plural(message, earlier) and message.id != earlier.id and _has_text(earlier):
                _mark(message, earlier, minor)
        elif key in replaced:
            earlier = old.pop(replaced[key])
            _take_over(message, earlier, catalog.num_plurals)
            _mark(message, earlier, minor)
        catalog[message.id] = message
    catalog.obsolete.update({(key[1], key[0] or ""): message for key, message in old.items()})
    return catalog


def says_the_same(one: str, other: str, locale: Locale) -> bool:
    """Tell whether two PO files hold the same messages, however they are wrapped.

    Headers, which programs of translators rewrite on their own, do not count.
    """
    return _content(one, locale) == _content(other, locale)


def _content(text: str, locale: Locale) -> list[tuple[object, ...]]:
    parsed = parse(text, locale)
    obsolete = sorted(parsed.obsolete.values(), key=lambda message: str(key_of(message)))
    return [
        (
            message.context,
            *_texts(message),
            message.string,
            message.fuzzy,
            tuple(message.previous_id),
            # Programs wrap comments and references at other places than we do.
            " ".join(" ".join(message.auto_comments).split()),
            sorted({file for file, _ in message.locations}),
        )
        for message in (*(m for m in parsed if m.id), *obsolete)
    ]


def _all(parsed: Catalog) -> list[Message]:
    """Return the messages of a catalog, those in use last, so that they win."""
    used = [message for message in parsed if message.id]
    keys = {key_of(message) for message in used}
    aside = [message for message in parsed.obsolete.values() if key_of(message) not in keys]
    return [*used, *aside]


def _with_header_of(parsed: Catalog, text: str, locale: Locale, domain: str) -> Book:
    catalog = empty(locale, domain)
    catalog.last_translator, catalog.language_team = parsed.last_translator, parsed.language_team
    catalog.revision_date, catalog.header_comment = parsed.revision_date, parsed.header_comment
    catalog.own_lines = tuple(_OWN_LINES.findall(text))
    return catalog


def _replaced(old: Mapping[Key, Message], new: Mapping[Key, Message]) -> dict[Key, Key]:
    """Return for each new text the vanished one that it replaces: the most alike, one to one."""
    gone = [key for key, message in old.items() if key not in new and _has_text(message)]
    come = [key for key in new if key not in old]
    return pair_changed(come, gone)


def pair_changed(come: Iterable[Key], gone: Iterable[Key]) -> dict[Key, Key]:
    """Return for each new text the vanished one that it most likely replaces, one to one."""
    alike = sorted(_likeness(come, gone), key=lambda found: -found[0])
    pairs: dict[Key, Key] = {}
    for _, new_key, old_key in alike:
        if new_key not in pairs and old_key not in pairs.values():
            pairs[new_key] = old_key
    return pairs


def _likeness(come: Iterable[Key], gone: Iterable[Key]) -> Iterable[tuple[float, Key, Key]]:
    """Yield how much alike texts of the same context are, where they are at all."""
    gone = tuple(gone)
    matcher = SequenceMatcher(autojunk=False)
    for new in come:
        matcher.set_seq2(new[1].lower())
        for old in gone:
            if new[0] != old[0] or len(new[1]) * len(old[1]) > _TOO_MUCH:
                continue
            matcher.set_seq1(old[1].lower())
            quick = min(matcher.real_quick_ratio(), matcher.quick_ratio())
            if quick >= _ALIKE and (ratio := matcher.ratio()) >= _ALIKE:
                yield ratio, new, old


def _take_over(message: Message, old: Message, forms: int) -> None:
    """Give a message the translation, comments and marks of an earlier one."""
    message.string, message.flags = old.string, message.flags | old.flags
    message.user_comments, message.previous_id = old.user_comments, old.previous_id
    if not message.fuzzy:
        message.previous_id = []
    strings = old.string if isinstance(old.string, tuple) else (old.string or "",)
    plural = isinstance(message.id, tuple)
    if plural != isinstance(old.id, tuple) or (plural and len(strings) != forms):
        message.string = (*strings, *[""] * forms)[:forms] if plural else strings[0]
        if any(strings):
            message.flags.add("fuzzy")


def _mark(message: Message, earlier: Message, minor: bool) -> None:
    """Mark a changed message, with the earlier English text; a mere typo is not marked."""
    texts = zip(_texts(earlier), _texts(message), strict=False)
    if minor and not message.fuzzy and all(is_minor(*pair) for pair in texts):
        return
    message.flags.add("fuzzy")
    # What other programs leave beside a text that is done is older than the text itself.
    known = earlier.previous_id if earlier.fuzzy else ()
    message.previous_id = list(known or _texts(earlier))


def _is_plural(*messages: Message) -> bool:
    return all(isinstance(message.id, tuple) for message in messages)


def _texts(message: Message) -> tuple[str, ...]:
    """Return the English texts of a message: its own, and its plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _has_text(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return any(strings)
