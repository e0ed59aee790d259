"""The form: what staff fill in before a sheet is printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from press.desk.order import LONGEST, PHONE
from press.languages.locales import SOURCE
from press.shelf.data import PAPERS
from press.shelf.words import page_file, render
from press.typeset.editions import load_editions, usual_editions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from press.desk.order import Blank, Fault, Setting
    from press.project import Project
    from press.shelf.words import Words
    from press.typeset.editions import Edition

_INPUTS: Final = {"date": "date", "phone": "tel", "name": "text", "text": "text"}


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it is shown: for which sheet, with what typed, and what is wrong with that."""

    project: Project
    blank: Blank
    asked: Mapping[str, str]
    faults: tuple[Fault, ...]
    staff: Words


def form_page(form: Form) -> str:
    """Return the form as a page."""
    page = form.blank.page
    editions, papers = _editions(form), form.project.clinic.paper_order
    return render(
        "form.html",
        form.staff,
        css=page_file("form.css"),
        title=page.title,
        source_title=page.handout.title,
        locale=page.locale,
        handout=page.handout.name,
        source_lang=SOURCE,
        faults=[_said(form, fault) for fault in form.faults],
        lines=[_line(form, field.name, field.label, field.kind) for field in _fields(form)],
        settings=[_setting(form, setting) for setting in form.blank.settings],
        editions=[
            {"name": e.name, "title": form.staff.say(e.title), "lang": form.staff.said_in(e.title)}
            for e in editions
        ],
        edition=form.asked.get("edition"),
        papers={name: PAPERS.get(name, name) for name in papers},
        paper=form.asked.get("paper"),
        staff=form.staff.language.locale.tag,
        phone=form.asked.get(PHONE, form.project.clinic.phone),
        longest=LONGEST,
    )


def _said(form: Form, fault: Fault) -> Fault:
    """Return a fault that names fields as the form calls them."""
    return replace(fault, values={k: form.staff.say(text) for k, text in fault.values.items()})


def _editions(form: Form) -> list[Edition]:
    """Return the editions that the clinic prints, in its order; two languages need two."""
    known, _ = load_editions(form.project)
    single = form.blank.page.locale.is_source
    possible = {n: e for n, e in known.items() if e.layout == "single" or not single}
    return [possible[name] for name in usual_editions(form.project, possible)]


def _fields(form: Form) -> list[Any]:
    return [field for field in form.blank.fields if field.name != PHONE]


def _line(form: Form, name: str, label: str, kind: str) -> dict[str, Any]:
    return {
        "name": name,
        "label": form.staff.say(label),
        "type": _INPUTS[kind],
        "value": form.asked.get(name, ""),
    }


def _setting(form: Form, setting: Setting) -> dict[str, Any]:
    return {
        "name": setting.name,
        "about": form.staff.say(setting.about),
        "value": form.asked.get(setting.name, f"{setting.value:g}"),
        "low": f"{setting.low:g}",
        "high": f"{setting.high:g}",
        "unit": setting.unit,
    }
