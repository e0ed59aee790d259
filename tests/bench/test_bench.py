"""The benchmark: the same pages for all, medians of runs taken in turn."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest

from press.bench.contenders import Contender, contenders
from press.bench.made_up import write_project
from press.bench.material import Material, write_material
from press.bench.measure import Timing, drawn, measure
from press.bench.scale import watch
from press.bench.typst_pages import markup
from press.errors import UsageError
from press.files import CACHE
from press.languages.locales import find_locale
from press.project import BUILDER, load_project
from tests.build.conftest import library, sound_library

__all__ = ["library", "sound_library"]


@dataclass(slots=True)
class Clock:
    """A clock that goes on by what a contender is said to take."""

    now: float = 0.0
    log: list[str] = field(default_factory=list)

    def monotonic(self) -> float:
        """Return the seconds that have gone by."""
        return self.now

    def contender(self, name: str, seconds: Sequence[float]) -> Contender:
        """Return a contender that takes so long in each run, and makes one file."""
        takes = iter(seconds)

        def run(_files: Sequence[Path], out: Path) -> None:
            self.log.append(name)
            self.now += next(takes)
            (out / "one.pdf").write_bytes(b"12345")

        return Contender(name, run)


def test_medians_of_runs_in_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One slow run does not count; the contenders take turns, so that both meet it."""
    clock = Clock()
    monkeypatch.setattr("press.bench.measure.time", clock)
    both = [clock.contender("a", (1, 9, 1.5)), clock.contender("b", (3, 3.5, 9))]
    one, other = measure(both, Material((), 0), tmp_path, 3)
    assert clock.log == ["a", "b"] * 3
    assert (one.wall, other.wall) == (1.5, 3.5)
    assert (one.pdfs, one.size) == (1, 5)
    assert one.rate == pytest.approx(1 / 1.5)


def test_the_time_of_child_processes_is_counted(tmp_path: Path) -> None:
    """What a program takes is its own process's time, not ours."""
    program = "import time; t = time.process_time()\nwhile time.process_time() < t + 0.1: pass"

    def run(_files: Sequence[Path], _out: Path) -> None:
        subprocess.run([sys.executable, "-c", program], check=True)

    (timing,) = measure([Contender("a", run)], Material((), 0), tmp_path, 1)
    assert timing.wall >= 0.1
    assert timing.cpu >= 0.1 or sys.platform == "win32"


def test_what_a_run_leaves_is_not_counted_in_the_next(tmp_path: Path) -> None:
    """Each run begins with an empty folder."""

    def run(_files: Sequence[Path], out: Path) -> None:
        assert list(out.iterdir()) == []
        (out / "one.pdf").write_bytes(b"1")

    (timing,) = measure([Contender("a", run)], Material((), 0), tmp_path, 2)
    assert timing.pdfs == 1


def test_a_contender_that_fails_is_no_result(tmp_path: Path) -> None:
    """A program that prints nothing must not look fast."""

    def run(_files: Sequence[Path], _out: Path) -> None:
        subprocess.run([sys.executable, "-c", "raise SystemExit(3)"], check=True)

    with pytest.raises(subprocess.CalledProcessError):
        measure([Contender("a", run)], Material((), 0), tmp_path, 1)


def test_material_is_what_is_printed(library: Path, tmp_path: Path) -> None:
    """The weasyprint command makes as many pages of a file as this builder makes of the handout."""
    material = write_material(load_project(library), tmp_path / "html", ("es",), ("standard",))
    assert [path.name for path in material.files] == [
        "0000.alpha.es.letter.html",
        "0001.beta.es.letter.html",
    ]
    others = contenders(BUILDER, (), tmp_path / "cache")
    (tmp_path / "out").mkdir()
    weasyprint = next(each for each in others if each.name == "weasyprint, two at a time")
    weasyprint.run(material.files, tmp_path / "out")
    made = sorted((tmp_path / "out").glob("*.pdf"))
    assert sum(len(pypdf.PdfReader(path).pages) for path in made) == material.pages == 2


def test_nothing_to_print_is_told(library: Path, tmp_path: Path) -> None:
    """Where every handout is held back there is nothing to compare."""
    path = library / "clinic.toml"
    path.write_text(f'may_print = "reviewed"\n{path.read_text("utf-8")}', encoding="utf-8")
    with pytest.raises(UsageError):
        write_material(load_project(library), tmp_path / "html", (), ("standard",))


def test_the_command_compares(library: Path) -> None:
    """One line for each contender, in words and as JSON."""
    command = [sys.executable, str(BUILDER / "build.py"), "bench", "--runs", "1", "-l", "es"]
    command += ["-e", "standard"]
    done = subprocess.run(
        [*command, "--json", "--project", str(library)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    rows = {row["name"]: row for row in json.loads(done.stdout)["rows"]}
    assert {row["pdfs"] for row in rows.values()} == {2}
    assert rows["this builder, sizes known"]["cpu"] > 0
    assert rows["weasyprint, one at a time"]["wall"] > 0


def test_what_the_builder_remembers_is_left_alone(tmp_path: Path) -> None:
    """The benchmark forgets sizes in a folder of its own; builds elsewhere go on with theirs."""
    builder, cache, out = (tmp_path / name for name in ("builder", "cache", "out"))
    for folder in (builder / ".cache", cache):
        (folder / "fits").mkdir(parents=True)
    program = "import os, pathlib, sys; pathlib.Path(sys.argv[-1]).write_text(os.environ['{}'])"
    (builder / "build.py").write_text(program.format(CACHE), encoding="utf-8")
    empty, known, *_ = contenders(builder, [str(out)], cache)
    known.run((), out)
    assert out.read_text("utf-8") == str(cache)
    assert (cache / "fits").exists()
    empty.run((), out)
    assert out.read_text("utf-8") == str(cache)
    assert not (cache / "fits").exists()
    assert (builder / ".cache/fits").exists()


def test_typst_gets_the_words_in_their_order() -> None:
    """Bold words and values stand where they stand in the page, and nothing is markup."""
    html = (
        '<html lang="ar" dir="rtl"><style>html:lang(ar) { font-family: "Naskh", "Sans"; }</style>'
        "<title>T</title><main><h2>Head</h2><p>Do <strong>not</strong> take <span>3<b>–</b>6"
        "</span> #now.</p></main>"
    )
    text = markup(html, ["Naskh", "Sans"])
    assert 'font: ("Naskh", "Sans", )' in text
    assert '== #"Head";' in text
    words = re.findall(r'#"((?:[^"\\]|\\.)*)";', text.partition("==")[2])
    assert "".join(words) == "HeadDo not take 3–6 #now."
    assert '#strong[#"not";]' in text


def test_the_chart_tells_its_numbers() -> None:
    """The drawing is sound XML; its title and its bars say the same."""
    timings = [Timing("this builder", "", 2, 3, 10, 5), Timing("a < b", "", 4, 3, 10, 5)]
    root = ElementTree.fromstring(drawn(timings))
    texts = ["".join(each.itertext()) for each in root]
    assert texts[0] == "PDFs per second. this builder: 5.0; a < b: 2.5"
    widths = [float(e.get("width", "0")) for e in root if e.tag.endswith("rect")][1:]
    assert widths[0] == 2 * widths[1]


def test_a_made_up_project_can_be_built(tmp_path: Path) -> None:
    """It has as many handouts and languages as asked for, whole, and always the same texts."""
    locales = [find_locale(tag) for tag in ("en", "km")]
    for name in ("one", "two"):
        write_project(load_project(BUILDER), tmp_path / name, 3, locales)
    one, two = (
        {p.relative_to(r): p.read_bytes() for p in r.rglob("*") if p.is_file()}
        for r in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two
    grown = watch(BUILDER, tmp_path / "one", tmp_path / "dist", every=1)
    assert [sample.pdfs for sample in grown.samples] == [*range(1, 7)]
    assert grown.pdfs == len(list((tmp_path / "dist").rglob("made-up-*.pdf"))) == 6
    assert grown.peak(1, 6) > 50 * 1024**2
    assert 0 < grown.pace(2, 6) < grown.seconds


def test_a_build_that_fails_is_no_result(tmp_path: Path) -> None:
    """A made-up project that cannot be built must not look fast."""
    with pytest.raises(subprocess.CalledProcessError):
        watch(BUILDER, tmp_path / "nowhere", tmp_path / "dist")
