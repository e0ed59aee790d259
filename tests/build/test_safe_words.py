"""What guards a patient's safety: a lost “not” is never printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.build.run import Result
from press.errors import Finding, Severity
from tests.build.conftest import Build

HTML = "handouts/alpha/handout.html"
PO = "locales/es/LC_MESSAGES/alpha.po"
PDF = "es/alpha.es.letter.pdf"
MARKED = "{# Safety: do-not #}"
ALLOWED = "# allow negation-lost: the word for “barefoot” says it\n"


def to_mend(result: Result) -> list[Finding]:
    """Return what was found besides notes."""
    return [finding for finding in result.findings if finding.severity is not Severity.NOTE]


def say(library: Path, english: str, spanish: str, mark: str = "", comment: str = "") -> None:
    """Let the first handout say a text, in English and in Spanish."""
    html = library / HTML
    text = f'<p>{mark}{{{{ _("{english}") }}}}</p>\n{{% endblock %}}'
    html.write_text(html.read_text("utf-8").replace("{% endblock %}", text), "utf-8")
    catalog = library / PO
    entry = f'\n{comment}msgid "{english}"\nmsgstr "{spanish}"\n'
    catalog.write_text(catalog.read_text("utf-8") + entry, "utf-8")


@pytest.mark.parametrize(
    ("english", "spanish", "mark", "check"),
    [
        ("Do **not** drive.", "**Conduzca**.", MARKED, "negation-lost"),
        ("Do **not** drive.", "No conduzca.", MARKED, "emphasis-lost"),
        ("Do **not** drive with a cast.", "No conduzca con un **yeso**.", MARKED, "emphasis-lost"),
        ("It is not safe to drive.", "Es seguro conducir.", MARKED, "negation-lost"),
        ("Do **not** drive.", "**Conduzca**.", "", "negation-lost"),
        ("Do **not** run. Do **not** drive.", "**No** corra. **Ya** va.", MARKED, "negation-lost"),
    ],
)
def test_a_lost_not_is_never_printed(
    library: Path, build_library: Build, english: str, spanish: str, mark: str, check: str
) -> None:
    """The page is held back, whether the catalog knows of the mark or the template alone."""
    say(library, english, spanish, mark)
    result = build_library()
    found = {f.check: f for f in result.findings}
    assert check in found, result.findings
    finding = found[check]
    assert finding.severity is Severity.ERROR
    assert (finding.locale, finding.handout) == ("es", "alpha")
    assert finding.translation == spanish
    assert finding.path == library / PO
    assert result.failed
    assert not (library.parent / "dist" / PDF).exists()
    held = [(each.handout, each.locale) for each in result.manifest.held_back]
    assert held == [("alpha", "es")]
    assert (library.parent / "dist/en/alpha.en.letter.pdf").exists()


def test_a_reason_allows_it(library: Path, build_library: Build) -> None:
    """Where a language forbids in another way, the page is printed."""
    say(library, "Do not walk without shoes.", "Camine siempre calzado.", MARKED, ALLOWED)
    result = build_library()
    assert to_mend(result) == []
    assert (library.parent / "dist" / PDF).exists()


@pytest.mark.parametrize("reason", ["", "short"])
def test_no_reason_allows_nothing(library: Path, build_library: Build, reason: str) -> None:
    """An allowance without a reason is none."""
    comment = f"# allow negation-lost: {reason}\n"
    say(library, "Do not drive.", "Conduzca.", MARKED, comment)
    assert [f.check for f in to_mend(build_library())] == ["negation-lost"]


def test_what_is_not_marked_is_a_warning(library: Path, build_library: Build) -> None:
    """Elsewhere the page is printed, and the build counts what the checks would list."""
    before = build_library().warnings["es"]
    say(library, "Some do not need it.", "Algunos lo necesitan.")
    result = build_library()
    assert to_mend(result) == []
    assert (library.parent / "dist" / PDF).exists()
    assert result.warnings == {"es": before + 1}


def test_a_garbled_word_and_a_unit_twice_are_never_printed(
    library: Path, build_library: Build
) -> None:
    """What is never right holds the page back, as lost placeholders do."""
    catalog = library / PO
    text = catalog.read_text("utf-8").replace("durante %(rest)s.", "durante %(rest)s semanas.")
    catalog.write_text(text.replace("Almohada", "AlmohÃ¡da"), "utf-8")
    result = build_library()
    assert [f.check for f in to_mend(result)] == ["unit-repeated", "garbled"]
    assert result.findings[0].message == "It prints “6–8 semanas semanas”."
    assert not (library.parent / "dist" / PDF).exists()


def test_findings_are_told_with_their_place(library: Path, build_library: Build) -> None:
    """A finding of a build names the file, the line, the English text and the translation."""
    say(library, "Do **not** drive.", "Conduzca.", MARKED)
    finding: Finding = next(f for f in build_library().findings if f.check == "negation-lost")
    lines = (library / PO).read_text("utf-8").splitlines()
    assert finding.line
    assert lines[finding.line - 1] == 'msgid "Do **not** drive."'
    assert finding.msgid == "Do **not** drive."
    assert finding.message.endswith(
        "no such word was found here (looked for: no, nunca, jamás, ni, …)."
    )
