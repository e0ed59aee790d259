"""Provides the native libraries: by the system's package client, or into a private folder."""

from pathlib import Path

from press.bootstrap import apt, libraries
from press.bootstrap.failures import SetupError
from press.bootstrap.machine import Machine, by_hand, way
from press.bootstrap.steps import Runner, must, say

NATIVE = "native"
# Where Homebrew keeps its libraries on Apple's processors and on Intel's.
BREW_FOLDERS = (Path("/opt/homebrew/lib"), Path("/usr/local/lib"))


def provide(root: Path, machine: Machine, client: apt.Apt | None, runner: Runner) -> None:
    """Brings the libraries here in this machine's way and writes down where they are.

    Raises:
        SetupError: it failed, or is for a person to do; the text says what.
    """
    how = way(machine)
    if how == "apt" and client is not None:
        say("Native libraries (Pango, HarfBuzz): installing with apt …")
        client.install(apt.LIBRARIES)
        libraries.record(root, "system", ())
    elif how == "private" and client is not None:
        _fetch(root, client, runner)
    elif how == "brew":
        _brew(root, runner)
    elif how == "by hand":
        raise SetupError(
            f"The libraries Pango and HarfBuzz are missing. {by_hand(machine)}, "
            "then run this command again."
        )


def _fetch(root: Path, client: apt.Apt, runner: Runner) -> None:
    """Unpacks Debian's packages into the private folder, for a user without rights."""
    say(
        "Native libraries (Pango, HarfBuzz): fetching into .setup, as there are no rights to "
        "install them. What lies there gets no security updates."
    )
    target = root / libraries.SETUP / NATIVE
    apt.unpack(client.download_closure(apt.LIBRARIES), target, runner)
    folders = sorted({path.parent for path in target.rglob("*.so.*")})
    inside = tuple(folder.relative_to(root).as_posix() for folder in folders if _is_plain(folder))
    libraries.record(root, "private", inside)


def _is_plain(folder: Path) -> bool:
    """Tells a folder of libraries (lib/x86_64-linux-gnu) from one of plug-ins below it."""
    return folder.parent.name == "lib" or folder.name == "lib"


def _brew(root: Path, runner: Runner) -> None:
    """Installs with Homebrew, where its libraries are not there already."""
    if not _brewed():
        say("Native libraries (Pango, HarfBuzz): installing with Homebrew …")
        variables = {"NONINTERACTIVE": "1", "HOMEBREW_NO_ENV_HINTS": "1"}
        must(runner(["brew", "install", "pango"], variables, None), "brew cannot install pango")
    libraries.record(root, "brew", tuple(str(folder) for folder in _brewed()))


def _brewed() -> tuple[Path, ...]:
    """Tells Homebrew's folders that hold Pango."""
    return tuple(folder for folder in BREW_FOLDERS if (folder / libraries.MAC[1]).exists())


def record_wheel(root: Path, packages: Path) -> None:
    """Writes down where the pinned package for Windows has its libraries.

    Args:
        root: the project's folder.
        packages: the site-packages of the `.venv`.
    """
    folder = packages / "gstreamer_libs" / "bin"
    libraries.record(root, "wheel", (folder.relative_to(root).as_posix(),))
