"""Facts: the numbers of a handout, each with its unit and the source it rests on.

A number reaches a page only as a fact, so that it can be checked, formatted for the
language, and changed in one place. Facts stand in `handout.toml` or, when several
handouts share them, in `handouts/facts.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal, Self

from pydantic import Field, PrivateAttr, RootModel, model_validator

from press.errors import Finding, did_you_mean
from press.tables import Table, find_line, read_table, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from press.project import Project

Unit = Literal["minute", "hour", "day", "week", "month", "year", "celsius", "fahrenheit"]
DEGREES: Final = 0.2  # of Fahrenheit, by which two scales may differ through rounding
Amount = Annotated[float, Field(allow_inf_nan=False)]

RESERVED: Final = frozenset(
    {"clinic_name", "clinic_phone", "after_hours_phone", "emergency_number", "clinic_address"}
    | {"hours", "hours_text", "sheet_address", "version", "published", "next_review"}
    | {"page", "page_number", "page_count", "rows", "contents", "parts", "caller"}
    | {"bilingual", "figure", "pictogram", "fill_in", "number", "logo", "qr_code"}
    | {"gettext", "ngettext", "pgettext", "range", "dict", "cycler", "joiner", "namespace"}
)
"""What every page says by these names; a fact of such a name would print something else."""


class Fact(Table):
    """One number, or one range `low`–`high`, with its unit and source.

    `setting` marks what differs between clinics: `clinic.toml` may give another
    number, from `from` to `to`. `about` tells translators what the number means.
    """

    value: Amount | None = None
    low: Amount | None = None
    high: Amount | None = None
    unit: Unit | None = None
    source: str
    about: str = ""
    setting: bool = False
    at_least: Amount | None = Field(default=None, alias="from")
    at_most: Amount | None = Field(default=None, alias="to")
    _usual: float | None = PrivateAttr(default=None)  # where a clinic has set another value

    @model_validator(mode="after")
    def _one_number_or_a_range(self) -> Self:
        if (self.value is None) == (self.low is None) or (self.low is None) != (self.high is None):
            raise ValueError("A fact has either a “value”, or a “low” and a “high”.")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError("“low” must be less than “high”.")
        if self.setting and (self.value is None or self.at_least is None or self.at_most is None):
            raise ValueError("A setting needs a “value”, a “from” and a “to”.")
        return self

    @model_validator(mode="after")
    def _within_its_range(self) -> Self:
        value, low, high = self.value, self.at_least, self.at_most
        if value is None or low is None or high is None or low <= value <= high:
            return self
        raise ValueError("The “value” must lie from “from” to “to”.")

    @property
    def numbers(self) -> tuple[float, ...]:
        """The value, or low and high."""
        both = (self.value, self.low, self.high)
        return tuple(number for number in both if number is not None)

    @property
    def described(self) -> str:
        """What it says as written, whatever a clinic sets: “14 day (from 10 to 21)”."""
        usual = self.value if self._usual is None else self._usual
        text = f"{usual:g}" if usual is not None else f"{self.low:g} to {self.high:g}"
        text = f"{text} {self.unit}" if self.unit else text
        return f"{text} (from {self.at_least:g} to {self.at_most:g})" if self.setting else text

    def set_to(self, value: float) -> Fact:
        """Return it with the value of a clinic."""
        changed = self.model_copy(update={"value": value})
        changed._usual = self.value if self._usual is None else self._usual  # noqa: SLF001
        return changed


SharedFacts = RootModel[dict[str, Fact]]
"""The file `handouts/facts.toml`: facts by name."""


def load_shared_facts(project: Project) -> tuple[dict[str, Fact], tuple[Finding, ...]]:
    """Read the shared facts, with the clinic's own settings in place."""
    path = project.find("handouts/facts.toml")
    if path is None:
        return {}, _unknown_settings(project, {})
    table, findings = read_table(path, SharedFacts)
    if table is None:
        return {}, findings
    facts, more = _with_settings(project, table.root)
    return facts, (*findings, *more)


def _with_settings(
    project: Project, facts: Mapping[str, Fact]
) -> tuple[dict[str, Fact], tuple[Finding, ...]]:
    result = dict(facts)
    findings = list(_unknown_settings(project, facts))
    for name, number in project.clinic.settings.items():
        fact = facts.get(name)
        if fact is None or not fact.setting:
            continue
        low, high = fact.at_least, fact.at_most
        if low is not None and high is not None and not low <= number <= high:
            message = f"The setting “{name}” is {number:g}; it must be from {low:g} to {high:g}."
            findings.append(_setting_finding(project, name, "setting-range", message, fact.about))
        result[name] = fact.set_to(number)
    return result, (*findings, *_unlike_degrees(project, result))


def _unlike_degrees(project: Project, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    """Yield temperatures that are said in two scales and are not the same one."""
    for name, fact in facts.items():
        other = facts.get(name.replace("celsius", "fahrenheit"))
        if fact.unit != "celsius" or other is None or other.unit != "fahrenheit":
            continue
        if fact.value is None or other.value is None:
            continue
        expected = fact.value * 9 / 5 + 32
        if abs(other.value - expected) > DEGREES:
            message = f"“{name}” is {fact.value:g} °C, which is {expected:.1f} °F."
            hint = f"Set {name.replace('celsius', 'fahrenheit')} to {expected:.1f} as well."
            yield _setting_finding(project, name, "settings-differ", message, hint)


def _unknown_settings(project: Project, facts: Mapping[str, Fact]) -> tuple[Finding, ...]:
    known = [name for name, fact in facts.items() if fact.setting]
    return tuple(
        _setting_finding(
            project, name, "unknown-setting", f"“{name}” is no setting.", did_you_mean(name, known)
        )
        for name in project.clinic.settings
        if name not in known
    )


def _setting_finding(project: Project, name: str, check: str, message: str, hint: str) -> Finding:
    path = project.root / "clinic.toml"
    return Finding(check, message, hint, path=path, line=line_of(path, ("settings", name)))


def misnamed(
    path: Path, facts: Iterable[str], table: tuple[str, ...] = (), handout: str | None = None
) -> Iterator[Finding]:
    """Yield the facts of a file whose names a template cannot use for them."""
    for name in facts:
        if name in RESERVED or name.startswith("_"):
            yield Finding(
                "fact-name",
                f"“{name}” cannot be the name of a fact: every page has something of that name.",
                "Call it otherwise, such as “splint_weeks”.",
                path=path,
                line=line_of(path, (*table, name)),
                handout=handout,
            )


def line_of(path: Path, location: tuple[int | str, ...]) -> int | None:
    """Return the line of a key in a TOML file that was read before."""
    text, _ = read_text(path)
    return find_line(text, location) if text is not None else None
