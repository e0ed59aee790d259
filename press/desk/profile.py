"""The clinic's profile: `clinic.toml` read and written, with its comments kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import tomlkit
from pydantic import ValidationError

from press.clinic import EMERGENCY_NUMBERS, Clinic, is_short, logo_problem
from press.content.facts import DEGREES, Fact, load_shared_facts
from press.desk.blank import setting_of
from press.desk.hours import EXAMPLE, read_hours
from press.errors import Finding
from press.files import write_whole
from press.project import Project, load_project

if TYPE_CHECKING:
    from collections.abc import Mapping

_TITLE: Final = "The clinic's own details, printed on every handout. README tells what each means."
_PHONES: Final = frozenset({"phone", "after_hours_phone"})  # an ambulance may have two digits


@dataclass(slots=True)
class Profile:
    """The details of a clinic while they are asked for."""

    path: Path
    document: tomlkit.TOMLDocument
    project: Project
    findings: tuple[Finding, ...]

    @classmethod
    def read(cls, path: Path) -> Profile:
        """Read the file; one that is not there is empty, one with mistakes has findings."""
        project = load_project(path.parent)
        if not path.exists():
            document = tomlkit.document()
            document.add(tomlkit.comment(_TITLE))
            return cls(path, document, project, ())
        findings = project.findings
        text = "" if findings else path.read_text(encoding="utf-8-sig")
        return cls(path, tomlkit.parse(text), project, findings)

    def proposal(self, key: str) -> str:
        """Return what to propose for a key: what is there, or what is usual in the country."""
        known = str(self.document.get(key, ""))
        if key == "emergency_number" and not known:
            return EMERGENCY_NUMBERS.get(str(self.document.get("country", "")), "")
        if key == "country" and not known:
            return str(Clinic().country)
        return known

    def put(self, key: str, text: str) -> str:
        """Set a key; return what is wrong with it, or nothing."""
        value = text.upper() if key == "country" else text
        if key == "name" and not value:
            return "A clinic needs a name."
        if key == "logo" and value and (problem := self._logo_problem(value)):
            return problem
        if problem := self._problem({**self.document.unwrap(), key: value}):
            return problem
        if value or key in self.document:
            self.document[key] = value
        return ""

    def doubt(self, key: str) -> str:
        """Say what may be wrong with an answer that was taken, or nothing."""
        if key in _PHONES and is_short(str(self.document.get(key, ""))):
            return "This phone number looks too short. Check it."
        return ""

    def _logo_problem(self, name: str) -> str:
        problem = logo_problem(self.path.parent, name)
        if problem and not (self.path.parent / name).is_file():
            return f"There is no file “{name}” here. Use an SVG or PNG file."
        return f"The logo “{name}” {problem}." if problem else ""

    def put_hours(self, text: str) -> str:
        """Set the opening hours from one line; return what is wrong with it, or nothing."""
        rows = read_hours(text)
        if rows is None:
            return f"Write them like “{EXAMPLE}”."
        if problem := self._problem({**self.document.unwrap(), "hours": rows}):
            return problem
        if rows:
            self.document["hours"] = _inline(rows)
        else:
            self.document.pop("hours", None)
        return ""

    def shown_hours(self) -> str:
        """Write the opening hours as they are asked for."""
        rows = self.document.unwrap().get("hours", [])
        return ", ".join(f"{row['days']} {row['from']}-{row['to']}" for row in rows)

    def settings(self) -> Mapping[str, Fact]:
        """Return the facts that a clinic can set."""
        facts, _ = load_shared_facts(self.project)
        return {name: fact for name, fact in facts.items() if fact.setting}

    def setting(self, name: str) -> float:
        """Return a setting as it is now; a temperature follows the one in the other scale."""
        expected = self._degrees(name)
        return float(self.settings()[name].value or 0) if expected is None else expected

    def put_setting(self, name: str, text: str) -> str:
        """Set a setting; return what is wrong with it, or nothing. A default is not written."""
        fact = self.settings()[name]
        setting = setting_of(name, fact)
        number = setting.number(text)
        if number is None:
            kind = "whole number" if setting.whole else "number"
            return f"Write a {kind} from {setting.low:g} to {setting.high:g}."
        expected = self._degrees(name)
        if expected is not None and abs(number - expected) > DEGREES:
            return f"It must be the same temperature as before: {expected:g} °F."
        if number == fact.value:
            return ""
        if "settings" not in self.document:
            self.document["settings"] = tomlkit.table()
        settings: Any = self.document["settings"]
        settings[name] = int(number) if number == int(number) else number
        return ""

    def _degrees(self, name: str) -> float | None:
        """Return what a temperature in Fahrenheit must be, if it was set in Celsius."""
        other = name.replace("fahrenheit", "celsius")
        settings = self.document.unwrap().get("settings", {})
        if other == name or other not in settings:
            return None
        return round(float(settings[other]) * 9 / 5 + 32, 1)

    def write(self) -> None:
        """Write the file, whole or not at all."""
        write_whole(self.path, tomlkit.dumps(self.document).encode())

    def _problem(self, data: dict[str, Any]) -> str:
        try:
            Clinic.model_validate(data)
        except ValidationError as error:
            found = error.errors()[0]
            return str(found.get("ctx", {}).get("error") or f"{found['msg']}.")
        return ""


def _inline(rows: list[dict[str, str]]) -> Any:
    array = tomlkit.array()
    for row in rows:
        table = tomlkit.inline_table()
        table.update(row)
        array.append(table)
    return array
