"""Provides the Python packages: a private `.venv`, filled by plain pip from a hashed lock.

pip runs as its wheel lies in Python's or Debian's own folders. So nothing has to be installed
for it, and the `.venv` is there in a moment. It reads the user's own settings (index, proxy,
certificates): they are there for a reason.
"""

import importlib.util
import shutil
import sys
import sysconfig
from pathlib import Path

from press.bootstrap import apt, libraries, stamps
from press.bootstrap.failures import SetupError
from press.bootstrap.steps import Runner, must, say

INSTALL = (
    *("install", "--require-hashes", "--only-binary", ":all:", "--no-input", "--no-user"),
    *("--no-compile", "--disable-pip-version-check", "--progress-bar", "off"),
)
MARK = "made-by-handouts"
PIP = "pip"
WHEELS = Path("usr/share/python-wheels")
# Debian's pip knows no authorities but the system's, and newer ones do not even start without:
# so, where there are none, it is run with others. What the user's settings name goes before them.
WITH_AUTHORITIES = (
    "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); bundle = sys.argv.pop(1); "
    "import pip._vendor.certifi as certifi; certifi.where = lambda: bundle; "
    "runpy.run_module('pip', run_name='__main__', alter_sys=True)"
)
DEBIAN_BUNDLE = Path("/etc/ssl/certs/ca-certificates.crt")


def find_pip(root: Path) -> tuple[str, ...] | None:
    """Tells how to call pip for the `.venv`; None where this machine has none."""
    venv_python = str(stamps.python_of(root))
    fetched = sorted((root / libraries.SETUP / PIP / WHEELS).glob("pip-*.whl"))
    wheels = [*_own_wheels(), *fetched]
    # -I: a PYTHONPATH would make pip believe that packages are there already.
    if wheels and _bundle(root).exists():
        return (venv_python, "-I", "-c", WITH_AUTHORITIES, str(wheels[0]), str(_bundle(root)))
    if wheels:
        return (venv_python, "-I", str(wheels[0] / "pip"))
    if importlib.util.find_spec("pip"):
        return (sys.executable, "-m", "pip", "--python", venv_python)
    return None


def _own_wheels() -> list[Path]:
    """Finds the wheels of pip that came with this Python or its system."""
    folders = [Path("/") / WHEELS]
    if given := sysconfig.get_config_var("WHEEL_PKG_DIR"):
        folders.insert(0, Path(given))
    spec = importlib.util.find_spec("ensurepip")
    if spec and spec.origin:
        folders.insert(0, Path(spec.origin).parent / "_bundled")
    return [wheel for folder in folders for wheel in sorted(folder.glob("pip-*.whl"))]


def fetch_pip(root: Path, client: apt.Apt, runner: Runner) -> None:
    """Fetches Debian's package of pip into the private folder; it is not installed."""
    say("pip: fetching …")
    names = ["python3-pip-whl"]
    if not DEBIAN_BUNDLE.exists():
        names.append("ca-certificates")
    target = root / libraries.SETUP / PIP
    apt.unpack(client.download(names), target, runner)
    authorities = sorted((target / "usr/share/ca-certificates").rglob("*.crt"))
    if authorities:
        text = "".join(path.read_text(encoding="ascii") for path in authorities)
        _bundle(root).write_text(text, encoding="ascii")


def _bundle(root: Path) -> Path:
    """Tells where the certificates for Debian's pip are when the system has none."""
    return root / libraries.SETUP / PIP / "authorities.pem"


def make_venv(root: Path, runner: Runner) -> None:
    """Makes an empty `.venv` in place of a broken or older one of ours.

    Raises:
        SetupError: the folder is not ours to delete, or Python cannot make one.
    """
    venv = root / stamps.VENV
    if venv.exists() and not (venv / MARK).exists():
        raise SetupError(
            f"The folder {venv} was not made by this command. "
            "Rename or delete it, then run the command again."
        )
    if venv.exists():
        shutil.rmtree(venv)
    venv.mkdir()
    (venv / MARK).write_text("build.py makes this folder, and makes it anew when it must.\n")
    (venv / ".gitignore").write_text("*\n")
    # Not sys.executable: that may be the .venv which has just been deleted.
    python = getattr(sys, "_base_executable", None) or sys.executable
    made = runner([python, "-m", "venv", "--without-pip", str(venv)], {}, None)
    must(made, "Python cannot make a virtual environment (on Debian: install python3-venv)")


def install(root: Path, group: str, runner: Runner) -> None:
    """Installs the pins of a group into the `.venv`, and stamps it as the last step.

    Raises:
        SetupError: there is no pip, or it failed.
    """
    if not stamps.can_grow(root, group):
        make_venv(root, runner)
    stamps.remove(root)
    pip = find_pip(root)
    if pip is None:
        raise SetupError(
            "This Python has no pip. Install it (packages python3-pip and python3-venv on most "
            "systems), then run this command again."
        )
    say(f"Python packages: installing into {stamps.VENV} …")
    lock = stamps.LOCKS[group][-1]
    done = runner([*pip, *INSTALL, "-r", lock], {}, root)
    must(done, f"pip cannot install {lock}")
    stamps.write(root, group)


def site_packages(root: Path) -> Path:
    """Tells where the `.venv` keeps its packages."""
    base = {"base": str(root / stamps.VENV), "platbase": str(root / stamps.VENV)}
    return Path(sysconfig.get_path("purelib", "venv", vars=base))
