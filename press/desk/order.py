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
    from collections.abc import Collection, Iterable, Mapping

    from press.content.facts import Fact
    from press.content.handouts import Library
    from press.pages.forms import Field
    from press.project import Project
    from press.typeset.sheets import Sheet

LONGEST: Final = 120  # characters of one thing that is filled in
PHONE: Final = "phone"
_KINDS: Final = {"too-long": "full", "settings-differ": "degrees"}
"""Findings that come of what staff fill in, and how the form tells them."""


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
class Fault:
    """What keeps a sheet from being made: a sentence of the form, with what it says of.

    A kind that the form has no sentence for says `text`, in English.
    """

    kind: str
    values: Mapping[str, str]


def plainly(text: str) -> Fault:
    """Return a fault that staff do not make, and that is told as it is."""
    return Fault("other", {"text": text})


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


def fill(project: Project, order: Order, today: dt.date) -> tuple[Sheet | None, tuple[Fault, ...]]:
    """Return the sheet of an order, or None and what is wrong with it."""
    blank = find_blank(project, order.handout, order.locale)
    if blank is None:
        return None, (plainly("There is no such handout in this language."),)
    dates = review_findings([blank.page.handout], today, project.clinic.grace_days)
    if old := tuple(f.message for f in dates if f.severity is Severity.ERROR):
        return None, tuple(map(plainly, old))
    if unread := unread_reasons(project, blank.page):
        return None, tuple(map(plainly, unread))
    own, faults = _with_values(project, blank, order.values)
    if own is None or faults:
        return None, faults
    library = load_library(own)
    page = _composed(own, library, order.handout, order.locale, order.values)
    shared = [finding for finding in library.findings if finding.handout is None]
    found = faults_of((*shared, *(page.findings if page else ())))
    if page is None or shared:
        return None, found
    sheet = None if found else _sheet(own, library, page, order)
    return sheet, found or (() if sheet else (plainly("There is no such edition or paper."),))


def _with_values(
    project: Project, blank: Blank, values: Mapping[str, str]
) -> tuple[Project | None, tuple[Fault, ...]]:
    """Return the project with the settings and the phone number that were typed."""
    faults = [
        Fault("long", {"field": field.label, "most": str(LONGEST)})
        for field in blank.fields
        if len(values.get(field.name, "")) > LONGEST
    ]
    settings = dict(project.clinic.settings)
    for setting in blank.settings:
        text = values.get(setting.name, "").strip().replace(",", ".")
        number = _number(text) if text else setting.value
        if number is None or not setting.low <= number <= setting.high:
            limits = {"low": f"{setting.low:g}", "high": f"{setting.high:g}"}
            faults.append(Fault("range", {"field": setting.about, **limits}))
        else:
            settings[setting.name] = number
    phone = values.get(PHONE, "").strip() or project.clinic.phone
    data = project.clinic.model_dump(by_alias=True) | {"settings": settings, "phone": phone}
    try:
        clinic = Clinic.model_validate(data)
    except ValidationError:
        return None, (*faults, Fault("phone", {}))
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


def faults_of(findings: Iterable[Finding], missing: Collection[str] = ()) -> tuple[Fault, ...]:
    """Say what keeps a sheet from being printed; `missing` are letters that no font has."""
    letters = [Fault("letter", {"letter": letter}) for letter in sorted(missing)]
    sheet = [_fault_of(finding) for finding in findings]
    every = [*letters, *sheet]
    return tuple(fault for place, fault in enumerate(every) if fault not in every[:place])


def _fault_of(finding: Finding) -> Fault:
    kind = _KINDS.get(finding.check)
    return Fault(kind, {}) if kind else plainly(finding.message)
