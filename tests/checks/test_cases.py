"""Every check against its folder of cases: good catalogs and bad ones.

A case is a PO file. A comment `# expect: <ids>` above a message names what must be
found there, and only that; above the header, what must be found in the file as a whole.
`# folder: <locale>` says in which folder the file would lie, where its name does not.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from press.build.context import Faces
from press.checks.registry import all_checks
from press.checks.run import check_catalog
from press.checks.subject import Context
from press.content.facts import Fact
from press.errors import Finding
from press.languages.catalogs import read_catalog
from press.languages.glossary import read_glossary
from press.languages.locales import Locale, find_locale
from press.pages.numbers import Formatter
from press.project import BUILDER, load_project

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("*/*.po"))
REDNESS = Fact(value=20, unit="minute", source="s")
BEHIND = "catalog-behind"  # needs a whole project: tests/build/test_checking.py has its bad case


@cache
def context(locale: Locale, folder: Path) -> Context:
    """Return what the checks know of a language, without the project's own glossary."""
    terms, findings = read_glossary(folder / f"glossary.{locale.posix}.csv")
    assert findings == ()
    measures = Formatter(locale.cldr).measures({"redness": REDNESS})
    # Only where letters are the matter: not every language has its fonts in the styles yet.
    if folder.name != "missing-glyph":
        return Context(locale, terms, measures=measures)
    return Context(locale, terms, Faces.of(load_project(BUILDER)).letters(locale))


def locale_of(path: Path) -> Locale:
    """Return the locale of a case, by its comment or its name."""
    text = path.read_bytes().decode("utf-8", "replace")
    named = re.search(r"^# folder: (\w+)$", text, re.MULTILINE)
    return find_locale(named[1] if named else path.stem.partition("-")[2])


def expected(path: Path) -> Counter[tuple[str, str]]:
    """Return what a case must give: message and check; "" stands for the whole file."""
    wanted: Counter[tuple[str, str]] = Counter()
    ids: list[str] = []
    for line in path.read_bytes().decode("utf-8", "replace").splitlines():
        if line.startswith("# expect: "):
            ids += line.removeprefix("# expect: ").split()
        elif match := re.fullmatch(r'msgid "(.*)"?', line):
            wanted.update((match[1].rstrip('"'), name) for name in ids)
            ids = []
    return wanted


def found(path: Path) -> tuple[Finding, ...]:
    """Check a case."""
    locale = locale_of(path)
    catalog, findings = read_catalog(path, locale)
    return findings or tuple(check_catalog(catalog, context(locale, path.parent)))


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_case_gives_what_it_says(path: Path) -> None:
    """A case gives the findings that its comments name, at their messages, and no other."""
    given = Counter((finding.msgid or "", finding.check) for finding in found(path))
    assert expected(path) == given


def test_every_check_has_cases_and_every_folder_a_check() -> None:
    """Each id has a good case and a bad one that names it; no folder stands for nothing."""
    folders = {folder.name for folder in CASES.iterdir() if folder.is_dir()}
    assert set(all_checks()) == folders
    for name in folders:
        good = list((CASES / name).glob("good-*.po"))
        bad = list((CASES / name).glob("bad-*.po"))
        assert good, name
        if name != BEHIND:
            assert any(check == name for path in bad for _, check in expected(path)), name


def test_good_cases_expect_nothing() -> None:
    """A good case has no finding at all."""
    for path in CASES.glob("*/good-*.po"):
        assert not expected(path), path


EXAMPLE = re.compile(r'msgid "(?P<msgid>.+)"\s+msgstr "(?P<msgstr>.*)"')


@pytest.mark.parametrize("name", sorted(all_checks()))
def test_an_explanation_shows_a_bad_and_a_good_example(name: str) -> None:
    """What `--explain` prints says in one line what is wrong, and shows both ways."""
    explanation = all_checks()[name].explanation
    title, _, rest = explanation.partition("\n")
    assert title.endswith(".")
    assert len(title) < 100
    assert "\nBad:\n" in rest
    assert "\nGood:\n" in rest.partition("\nBad:\n")[2]


LANGUAGES = {
    "wrong-script": "ar",
    "wrong-han": "zh_Hans",
    "wide-latin": "zh_Hans",
    "end-punctuation": "ar",
    "foreign-punctuation": "ar",
    "quotation-marks": "ru",
}


@pytest.mark.parametrize("name", [c.id for c in all_checks().values() if c.scope == "message"])
def test_the_examples_of_an_explanation_are_true(name: str, tmp_path: Path) -> None:
    """The bad example is found by the check that it explains, the good one is not."""
    locale = find_locale(LANGUAGES.get(name, "es"))
    bad, good = all_checks()[name].explanation.split("\nGood:\n")
    for text, wanted in ((bad, True), (good, False)):
        entry = EXAMPLE.search(text)
        assert entry is not None
        message = entry[0].replace("[U+202E]", "\u202e")
        path = tmp_path / "example.po"
        path.write_text(message + "\n", encoding="utf-8")
        catalog, findings = read_catalog(path, locale)
        assert findings == ()
        checks = check_catalog(catalog, context(locale, CASES / name))
        assert wanted is (name in {finding.check for finding in checks})
