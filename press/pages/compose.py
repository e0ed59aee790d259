"""A handout in one language as one HTML text.

Handout + language + clinic → `Composed`. No layout happens here; the text stands for
itself, so that it can be set on any paper, in any edition, on any machine.

Names that a template can use besides the facts: `clinic_name`, `clinic_phone`,
`after_hours_phone`, `emergency_number`, `clinic_address`, `hours`, `hours_text`,
`sheet_address`, and `page` (see `PageValues`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from markupsafe import Markup

from press import __version__
from press.errors import Finding
from press.languages.language import Language
from press.languages.locales import SOURCE, find_locale
from press.limits import memory_limit, time_limit
from press.pages.assets import Assets
from press.pages.contact import contact_texts
from press.pages.environment import TOOLS, Tools
from press.pages.forms import Forms
from press.pages.mistakes import SECONDS, TooLargeError, placed, template_finding
from press.pages.numbers import Formatter
from press.pages.placeholders import RANGE, formatter_of, values_of
from press.pages.translator import Marked, Trace, Translator, unmarked, untraced
from press.pages.values import Isolate, isolate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jinja2 import Environment

    from press.content.handouts import Handout
    from press.languages.catalogs import Key
    from press.languages.locales import Direction, Locale
    from press.pages.forms import Field
    from press.project import Project

Draft = Literal["translation", "text", ""]
"""What of a page is a draft: its translation, its English text, or nothing."""

_LARGEST: Final = 5 * 10**6  # characters of a page; ours have 0.1 million


@dataclass(frozen=True, slots=True)
class PageValues:
    """What the shared layout can say of the page itself, as `page` in templates."""

    lang: str
    direction: Direction
    classes: str
    document_title: str
    title: Markup
    is_translation: bool
    draft: Draft
    source_lang: str
    source_title: str
    language_names: Markup
    sources: str
    generator: str


@dataclass(frozen=True, slots=True)
class Composed:
    """A handout in one language. With findings it must not be printed.

    `unread` says who has still to read it, and `changed` are the messages that somebody has
    to read again; a page that all have read is no draft, and `reviewed` is the day of the
    last of their sign-offs.
    """

    handout: Handout
    locale: Locale
    title: str
    html: str
    printed: Mapping[Key, str]
    places: Mapping[Key, tuple[Path, int | None]]  # in the catalogs
    findings: tuple[Finding, ...]
    fields: tuple[Field, ...] = ()
    draft: Draft = "text"
    unread: tuple[str, ...] = ()
    changed: tuple[Key, ...] = ()
    reviewed: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a page is to be besides a handout as it stands.

    `trace` marks what each message prints; `filled` holds what staff filled in, by the
    names of the lines; `template` is another layout than the handout's own, `domain` the
    catalog of its messages, and `more` are further names for it. `draft` is what the band
    on every page says, unless nobody knows yet: then it is a draft. `marked` tells which
    messages are marked as important for safety, besides those whose catalog says so.
    """

    trace: Trace = untraced
    filled: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    template: str = ""
    domain: str = ""
    more: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    draft: Draft | None = None
    marked: Marked = unmarked


PLAIN: Final = Wish()


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a page is written with: its texts, the lines to fill in, its pictures."""

    project: Project
    handout: Handout
    values: Mapping[str, Isolate]
    formatter: Formatter
    translator: Translator
    forms: Forms
    assets: Assets


def compose(
    project: Project,
    environment: Environment,
    handout: Handout,
    language: Language,
    wish: Wish = PLAIN,
) -> Composed:
    """Render a handout in a language."""
    desk = _desk(project, handout, language, wish)
    title = desk.translator.text((None, handout.title))
    if any(fact.low is not None for fact in handout.facts.values()):
        # Values were written with the language's way of writing ranges: judge that too.
        desk.translator.text(RANGE, {"low": isolate("1"), "high": isolate("2")})
    draft = _draft_of(language.locale) if wish.draft is None else wish.draft
    html, faults = _html(environment, desk, title, draft, wish)
    findings = (*faults, *desk.assets.findings, *desk.forms.findings, *desk.translator.findings)
    return Composed(
        handout=handout,
        locale=language.locale,
        title=title,
        html=html,
        printed=desk.translator.printed,
        places=desk.translator.places,
        findings=tuple(placed(project, handout, finding) for finding in findings),
        fields=tuple(desk.forms.fields.values()),
        draft=draft,
    )


def _desk(project: Project, handout: Handout, language: Language, wish: Wish) -> _Desk:
    domain = wish.domain or handout.name
    formatter = formatter_of(project, language, domain)
    values = values_of(project, handout, language, formatter)
    return _Desk(
        project,
        handout,
        values,
        formatter,
        Translator(
            language,
            domain,
            values,
            formatter,
            trace=wish.trace,
            marked=wish.marked,
            measures=formatter.measures(handout.facts),
        ),
        Forms(formatter, wish.filled),
        Assets(project, handout),
    )


def _html(
    environment: Environment, desk: _Desk, title: str, draft: Draft, wish: Wish
) -> tuple[str, tuple[Finding, ...]]:
    """Render the template; whatever it raises is a finding, and leaves no page."""
    try:
        context = {**_context(desk, title, draft), **wish.more, TOOLS: _tools(desk)}
        return _rendered(environment, wish.template or desk.handout.template, context), ()
    except Exception as error:  # noqa: BLE001 - a template can raise anything
        return "", (template_finding(desk.project, desk.handout, error),)


def _context(desk: _Desk, title: str, draft: Draft) -> dict[str, object]:
    """Return the names that every template can use."""
    locale = desk.translator.language.locale
    clinic, handout = desk.project.clinic, desk.handout
    return {
        **desk.values,
        **contact_texts(clinic, handout.name, locale, desk.formatter),
        "page": _page(desk, title, draft),
    }


def _tools(desk: _Desk) -> Tools:
    source = _source(desk.project, desk.handout, desk.translator)
    return Tools(desk.translator, source, desk.assets, desk.forms)


def _rendered(environment: Environment, template: str, context: Mapping[str, object]) -> str:
    """Render a template within its limits."""
    with time_limit(SECONDS), memory_limit():
        html = environment.get_template(template).render(context)
    if len(html) > _LARGEST:
        raise TooLargeError(f"its page has more than {_LARGEST // 10**6} million characters")
    return html


def _draft_of(locale: Locale) -> Draft:
    return "text" if locale.is_source else "translation"


def _source(project: Project, handout: Handout, translator: Translator) -> Translator:
    """Return what writes the same page in the source language."""
    if translator.language.locale.is_source:
        return translator
    language = Language(find_locale(SOURCE), MappingProxyType({}))
    formatter = Formatter(language.locale.in_country(project.clinic.country))
    values = values_of(project, handout, language, formatter)
    return Translator(language, translator.domain, values, formatter)


def _classes(desk: _Desk) -> Iterator[str]:
    locale, digits = desk.translator.language.locale, desk.formatter.cldr.default_numbering_system
    yield f"accent-{desk.handout.about.accent}"
    if digits != "latn":
        yield f"digits-{digits}"
    if not locale.is_source:
        yield "is-translation"
    if desk.assets.logo():
        yield "has-logo"


def _page(desk: _Desk, title: str, draft: Draft) -> PageValues:
    locale, handout = desk.translator.language.locale, desk.handout
    return PageValues(
        lang=locale.tag,
        direction=locale.direction,
        classes=" ".join(_classes(desk)),
        document_title=title,
        title=desk.translator.html((None, handout.title)),
        is_translation=not locale.is_source,
        draft=draft,
        source_lang=SOURCE,
        source_title=handout.title,
        language_names=_language_names(locale),
        sources="; ".join(source.short for source in handout.sources) + ".",
        generator=f"handouts {__version__}",
    )


def _language_names(locale: Locale) -> Markup:
    if locale.is_source:
        return Markup(locale.english_name)
    return Markup('<span lang="{}" dir="ltr">{}</span> <span dir="{}">{}</span>').format(
        SOURCE, locale.english_name, locale.direction, locale.native_name
    )
