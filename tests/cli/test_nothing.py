"""Where there is nothing to print, look at or hand over, a command says so and does not succeed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from press.cli.main import main
from tests.cli.conftest import HTML, TOML

Say = Callable[..., tuple[int, str]]

HELP = (
    '{% import "_shared/parts.html" as parts with context %}'
    "{% call parts.emergency() %}<li>{{ _('You cannot breathe.') }}</li>{% endcall %}"
)
CLINIC = 'papers = ["a4"]\neditions = ["standard"]\nemergency_number = ""\n'


@pytest.fixture
def say(own: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Return a function that runs a command on the project, in this process."""

    def run(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--project", str(own)])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out + printed.err

    return run


def urgent(own: Path, clinic: str) -> None:
    """Let the sheet name the number for an ambulance, and write clinic.toml."""
    html = HTML.replace("{% endblock %}", HELP + "{% endblock %}")
    (own / "handouts/rest/handout.html").write_text(html, encoding="utf-8")
    (own / "clinic.toml").write_text(clinic, encoding="utf-8")


def test_a_check_is_not_green_where_the_build_is_red(own: Path, say: Say) -> None:
    """A number that is not filled in is found before the build, once, in its line."""
    urgent(own, CLINIC)
    code, said = say("check")
    assert code == 1
    assert said.count("(empty-value)") == 1
    assert "clinic.toml:3: %(emergency_number)s would print nothing." in said
    urgent(own, CLINIC.replace('""', '"911"'))
    assert "(empty-value)" not in say("check")[1]


@pytest.mark.parametrize("command", [("check",), ("build", "-j", "1")])
def test_all_mistakes_of_the_clinic_are_told_at_once(
    own: Path, say: Say, command: tuple[str, ...]
) -> None:
    """Wrong values, unknown keys and editions, and what is empty: nobody mends it twice."""
    clinic = CLINIC.replace('"a4"', '"a5"').replace('"standard"', '"standard", "huge"')
    urgent(own, clinic + "colour = 1\n")
    code, said = say(*command)
    assert code == 1
    for told in (":1: ", ":2: “editions”", ":3: %(emergency_number)s", ":4: “colour”"):
        assert f"clinic.toml{told}" in said


def test_what_is_wrong_is_not_called_empty_too(own: Path, say: Say) -> None:
    """A number of the wrong kind, or a file that cannot be read, is told as what it is."""
    urgent(own, CLINIC.replace('""', "911"))
    assert "(empty-value)" not in say("check")[1]
    urgent(own, CLINIC + "garbage [")
    assert "(empty-value)" not in say("check")[1]


def test_a_build_that_prints_nothing_says_why_at_the_end(own: Path, say: Say) -> None:
    """Its last line names the file that everything waits for; other commands name it too."""
    (own / "clinic.toml").write_text("garbage [", encoding="utf-8")
    code, said = say("build", "-j", "1")
    assert code == 1
    assert "\nNothing was printed: mend clinic.toml.\n" in said
    code, said = say("contact-sheet")
    assert code == 2
    assert "clinic.toml:1: The file is no valid TOML" in said


def test_no_empty_release_is_written(own: Path, say: Say) -> None:
    """Neither for a broken clinic.toml nor where every review is overdue."""
    (own / "clinic.toml").write_text("garbage [", encoding="utf-8")
    code, said = say("release")
    assert (code, "Nothing can be handed out; no zip was written." in said) == (1, True)
    (own / "clinic.toml").write_text(CLINIC, encoding="utf-8")
    path = own / "handouts/rest/handout.toml"
    path.write_text(f"{TOML}next_review = 2027-01-31\n", encoding="utf-8")
    code, said = say("release", "--today", "2029-06-01")
    assert (code, "Nothing can be handed out; no zip was written." in said) == (1, True)
    assert not (own / "release").exists()


def test_a_release_says_how_much_is_not_in_it(own: Path, say: Say) -> None:
    """Its last line counts what was left out, after the lines that say why."""
    for name, toml in (("rise", "garbage ["), ("run", TOML + "colour = 1\n")):
        (own / "handouts" / name).mkdir()
        (own / "handouts" / name / "handout.toml").write_text(toml, encoding="utf-8")
        (own / "handouts" / name / "handout.html").write_text(HTML, encoding="utf-8")
    code, said = say("release")
    assert (code, "2 handouts are not in it.\n" in said) == (1, True)
    assert len(list((own / "release").glob("*.zip"))) == 1


def test_pages_that_are_not_there_are_not_looked_at(say: Say, tmp_path: Path) -> None:
    """A check of pages fails where no PDF of the language is current, and says how to build."""
    out = tmp_path / "none"
    code, said = say("check", "--pages", "-l", "en", "--out", str(out))
    assert code == 1
    told = "not-built"
    assert f"{out} holds no current PDF of en. ({told})" in said
    assert f"Build first: “python3 build.py -l en --out {out}”." in said
    assert f"holds no current PDF. ({told})" in say("check", "--pages", "--out", str(out))[1]


def test_a_selection_of_nothing_is_wrong_usage(say: Say) -> None:
    """English beside itself is no edition: nothing is made, which is no success."""
    code, said = say("build", "-l", "en", "-e", "bilingual", "-H", "rest", "-j", "1")
    assert code == 2
    assert "Nothing is made of this selection: English has no edition “bilingual”." in said


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_folder_without_a_handout_is_no_library(own: Path, say: Say, command: str) -> None:
    """An empty folder `handouts` has nothing to build or to check."""
    (own / "handouts/rest").rename(own / "handouts/_rest")
    code, said = say(command)
    assert code == 4
    assert "handouts holds no handouts." in said


def test_an_edition_that_is_not_there_has_no_picture(say: Say) -> None:
    """Its name is told as a build tells it, with those that there are."""
    code, said = say("contact-sheet", "-e", "huge")
    assert code == 2
    assert "There is no edition “huge”." in said
    assert "Known are: " in said


def test_an_update_says_what_it_left_alone(own: Path, say: Say) -> None:
    """The file that cannot be read is named with its line, as what is to be mended first."""
    (own / "handouts/rest/handout.toml").write_text(f"{TOML}garbage [\n", encoding="utf-8")
    for command in (("update",), ("extract",), ("update", "--check")):
        code, said = say("catalog", *command)
        assert code == 1
        assert "left as it is: mend handouts/rest/handout.toml:4 first." in said
