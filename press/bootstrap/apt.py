"""Debian's package client: to install for the whole system, or to fetch into a private folder.

`libglib` is never named: its package has another name in each release, and follows by itself.
`ca-certificates` is never installed: where it is present, a local authority can be lost by it.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from press.bootstrap.failures import SetupError
from press.bootstrap.machine import APT_LISTS, Machine
from press.bootstrap.steps import Outcome, Runner, must

LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
# LC_ALL: what failed is told apart by apt's English words.
VARIABLES = ("DEBIAN_FRONTEND=noninteractive", "LC_ALL=C")
# On a machine that has just been started, its own updates may hold the lock for a while.
PATIENCE = ("-o", "DPkg::Lock::Timeout=300")


@dataclass(frozen=True, slots=True)
class Apt:
    """Apt's client as we may use it on this machine."""

    runner: Runner
    folder: Path  # ours, for what is fetched
    sudo: bool = False
    private: bool = False  # with its own lists and cache, because the system's are not ours

    def command(self, *arguments: str) -> list[str]:
        """Makes the command line of one call, with rights only where it needs them."""
        prefix = ["sudo", "-n"] if self.sudo and arguments[0] != "download" else []
        return [*prefix, "env", *VARIABLES, "apt-get", "-q", "-y", *self.options(), *arguments]

    def options(self) -> tuple[str, ...]:
        """Tells the options that every call needs."""
        if not self.private:
            return PATIENCE
        return (
            *("-o", f"Dir::State::Lists={self.lists()}"),
            *("-o", f"Dir::Cache={self.folder / 'cache'}"),
            *("-o", "Debug::NoLocking=true"),
        )

    def lists(self) -> Path:
        """Tells where the lists of packages are."""
        return self.folder / "lists" if self.private else APT_LISTS

    def update(self) -> Outcome:
        """Fetches the lists of packages."""
        for name in ("lists/partial", "cache/archives/partial"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        return self.runner(self.command("update"), {}, self.folder)

    def install(self, packages: Sequence[str]) -> None:
        """Installs packages for the whole system; raises SetupError if that fails."""
        self._with_fresh_lists(
            "apt cannot install", "install", "--no-install-recommends", *packages
        )

    def download(self, packages: Sequence[str]) -> tuple[Path, ...]:
        """Fetches these packages alone; raises SetupError if that fails."""
        before = set(self.folder.glob("*.deb"))
        self._with_fresh_lists("apt cannot fetch", "download", *packages)
        return tuple(sorted(set(self.folder.glob("*.deb")) - before))

    def download_closure(self, packages: Sequence[str]) -> tuple[Path, ...]:
        """Fetches packages with all that they need and the system has not."""
        self._with_fresh_lists(
            "apt cannot fetch", "install", "--no-install-recommends", "--download-only", *packages
        )
        return tuple(sorted((self.folder / "cache" / "archives").glob("*.deb")))

    def _with_fresh_lists(self, what: str, *arguments: str) -> None:
        """Runs apt; if it fails, once more with new lists: old ones name files that are gone."""
        if self.runner(self.command(*arguments), {}, self.folder).code != 0:
            updated = self.update()
            again = self.runner(self.command(*arguments), {}, self.folder)
            failed = Outcome(again.code, updated.output + again.output)
            names = (part for part in arguments[1:] if not part.startswith("-"))
            must(failed, f"{what} {' '.join(names)}")


def client(machine: Machine, runner: Runner, folder: Path) -> Apt:
    """Opens apt as this machine allows it, with lists that are not empty.

    Raises:
        SetupError: the lists cannot be fetched.
    """
    shutil.rmtree(folder, ignore_errors=True)  # an interrupted set-up's
    folder.mkdir(parents=True)
    apt = Apt(runner, folder, sudo=machine.sudo, private=not (machine.root or machine.sudo))
    if apt.private or not machine.lists:
        updated = apt.update()
        # apt calls it a success when no list could be fetched.
        code = updated.code if any(apt.lists().glob("*_Packages*")) else 1
        must(Outcome(code, updated.output), "apt cannot fetch its lists of packages")
    return apt


def unpack(packages: Sequence[Path], target: Path, runner: Runner) -> None:
    """Unpacks packages into a folder that appears when it is complete.

    Raises:
        SetupError: there is nothing to unpack, or a package is damaged.
    """
    if not packages:
        raise SetupError(f"Set-up failed: apt fetched nothing for {target.name}. Run it again.")
    unfinished = target.with_suffix(".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    for package in packages:
        must(
            runner(["dpkg-deb", "-x", str(package), str(unfinished)], {}, None),
            f"{package.name} cannot be unpacked",
        )
    shutil.rmtree(target, ignore_errors=True)
    unfinished.rename(target)
