"""The command line as people call it: words, exit codes, and no traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from press.cli.main import COMMANDS
from tests.cli.conftest import called

ROOT = Path(__file__).resolve().parents[2]

TEMPLATE = """\
{% extends "_shared/handout.html" %}
{% block content %}<p>{% trans %}Rest well.{% endtrans %}</p>{% endblock %}
"""
TOML = 'title = "Rest"\nversion = "1.0"\npublished = 2026-01-31\n'


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command with these arguments."""
    return called(*arguments, environment=environment)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project of one English handout."""
    folder = tmp_path / "own"
    (folder / "handouts/rest").mkdir(parents=True)
    (folder / "handouts/rest/handout.toml").write_text(TOML, encoding="utf-8")
    (folder / "handouts/rest/handout.html").write_text(TEMPLATE, encoding="utf-8")
    (folder / "clinic.toml").write_text(
        'papers = ["a4"]\neditions = ["standard"]\n', encoding="utf-8"
    )
    return folder


def test_without_a_command_everything_is_built(project: Path) -> None:
    """The bare command builds a project of its own into its folder `dist`, and exits 0."""
    result = run("--project", project)
    assert (result.returncode, result.stderr) == (0, "")
    assert (project / "dist/en/rest.en.a4.pdf").read_bytes().startswith(b"%PDF-")
    assert "1 made, 0 unchanged, 1 page in 1 PDF" in result.stdout


def test_quiet_says_nothing(project: Path) -> None:
    """With -q a sound build prints nothing at all."""
    result = run("build", "-q", "--project", project)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_json_is_a_report_for_programs(project: Path) -> None:
    """With --json standard output is one JSON document that lists what was made."""
    result = run("--json", "--project", project)
    report = json.loads(result.stdout)
    assert [output["path"] for output in report["made"]] == ["en/rest.en.a4.pdf"]
    assert report["findings"] == []


def test_findings_exit_with_1_and_name_their_place(project: Path) -> None:
    """A mistake is told on standard error with file and line, and the exit code is 1."""
    path = project / "handouts/rest/handout.toml"
    path.write_text(TOML.replace("version", "verzion"), encoding="utf-8")
    result = run("--project", project)
    assert result.returncode == 1
    assert "handouts/rest/handout.toml:2" in result.stderr
    assert "Did you mean “version”?" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("biuld",), 2, "Did you mean “build”?"),
        (("-H", "rset"), 2, "Did you mean “rest”?"),
        (("--paper", "legal"), 2, "legal"),
        (("--frobnicate",), 2, "--frobnicate"),
        (("catalog", "init", "klingon!"), 2, "klingon!"),
        (("catalog", "update", "fr"), 2, "There is no language “fr”"),
        (("-j", "0"), 2, "0"),
    ],
)
def test_wrong_usage_exits_with_2_and_helps(
    project: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    """A wrong word on the command line is told with what was meant, without a traceback."""
    place = () if arguments[0] in ("biuld",) else ("--project", str(project))
    result = run(*arguments, *place)
    assert result.returncode == code, result.stderr
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_a_folder_without_handouts_is_no_project(tmp_path: Path) -> None:
    """A folder of something else is refused with what to do, exit code 4."""
    result = run("--project", tmp_path)
    assert result.returncode == 4
    assert "holds no handouts" in result.stderr


def test_an_output_that_cannot_be_made_exits_with_5(project: Path) -> None:
    """An output folder in the place of a file is told in a sentence."""
    result = run("--project", project, "--out", project / "clinic.toml" / "dist")
    assert result.returncode == 5
    assert "cannot be written" in result.stderr
    assert "Traceback" not in result.stderr


def test_handouts_are_named_with_or_without_an_option(project: Path) -> None:
    """Other commands take their names as they are; a language and a paper in either spelling."""
    for named in (("rest",), ("-H", "rest"), ("rest", "-H", "rest", "-l", "en_XA")):
        report = json.loads(run("build", *named, "--json", "--force", "--project", project).stdout)
        assert {output["handout"] for output in report["made"]} == {"rest"}
    wrong = run("build", "rset", "--project", project)
    assert (wrong.returncode, "Did you mean “rest”?" in wrong.stderr) == (2, True)


def test_a_paper_is_known_in_capitals(project: Path) -> None:
    """In every command; another paper is refused with those that there are."""
    assert run("build", "-q", "--paper", "A4", "--project", project).returncode == 0
    assert run("contact-sheet", "--paper", "A4", "--project", project).returncode == 0
    for command in ("build", "contact-sheet", "preview"):
        wrong = run(command, "--paper", "legal", "--project", project)
        assert (wrong.returncode, "'letter', 'a4'" in wrong.stderr) == (2, True)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself(command: str) -> None:
    """--help of each command exits 0 and says what it is for."""
    result = run(*filter(None, [command]), "--help")
    assert result.returncode == 0
    assert "Usage: build.py" in result.stdout


def test_help_does_not_load_the_engine() -> None:
    """Help text appears without importing WeasyPrint, Babel or Jinja."""
    code = (
        "import sys; from press.cli.main import commands\n"
        "try: commands.main(['--help'], prog_name='x', standalone_mode=False)\n"
        "finally: assert not {'weasyprint', 'babel', 'jinja2'} & set(sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False
    )
    assert result.returncode == 0, result.stderr


def test_doctor_tells_the_versions(project: Path) -> None:
    """The doctor names the versions, the fonts, the clinic and the languages."""
    result = run("doctor", "--project", project)
    assert result.returncode == 0, result.stderr
    for word in (
        "python",
        "weasyprint",
        "pango",
        "harfbuzz",
        "fonts",
        "clinic",
        "language",
        "libraries",
    ):
        assert word in result.stdout


def test_a_language_is_started_and_kept_without_python(project: Path) -> None:
    """Extract, init and update write catalogs; running update again writes nothing."""
    assert run("catalog", "extract", "--project", project).returncode == 0
    assert (project / "locales/rest.pot").exists()
    assert run("catalog", "init", "fr", "--project", project).returncode == 0
    assert (project / "locales/fr/LC_MESSAGES/rest.po").exists()
    result = run("catalog", "update", "--project", project)
    assert "0 written" in result.stdout


def test_a_missing_font_costs_only_the_languages_that_need_it(
    project: Path, tmp_path: Path
) -> None:
    """A font file that is cut off is named, and what is set in it is held back."""
    fonts = project / "styles/fonts"
    fonts.mkdir(parents=True)
    (fonts / "fonts.toml").write_text(
        '[[faces]]\nfamily = "Noto Sans"\nweight = 400\nstyle = "normal"\n'
        'path = "Lost.ttf"\nsha256 = "0"\nbytes = 10\n',
        encoding="utf-8",
    )
    result = run("--project", project, "--out", tmp_path / "out")
    assert result.returncode == 1
    assert "Lost.ttf" in result.stderr
    assert not list((tmp_path / "out").rglob("*.pdf"))


def test_the_day_of_a_build_can_be_said(project: Path) -> None:
    """With --today the dates of reviews are judged as on that day; a wrong one is told."""
    path = project / "handouts/rest/handout.toml"
    path.write_text(path.read_text("utf-8") + "next_review = 2030-06-01\n", encoding="utf-8")
    assert run("--today", "2030-01-01", "--project", project).stderr == ""
    late = run("--today", "2030-07-01", "--project", project)
    assert (late.returncode, "review-overdue" in late.stderr) == (1, True)
    expired = run("--today", "2031-01-01", "--project", project)
    assert expired.returncode == 1
    assert "Held back: rest [en]" in expired.stdout
    wrong = run("--today", "soon", "--project", project)
    assert (wrong.returncode, "Traceback" in wrong.stderr) == (2, False)
