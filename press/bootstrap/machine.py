"""The machine that set-up finds itself on: its system, its tools, and what we may do there."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from press.bootstrap.steps import Runner, run

TOOLS = ("apt-get", "brew", "dnf", "apk", "pacman", "zypper", "dpkg-deb", "sudo")
APT_LISTS = Path("/var/lib/apt/lists")
# What to run where set-up does not install libraries by itself, by the tool that is there.
BY_HAND = {
    "apt-get": "apt-get install --no-install-recommends "
    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "dnf install pango harfbuzz fontconfig glib2",
    "apk": "apk add so:libgobject-2.0.so.0 so:libpango-1.0.so.0 so:libharfbuzz.so.0 "
    "so:libharfbuzz-subset.so.0 so:libfontconfig.so.1 so:libpangoft2-1.0.so.0",
    "pacman": "pacman -S pango harfbuzz fontconfig glib2",
    "zypper": "zypper install libpango-1_0-0 libharfbuzz-subset0",
    "brew": "brew install pango",
}


@dataclass(frozen=True, slots=True)
class Machine:
    """What set-up must know before it decides how to provide the native libraries."""

    system: str  # as in sys.platform
    tools: frozenset[str]  # those of TOOLS that are on the PATH
    root: bool = False
    sudo: bool = False  # works without a password
    lists: bool = True  # apt knows which packages there are


def look(runner: Runner = run) -> Machine:
    """Finds out about this machine; asks sudo nothing that needs a password."""
    tools = frozenset(name for name in TOOLS if shutil.which(name))
    # For those who want nothing installed outside of the project's folder.
    private = os.environ.get("HANDOUTS_SETUP") == "private"
    root = not private and sys.platform != "win32" and os.geteuid() == 0
    ask = not private and not root and {"sudo", "apt-get"} <= tools
    return Machine(
        system=sys.platform,
        tools=tools,
        root=root,
        sudo=ask and runner(["sudo", "-n", "true"], {}, None).code == 0,
        lists=any(APT_LISTS.glob("*_Packages*")),
    )


def way(machine: Machine) -> str:
    """Names how the native libraries come here: apt, private, brew, wheel or by hand."""
    if machine.system == "win32":
        return "wheel"
    if machine.system == "darwin":
        return "brew" if "brew" in machine.tools else "by hand"
    if "apt-get" not in machine.tools:
        return "by hand"
    if machine.root or machine.sudo:
        return "apt"
    return "private" if "dpkg-deb" in machine.tools else "by hand"


def by_hand(machine: Machine) -> str:
    """Says in a sentence what a person has to run to have the native libraries."""
    if machine.system == "darwin" and "brew" not in machine.tools:
        return "Install Homebrew (brew.sh), run: brew install pango"
    command = next((BY_HAND[tool] for tool in BY_HAND if tool in machine.tools), "")
    if not command:
        return "Install Pango (1.44 or later) and HarfBuzz with its subset library"
    needs_sudo = machine.system != "darwin" and not machine.root
    return f"Run: {'sudo ' if needs_sudo else ''}{command}"
