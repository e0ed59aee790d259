"""`check`: of which languages and handouts it speaks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from press.cli.main import main
from press.languages.locales import find_locale
from press.languages.upkeep import start_language
from press.pages.examples import explain
from press.project import load_project
from tests.cli.conftest import HTML

Check = Callable[..., tuple[int, str]]
FUZZY = '#, fuzzy\nmsgid "Do not run."\nmsgstr "No corra."'


@pytest.fixture
def check(own: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Return a function that checks the project, with a packet and Spanish, in this process."""
    packets = '[care]\ntitle = "Care"\nhandouts = ["rest"]\n'
    (own / "handouts/packets.toml").write_text(packets, encoding="utf-8")
    start_language(load_project(own), find_locale("es"), explain)

    def run(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(["check", *arguments, "--project", str(own), "--verbose"])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out + printed.err

    return run


def test_the_english_alone_is_checked(own: Path, check: Check) -> None:
    """`-l en` judges the handouts, and no catalog."""
    html = HTML.replace("Do not run.", "Do <b>not</b> run.")
    (own / "handouts/rest/handout.html").write_text(html, encoding="utf-8")
    code, said = check("-l", "en")
    assert code == 1
    assert "(markup)" in said
    assert "The English texts checked: " in said
    assert "(untranslated)" not in said
    assert "(untranslated)" in check("-l", "en", "-l", "es")[1]


def test_a_packet_is_checked_as_its_handouts_and_its_title(check: Check) -> None:
    """A packet has its handouts, and the titles of the library."""
    code, said = check("-l", "es", "-H", "care")
    assert code == 1
    assert "rest.po" in said
    assert "library.po" in said
    assert "library.po" not in check("-l", "es", "-H", "rest")[1]


def test_a_misspelt_packet_is_helped(check: Check) -> None:
    """What is neither a handout nor a packet is told with what is near."""
    code, said = check("-H", "carre")
    assert code == 2
    assert "Did you mean “care”?" in said


def test_what_was_looked_at_is_counted(check: Check, tmp_path: Path) -> None:
    """Catalogs, and with `--pages` the pages of a folder: none, where nothing was built."""
    assert "The English texts checked: " in check("-l", "en")[1]
    assert "The English texts and 2 catalogs checked: " in check("-l", "es")[1]
    said = check("-l", "en", "--pages", "--out", str(tmp_path / "empty"))[1]
    assert "The English texts and 0 pages checked: " in said
    path = tmp_path / "sheet.po"
    path.write_text('msgid ""\nmsgstr ""\n"Language: es\\n"\n', encoding="utf-8")
    assert "\n1 catalog checked: " in f"\n{check(str(path))[1]}"


def test_what_is_graver_for_safety_is_explained(check: Check) -> None:
    """`--explain` tells that a lost “not” is never printed where it could harm."""
    said = check("--explain", "negation-lost")[1]
    assert "negation-lost (warning; error where a patient's safety rests on the message)" in said
    assert "what it finds is never printed" in said
    assert "allow negation-lost" in said
    assert "is never printed" not in check("--explain", "brackets")[1]


def test_a_gap_names_the_line_to_write_on(check: Check, own: Path) -> None:
    """What is untranslated is written where it stands; what needs work says why it may."""
    catalog = own / "locales/es/LC_MESSAGES/rest.po"
    text = catalog.read_text("utf-8").replace('msgid "Do not run."\nmsgstr ""', FUZZY)
    catalog.write_text(text, "utf-8")
    said = check("-l", "es", "-H", "rest")[1]
    line = text.splitlines().index('msgid "Rest **well** and sleep."') + 1
    assert f"→ Write the translation in this file, line {line}." in said
    assert "is marked “needs work” (“fuzzy” in the file)" in said
    assert "→ It comes from another handout, or somebody marked it:" in said


def test_english_is_among_the_languages_that_are_known(check: Check) -> None:
    """A tag is known in any spelling, and who misspells one is told of English too."""
    assert check("-l", "EN")[1] == check("-l", "en")[1]
    code, said = check("-l", "xx")
    assert (code, "Known are: en, es." in said) == (2, True)


def test_a_report_is_an_object_that_counts(check: Check, own: Path) -> None:
    """`--json` is short for `--format json`: its format, what was looked at, and findings."""
    code, said = check("-l", "es", "--json")
    report = json.loads(said)
    assert (report["format"], report["exit_code"], code) == (1, 1, 1)
    assert report["project"] == str(own)
    assert report["totals"]["catalogs"] == 2
    weights = [finding["severity"] for finding in report["findings"]]
    for name in ("error", "warning", "note"):
        assert report["totals"][f"{name}s"] == weights.count(name)
    assert said == check("-l", "es", "--format", "json")[1]


@pytest.mark.parametrize("where", ["workspace", "folder"])
def test_annotations_name_files_from_where_the_repository_begins(
    check: Check, own: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """A project in a folder of a repository: its annotations and alerts land on its files."""
    if where == "workspace":
        monkeypatch.setenv("GITHUB_WORKSPACE", str(own.parent))
    else:
        monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
        monkeypatch.chdir(own.parent)
    place = "own/locales/es/LC_MESSAGES/rest.po"
    assert f"file={place},line=" in check("-l", "es", "--format", "github")[1]
    log = json.loads(check("-l", "es", "--format", "sarif")[1])
    rules = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
    assert len(rules) == len({*rules})
    assert f'"uri": "{place}"' in json.dumps(log)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.chdir("/")
    elsewhere = check("-l", "es", "--format", "github")[1]
    assert f"file={str(own).lstrip('/')}/locales" in elsewhere


def test_a_catalog_that_is_gone_is_missing(check: Check, own: Path) -> None:
    """It is not said to be behind; the number is that of its messages."""
    (own / "locales/es/LC_MESSAGES/rest.po").unlink()
    said = check("-l", "es", "-H", "rest")[1]
    assert "1 catalog is missing (3 messages)." in said
    assert "is behind" not in said
