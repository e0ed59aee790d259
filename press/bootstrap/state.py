"""What is set up here, for whoever asks (`build.py doctor`)."""

from dataclasses import dataclass
from pathlib import Path

from press.bootstrap import libraries, stamps


@dataclass(frozen=True, slots=True)
class State:
    """Where this process gets its Python, its packages and its native libraries from."""

    private: bool  # runs in the project's own .venv
    group: str | None  # what the .venv holds: 'run', 'test', or None
    source: str  # of the native libraries: 'system', 'private', 'brew' or 'wheel'
    folders: tuple[Path, ...]  # of the native libraries, where they are not the system's


def read(root: Path) -> State:
    """Reads the state; changes nothing."""
    source, folders = libraries.source(root)
    return State(
        private=stamps.inside(root),
        group=stamps.installed(root),
        source=source,
        folders=folders,
    )
