"""Bad input: each a finding with its place, all others built, the old PDF left in place."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from press.build.plan import Selection
from press.errors import Finding
from tests.build.conftest import Build

PO = "locales/es/LC_MESSAGES/alpha.po"
TOML = "handouts/alpha/handout.toml"
HTML = "handouts/alpha/handout.html"
SVG = "handouts/alpha/figures/leg.svg"


@dataclass(frozen=True, slots=True)
class Case:
    """A change of one file, and the finding that must come of it."""

    file: str
    old: str
    new: str
    check: str
    line: int | None
    locale: str | None
    words: str


CASES = {
    "no PO syntax": Case(
        PO, 'msgstr "Almohada"', 'msgstr "Almohada', "po-syntax", 16, "es", "quot"
    ),
    "charset": Case(PO, "charset=UTF-8", "charset=ISO-8859-1", "po-charset", 3, "es", "ISO-8859-1"),
    "placeholder missing": Case(
        PO, "durante %(rest)s", "mucho", "placeholder-missing", 9, "es", "%(rest)s"
    ),
    "placeholder unknown": Case(
        PO, "durante %(rest)s", "%(rest)s %(res)s", "placeholder-unknown", 9, "es", "%(res)s"
    ),
    "placeholder malformed": Case(
        PO,
        "durante %(rest)s",
        "%(rest s",
        "placeholder-malformed",
        9,
        "es",
        "“%(rest” lacks its bracket. Write %(rest)s.",
    ),
    "emphasis": Case(PO, "Descanse", "**Descanse", "emphasis-unbalanced", 9, "es", "**"),
    "empty translation": Case(
        PO, 'msgstr "Almohada"', 'msgstr ""', "untranslated", 15, "es", "not translated"
    ),
    "fuzzy": Case(
        PO, 'msgid "Pillow"', '#, fuzzy\nmsgid "Pillow"', "fuzzy", 16, "es", "needs work"
    ),
    "missing glyph": Case(
        PO, "Almohada", "Almohada \U00013000", "missing-glyph", 15, "es", "U+13000"
    ),
    "template error": Case(HTML, "{% endblock %}", "{% endblok %}", "template", 7, None, "endblok"),
    "undefined name": Case(HTML, "{{ rest }}", "{{ rset }}", "template", 5, None, "rset"),
    "missing figure": Case(HTML, '"leg"', '"lag"', "missing-figure", None, None, "lag"),
    "broken figure": Case(SVG, "</svg>", "</sgv>", "figure", 5, None, "no valid SVG"),
    "unknown key": Case(TOML, "version =", "verison =", "unknown-key", 2, None, "verison"),
    "wrong value": Case(TOML, "2026-01-31", '"soon"', "wrong-value", 3, None, "published"),
    "toml syntax": Case(TOML, '"1.0"', '"1.0', "toml-syntax", 2, None, "TOML"),
    "unknown source": Case(TOML, '["book"]', '["bok"]', "unknown-source", 4, None, "bok"),
}


def apply(library: Path, case: Case) -> None:
    """Change the file of a case."""
    path = library / case.file
    text = path.read_text(encoding="utf-8")
    assert case.old in text
    path.write_text(text.replace(case.old, case.new), encoding="utf-8")


def matching(findings: tuple[Finding, ...], case: Case) -> list[Finding]:
    """Return the findings that are what a case expects."""
    return [
        f
        for f in findings
        if (f.check, f.line, f.locale) == (case.check, case.line, case.locale)
        and f.path is not None
        and f.path.as_posix().endswith(case.file if case.check != "missing-figure" else HTML)
        and case.words in f"{f.message} {f.hint}"
    ]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_mistake_is_a_finding_in_its_place(
    library: Path, build_library: Build, sound_build: Path, tmp_path: Path, case: Case
) -> None:
    """A mistake is told with file, line and language; the old PDF stays, and all others."""
    shutil.copytree(sound_build, tmp_path / "dist")
    before = {p: p.read_bytes() for p in (tmp_path / "dist").rglob("*.pdf")}
    apply(library, case)
    result = build_library()
    assert matching(result.findings, case), result.findings
    assert result.failed
    current = {output.path for output in (*result.made, *result.kept)}
    assert {"en/beta.en.letter.pdf", "es/beta.es.letter.pdf"} <= current
    assert "es/alpha.es.letter.pdf" not in current
    old = tmp_path / "dist/es/alpha.es.letter.pdf"
    assert old.read_bytes() == before[old]
    kept = result.manifest.by_path()["es/alpha.es.letter.pdf"]
    assert not kept.current


def test_a_mistake_costs_no_other_handout(library: Path, build_library: Build) -> None:
    """Where nothing was built before, all others are made."""
    apply(library, CASES["template error"])
    made = {output.path for output in build_library().made if output.kind == "handout"}
    assert made == {"en/beta.en.letter.pdf", "es/beta.es.letter.pdf"}


def test_all_mistakes_are_reported_in_one_run(library: Path, build_library: Build) -> None:
    """Mistakes in the files of two handouts are all findings of one build."""
    names = ("placeholder missing", "empty translation")
    for name in names:
        apply(library, CASES[name])
    (library / "handouts/beta/handout.html").unlink()
    checks = [finding.check for finding in build_library().findings]
    assert sorted(checks) == ["missing-file", "placeholder-missing", "untranslated"]


def test_a_catalog_in_another_charset_is_told_with_its_line(
    library: Path, build_library: Build
) -> None:
    """Bytes that are not UTF-8 are found on their line, and cost only that handout."""
    path = library / PO
    path.write_bytes(path.read_bytes().replace(b"Almohada", "Almohadón".encode("latin-1")))
    result = build_library()
    found = [f for f in result.findings if f.check == "not-utf-8"]
    assert [(f.line, f.locale) for f in found] == [(16, "es")]
    assert sum(output.kind == "handout" for output in result.made) == 3


@pytest.mark.parametrize("names", [("alpha",), ("beta",), ("alpha", "beta")])
def test_what_a_lost_catalog_says_is_never_printed_in_english(
    library: Path, build_library: Build, names: tuple[str, ...]
) -> None:
    """Each handout whose catalog cannot be read is held back, wherever it stands among others."""
    for name in names:
        path = library / f"locales/es/LC_MESSAGES/{name}.po"
        path.write_text(path.read_text("utf-8").rstrip().removesuffix('"'), "utf-8")
    result = build_library()
    made = {output.handout for output in result.made if output.locale == "es"}
    assert made == {"alpha", "beta"} - {*names}
    held = {each.handout: each for each in result.manifest.held_back}
    assert held.keys() == {*names}
    assert all(each.coverage < 1 and each.reasons for each in held.values())
    syntax = [finding for finding in result.findings if finding.check == "po-syntax"]
    assert len(syntax) == len(names)


def test_what_all_handouts_say_is_lost_with_its_catalog(
    library: Path, build_library: Build
) -> None:
    """The file that cannot be read is named, and not each message that was in it."""
    folder = shutil.copytree(library / "locales/es", library / "locales/de")
    for path in folder.rglob("*.po"):
        path.write_text(path.read_text("utf-8").replace("Language: es", "Language: de"), "utf-8")
    path = folder / "LC_MESSAGES/shared.po"
    path.write_text(path.read_text("utf-8").rstrip().removesuffix('"'), "utf-8")
    result = build_library(Selection(locales=("de",)))
    assert [finding.path for finding in result.findings if finding.locale == "de"] == [path]
    held = {each.handout: each for each in result.held_back}
    assert held.keys() == {"alpha", "beta"}
    assert {each.reasons for each in held.values()} == {
        ("The catalog cannot be read: a quotation mark is missing.",)
    }


def test_what_is_still_to_translate_is_counted(library: Path, build_library: Build) -> None:
    """Why a handout waits is told with numbers, and the share that is there agrees."""
    for name in ("empty translation", "fuzzy"):
        apply(library, CASES[name])
    path = library / PO
    path.write_text(path.read_text("utf-8").replace('"Una pierna sobre una almohada."', '""'))
    (held,) = build_library().manifest.held_back
    total = round(2 / (1 - held.coverage))
    assert held.reasons == (f"2 of {total} messages are not translated.",)


def test_a_folder_of_no_language_is_told(library: Path, build_library: Build) -> None:
    """A folder that is no locale is a finding; the languages that are there are built."""
    (library / "locales/xx_YY/LC_MESSAGES").mkdir(parents=True)
    result = build_library()
    assert [f.check for f in result.findings] == ["unknown-locale"]
    assert sum(output.kind == "handout" for output in result.made) == 4


@pytest.mark.parametrize(
    ("old", "new", "check", "line"),
    [
        ("phone =", "fone =", "unknown-key", 2),
        ('["letter"]', '["legal"]', "wrong-value", 3),
        ('["standard"]', '["standart"]', "wrong-value", 4),
        ('"Test Clinic"', '"Test Clinic', "toml-syntax", 1),
    ],
)
def test_a_wrong_clinic_stops_everything(
    library: Path, build_library: Build, old: str, new: str, check: str, line: int
) -> None:
    """No sheet is printed with a clinic's details that cannot be trusted."""
    path = library / "clinic.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    result = build_library()
    assert [(f.check, f.line) for f in result.findings] == [(check, line)]
    assert result.made == ()


def test_gaps_of_a_language_in_progress_are_notes(library: Path, build_library: Build) -> None:
    """A language on which translators work is held back without failing the build."""
    apply(library, CASES["empty translation"])
    clinic = library / "clinic.toml"
    clinic.write_text(clinic.read_text(encoding="utf-8") + 'in_progress = ["es"]\n', "utf-8")
    result = build_library()
    assert not result.failed
    held = [(h.handout, h.locale, h.coverage < 1) for h in result.manifest.held_back]
    assert held == [("alpha", "es", True)]


def test_a_sentence_never_loses_its_number(library: Path, build_library: Build) -> None:
    """Without an emergency number, a sheet that tells whom to call is not printed."""
    path = library / HTML
    box = "{% call parts.emergency() %}{% endcall %}{% endblock %}"
    path.write_text(path.read_text(encoding="utf-8").replace("{% endblock %}", box), "utf-8")
    result = build_library()
    assert {(f.check, f.locale) for f in result.findings} == {
        ("empty-value", "en"),
        ("empty-value", "es"),
    }
    assert "%(emergency_number)s" in result.findings[0].message
    clinic = library / "clinic.toml"
    clinic.write_text(clinic.read_text(encoding="utf-8") + 'emergency_number = "112"\n', "utf-8")
    assert build_library().findings == ()
