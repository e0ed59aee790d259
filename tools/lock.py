"""Writes the locks, requirements.lock and those with more packages, anew from pyproject.toml.

A development script: it needs `uv` on the PATH. The locks are universal: one file holds the pins,
with hashes, for every platform and for every Python from 3.11 on. Which versions they name is a
decision; look at the difference before committing it.

    python3 tools/lock.py
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "python3 tools/lock.py"
COMPILE = (
    *("pip", "compile", "--quiet", "--universal", "--generate-hashes"),
    *("--python-version", "3.11", "--no-emit-index-url", "--no-emit-find-links"),
)
GROUPS = {
    "requirements.lock": (),
    "requirements-workshop.lock": ("--group", "workshop"),
    "requirements-cluster.lock": ("--group", "cluster"),
    "requirements-test.lock": ("--group", "test"),
}


def compile_lock(uv: str, name: str, options: tuple[str, ...]) -> None:
    """Writes one lock; raises CalledProcessError if no set of versions fits."""
    # uv keeps the pins of a file that is there, so an old lock would never move.
    (ROOT / name).unlink(missing_ok=True)
    command = [uv, *COMPILE, "--custom-compile-command", COMMAND, *options]
    # Relative names: what uv notes about its inputs must not name a machine's folders.
    subprocess.run([*command, "--output-file", name, "pyproject.toml"], cwd=ROOT, check=True)


def main() -> int:
    """Writes the locks; returns the exit code."""
    uv = shutil.which("uv")
    if uv is None:
        print("uv is not on the PATH; it makes the locks.", file=sys.stderr)
        return 3
    for name, options in GROUPS.items():
        compile_lock(uv, name, options)
        pins = sum("==" in line for line in (ROOT / name).read_text(encoding="utf-8").splitlines())
        print(f"{name}: {pins} pins")
    return 0


if __name__ == "__main__":
    sys.exit(main())
