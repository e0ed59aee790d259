"""A cluster: sheets typeset by workers on this and other machines, through a Dask scheduler.

Each job carries its whole text and its styles, and names the fonts, libraries and code with
which it is to be set. A worker that has others refuses, so that a PDF is the same to the byte
wherever it was made. A worker that is lost is replaced by another one.
"""

from __future__ import annotations

import logging
import os
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from press.build import workers
from press.errors import EngineError
from press.project import BUILDER, load_project
from press.typeset.versions import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from press.project import Project
    from press.typeset.sheets import Sheet, Typeset

PROJECT: Final = "HANDOUTS_PROJECT"
"""The variable that tells a worker in which folder its project is."""

_PATIENCE: Final = 15  # seconds until a scheduler answers and has a worker


@dataclass(frozen=True, slots=True)
class Needed:
    """What decides the bytes of a PDF besides its text and styles."""

    fonts: str
    versions: str


@dataclass(slots=True)
class _Here:
    """What this process has been made ready with."""

    needed: Needed | None = None


_here: Final = _Here()


def make_ready(project: Project) -> Needed:
    """Make this process ready to typeset for a project, once, and tell with what.

    Raises:
        EngineError: there are no fonts, or WeasyPrint cannot be loaded.
    """
    if _here.needed is None:
        fonts, findings = workers.start_for(project)
        for finding in findings:
            raise EngineError(finding.message, finding.hint)
        _here.needed = Needed(fonts.digest, fingerprint())
    return _here.needed


def lacking(needed: Needed) -> str:
    """Tell in a sentence what this worker has otherwise than needed, or nothing."""
    try:
        has = make_ready(load_project(Path(os.environ.get(PROJECT) or BUILDER)))
    except EngineError as error:
        return str(error)
    if has.fonts != needed.fonts:
        return "it has other fonts: start it with --project and the same project"
    if has.versions != needed.versions:
        return f"it has {has.versions} instead of {needed.versions}"
    return ""


def typeset_there(needed: Needed, sheets: Sequence[Sheet]) -> list[Typeset]:
    """Typeset sheets in a worker of the cluster.

    Raises:
        EngineError: the worker has not what is needed.
    """
    if reason := lacking(needed):
        raise EngineError(
            f"A worker of the cluster cannot be used: {reason}.",
            "Give all machines the same version of this builder and of the system.",
        )
    return workers.typeset_all(sheets)


def cluster_pool(project: Project, address: str) -> workers.Pool:
    """Return the workers of a cluster, used like those of this machine.

    Raises:
        EngineError: this machine cannot typeset either, with which they are compared.
    """
    needed = make_ready(project)
    return workers.Pool(partial(ClusterExecutor, address, needed), partial(typeset_there, needed))


@dataclass(slots=True)
class ClusterExecutor(Executor):
    """An executor whose calls are made by a cluster, as `concurrent.futures` has them.

    Its own executor of Dask tells of a lost job by an exception of its own.
    """

    address: str
    needed: Needed
    _client: Any = field(init=False)
    _executor: Any = field(init=False)

    def __post_init__(self) -> None:
        """Find the scheduler, and see whether its workers can be used."""
        self._client = _connect(self.address)
        try:
            _check(self._client, self.address, self.needed)
        except EngineError:
            self._client.close()
            raise
        self._executor = self._client.get_executor(pure=False)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Let a worker make the call.

        Raises:
            BrokenExecutor: the scheduler was lost.
        """
        outer: Future[Any] = Future()
        try:
            inner = self._executor.submit(fn, *args, **kwargs)
        except Exception as error:
            if _is_of_dask(error):
                raise BrokenExecutor(str(error)) from error
            raise
        inner.add_done_callback(lambda done: _hand_on(done, outer))
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster; its workers stay for others."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()


def _connect(address: str) -> Any:
    from distributed import Client

    _silence()
    try:
        client = Client(address, timeout=_PATIENCE, name="handouts", set_as_default=False)
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        raise EngineError(
            f"No worker is ready at {address}.",
            f"Start one with “python3 build.py cluster worker {address}”.",
        ) from error
    except (OSError, ValueError) as error:
        raise EngineError(
            f"No scheduler answers at {address}.",
            "Start one with “python3 build.py cluster scheduler”, or correct the address.",
        ) from error
    return client


def _silence() -> None:
    """Keep Dask's own log, with its tracebacks, from the terminal: failures are told here."""
    for name in [*logging.root.manager.loggerDict, "distributed", "tornado", "asyncio"]:
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _check(client: Any, address: str, needed: Needed) -> None:
    """Find every worker now that has other fonts or libraries, before any is asked."""
    answers = client.run(lacking, needed, on_error="return")
    reasons = [f"{name}: {answer}" for name, answer in sorted(answers.items()) if answer]
    if reasons:
        raise EngineError(
            f"Workers at {address} cannot be used. " + "; ".join(reasons) + ".",
            "Give all machines the same version of this builder and of the system.",
        )


def _hand_on(inner: Future[Any], outer: Future[Any]) -> None:
    """Give a result on; whatever goes wrong in the cluster itself makes a job a lost one."""
    error = CancelledError("the scheduler was lost") if inner.cancelled() else inner.exception()
    if error is None:
        outer.set_result(inner.result())
    elif isinstance(error, CancelledError | EngineError) or _is_of_dask(error):
        lost = BrokenExecutor(str(error))
        lost.__cause__ = error
        outer.set_exception(lost)
    else:
        outer.set_exception(error)


def _is_of_dask(error: BaseException) -> bool:
    return type(error).__module__.partition(".")[0] in ("distributed", "dask")
