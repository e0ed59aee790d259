"""`cluster`: the scheduler and the workers of a build that runs on several machines."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from press.cli.options import ROOT, project_option


@click.group()
def cluster() -> None:
    """Spread a build over several machines, with Dask.

    Start one scheduler, then workers on each machine, then
    “python3 build.py --cluster ADDRESS”.
    Whoever reaches a scheduler can run programs on its workers: keep it in a network that
    you trust, or give it certificates (README.md tells how).
    """


@cluster.command()
@click.option("--host", default="127.0.0.1", help="Address to listen on (default: this machine).")
@click.option("--port", type=click.IntRange(0, 65535), default=8786, help="Port (default: 8786).")
def scheduler(host: str, port: int) -> int:
    """Start the scheduler, which hands jobs to the workers."""
    options = ["--host", host, "--port", str(port), "--no-dashboard"]
    # A build must not wait for ever when the last worker is gone.
    variables = {"DASK_DISTRIBUTED__SCHEDULER__NO_WORKERS_TIMEOUT": "60s"}
    return _run("distributed.cli.dask_scheduler", options, variables)


@cluster.command()
@click.argument("address")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Processes (default: one a core).")
@project_option
def worker(address: str, jobs: int | None, folder: Path) -> int:
    """Start workers on this machine for the scheduler at ADDRESS (tcp://…:8786)."""
    count = jobs or os.cpu_count() or 1
    options = ["--nworkers", str(count), "--nthreads", "1", "--no-dashboard"]
    options += ["--memory-limit", "4GiB", "--local-directory", str(ROOT / ".cache" / "cluster")]
    from press.build.cluster import PROJECT

    variables = {PROJECT: str(folder.resolve())}
    return _run("distributed.cli.dask_worker", [address, *options], variables)


def _run(module: str, options: list[str], variables: dict[str, str]) -> int:
    """Run one of Dask's own programs in place of this one, where the system can."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, **variables}
    environment["PYTHONPATH"] = os.pathsep.join(paths)
    command = [sys.executable, "-m", module, *options]
    if os.name == "posix":
        sys.stdout.flush()
        os.execve(sys.executable, command, environment)
    return subprocess.run(command, env=environment, check=False).returncode
