"""The form: what staff fill in before a handout is printed, and what they are told of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from press.desk.blank import PHONE
from press.desk.faults import LONGEST, LONGEST_PHONE
from press.languages.locales import SOURCE
from press.pages.numbers import Formatter
from press.shelf.data import PAPERS
from press.shelf.words import page_file, render
from press.typeset.editions import load_editions, usual_editions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from press.desk.blank import Blank, Setting
    from press.desk.faults import Fault
    from press.pages.forms import Field
    from press.project import Project
    from press.shelf.words import Words
    from press.typeset.editions import Edition

_INPUTS: Final = {"date": "date", "phone": "tel", "name": "text", "text": "text"}
_ISOLATED: Final = frozenset({"celsius", "fahrenheit", "example"})
_LEFT_TO_RIGHT: Final = "\u2066%s\u2069"  # in an Arabic sentence “38 °C” would become “C° 38”


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it is shown: for which handout, with what typed, and what is wrong with that.

    `made` says that the handout was made, and can be opened.
    """

    project: Project
    blank: Blank
    asked: Mapping[str, str]
    faults: tuple[Fault, ...]
    staff: Words
    today: dt.date
    made: bool = False


def form_page(form: Form) -> str:
    """Return the form as a page, or what was filled in where the handout was made."""
    page = form.blank.page
    marks = _marks(form.faults)
    return render(
        "form.html",
        form.staff,
        css=page_file("form.css"),
        title=page.title,
        source_title=page.handout.title,
        locale=page.locale,
        language=page.locale.name_in(form.staff.language.locale),
        source_lang=SOURCE,
        faults=[_said(form, fault) for fault in form.faults],
        marks=marks,
        first_wrong=next(iter(marks), ""),
        lines=[_line(form, field) for field in _fields(form)],
        settings=[_setting(form, setting) for setting in form.blank.settings],
        editions=[
            {"name": e.name, "title": form.staff.say(e.title), "lang": form.staff.said_in(e.title)}
            for e in _editions(form)
        ],
        edition=form.asked.get("edition"),
        papers={name: PAPERS.get(name, name) for name in form.project.clinic.paper_order},
        paper=form.asked.get("paper"),
        phone=_phone(form),
        longest=LONGEST,
        longest_phone=LONGEST_PHONE,
        made=form.made,
        hidden=_hidden(form),
    )


def _marks(faults: tuple[Fault, ...]) -> dict[str, list[str]]:
    """Return what is wrong with each field, as the names that the sentences have on the page."""
    found: dict[str, list[str]] = {}
    for place, fault in enumerate(faults):
        for name in fault.fields:
            found.setdefault(name, []).append(f"wrong-{place}")
    return found


def _hidden(form: Form) -> dict[str, str]:
    """Return what the page says of itself; with the whole order, where it is made."""
    own = {
        "handout": form.blank.page.handout.name,
        "locale": form.blank.page.locale.tag,
        "staff": form.staff.language.locale.tag,
    }
    if not form.made:
        return own
    names = [field.name for field in form.blank.fields]
    names += [setting.name for setting in form.blank.settings]
    names += [PHONE, "edition", "paper"]
    return {name: form.asked[name] for name in names if name in form.asked} | own


def _said(form: Form, fault: Fault) -> Fault:
    """Return a fault that names fields as the form calls them."""
    said = {
        key: _LEFT_TO_RIGHT % text if key in _ISOLATED else form.staff.say(text)
        for key, text in fault.values.items()
    }
    return replace(fault, values=said)


def _editions(form: Form) -> list[Edition]:
    """Return the editions that the clinic prints, in its order; two languages need two."""
    known, _ = load_editions(form.project)
    single = form.blank.page.locale.is_source
    possible = {n: e for n, e in known.items() if e.layout == "single" or not single}
    return [possible[name] for name in usual_editions(form.project, possible)]


def _fields(form: Form) -> list[Field]:
    return [field for field in form.blank.fields if field.name != PHONE]


def _phone(form: Form) -> str:
    return form.asked.get(PHONE, form.project.clinic.phone)


def _line(form: Form, field: Field) -> dict[str, Any]:
    value = form.asked.get(field.name, "")
    return {
        "name": field.name,
        "label": form.staff.say(field.label),
        "type": _INPUTS[field.kind],
        "value": value,
        "earliest": form.today.isoformat() if field.after else "",
        "shown": _date(form, value) if form.made and field.kind == "date" else value,
    }


def _date(form: Form, text: str) -> str:
    """Write a date in words: whoever reads “12/1” as January sees what the patient will read."""
    if not text.strip():
        return ""
    cldr = form.staff.language.locale.in_country(form.project.clinic.country)
    return Formatter(cldr).date(dt.date.fromisoformat(text.strip())).text


def _setting(form: Form, setting: Setting) -> dict[str, Any]:
    value = form.asked.get(setting.name, f"{setting.value:g}")
    return {
        "name": setting.name,
        "about": form.staff.say(setting.about),
        "value": value,
        "low": f"{setting.low:g}",
        "high": f"{setting.high:g}",
        "step": "1" if setting.whole else "any",
        "unit": setting.unit,
        "changed": setting.number(value) != setting.value,
    }
