"""Made-up projects: as many handouts as wanted, in the languages of a real project.

A made-up text joins two sentences of the real one, in each language the same two, so that
scripts, fonts and lengths are those of real handouts. What is chosen is always the same.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from press.content.handouts import load_library
from press.errors import UsageError
from press.files import write_whole
from press.languages.catalogs import State
from press.languages.extraction import extract_handout, extract_shared, shared_macros
from press.languages.language import load_language
from press.languages.messages import find_placeholders

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from press.languages.language import Language
    from press.languages.locales import Locale
    from press.project import Project

_SECTIONS: Final = 3
_ITEMS: Final = 4
_HEADING: Final = 45  # letters of a title or a heading at most
_PICTURES: Final = ("nerve", "skin", "check")
_CLINIC: Final = """\
name = "Made-up Clinic"
country = "US"
emergency_number = "911"
papers = ["letter"]
editions = ["standard"]
"""
_ABOUT: Final = """\
title = {title}
version = "1.0"
published = 2026-01-31
accent = "blue"
pages = 2
"""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a real handout, with its domain, by which its translation is found."""

    domain: str
    text: str


def write_project(real: Project, folder: Path, handouts: int, locales: Sequence[Locale]) -> None:
    """Write a project with so many handouts, in English and in these languages.

    Raises:
        UsageError: the real project has too few sentences to choose from.
    """
    sentences = _sentences(real)
    if len(sentences) < 2 * _ITEMS:
        raise UsageError(
            "This project has too few sentences to make others up from.",
            "Name a project that has handouts, or leave --project out.",
        )
    names = sorted({each.domain for each in sentences})
    languages = [load_language(real, each, names)[0] for each in locales if not each.is_source]
    chance = random.Random(1)
    _write(folder / "clinic.toml", _CLINIC)
    for number in range(handouts):
        name = f"made-up-{number:05}"
        texts = _texts(chance, sentences)
        _write(folder / f"handouts/{name}/handout.toml", _ABOUT.format(title=_quoted(texts[0])))
        _write(folder / f"handouts/{name}/handout.html", _template(texts[1:]))
        for language in languages:
            path = folder / f"locales/{language.locale.posix}/LC_MESSAGES/{name}.po"
            _write(path, _catalog(language, texts))


_Text = tuple[_Sentence, ...]


def _sentences(real: Project) -> list[_Sentence]:
    """Return the sentences that stand for themselves: no value, no emphasis, a full stop."""
    shared, macros = extract_shared(real), shared_macros(real)
    return [
        _Sentence(handout.name, message.msgid)
        for handout in load_library(real).handouts
        for message in extract_handout(handout, shared, {}, macros)
        if message.context is None
        and message.msgid.endswith(".")
        and "**" not in message.msgid
        and not find_placeholders(message.msgid).names
    ]


def _texts(chance: random.Random, sentences: Sequence[_Sentence]) -> list[_Text]:
    """Choose a title, a main point, and for each section a heading and items, all different."""
    short = [each for each in sentences if len(each.text) <= _HEADING] or sentences[:1]
    heads = [(each,) for each in chance.sample(short, min(1 + _SECTIONS, len(short)))]
    items = [tuple(chance.sample(sentences, 2)) for _ in range(1 + _SECTIONS * _ITEMS)]
    texts = [heads[0], items.pop()]
    for number, head in enumerate(heads[1:]):
        texts += [head, *items[number * _ITEMS : (number + 1) * _ITEMS]]
    return list(dict.fromkeys(texts))


def _quoted(text: _Text) -> str:
    return json.dumps(_english(text), ensure_ascii=False)


def _english(text: _Text) -> str:
    return " ".join(each.text for each in text)


def _template(texts: Sequence[_Text]) -> str:
    """Write a handout: the main points, then sections with a heading and a list."""
    lines = [
        '{% extends "_shared/handout.html" %}',
        '{% import "_shared/parts.html" as parts with context %}',
        "{% block content %}",
        "{% call parts.summary() %}",
        _item(texts[0]),
        "{% endcall %}",
    ]
    rest = list(texts[1:])
    while rest:
        head, items, rest = rest[0], rest[1 : 1 + _ITEMS], rest[1 + _ITEMS :]
        picture = _PICTURES[len(rest) % len(_PICTURES)]
        lines += [
            f'{{% call parts.section("{picture}", _({_quoted(head)})) %}}',
            "<ul>",
            *map(_item, items),
            "</ul>",
            "{% endcall %}",
        ]
    return "\n".join([*lines, "{% endblock %}", ""])


def _item(text: _Text) -> str:
    return f"<li>{{% trans %}}{_english(text)}{{% endtrans %}}</li>"


def _catalog(language: Language, texts: Sequence[_Text]) -> str:
    head = f"Language: {language.locale.posix}\\nContent-Type: text/plain; charset=utf-8\\n"
    blocks = [f'msgid ""\nmsgstr "{head}"']
    for text in texts:
        translated = " ".join(_translated(language, each) for each in text)
        written = json.dumps(translated, ensure_ascii=False)
        blocks.append(f"msgid {_quoted(text)}\nmsgstr {written}")
    return "\n\n".join(blocks) + "\n"


def _translated(language: Language, sentence: _Sentence) -> str:
    found = language.find(sentence.domain, (None, sentence.text))
    whole = found is not None and found.entry.state is State.TRANSLATED
    return found.entry.texts[0] if found and whole else sentence.text


def _write(path: Path, text: str) -> None:
    write_whole(path, text.encode())
