"""Orders: what staff fill in on the form, judged, and the sheet that comes of it.

Nothing here is kept: an order lives as long as the request that brought it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from press.build.pages import compose_all
from press.build.plan import Press
from press.build.withheld import unread_reasons
from press.clinic import Clinic
from press.content.dates import review_findings
from press.content.handouts import load_library
from press.desk.blank import PHONE, blank_of
from press.desk.faults import faults_in, faults_of, plainly
from press.errors import Severity
from press.languages.locales import SOURCE, find_locale
from press.pages.compose import Composed, Wish
from press.typeset.editions import load_editions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from press.content.handouts import Library
    from press.desk.blank import Blank
    from press.desk.faults import Fault
    from press.project import Project
    from press.typeset.sheets import Sheet


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
    return blank_of(page) if page else None


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
    if faults := faults_in(blank, order.values, today, project.clinic.phone):
        return None, faults
    own = _with_values(project, blank, order.values)
    library = load_library(own)
    page = _composed(own, library, order.handout, order.locale, order.values)
    shared = [finding for finding in library.findings if finding.handout is None]
    found = faults_of((*shared, *(page.findings if page else ())))
    if page is None or shared:
        return None, found
    sheet = None if found else _sheet(own, library, page, order)
    return sheet, found or (() if sheet else (plainly("There is no such edition or paper."),))


def _with_values(project: Project, blank: Blank, values: Mapping[str, str]) -> Project:
    """Return the project with the settings and the phone number that were typed."""
    settings = dict(project.clinic.settings)
    for setting in blank.settings:
        number = setting.number(values.get(setting.name, ""))
        settings[setting.name] = setting.value if number is None else number
    phone = values.get(PHONE, project.clinic.phone)
    data = project.clinic.model_dump(by_alias=True) | {"settings": settings, "phone": phone}
    return replace(project, clinic=Clinic.model_validate(data))


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
