"""Workers: they end with the process that made them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from press.project import BUILDER

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
