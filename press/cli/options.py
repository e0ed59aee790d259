"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent.parent


def project_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--project`: the folder that holds handouts, locales and styles."""
    return click.option(
        "--project",
        "folder",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        default=ROOT,
        help="Folder with handouts/, locales/ and styles/ (default: this one).",
    )(command)
