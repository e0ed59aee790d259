"""The translators' commands: a language from nothing to a proof, in the words of the screen."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from press.cli.main import main
from tests.cli.conftest import HTML, Run

PO = "locales/es/LC_MESSAGES/rest.po"
SIGN = ("review", "sign", "es", "rest", "--name", "Ana Ruiz", "--role", "second reader")
WORDS = {
    "Rest": "Reposo",
    "Rest **well** and sleep.": "Descanse **bien** y duerma.",
    "Do not run.": "No corra.",
}


@pytest.fixture
def started(own: Path, in_spanish: Path) -> Path:
    """Return the project with Spanish started."""
    shutil.copytree(in_spanish, own, dirs_exist_ok=True)
    return own


def translate(own: Path, **words: str) -> None:
    """Translate the handout's messages; others than given are as in `WORDS`."""
    path = own / PO
    text = path.read_text(encoding="utf-8")
    for msgid, msgstr in {**WORDS, **words}.items():
        text = re.sub(
            rf'(msgid "{re.escape(msgid)}"\n)msgstr ".*"',
            lambda match, new=msgstr: f'{match[1]}msgstr "{new}"',  # type: ignore[misc]
            text,
        )
    path.write_text(text, encoding="utf-8")


def test_what_the_builder_says_is_not_begun_anew(started: Path) -> None:
    """A project of its own gets its handout's catalog; the shared one stays the builder's."""
    files = [path.relative_to(started) for path in (started / "locales").rglob("*.*")]
    assert sorted(map(Path.as_posix, files)) == [PO, "locales/rest.pot"]


def test_an_update_is_checked_without_writing(started: Path, run: Run) -> None:
    """`update --check` exits 0 when all is current, and 1, with the files, when one is behind."""
    assert run("catalog", "update", "--check").returncode == 0
    path = started / "handouts/rest/handout.html"
    path.write_text(HTML.replace("Do not run", "Do not run now"), encoding="utf-8")
    before = (started / PO).read_bytes()
    result = run("catalog", "update", "--check")
    assert result.returncode == 1
    assert f"behind: {PO}" in result.stdout
    assert "catalog update" in result.stderr
    assert before == (started / PO).read_bytes()


def test_a_mended_typo_keeps_translations(started: Path, run: Run) -> None:
    """`update --minor` leaves no mark; a plain update marks the touched message alone."""
    translate(started)
    path = started / PO
    path.write_text(path.read_text("utf-8").replace("and sleep", "and sleeep"), "utf-8")
    assert run("catalog", "update", "--minor").returncode == 0
    text = path.read_text(encoding="utf-8")
    assert "and sleep." in text
    assert "fuzzy" not in text
    template = started / "handouts/rest/handout.html"
    template.write_text(HTML.replace("and sleep", "and sleep now"), encoding="utf-8")
    assert run("catalog", "update").returncode == 0
    text = path.read_text(encoding="utf-8")
    assert text.count("fuzzy") == 1
    assert '#| msgid "Rest **well** and sleep."' in text


def test_status_is_a_table_a_picture_and_data(started: Path, run: Run, tmp_path: Path) -> None:
    """The same numbers stand in the table, the JSON, the drawing and the page."""
    translate(started, **{"Do not run.": ""})
    svg, html = tmp_path / "status.svg", tmp_path / "status.html"
    result = run("catalog", "status", "--svg", svg, "--html", html, "--json")
    rows = {row["handout"]: row for row in json.loads(result.stdout)["rows"]}
    assert rows["rest"]["translated"] == 2
    assert (rows["rest"]["missing"], rows["rest"]["words_left"]) == (1, 3)
    assert "2 of 3, 3 words left" in svg.read_text(encoding="utf-8")
    ElementTree.fromstring(svg.read_text(encoding="utf-8"))
    assert "2 of 3" in html.read_text(encoding="utf-8")
    table = run("catalog", "status").stdout
    assert re.search(r"Rest \(rest\)\s+▓+░+\s+2/3\s+–\s+–\s+1\s+3", table)


def test_status_shows_no_loss_where_a_file_is_broken(started: Path, run: Run) -> None:
    """A lost quotation mark is told; the bar is no bar of untranslated messages."""
    translate(started)
    path = started / PO
    path.write_text(path.read_text("utf-8").replace('"No corra."', '"No corra.'), "utf-8")
    result = run("catalog", "status")
    assert (result.returncode, "(po-syntax)" in result.stderr) == (1, True)
    assert re.search(r"Rest \(rest\)\s+cannot be read\n", result.stdout)
    rows = json.loads(run("catalog", "status", "--json").stdout)["rows"]
    assert [row["handout"] for row in rows if not row["readable"]] == ["rest"]


def test_status_tells_of_the_glossary(started: Path, run: Run) -> None:
    """How many terms are agreed on stands beside the language."""
    base, own = started / "locales/glossary.csv", started / "locales/es/glossary.csv"
    base.write_text("source,developer_comments\nbrace,it holds\nnerve,a wire\n", "utf-8")
    own.write_text("source,target\nbrace,férula\nnerve,\n", encoding="utf-8")
    assert "Spanish (es), glossary 1 of 2\n" in run("catalog", "status").stdout


@pytest.mark.parametrize("kind", ["xliff", "csv"])
def test_a_language_goes_to_an_agency_and_back(
    started: Path, run: Run, tmp_path: Path, kind: str
) -> None:
    """What an agency filled in is in the catalog; a second import changes nothing."""
    folder = tmp_path / "agency"
    assert run("catalog", "export", "es", "--format", kind, "--out", folder).returncode == 0
    suffix = {"xliff": ".xlf", "csv": ".csv"}[kind]
    file = folder / f"rest{suffix}"
    text = file.read_text(encoding="utf-8")
    if kind == "xliff":
        text = text.replace(
            "<source>Do not run.</source>",
            "<source>Do not run.</source><target>No corra.</target>",
        )
    else:
        text = text.replace('"Do not run.",""', '"Do not run.","No corra."')
    file.write_text(text, encoding="utf-8")
    result = run("catalog", "import", "es", "--format", kind, "--from", folder)
    assert (result.returncode, result.stderr) == (0, "")
    assert 'msgid "Do not run."\nmsgstr "No corra."' in (started / PO).read_text("utf-8")
    assert "Rest (rest): 1 message changed." in result.stdout
    again = run("catalog", "import", "es", "--format", kind, "--from", folder)
    assert again.stdout == "Rest (rest): 0 messages changed.\n"


def test_what_comes_back_is_checked(started: Path, run: Run, tmp_path: Path) -> None:
    """A typed number is told with the count of what changed, needs work, or has no place."""
    translate(started)
    folder = tmp_path / "agency"
    run("catalog", "export", "es", "rest", "--format", "csv", "--out", folder)
    file = folder / "rest.csv"
    text = file.read_text(encoding="utf-8")
    text = text.replace('"No corra.","no"', '"No corra 911.","yes"')
    file.write_text(f'{text}"7","Gone.","Se fue.","no","",""\r\n', encoding="utf-8")
    result = run("catalog", "import", "es", "--format", "csv", "--from", folder)
    assert result.returncode == 1
    told = "Rest (rest): 1 message changed, 1 needs work, 1 belongs to no message; 1 error."
    assert told in result.stdout
    assert re.search(rf"error: {PO}:\d+ \[es\]: The number 911 is typed", result.stderr)
    assert "(unknown-unit)" in result.stderr


def test_all_of_a_kind_are_listed_where_it_is_asked_for(started: Path, run: Run) -> None:
    """What is said to list the rest of the findings is an option of the command."""
    folder = started / "exchange/es"
    folder.mkdir(parents=True)
    rows = "".join(f"{number},Gone {number}.,Ido.\n" for number in range(7))
    (folder / "rest.csv").write_text(f"id,source,target\n{rows}", encoding="utf-8")
    command = ("catalog", "import", "es", "--format", "csv")
    told = run(*command).stderr
    assert "… and 2 more like “unknown-unit” here (--verbose lists them)" in told
    assert "Gone 6" not in told
    assert "Gone 6" in run(*command, "--verbose").stderr


def test_files_that_lie_wrong_are_named(started: Path, run: Run, tmp_path: Path) -> None:
    """A renamed file is told; so is another kind of file than was asked for, with its option."""
    translate(started)
    folder = tmp_path / "agency"
    run("catalog", "export", "es", "--format", "csv", "--out", folder)
    other = run("catalog", "import", "es", "--from", folder)
    assert (other.returncode, "add “--format csv”" in other.stderr) == (1, True)
    (folder / "rest.csv").rename(folder / "rest_es.csv")
    renamed = run("catalog", "import", "es", "--format", "csv", "--from", folder)
    assert (renamed.returncode, "belongs to no catalog" in renamed.stderr) == (1, True)


def test_only_what_is_left_is_handed_out(started: Path, run: Run) -> None:
    """Of a handout with a gap that gap alone, and of a finished one nothing, in words."""
    translate(started, **{"Do not run.": ""})
    file = started / "exchange/es/rest.xlf"
    assert run("catalog", "export", "es", "rest", "--left").returncode == 0
    assert re.findall("<source>(.*)</source>", file.read_text("utf-8")) == ["Do not run."]
    translate(started)
    done = run("catalog", "export", "es", "--left")
    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        ["0 written, 0 unchanged.", "Rest (rest): nothing is left to translate."],
    )


def test_the_agreed_terms_go_along(started: Path, run: Run) -> None:
    """An agency gets the glossary of its language, up to date, as spreadsheets read it."""
    for folder, text in (
        (started / "locales", "source,developer_comments\nbrace,it holds\n"),
        (started / "locales/es", "source,target\nbrace,férula\n"),
    ):
        (folder / "glossary.csv").write_text(text, encoding="utf-8")
    assert run("catalog", "export", "es").returncode == 0
    table = (started / "exchange/es/glossary.csv").read_bytes()
    assert table.startswith("\ufeffsource,target".encode())
    assert "brace,férula,,it holds" in table.decode()


def test_a_language_is_begun_once(started: Path, run: Run) -> None:
    """Under its other names it is refused; under its own, what is there is said."""
    for name in ("spa", "es-ES"):
        twice = run("catalog", "init", name)
        assert twice.returncode == 2
        assert "Spanish is “es”, and is there already (locales/es)." in twice.stderr
    assert [path.name for path in (started / "locales").iterdir() if path.is_dir()] == ["es"]
    again = run("catalog", "init", "es")
    assert again.stdout.startswith("Spanish is there already: 1 file.")
    assert "catalog update es" in again.stdout
    assert "Run “python3 build.py catalog init pl”" in run("catalog", "init", "pol").stderr
    assert run("catalog", "init", "es-MX").returncode == 0


def test_a_check_tells_what_is_wrong_and_what_to_do(started: Path, run: Run) -> None:
    """A finding has its place, its message and its remedy; the exit code is 1."""
    translate(started, **{"Do not run.": "Corra 5."})
    result = run("check", "-H", "rest", "--verbose")
    assert result.returncode == 1
    assert re.search(rf"error: {PO}:\d+ \[es\]: The number 5 is typed", result.stderr)
    assert "(negation-lost)" in result.stderr
    assert "Traceback" not in result.stderr


def test_reports_for_programs(started: Path, run: Run) -> None:
    """The same findings as JSON, as annotations of GitHub, and as SARIF."""
    translate(started, **{"Do not run.": "No corra 5, 100%."})
    report = json.loads(run("check", "--format", "json").stdout)
    found = {f["check"]: f for f in report["findings"]}
    assert found["digit-typed"]["path"] == PO
    lines = run("check", "--format", "github").stdout.splitlines()
    (line,) = (line for line in lines if "title=digit-typed" in line and "number 5" in line)
    assert re.match(
        rf"::error file={started.as_posix()}/{PO},line=\d+,title=digit-typed::The number 5", line
    )
    log = json.loads(run("check", "--format", "sarif").stdout)
    assert log["version"] == "2.1.0"
    driver = log["runs"][0]["tool"]["driver"]
    rules = {rule["id"] for rule in driver["rules"]}
    results = log["runs"][0]["results"]
    assert {result["ruleId"] for result in results} <= rules
    (result,) = (r for r in results if "number 5" in r["message"]["text"])
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == (started / PO).as_uri()
    assert place["region"]["startLine"] > 1


def test_checks_explain_themselves(run: Run) -> None:
    """`--explain` gives the reason and both examples, `all` a list; a misspelt id is helped."""
    result = run("check", "--explain", "negation-lost")
    assert result.returncode == 0
    assert "Bad:" in result.stdout
    assert "allow negation-lost: the reason" in result.stdout
    assert len(run("check", "--explain", "all").stdout.splitlines()) > 20
    wrong = run("check", "--explain", "negation-lots")
    assert (wrong.returncode, "negation-lost" in wrong.stderr) == (2, True)


def test_a_sign_off_is_written_and_counted(started: Path, run: Run) -> None:
    """What is whole can be signed; what is not says so and signs nothing."""
    sign = ("review", "sign", "es", "rest", "--date", "2026-11-21", "--name")
    assert run(*sign, "Ana", "--role", "second reader").returncode == 1
    translate(started)
    assert run(*sign, "Ana", "--role", "second reader").returncode == 0
    assert "date = 2026-11-21" in (started / "locales/es/reviews/rest.toml").read_text("utf-8")
    again = run(*sign, "ANA", "--role", "qualified translator")
    assert (again.returncode, "two-people" in again.stderr) == (1, True)
    assert run(*sign, "Ben", "--role", "qualified translator").returncode == 0
    rows = json.loads(run("catalog", "status", "--json").stdout)["rows"]
    assert {row["handout"]: row["reviewed"] for row in rows}["rest"] == 3


def test_a_review_from_the_first_look_to_the_last(started: Path, run: Run) -> None:
    """Status says who is missing; diff what changed, as text and PDF; withdraw takes it back."""
    translate(started)
    status = run("review", "status", "es")
    assert (status.returncode, status.stderr) == (0, "")
    assert "Rest (rest) [es]: draft" in status.stdout
    assert re.search(r"\d+ messages \(3 here, \d+ on every handout\)", status.stdout)
    assert "not signed by a qualified translator" in status.stdout
    nobody = run("review", "diff", "es", "rest")
    assert (nobody.returncode, "nobody has signed this yet" in nobody.stdout) == (0, True)
    run("review", "sign", "es", "--name", "Ana", "--role", "second reader")
    same = run("review", "diff", "es")
    assert (same.returncode, "nothing has changed" in same.stdout) == (0, True)
    translate(started, **{"Do not run.": "No salte."})
    changed = run("review", "diff", "es", "rest", "--pdf", started / "changed.pdf")
    assert changed.returncode == 1
    assert "Rest (rest) [es]: 1 message has changed since it was signed." in changed.stdout
    assert "Message 3 (since Ana, second reader" in changed.stdout
    assert "Spanish: No [-corra-]{+salte+}." in changed.stdout
    assert "[-…-] went, {+…+} came." in changed.stdout
    others = run("review", "diff", "es", "rest", "--role", "clinician")
    assert (others.returncode, "no clinician has signed this yet" in others.stdout) == (0, True)
    assert (started / "changed.pdf").read_bytes().startswith(b"%PDF-")
    rows = json.loads(run("review", "status", "es", "--json").stdout)["rows"]
    assert (rows[0]["handout"], rows[0]["changed"]) == ("rest", 1)


def test_a_sign_off_is_taken_back(started: Path, run: Run) -> None:
    """By its name as it was signed; a name that has signed nothing is told those that have."""
    translate(started)
    assert run(*SIGN).returncode == 0
    eva = run("review", "withdraw", "es", "rest", "--name", "Ana Ruis")
    assert (eva.returncode, "in Spanish. Signed by: Ana Ruiz." in eva.stderr) == (1, True)
    assert run("review", "withdraw", "es", "rest", "--name", "ana ruiz").returncode == 0
    assert not (started / "locales/es/reviews/rest.toml").exists()


def test_the_status_says_why_a_handout_is_held_back(started: Path, run: Run) -> None:
    """What is untranslated is counted beside the state."""
    translate(started, **{"Do not run.": ""})
    held = run("review", "status", "es").stdout
    assert "Rest (rest) [es]: held back: 1 message is untranslated" in held


@pytest.mark.parametrize("broken", ["handout.toml", "handout.html"])
def test_a_broken_handout_costs_only_itself(started: Path, run: Run, broken: str) -> None:
    """It cannot be signed, and all others can; who signs one of them hears nothing of it."""
    translate(started)
    shutil.copytree(started / "handouts/rest", started / "handouts/walk")
    (started / "handouts/walk" / broken).write_text("{% if = ", encoding="utf-8")
    sign = ("review", "sign", "es", "--name", "Ana", "--role", "second reader")
    alone = run(*sign, "walk")
    assert (alone.returncode, broken in alone.stderr) == (1, True)
    assert not (started / "locales/es/reviews").exists()
    every = run(*sign)
    assert (every.returncode, broken in every.stderr) == (1, True)
    assert "reviews/rest.toml" in every.stdout
    one = run(*sign, "rest")
    assert (one.returncode, one.stderr) == (0, "")
    proof = run("proof", "es", "-H", "rest")
    assert (proof.returncode, proof.stderr) == (0, "")


def test_a_damaged_file_of_sign_offs_is_told(started: Path, run: Run) -> None:
    """Nobody is said to have signed nothing; what has changed is not said to be nothing."""
    nobody = run("review", "withdraw", "es", "rest", "--name", "Eva")
    assert (nobody.returncode, "Eva has signed nothing of “rest”" in nobody.stderr) == (1, True)
    path = started / "locales/es/reviews/rest.toml"
    path.parent.mkdir()
    path.write_text('[[signed]]\nname = "Ana"', encoding="utf-8")
    taken = run("review", "withdraw", "es", "rest", "--name", "Ana")
    assert (taken.returncode, "signed nothing" in taken.stderr) == (1, False)
    assert "reviews/rest.toml" in taken.stderr
    assert "Nothing was taken back." in taken.stderr
    diff = run("review", "diff", "es", "rest")
    assert (diff.returncode, "reviews/rest.toml" in diff.stderr) == (1, True)
    assert "its sign-offs cannot be read" in diff.stdout


def test_who_made_a_translation_is_marked(started: Path, run: Run) -> None:
    """A machine's drafts get a mark, which an update keeps and people take away."""
    translate(started)
    assert run("catalog", "origin", "es", "rest", "--machine", "--by", "Ana Ruiz").returncode == 0
    assert run("catalog", "update").returncode == 0
    text = (started / PO).read_text(encoding="utf-8")
    assert text.count("# origin: machine, by Ana Ruiz\n") == 3
    sign = run("review", "sign", "es", "rest", "--name", "Ana Ruiz", "--role", "second reader")
    assert (sign.returncode, "own-draft" in sign.stderr) == (1, True)
    people = run("catalog", "origin", "es", "--people", "--by", "Ben Soto")
    assert people.returncode == 0
    assert "3 messages are no longer marked as drafted by a machine." in people.stdout
    text = (started / PO).read_text(encoding="utf-8")
    assert ("origin: machine" in text, text.count("# origin: people, by Ben Soto\n")) == (False, 3)


def test_a_proof_is_a_pdf(started: Path, run: Run) -> None:
    """The proof of a language is one PDF in the output folder; what is left out is told."""
    left = run("proof", "es").stdout
    assert re.search(r"\d+ of \d+ messages translated, on .*; rest left out, since nothing", left)
    translate(started)
    result = run("proof", "es", "-H", "rest")
    assert (result.returncode, result.stderr) == (0, "")
    assert (started / "dist/proofs/proof.es.rest.pdf").read_bytes().startswith(b"%PDF-")


def test_a_build_with_nothing_to_do_says_so(own: Path, run: Run) -> None:
    """The second run loads nothing and tells it; after a change or with --force it builds."""
    for path in own.rglob("*"):  # what was written just now may still be changed unseen
        os.utime(path, (time.time() - 60,) * 2)
    build = ("build", "-l", "en", "--out", own / "dist")
    assert "1 made" in run(*build).stdout
    again = run(*build)
    assert (again.returncode, "Nothing has changed: 1 page in 1 PDF is" in again.stdout) == (
        0,
        True,
    )
    data = json.loads(run(*build, "--json").stdout)
    assert (data["made"], len(data["unchanged"])) == ([], 1)
    assert "1 made" in run(*build, "--force").stdout
    (own / "dist/en/rest.en.a4.pdf").unlink()
    assert "1 made" in run(*build).stdout
    assert (own / "dist/en/rest.en.a4.pdf").exists()


def test_a_build_speaks_of_what_was_asked_for(started: Path, run: Run) -> None:
    """The rows and the numbers are those of this choice, whatever else stands in the folder."""
    translate(started)
    build = ("build", "--out", started / "dist")
    assert run(*build).returncode == 0
    one = run(*build, "-l", "es", "--force", "-v").stdout
    assert "English" not in one
    assert f"1 made, 0 unchanged, 1 page in 1 PDF, {one.split('1 PDF, ')[1]}" in one
    assert re.search(r" s → .*dist/es\n", one)
    again = run(*build, "-l", "es", "-H", "rest", "-v").stdout
    assert "unchanged es/rest.es.a4.pdf\n" in again
    assert "0 made, 1 unchanged, 1 page in 1 PDF" in again
    both = json.loads(run(*build, "--force", "-j", "2", "--json").stdout)
    assert both["totals"]["pages"] == sum(output["pages"] for output in both["made"])
    paths = [output["path"] for output in both["made"]]
    assert paths == sorted(paths)
    assert [output["kind"] for output in both["web"]] == ["web", "web"]
    assert (both["format"], both["out"]) == (1, str(started / "dist"))


def test_doctor_counts_a_catalog_that_cannot_be_read(started: Path, run: Run) -> None:
    """A handout whose catalog lost a quotation mark is not ready, wherever it stands."""
    translate(started)
    shutil.copytree(started / "handouts/rest", started / "handouts/zest")
    path = started / PO
    shutil.copy(path, path.with_name("zest.po"))
    assert "(es): 2 ready\n" in run("doctor").stdout
    broken = path.with_name("zest.po")
    broken.write_text(broken.read_text("utf-8").rstrip().removesuffix('"'), "utf-8")
    told = run("doctor")
    assert (told.returncode, "(es): 1 ready, 1 held back\n" in told.stdout) == (1, True)


def test_a_contact_sheet_shows_all_languages(started: Path, run: Run) -> None:
    """One picture for each handout, with its pages in every language that was built."""
    nothing = run("contact-sheet")
    assert (nothing.returncode, "Build it first" in nothing.stderr) == (2, True)
    assert run("--out", started / "dist", "-l", "en").returncode == 0
    result = run("contact-sheet", "rest", "--width", "200")
    assert (result.returncode, result.stderr) == (0, "")
    with Image.open(started / "dist/contact-sheet.rest.standard.a4.webp") as picture:
        assert picture.width > 200
        assert len(picture.convert("RGB").getcolors(1 << 20) or ()) > 20
    (started / "dist/en/rest.en.a4.pdf").unlink()
    lost = run("contact-sheet")
    assert (lost.returncode, "Build it first" in lost.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("catalog", "update", "fr"), "There is no language “fr”"),
        (("catalog", "init", "en"), "needs no catalogs"),
        (("catalog", "init", "en-XA"), "needs no catalogs"),
        (("catalog", "import", "es", "--from", "nowhere"), "There is no folder"),
        (("catalog", "origin", "es", "walk", "--machine"), "no handout for Spanish “walk”"),
        (("catalog", "origin", "es"), "Give either --machine or --people"),
        (("catalog", "origin", "es", "--people"), "Give a name with --by"),
        (("catalog", "export", "es", "walk"), "no handout for Spanish “walk”"),
        (("proof", "xx"), "There is no language “xx”"),
        (("preview", "es", "-H", "walk"), "There is no handout “walk”"),
        (("preview", "es", "-e", "huge"), "There is no edition “huge”"),
        (("review", "sign", "es", "walk", "--name", "Ana", "--role", "clinician"), "no handout"),
        (("review", "sign", "es", "rest", "--name", " A ", "--role", "clinician"), "a full name"),
        ((*SIGN, "--date", "21.11.2026"), "Write the day like 2026-11-21"),
        ((*SIGN, "--date", "2999-01-01"), "2999-01-01 is still to come"),
    ],
)
def test_wrong_usage_exits_with_2(
    started: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    """A name that is not there is said in a sentence, with exit code 2."""
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--project", str(started)])
    told = capsys.readouterr().err
    assert (ended.value.code, words in told) == (2, True), told
    assert "Traceback" not in told
