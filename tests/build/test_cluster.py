"""A cluster: the same bytes as local ones, also when a worker is lost half-way."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from press.bench.made_up import write_project
from press.build import cluster
from press.build.cluster import ClusterExecutor, Needed, lacking, typeset_there
from press.errors import EngineError
from press.languages.locales import find_locale
from press.project import BUILDER, load_project
from tests.cli.conftest import run_in

BUILD = [sys.executable, str(BUILDER / "build.py")]
IMPATIENT = """
from press.build import cluster
from press.cli.main import main
cluster._PATIENCE = 2
main()
"""


@contextmanager
def running(*command: str) -> Iterator[subprocess.Popen[str]]:
    """Run a command of the cluster, and end it with all that it has started."""
    process = subprocess.Popen(
        [*BUILD, "cluster", *command], stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen[str]) -> None:
    """Kill a process and all that it has started, as when a machine loses its power."""
    try:
        family = [*psutil.Process(process.pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        family = []
    process.kill()
    for each in family:
        if each.is_running():
            each.kill()
    if process.stderr:
        process.stderr.close()
    process.wait()


def told(process: subprocess.Popen[str], pattern: str) -> str:
    """Return what a process says of itself, once it does."""
    for line in process.stderr or ():
        if match := re.search(pattern, line):
            return match[1] if match.groups() else match[0]
    raise AssertionError(f"It never said {pattern}.")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a made-up project of eight PDFs."""
    folder = tmp_path_factory.mktemp("project")
    locales = [find_locale(tag) for tag in ("en", "ar", "km", "zh-Hans")]
    write_project(load_project(BUILDER), folder, 2, locales)
    return folder


@pytest.fixture
def scheduler() -> Iterator[str]:
    """Start a scheduler, and return its address."""
    with running("scheduler", "--port", "0") as process:
        yield told(process, r"Scheduler at:\s+(tcp://\S+)")


def made(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file of an output folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_cluster_makes_the_same_bytes(project: Path, scheduler: str, tmp_path: Path) -> None:
    """A build on two workers, of which one is killed half-way, equals a local one."""
    build = [*BUILD, "--project", str(project), "--force"]
    worker = ("worker", scheduler, "-j", "1", "--project", str(project))
    with running(*worker) as lost, running(*worker) as kept:
        assert run_in(project, "--out", tmp_path / "here").returncode == 0
        for each in (lost, kept):
            told(each, "Starting established connection")
        command = [*build, "-v", "--out", str(tmp_path / "there"), "--cluster", scheduler]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as builder:
            for line in builder.stdout or ():
                if line.startswith("3/8 "):
                    end(lost)
        assert builder.returncode == 0
    assert made(tmp_path / "there") == made(tmp_path / "here")


def test_a_worker_with_other_fonts_or_libraries_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it would make could differ; it says what it has and what is wanted."""
    monkeypatch.setattr(cluster, "make_ready", lambda _project: Needed("fonts", "pango 1"))
    assert lacking(Needed("fonts", "pango 1")) == ""
    assert "other fonts" in lacking(Needed("others", "pango 1"))
    assert "pango 1 instead of pango 2" in lacking(Needed("fonts", "pango 2"))
    with pytest.raises(EngineError, match="pango 2"):
        typeset_there(Needed("fonts", "pango 2"), [])


def test_an_address_without_a_scheduler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build does not wait for ever, and says what to start."""
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    with pytest.raises(EngineError) as caught:
        ClusterExecutor("tcp://127.0.0.1:9", Needed("", ""))
    assert "No scheduler answers" in str(caught.value)
    assert "cluster scheduler" in caught.value.hint


def test_a_scheduler_without_workers_is_told(
    scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody works, the command that starts a worker is named."""
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    with pytest.raises(EngineError) as caught:
        ClusterExecutor(scheduler, Needed("", ""))
    assert f"cluster worker {scheduler}" in caught.value.hint


def test_a_lost_scheduler_ends_the_build(project: Path, tmp_path: Path) -> None:
    """Killed half-way, it is told in a sentence; nothing is waited for, nothing half-written."""
    with running("scheduler", "--port", "0") as scheduler:
        address = told(scheduler, r"Scheduler at:\s+(tcp://\S+)")
        with running("worker", address, "-j", "1", "--project", str(project)) as worker:
            told(worker, "Starting established connection")
            command = [sys.executable, "-c", IMPATIENT, "--project", str(project), "-v"]
            with subprocess.Popen(
                [*command, "--out", str(tmp_path), "--force", "--cluster", address],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                cwd=BUILDER,
                env={**os.environ, "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s"},
            ) as builder:
                for line in builder.stdout or ():
                    if line.startswith("2/8 "):
                        end(scheduler)
                        break
                _, errors = builder.communicate(timeout=120)
    assert builder.returncode in (1, 6)
    assert "Traceback" not in errors
    assert not list(tmp_path.rglob("*.partial"))
