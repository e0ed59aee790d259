"""Workers: they end with the process that made them, and are lost one sheet at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from press.build import workers
from press.build.plan import Selection
from press.build.run import build
from press.limits import MEMORY
from press.project import BUILDER, load_project
from press.typeset.sheets import Sheet, Typeset

SCRIPT = """
import os
from press.build.workers import start_workers
from press.project import BUILDER, load_project
executor = start_workers(load_project(BUILDER), 2)
print(*{executor.submit(os.getpid).result() for _ in range(20)}, flush=True)
import time
time.sleep(60)
"""


def is_alive(process: int) -> bool:
    """Tell whether a process runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("ending", ["SIGTERM", "SIGKILL"])
def test_workers_end_with_their_parent(ending: str) -> None:
    """However the main process ends, no worker stays behind."""
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT], cwd=BUILDER, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    workers = [int(number) for number in process.stdout.readline().split()]
    assert workers
    process.send_signal(getattr(signal, ending))
    process.wait(timeout=20)
    process.stdout.close()
    for _ in range(100):
        if not any(is_alive(worker) for worker in workers):
            return
        time.sleep(0.1)
    raise AssertionError("a worker stayed behind")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_a_server_goes_on_when_its_workers_are_lost() -> None:
    """What a killed worker was about is lost; the next call has a worker again."""
    with workers.start_workers(load_project(BUILDER), 2) as executor:
        for _ in range(2):
            process = executor.submit(os.getpid).result()
            os.kill(process, signal.SIGKILL)
            for _ in range(100):
                if not is_alive(process):
                    break
                time.sleep(0.05)
            with suppress(BrokenExecutor):
                executor.submit(os.getpid).result()
            assert executor.submit(os.getpid).result() != process


def lost(monkeypatch: pytest.MonkeyPatch, harm: Callable[[], object]) -> None:
    """Let workers come to harm at one sheet: that of “First aid” in Spanish."""
    sound = workers.typeset

    def typeset(sheet: Sheet) -> Typeset:
        if "Primeros auxilios" in sheet.html:
            harm()
        return sound(sheet)

    monkeypatch.setattr(workers, "typeset", typeset)


def crash() -> None:
    """End as a fault in a library ends a process: at once, and without a word."""
    os.kill(os.getpid(), signal.SIGKILL)


def devour() -> None:
    """Take more memory than a worker may have."""
    bytearray(MEMORY)


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux only")
@pytest.mark.parametrize("harm", [crash, devour, lambda: time.sleep(600)])
def test_a_worker_that_is_lost_costs_one_handout(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[], object]
) -> None:
    """A crash, a hang, or too much memory: told with the file concerned, all else is built."""
    monkeypatch.setattr(workers, "SECONDS", 2.0)
    lost(monkeypatch, harm)
    result = build(load_project(library), Selection(), tmp_path / "dist", jobs=2)
    assert [finding.check for finding in result.findings] == ["worker"]
    assert "alpha.es.letter.pdf could not be laid out" in result.findings[0].message
    printed = {f"{o.handout} {o.locale}" for o in result.manifest.outputs if o.kind == "handout"}
    assert printed == {"alpha en", "beta en", "beta es"}
    assert [(held.handout, held.locale) for held in result.manifest.held_back] == [("alpha", "es")]


FOLDER = """
import sys
from pathlib import Path
from press.build import workers
from press.project import BUILDER, load_project
workers.start_for(load_project(BUILDER))
workers._typesetter.fonts._folder = Path(sys.argv[1])
"""


def test_what_a_process_put_on_the_disk_goes_with_it(tmp_path: Path) -> None:
    """WeasyPrint removes its folder of fonts at the end, without a word."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    command = [sys.executable, "-c", FOLDER, str(folder)]
    done = subprocess.run(command, cwd=BUILDER, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not folder.exists()
