"""Facts: a number or a range with its unit and source, and what a clinic may change."""

from __future__ import annotations

import pytest

from press.content.facts import load_shared_facts
from tests.conftest import MakeProject

FILE = "handouts/facts.toml"
BRACE = (
    'brace = {value = 30, unit = "minute", source = "s", setting = true, '
    'from = 30, to = 60, about = "Wearing time"}\n'
)


def test_facts_are_read_by_name(make_project: MakeProject) -> None:
    """A fact is one number, or the two of a range, the smaller first."""
    text = BRACE + 'heal = {low = 3, high = 6, unit = "month", source = "s"}\n'
    facts, findings = load_shared_facts(make_project({FILE: text}))
    assert findings == ()
    assert facts["brace"].numbers == (30.0,)
    assert facts["heal"].numbers == (3.0, 6.0)


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ('{source = "s"}', "either a “value”, or a “low” and a “high”"),
        ('{value = 1, low = 1, high = 2, source = "s"}', "either a “value”"),
        ('{low = 1, source = "s"}', "either a “value”"),
        ('{high = 2, source = "s"}', "either a “value”"),
        ('{value = 1, high = 2, source = "s"}', "either a “value”"),
        ('{low = 6, high = 3, source = "s"}', "“low” must be less than “high”"),
        ('{low = 3, high = 3, source = "s"}', "“low” must be less than “high”"),
        ('{value = 1, source = "s", setting = true}', "needs a “value”, a “from” and a “to”"),
        ('{low = 1, high = 2, source = "s", setting = true, from = 1, to = 2}', "A setting needs"),
        ('{value = 9, source = "s", setting = true, from = 1, to = 8}', "from “from” to “to”"),
        ('{value = 3, source = "s", setting = true, from = 8, to = 1}', "from “from” to “to”"),
        ('{value = nan, source = "s"}', "nan is no number"),
        ('{value = 1, unit = "fortnight", source = "s"}', "“heal.unit”: It cannot be “fortnight”"),
        ("{value = 1}", "“heal.source” is missing"),
    ],
)
def test_a_fact_that_cannot_be_is_refused(make_project: MakeProject, fact: str, words: str) -> None:
    """A fact without number, order, unit or source is told in words, with its line."""
    facts, (finding,) = load_shared_facts(make_project({FILE: f"# facts\nheal = {fact}\n"}))
    assert facts == {}
    assert finding.line == 2
    assert words in finding.message


def test_all_mistakes_are_told_at_once(make_project: MakeProject) -> None:
    """Mistakes of several facts are told together, with the likely right word."""
    text = 'a = {valeu = 1, source = "s"}\nb = {value = 1, source = "s", form = 3}\n'
    _, findings = load_shared_facts(make_project({FILE: text}))
    assert {(finding.check, finding.line, finding.hint) for finding in findings} == {
        ("unknown-key", 1, "Did you mean “value”?"),
        ("unknown-key", 2, "Did you mean “from”?"),
    }


@pytest.mark.parametrize("number", ["30", "45", "60", "37.5"])
def test_a_clinic_changes_a_setting(make_project: MakeProject, number: str) -> None:
    """A setting within its range takes the place of the value; its source stays."""
    files = {FILE: BRACE, "clinic.toml": f"[settings]\nbrace = {number}\n"}
    facts, findings = load_shared_facts(make_project(files))
    assert findings == ()
    assert facts["brace"].numbers == (float(number),)
    assert facts["brace"].source == "s"


@pytest.mark.parametrize("number", ["29", "61", "-30", "0", "29.99"])
def test_a_setting_out_of_range_is_told(make_project: MakeProject, number: str) -> None:
    """A clinic cannot set what the source does not bear out."""
    files = {FILE: BRACE, "clinic.toml": f'name = "C"\n\n[settings]\nbrace = {number}\n'}
    project = make_project(files)
    _, (finding,) = load_shared_facts(project)
    assert finding.check == "setting-range"
    assert (finding.path, finding.line) == (project.root / "clinic.toml", 4)
    assert "from 30 to 60" in finding.message
    assert finding.hint == "Wearing time"


@pytest.mark.parametrize(("fahrenheit", "differs"), [(100.4, False), (100.5, False), (104, True)])
def test_two_scales_say_the_same_temperature(
    make_project: MakeProject, fahrenheit: float, differs: bool
) -> None:
    """A fever that a clinic sets in one scale alone is told, with the number of the other."""
    fever = '{{value = {}, unit = "{}", source = "s", setting = true, from = 30, to = 110}}\n'
    text = f"fever_celsius = {fever.format(38, 'celsius')}"
    text += f"fever_fahrenheit = {fever.format(100.4, 'fahrenheit')}"
    clinic = f"[settings]\nfever_fahrenheit = {fahrenheit}\nfever_celsius = 38\n"
    _, findings = load_shared_facts(make_project({FILE: text, "clinic.toml": clinic}))
    assert [finding.check for finding in findings] == ["settings-differ"] * differs
    for finding in findings:
        assert finding.line == 3
        assert "38 °C, which is 100.4 °F" in finding.message
        assert finding.hint == "Set fever_fahrenheit to 100.4 as well."


@pytest.mark.parametrize(
    ("facts", "hint"),
    [
        ({FILE: BRACE}, "Did you mean “brace”?"),
        ({FILE: 'brase = {value = 1, source = "s"}\n'}, ""),
        ({}, ""),
    ],
)
def test_a_setting_that_is_none_is_told(
    make_project: MakeProject, facts: dict[str, str], hint: str
) -> None:
    """A misspelt setting, and a fact that is not for clinics to change, are told."""
    project = make_project({**facts, "clinic.toml": "[settings]\nbrase = 40\n"})
    read, (finding,) = load_shared_facts(project)
    assert (finding.check, finding.line, finding.hint) == ("unknown-setting", 2, hint)
    assert {fact.value for fact in read.values()} <= {30, 1}
