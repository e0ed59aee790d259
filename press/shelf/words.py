"""Words of the shelf: its own gettext domain, in the languages that staff read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from press.content.handouts import LIBRARY_DOMAIN, SHELF_DOMAIN
from press.languages.catalogs import State
from press.languages.language import load_language
from press.languages.locales import SOURCE
from press.languages.messages import find_placeholders
from press.languages.staff import page_messages
from press.templates import templates_of

if TYPE_CHECKING:
    from press.languages.catalogs import Key
    from press.languages.language import Language
    from press.languages.locales import Locale
    from press.project import Project

PAGES: Final = Path(__file__).parent / "pages"


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of the shelf in a language; what is not translated is said in English."""

    language: Language
    domains: tuple[str, ...] = (SHELF_DOMAIN, LIBRARY_DOMAIN)

    def say(self, message: str) -> str:
        """Say an English text in the language."""
        return self._find(message) or message

    def said_in(self, message: str) -> str:
        """Return the tag of the language in which an English text is said."""
        return self.language.locale.tag if self._find(message) else SOURCE

    def _find(self, message: str) -> str:
        for domain in self.domains:
            found = self.language.find(domain, (None, message))
            if found and found.entry.state is State.TRANSLATED:
                text = found.entry.texts[0]
                if find_placeholders(text).names == find_placeholders(message).names:
                    return text
        return ""


def load_words(project: Project, locale: Locale, *handouts: str) -> Words:
    """Read the words of the shelf in a language, and those of some handouts."""
    domains = (SHELF_DOMAIN, LIBRARY_DOMAIN, *handouts)
    return Words(load_language(project, locale, domains)[0], domains)


def untranslated(project: Project, words: Words) -> tuple[str, ...]:
    """Return the texts of the pages that staff who read the language would find in English.

    Titles of editions are not among them: anybody can add one, and it is shown in English.
    """
    if words.language.locale.is_source:
        return ()
    found = [(key[1], words.language.find(SHELF_DOMAIN, key)) for key in _keys(project.builder)]
    return tuple(
        text for text, place in found if not place or place.entry.state is not State.TRANSLATED
    )


@cache
def _keys(builder: Path) -> tuple[Key, ...]:
    """Return what the shelf says. Its pages are the program's own: they are parsed once."""
    return tuple(message.key for message in page_messages(builder))


def render(name: str, words: Words, **values: Any) -> str:
    """Render one of the pages in the words of a language; values are escaped."""
    template = templates_of(PAGES).get_template(name)
    # Not the gettext of Jinja's extension: that would take the words for markup.
    locale = words.language.locale
    values = {"lang": locale.tag, "direction": locale.direction, **values}
    return template.render(values, _=words.say)


def page_file(name: str) -> str:
    """Return the text of a file beside the pages: a style or a script."""
    return (PAGES / name).read_text(encoding="utf-8")
