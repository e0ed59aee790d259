"""Orders: what staff fill in on the form, judged, and the sheet that comes of it.

Nothing here is kept: an order lives as long as the request that brought it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from press.build.pages import compose_all
from press.build.plan import Press
from press.build.withheld import unread_reasons
from press.clinic import Clinic
from press.content.dates import review_findings
from press.content.handouts import load_library
from press.errors import Finding, Severity
from press.languages.locales import SOURCE, find_locale
from press.languages.messages import find_placeholders
from press.pages.compose import Composed, Wish
from press.typeset.editions import load_editions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from press.content.facts import Fact
    from press.content.handouts import Library
    from press.pages.forms import Field
    from press.project import Project
    from press.typeset.sheets import Sheet

LONGEST: Final = 120  # characters of one thing that is filled in
PHONE: Final = "phone"


@dataclass(frozen=True, slots=True)
class Setting:
    """A number that differs between clinics, which a sheet prints."""

    name: str
    about: str
    value: float
    low: float
    high: float
    unit: str


@dataclass(frozen=True, slots=True)
class Blank:
    """What a handout leaves open: lines to fill in, and settings that it prints."""

    page: Composed
    fields: tuple[Field, ...]
    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """A sheet that staff ask for. All values are as typed."""

    handout: str
    locale: str
    edition: str
    paper: str
    values: Mapping[str, str]


def find_blank(project: Project, handout: str, locale: str) -> Blank | None:
    """Return what a handout leaves open in a language; None if there is no such sheet."""
    library = load_library(project)
    page = _composed(project, library, handout, locale, {})
    if page is None:
        return None
    used = {name for _, text in page.printed for name in find_placeholders(text).names}
    facts = page.handout.facts
    settings = tuple(_setting(name, facts[name]) for name in facts if facts[name].setting)
    return Blank(page, page.fields, tuple(s for s in settings if s.name in used))


def fill(project: Project, order: Order, today: dt.date) -> tuple[Sheet | None, tuple[str, ...]]:
    """Return the sheet of an order, or None and what is wrong with it."""
    blank = find_blank(project, order.handout, order.locale)
    if blank is None:
        return None, ("There is no such handout in this language.",)
    dates = review_findings([blank.page.handout], today, project.clinic.grace_days)
    if old := tuple(f.message for f in dates if f.severity is Severity.ERROR):
        return None, old
    if unread := unread_reasons(project, blank.page):
        return None, unread
    own, faults = _with_values(project, blank, order.values)
    if own is None or faults:
        return None, faults
    library = load_library(own)
    page = _composed(own, library, order.handout, order.locale, order.values)
    shared = [finding for finding in library.findings if finding.handout is None]
    found = tuple(dict.fromkeys(f.message for f in (*shared, *(page.findings if page else ()))))
    if page is None or shared:
        return None, found
    sheet = None if found else _sheet(own, library, page, order)
    return sheet, found or (() if sheet else ("There is no such edition or paper.",))


def _with_values(
    project: Project, blank: Blank, values: Mapping[str, str]
) -> tuple[Project | None, tuple[str, ...]]:
    """Return the project with the settings and the phone number that were typed."""
    faults = [
        f"“{field.label}” is too long: at most {LONGEST} characters."
        for field in blank.fields
        if len(values.get(field.name, "")) > LONGEST
    ]
    settings = dict(project.clinic.settings)
    for setting in blank.settings:
        text = values.get(setting.name, "").strip().replace(",", ".")
        number = _number(text) if text else setting.value
        if number is None or not setting.low <= number <= setting.high:
            limits = f"from {setting.low:g} to {setting.high:g}"
            faults.append(f"“{setting.about}” must be a number {limits}.")
        else:
            settings[setting.name] = number
    phone = values.get(PHONE, "").strip() or project.clinic.phone
    data = project.clinic.model_dump(by_alias=True) | {"settings": settings, "phone": phone}
    try:
        clinic = Clinic.model_validate(data)
    except ValidationError:
        return None, (*faults, "Write the phone number with digits, spaces or hyphens.")
    return replace(project, clinic=clinic), tuple(faults)


def _composed(
    project: Project, library: Library, handout: str, locale: str, values: Mapping[str, str]
) -> Composed | None:
    pages = compose_all(project, library, [handout], [find_locale(locale)], Wish(filled=values))
    return next((page for page, _ in pages), None)


def _sheet(project: Project, library: Library, page: Composed, order: Order) -> Sheet | None:
    editions, _ = load_editions(project)
    edition = editions.get(order.edition)
    if edition is None or order.paper not in edition.styles:
        return None
    press = Press((edition,), (order.paper,), "", ("", ""))
    source = None
    if edition.layout != "single":
        source = _composed(project, library, order.handout, SOURCE, order.values)
    return next((job.sheet for job in press.handout(edition, page, source)), None)


def _setting(name: str, fact: Fact) -> Setting:
    value, low, high = (number or 0.0 for number in (fact.value, fact.at_least, fact.at_most))
    return Setting(name, fact.about, value, low, high, fact.unit or "")


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def findings_of(findings: tuple[Finding, ...], missing: frozenset[str]) -> tuple[str, ...]:
    """Say what keeps a typeset sheet from being printed."""
    letters = tuple(f"No font has the letter “{letter}”." for letter in sorted(missing))
    return (*letters, *dict.fromkeys(finding.message for finding in findings))
