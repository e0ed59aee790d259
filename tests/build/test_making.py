"""Making: sheets handed out a few at a time, and what is lost with a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from press.build import cluster, making
from press.build.making import Maker
from press.build.plan import Job, Selection
from press.build.prepare import prepare
from press.build.workers import Pool
from press.errors import EngineError
from press.project import load_project
from press.typeset.sheets import Sheet, Typeset

MADE = Typeset(b"%PDF", 1, 0, frozenset(), ())
REFUSED = EngineError("A worker of the cluster cannot be used: it has other fonts.", "Start it.")


def harmless(_sheets: Sequence[Sheet]) -> None:
    """Nothing happens to a batch."""


@dataclass
class Hands(Executor):
    """An executor that does its calls one by one, in their order, when somebody waits for one."""

    harm: Callable[[Sequence[Sheet]], BaseException | None] = harmless
    open: list[tuple[Future[Any], Sequence[Sheet]]] = field(default_factory=list)
    most: int = 0
    calls: int = 0
    broken: bool = False

    def submit(self, _work: Any, /, *args: Any, **_: Any) -> Future[Any]:
        """Take a batch."""
        if self.broken:
            raise BrokenProcessPool("broken")
        self.calls += 1
        future: Future[Any] = Future()
        self.open.append((future, args[0]))
        self.most = max(self.most, len(self.open))
        return future

    def settle(self) -> None:
        """Do the oldest batch. If it ends its process, all that is open is lost."""
        future, sheets = self.open.pop(0)
        error = self.harm(sheets)
        if not error:
            future.set_result([MADE] * len(sheets))
            return
        future.set_exception(error)
        if isinstance(error, BrokenProcessPool):
            self.broken = True
            for other, _ in self.open:
                other.set_exception(error)
            self.open.clear()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """There is nothing to end."""


@pytest.fixture
def jobs(library: Path) -> tuple[Job, ...]:
    """Return the jobs of two handouts in two languages on two papers: four batches of two."""
    return prepare(load_project(library), Selection(papers=("letter", "a4")), "").jobs


def maker(
    monkeypatch: pytest.MonkeyPatch, out: Path, window: int, hands: Callable[[], Hands]
) -> tuple[Maker, list[Hands]]:
    """Return a maker with such workers, and all the workers that it will have had."""
    had: list[Hands] = []

    def make() -> Hands:
        had.append(hands())
        return had[-1]

    def settled(futures: Any, **how: Any) -> Any:
        if futures and not any(future.done() for future in futures):
            had[-1].settle()
        return wait(futures, **how)

    monkeypatch.setattr(making, "wait", settled)
    return Maker(Pool(make, window=window), out, {}, lambda *_: None), had


@pytest.mark.parametrize(("window", "most"), [(1, 1), (3, 3), (0, 4)])
def test_few_texts_are_handed_out_at_a_time(
    jobs: tuple[Job, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    window: int,
    most: int,
) -> None:
    """No more than the workers should have; what is done is written before the next ones."""
    made, had = maker(monkeypatch, tmp_path, window, Hands)
    progress: list[tuple[int, int]] = []
    made.progress = lambda done, _all, _path: progress.append((done, had[-1].calls))
    made.make(jobs)
    assert had[0].most == most
    assert len(made.made) == 8
    assert progress[0] == (1, most)
    assert all((tmp_path / job.path).is_file() for job in jobs)


def test_a_crash_loses_only_what_was_handed_out(
    jobs: tuple[Job, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first sheet of the first text ends its process: told, and all else is made."""
    guilty = jobs[0].sheet

    def harm(sheets: Sequence[Sheet]) -> BrokenProcessPool | None:
        return BrokenProcessPool("gone") if guilty in sheets else None

    made, had = maker(monkeypatch, tmp_path, 2, lambda: Hands(harm))
    made.make(jobs)
    assert [held.path for held in made.made if held.path == jobs[0].path] == []
    assert len(made.made) == 7
    (finding,) = made.findings
    assert jobs[0].path in finding.message
    assert "its process ended" in finding.message
    # Two texts were handed out. The other two stay whole, the four sheets are tried one by one.
    assert sum(hands.calls for hands in had) == 2 + 2 + 4


def test_a_sheet_that_fails_is_told_in_its_words(
    jobs: tuple[Job, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a layout raises costs its sheet alone."""

    def harm(sheets: Sequence[Sheet]) -> ValueError | None:
        return ValueError("too deep") if jobs[0].sheet in sheets else None

    made, _ = maker(monkeypatch, tmp_path, 2, lambda: Hands(harm))
    made.make(jobs)
    assert len(made.made) == 7
    assert [f.message for f in made.findings] == [
        f"{jobs[0].path} could not be laid out: too deep."
    ]


def test_a_worker_that_refuses_is_told_in_its_words(
    jobs: tuple[Job, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a worker of a cluster lacks, and what to do about it, reaches whoever builds."""

    def harm(sheets: Sequence[Sheet]) -> BaseException | None:
        inner: Future[Any] = Future()
        outer: Future[Any] = Future()
        inner.set_exception(REFUSED)
        cluster._hand_on(inner, outer)
        return outer.exception() if jobs[0].sheet in sheets else None

    made, _ = maker(monkeypatch, tmp_path, 0, lambda: Hands(harm))
    made.make(jobs)
    (finding,) = made.findings
    assert "cannot be used: it has other fonts." in finding.message
    assert finding.hint == "Start it."


def test_a_machine_that_cannot_typeset_ends_the_build(
    jobs: tuple[Job, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without WeasyPrint no sheet can be made: it is told at once, and not of each."""
    made, had = maker(monkeypatch, tmp_path, 1, lambda: Hands(lambda _: EngineError("none")))
    with pytest.raises(EngineError, match="none"):
        made.make(jobs)
    assert had[0].calls == 1
