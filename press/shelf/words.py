"""Words of the shelf: its own gettext domain, in the languages that staff read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from press.content.handouts import LIBRARY_DOMAIN, SHELF_DOMAIN
from press.languages.catalogs import State
from press.languages.language import load_language
from press.languages.messages import find_placeholders
from press.languages.staff import page_messages
from press.templates import templates_of

if TYPE_CHECKING:
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
        for domain in self.domains:
            found = self.language.find(domain, (None, message))
            if found and found.entry.state is State.TRANSLATED:
                text = found.entry.texts[0]
                if find_placeholders(text).names == find_placeholders(message).names:
                    return text
        return message


def load_words(project: Project, locale: Locale, *handouts: str) -> Words:
    """Read the words of the shelf in a language, and those of some handouts."""
    domains = (SHELF_DOMAIN, LIBRARY_DOMAIN, *handouts)
    return Words(load_language(project, locale, domains)[0], domains)


def is_complete(project: Project, words: Words) -> bool:
    """Tell whether staff who read the language find no English on the page."""
    if words.language.locale.is_source:
        return True
    messages = page_messages(project.builder)
    found = (words.language.find(SHELF_DOMAIN, message.key) for message in messages)
    return all(place and place.entry.state is State.TRANSLATED for place in found)


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
