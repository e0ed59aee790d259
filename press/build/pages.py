"""Pages of a build: every handout composed in every language, covers, the language card."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from press.build.standing import Judge
from press.content.handouts import LIBRARY_DOMAIN, SHARED_DOMAIN, Handout, HandoutTable
from press.errors import Finding, as_notes
from press.languages.catalogs import State
from press.languages.language import load_language
from press.languages.locales import SOURCE, find_locale
from press.languages.meant import meant
from press.pages.compose import PLAIN, Composed, Wish, compose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from press.content.handouts import Library
    from press.content.packets import Packet
    from press.languages.language import Language
    from press.languages.locales import Locale
    from press.pages.compose import Draft
    from press.project import Project

CARD: Final = "language-card"
_INVITATION: Final = "Point to your language"


def compose_all(
    project: Project,
    library: Library,
    names: Iterable[str],
    locales: Iterable[Locale],
    wish: Wish = PLAIN,
    judge: Judge | None = None,
) -> Iterator[tuple[Composed, tuple[Finding, ...]]]:
    """Yield every page, with the findings of its language's catalogs at the first one.

    A handout that is not meant for a language has none in it.

    `judge` tells which of them are drafts; one that has judged others knows their files.
    """
    judge = judge or Judge(project)
    handouts = [handout for handout in library.handouts if handout.name in set(names)]
    for locale in locales:
        own = meant(handouts, locale)
        language, findings = load_language(project, locale, [h.name for h in own], judge.read)
        for number, handout in enumerate(own):
            page = _without_echo(compose_judged(judge, handout, language, wish), findings)
            yield _softened(project, page), () if number else findings


def compose_judged(
    judge: Judge, handout: Handout, language: Language, wish: Wish = PLAIN
) -> Composed:
    """Compose a page that says whether it is a draft, by those who have read what it prints."""
    domain = wish.domain or handout.name
    wish = replace(wish, marked=lambda key: key in judge.critical(handout, domain))
    page = compose(judge.project, judge.environment, handout, language, wish)
    standing = judge.standing(language, handout, domain, page.printed)
    draft = wish.draft or standing.draft
    if draft != page.draft:
        wish = replace(wish, draft=draft)
        page = compose(judge.project, judge.environment, handout, language, wish)
    day = None if draft else judge.reviewed_on(language.locale, domain)
    return replace(page, unread=standing.reasons, changed=standing.changed, reviewed=day)


def _without_echo(page: Composed, unreadable: Iterable[Finding]) -> Composed:
    """Report a catalog that cannot be read once, and not once for each of its messages.

    Each page that asked it for a message keeps the cause among its findings: a page without
    findings is printed.
    """
    lost = {each.path for each in unreadable if _is_asked(each.path, page.handout)}
    echo = {each for each in page.findings if each.path in lost or _is_nowhere(each)}
    if not (lost and echo):
        return page
    cause = tuple(finding for finding in unreadable if finding.path in lost)
    kept = tuple(finding for finding in page.findings if finding not in echo)
    return replace(page, findings=(*kept, *cause))


def _is_asked(path: Path | None, handout: Handout) -> bool:
    """Tell whether a handout takes messages from a catalog: its own, or what all of them say."""
    return path is not None and path.stem in (handout.name, SHARED_DOMAIN)


def _is_nowhere(finding: Finding) -> bool:
    """Tell whether a message is not translated because it is in no catalog."""
    return finding.check == "untranslated" and finding.line is None


def compose_cover(
    judge: Judge, packet: Packet, locale: Locale, pages: Sequence[Composed]
) -> Composed:
    """Compose the cover of a packet that holds these handouts in a language.

    It is a draft if one of them is.
    """
    project = judge.project
    language, _ = load_language(project, locale, [LIBRARY_DOMAIN], judge.read)
    contents = [{"title": page.title, "source_title": page.handout.title} for page in pages]
    about = _about(packet.title, [page.handout for page in pages])
    sheet = Handout(packet.name, project.root / "handouts", about, {}, ())
    wish = Wish(
        template="_shared/cover.html",
        domain=LIBRARY_DOMAIN,
        more={"contents": contents},
        draft=next((page.draft for page in pages if page.draft), None),
    )
    page = compose_judged(judge, sheet, language, wish)
    unread = tuple(dict.fromkeys(reason for each in (*pages, page) for reason in each.unread))
    return _softened(project, replace(page, unread=unread))


def compose_card(judge: Judge, library: Library, locales: Iterable[Locale]) -> Composed:
    """Compose the card on which a patient points to one of these languages.

    It is a draft if the invitation is one in any of them.
    """
    project = judge.project
    source, _ = load_language(project, find_locale(SOURCE), [])
    ordered = sorted(locales, key=_place)
    languages = [load_language(project, locale, [], judge.read)[0] for locale in ordered]
    rows = [_row(language) for language in languages]
    about = _about(_INVITATION, library.handouts)
    sheet = Handout(CARD, project.root / "handouts" / "_shared", about, {}, ())
    keys = [(None, _INVITATION)]
    standings = [judge.standing(each, sheet, SHARED_DOMAIN, keys) for each in languages]
    draft: Draft | None = (
        "translation" if any(s.draft == "translation" for s in standings) else None
    )
    wish = Wish(
        template="_shared/card.html", domain=SHARED_DOMAIN, more={"rows": rows}, draft=draft
    )
    return compose_judged(judge, sheet, source, wish)


def _about(title: str, handouts: Sequence[Handout]) -> HandoutTable:
    """Describe a sheet made of handouts: as new as the newest, to be reviewed with the first."""
    reviews = [h.about.next_review for h in handouts if h.about.next_review]
    return HandoutTable(
        title=title,
        version=max((handout.about.version for handout in handouts), key=_parts_of),
        published=max(handout.about.published for handout in handouts),
        next_review=min(reviews, default=None),
        pages=1,
    )


def _parts_of(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _row(language: Language) -> dict[str, object]:
    """Describe a language on the card. Without an invitation its name alone will do."""
    locale = language.locale
    found = language.find(SHARED_DOMAIN, (None, _INVITATION))
    translated = found is not None and found.entry.state is State.TRANSLATED
    return {
        "tag": locale.tag,
        "direction": locale.direction,
        "native": locale.native_name,
        "english": locale.english_name,
        "invitation": found.entry.texts[0] if found and translated else "",
    }


def _place(locale: Locale) -> tuple[object, ...]:
    """Sort languages so that people find theirs: by script, and by their own name in it."""
    name = unicodedata.normalize("NFKD", locale.native_name.casefold())
    letters = "".join(letter for letter in name if not unicodedata.combining(letter))
    names = (unicodedata.name(letter).split() for letter in letters if letter.isalpha())
    script = next(names, [""])[0]
    return (script != "LATIN", script, letters)


def _softened(project: Project, page: Composed) -> Composed:
    if page.locale.tag in project.clinic.in_progress:
        return replace(page, findings=as_notes(page.findings))
    return page
