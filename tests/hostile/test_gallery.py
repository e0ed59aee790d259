"""The gallery: every mistake that the program tells of, as people meet it.

Each is brought about in a small project, and told by a command: what is wrong, where, and
what to do, with the exit code of findings and never a traceback. The last test sees to it
that no kind of finding is left out.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from press.checks.registry import all_checks
from press.cli.explanations import explanations
from press.cli.main import COMMANDS, main
from press.project import BUILDER

PO = "locales/es/LC_MESSAGES/alpha.po"
TOML = "handouts/alpha/handout.toml"
HTML = "handouts/alpha/handout.html"
SVG = "handouts/alpha/figures/leg.svg"
Edit = Callable[[Path], object]


def put(file: str, text: str | bytes) -> Edit:
    """Return what writes a file."""

    def edit(root: Path) -> None:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    return edit


def swap(file: str, old: str, new: str) -> Edit:
    """Return what changes a text in a file."""

    def edit(root: Path) -> None:
        path = root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def font_gone(root: Path) -> None:
    """Name a font that is not there."""
    manifest = '[[faces]]\nfamily = "Gone"\nweight = 400\nstyle = "normal"\n'
    put("styles/fonts/fonts.toml", f'{manifest}path = "gone.ttf"\nsha256 = "0"\nbytes = 1\n')(root)


def emptied(root: Path) -> None:
    """Take the handouts away."""
    (root / "handouts").rename(root / "elsewhere")


def led_out(root: Path) -> None:
    """Put a link that leads out in the place of a figure."""
    (root / SVG).unlink()
    (root / SVG).symlink_to(BUILDER / "README.md")


def in_the_way(root: Path) -> None:
    """Put a folder in the place of a PDF."""
    (root / "dist/en/alpha.en.letter.pdf").unlink()
    put("dist/en/alpha.en.letter.pdf/file", "")(root)


SHEET = f"<p>{{% trans %}}{'Walk every day and rest after it. ' * 140}{{% endtrans %}}</p>"
HELP = "{% call parts.emergency() %}{% endcall %}"

EDITION = "styles/editions/pocket.toml"
UNTITLED = "steps = [{type = 12}]\n"

BUILD, CHECK, UPDATE = ("build", "-j", "1"), ("check",), ("catalog", "update")
SCENES: dict[str, tuple[Edit, tuple[str, ...]]] = {
    "toml-syntax": (swap(TOML, '"1.0"', '"1.0'), BUILD),
    "unknown-key": (swap(TOML, "version", "verison"), BUILD),
    "wrong-value": (swap(TOML, "2026-01-31", '"soon"'), BUILD),
    "missing-key": (swap(TOML, 'version = "1.0"\n', ""), BUILD),
    "unknown-source": (swap(TOML, '["book"]', '["bok"]'), BUILD),
    "missing-file": (lambda root: (root / HTML).unlink(), BUILD),
    "handout-name": (put("handouts/Not A Name/handout.toml", "x = 1\n"), BUILD),
    "template": (swap(HTML, "{{ rest }}", "{{ rset }}"), BUILD),
    "missing-figure": (swap(HTML, '"leg"', '"lag"'), BUILD),
    "figure": (swap(SVG, "</svg>", "</sgv>"), BUILD),
    "leads-out": (led_out, BUILD),
    "too-large": (put(PO, "# x\n" * 600_000), BUILD),
    "not-utf-8": (put(PO, b'msgid "a"\nmsgstr "\xff"\n'), BUILD),
    "po-syntax": (swap(PO, 'msgstr "Almohada"', 'msgstr "Almohada'), BUILD),
    "po-charset": (swap(PO, "charset=UTF-8", "charset=latin1"), BUILD),
    "header-language": (swap(PO, "Language: es", "Language: fr"), BUILD),
    "unknown-locale": (put("locales/xx_YY/LC_MESSAGES/alpha.po", ""), BUILD),
    "missing-glyph": (swap(PO, "Almohada", "Almohada \U00013000"), BUILD),
    "catalog-behind": (swap(HTML, "Rest for", "Sleep for"), CHECK),
    "table-file": (put("handouts/terms.csv", "a\rb\x00,\n"), CHECK),
    "glossary-file": (put("locales/es/glossary.csv", "a,b\nc,d\n"), CHECK),
    "logo": (swap("clinic.toml", 'name =', 'logo = "none.svg"\nname ='), BUILD),
    "missing-font": (font_gone, BUILD),
    "cannot-write": (in_the_way, BUILD),
    "too-many-pages": (swap(HTML, "{% endblock %}", SHEET + "{% endblock %}"), BUILD),
    "missing-key in an edition": (put(EDITION, UNTITLED), CHECK),
    "missing-key in an edition, updating": (put(EDITION, UNTITLED), UPDATE),
    "toml-syntax in an edition": (put(EDITION, 'title = "Pocket\n'), CHECK),
    "toml-syntax in an edition, updating": (put(EDITION, 'title = "Pocket\n'), UPDATE),
    "missing-file of an edition": (put(EDITION, f'title = "Pocket"\n{UNTITLED}'), CHECK),
    "empty-value": (swap(HTML, "{% endblock %}", HELP + "{% endblock %}"), BUILD),
}  # fmt: skip


def told(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run the command in this process; return its exit code and what it printed."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out + printed.err


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
@pytest.mark.parametrize("name", SCENES)
def test_a_mistake_is_told(
    library: Path, sound_build: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """With its place, its name and what to do; the exit code says that there are findings."""
    edit, arguments = SCENES[name]
    shutil.copytree(sound_build, library / "dist")
    edit(library)
    code, said = told((*arguments, "--project", str(library)), capsys)
    assert code == 1
    assert "Traceback" not in said
    lines = said.splitlines()
    kind = name.partition(" ")[0]
    places = [place for place, line in enumerate(lines) if line.endswith(f"({kind})")]
    assert places, said
    line = lines[places[0]]
    assert re.match(r"(error|warning): ", line)
    assert re.search(r": .*[.…] ?\(", line), line
    following = lines[places[0] + 1 : places[0] + 4]
    assert any(each.strip().startswith("→") for each in following), said


def test_a_broken_edition_that_is_asked_for_is_told(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is no unknown name: its mistake is told, and where one reads what can stand there."""
    put(EDITION, 'title = "Pocket"\nsteps = [{type = 12}, {type = 14}]\n')(library)
    code, said = told((*BUILD, "-e", "pocket", "--project", str(library)), capsys)
    assert code == 1
    assert "“steps”: each step must be smaller than the one before it (wrong-value)" in said
    assert "→ CONTRIBUTING.md, “Add an edition”, tells what can stand here." in said


STOPS: dict[str, tuple[Edit, tuple[str, ...], int, str]] = {
    "no such command": (str, ("biuld",), 2, "Did you mean “build”?"),
    "no such option": (str, ("build", "--fast"), 2, "No such option"),
    "no such handout": (str, ("build", "-H", "alhpa"), 2, "Did you mean “alpha”?"),
    "no such language": (str, ("build", "-l", "xx"), 2, "There is no language “xx”"),
    "no such edition": (str, ("build", "-e", "huge"), 2, "There is no edition “huge”"),
    "no such edition to compare": (str, ("bench", "-e", "huge"), 2, "There is no edition “huge”"),
    "no such language to make up": (
        str, ("bench", "--made-up", "100", "-l", "xx"), 2, "There is no language “xx”"
    ),
    "no such day": (str, ("build", "--today", "soon"), 2, "soon"),
    "no project": (emptied, ("build",), 4, "holds no handouts"),
    "no place": (put("file", ""), ("build", "--out", "{root}/file/dist"), 5, "cannot be written"),
    "no cluster": (str, ("build", "--cluster", "nonsense://x"), 2, "no address of a scheduler"),
    "no catalogs": (str, ("catalog", "init", "en"), 2, "needs no catalogs"),
    "no name of a language": (str, ("catalog", "init", "../../x"), 2, "is no name of a language"),
}  # fmt: skip


@pytest.mark.parametrize("name", STOPS)
def test_what_stops_the_work_is_told(
    library: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """One sentence of what is wrong, one of what to do, and the exit code of its kind."""
    edit, arguments, expected, words = STOPS[name]
    edit(library)
    given = tuple(each.replace("{root}", str(library)) for each in arguments)
    own = () if name in ("no such command", "no such option") else ("--project", str(library))
    code, said = told((*given, *own), capsys)
    assert code == expected, said
    assert words in said
    assert "Traceback" not in said


def test_a_traceback_is_there_for_those_who_ask(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody foresaw is one sentence; with --debug the traceback stands before it."""
    monkeypatch.setitem(COMMANDS, "doctor", "press.nowhere:doctor")
    code, said = told(("doctor",), capsys)
    assert (code, "Traceback" in said) == (3, False)
    assert "--debug" in said
    code, said = told(("doctor", "--debug"), capsys)
    assert (code, "Traceback" in said) == (3, True)


def test_no_kind_of_finding_is_left_out() -> None:
    """Each that can be explained, which is each, is shown here or in a test of its own."""
    tests = "".join(
        path.read_text(encoding="utf-8")
        for path in (BUILDER / "tests").rglob("test_*.py")
        if path.name not in (Path(__file__).name, "test_explanations.py")
    )
    shown = {*SCENES, *all_checks()}
    assert [name for name in explanations() if name not in shown and f'"{name}"' not in tests] == []


def test_commands_can_be_pasted() -> None:
    """A hint names a command in the one form in which people type it."""
    names = "|".join(COMMANDS)
    bare = re.compile(rf"“(?:build\.py\b|(?:{names})(?: (?!an?\b)[a-z-]|”))")
    texts = (BUILDER / "press/cli/explanations.toml").read_text(encoding="utf-8")
    assert bare.findall(texts) == []
    found = [
        (path.name, node.lineno)
        for path in sorted((BUILDER / "press").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and bare.search(str(node.value))
    ]
    assert found == []


def test_what_stops_the_work_always_says_what_to_do() -> None:
    """Every exception of the program's own carries a hint, unless it is raised in set-up."""
    without = []
    for path in sorted((BUILDER / "press").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and re.fullmatch(
                "(Press|Usage|Project|Output|Engine)Error", getattr(node.func, "id", "")
            ):
                arguments = len(node.args) + len(node.keywords)
                if arguments < 2:
                    without.append((str(path.relative_to(BUILDER)), node.lineno))
    assert without == []
