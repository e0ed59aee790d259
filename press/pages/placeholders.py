"""What the placeholders of a handout hold in a language: facts, the clinic's details, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from press.languages.catalogs import State
from press.languages.messages import PLAIN_RANGE
from press.pages.contact import contact_values
from press.pages.numbers import Formatter
from press.pages.values import Isolate, isolate

if TYPE_CHECKING:
    from press.content.handouts import Handout
    from press.languages.language import Language
    from press.project import Project

RANGE = ("range", PLAIN_RANGE)
"""The message by which a language joins the ends of a range ("3 to 6")."""


def formatter_of(project: Project, language: Language, domain: str) -> Formatter:
    """Return what writes numbers and dates on the pages of a domain in a language."""
    cldr = language.locale.in_country(project.clinic.country)
    return Formatter(cldr, _range_pattern(language, domain))


def values_of(
    project: Project, handout: Handout, language: Language, formatter: Formatter
) -> dict[str, Isolate]:
    """Return the placeholders of every message of a handout with what they hold."""
    values = {name: formatter.fact(fact) for name, fact in handout.facts.items()}
    values |= contact_values(project.clinic, language.locale)
    review = handout.about.next_review
    values |= {
        "version": Isolate(handout.about.version, "ltr"),
        "published": formatter.date(handout.about.published),
        "next_review": formatter.date(review) if review else isolate(""),
        "page_number": Isolate("\u200b", "ltr", (Markup('<span class="page-number"></span>'),)),
        "page_count": Isolate("\u200b", "ltr", (Markup('<span class="page-count"></span>'),)),
    }
    return values


def _range_pattern(language: Language, domain: str) -> str:
    found = language.find(domain, RANGE)
    translated = found is not None and found.entry.state is State.TRANSLATED
    pattern = found.entry.texts[0] if found and translated else PLAIN_RANGE
    whole = pattern.count("%(low)s") == 1 and pattern.count("%(high)s") == 1
    in_order = pattern.find("%(low)s") < pattern.find("%(high)s")
    return pattern if whole and in_order else PLAIN_RANGE
