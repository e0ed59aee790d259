"""Set-up on a fresh machine: what is decided, what is run, and what is said when it fails."""

import ast
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from press import bootstrap
from press.bootstrap import (
    apt,
    bytecode,
    failures,
    libraries,
    machine,
    natives,
    packages,
    pins,
    stamps,
    state,
)
from press.bootstrap import setup as setting_up
from press.bootstrap.failures import SetupError
from press.bootstrap.machine import Machine, by_hand, way
from press.bootstrap.steps import Outcome

ROOT = Path(__file__).parent.parent
LOCK = "click==8.5.1 \\\n    --hash=sha256:00\n"
TEST_LOCK = LOCK + "pytest==9.2.0 \\\n    --hash=sha256:11\n"
DEBIAN = frozenset({"apt-get", "dpkg-deb"})
ROOT_DEBIAN = Machine("linux", DEBIAN, root=True)
SUDO_DEBIAN = Machine("linux", DEBIAN | {"sudo"}, sudo=True)
USER_DEBIAN = Machine("linux", DEBIAN)


@dataclass
class Programs:
    """Stands in for the programs of a machine: notes each call, does what it was told to do."""

    answers: dict[str, Outcome] = field(default_factory=dict)  # by a word of the command
    calls: list[list[str]] = field(default_factory=list)
    variables: list[Mapping[str, str]] = field(default_factory=list)

    def __call__(
        self, command: Sequence[str], variables: Mapping[str, str], _folder: Path | None
    ) -> Outcome:
        """Notes a call and answers it."""
        self.calls.append(list(command))
        self.variables.append(variables)
        if command[0] == "dpkg-deb":
            library = Path(command[3]) / "usr/lib/some-linux/libpango-1.0.so.0"
            library.parent.mkdir(parents=True, exist_ok=True)
            library.touch()
        if "--download-only" in command:
            cache = next(part for part in command if part.startswith("Dir::Cache="))
            Path(cache.partition("=")[2], "archives", "libpango_1.deb").touch()
        if "update" in command and (lists := [c for c in command if "State::Lists" in c]):
            Path(lists[0].partition("=")[2], "main_Packages").touch()
        return next((self.answers[word] for word in command if word in self.answers), Outcome(0))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project's folder with locks and nothing set up."""
    (tmp_path / "requirements.lock").write_text(LOCK, encoding="utf-8")
    (tmp_path / "requirements-workshop.lock").write_text(LOCK, encoding="utf-8")
    (tmp_path / "requirements-cluster.lock").write_text(LOCK, encoding="utf-8")
    (tmp_path / "requirements-test.lock").write_text(TEST_LOCK, encoding="utf-8")
    (tmp_path / libraries.SETUP).mkdir()
    return tmp_path


def installed(project: Path, group: str) -> Path:
    """Makes a `.venv` that looks as set-up leaves it; returns the project's folder."""
    python = stamps.python_of(project)
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()
    (project / stamps.VENV / packages.MARK).touch()
    stamps.write(project, group)
    return project


def provide(project: Path, here: Machine) -> Programs:
    """Provides native libraries as on such a machine; returns the programs that were run."""
    programs = Programs()
    client = None
    if way(here) in {"apt", "private"}:
        client = apt.client(here, programs, project / libraries.SETUP / "apt")
    natives.provide(project, here, client, programs)
    return programs


# Which group


@pytest.mark.parametrize(
    ("arguments", "group"),
    [
        ([], "run"),
        (["build"], "run"),
        (["--force", "-v"], "run"),
        (["test"], "test"),
        (["test", "-k", "fonts"], "test"),
        (["--debug", "test"], "test"),
        (["test", "-k", "--cluster"], "test"),
        (["-v", "test"], "run"),
        (["--out", "test"], "run"),
        (["-H", "bench", "-l", "es"], "run"),
        (["build", "test"], "run"),
        (["preview", "es"], "workshop"),
        (["proof", "es"], "workshop"),
        (["serve"], "workshop"),
        (["readability"], "workshop"),
        (["release"], "run"),
        (["clinic", "init"], "run"),
        (["catalog", "status"], "run"),
        (["catalog", "export", "es"], "workshop"),
        (["catalog", "status", "export"], "run"),
        (["--debug", "catalog", "export", "es"], "workshop"),
        (["catalog", "update"], "run"),
        (["catalog", "update", "--minor", "es"], "run"),
        (["bench"], "test"),
        (["cluster", "worker", "tcp://there:8786"], "cluster"),
        (["--cluster", "tcp://there:8786"], "cluster"),
        (["build", "--force", "--cluster=tcp://there:8786"], "cluster"),
    ],
)
def test_only_the_command_test_needs_the_packages_for_tests(
    arguments: list[str], group: str
) -> None:
    """The command, as the command line finds it, decides what is installed; so does a cluster."""
    assert bootstrap.wanted_group(arguments) == group


# The stamp


def test_a_fresh_folder_has_nothing(project: Path) -> None:
    """Without a stamp nothing counts as installed."""
    assert stamps.installed(project) is None
    assert not stamps.current(project, "run")


def test_the_packages_for_tests_satisfy_a_build_but_not_the_reverse(project: Path) -> None:
    """'test' is a superset of 'run': in either order, nothing is installed twice."""
    installed(project, "test")
    assert stamps.current(project, "run")
    assert stamps.current(project, "test")
    stamps.write(project, "run")
    assert stamps.current(project, "run")
    assert not stamps.current(project, "test")


def test_a_changed_lock_makes_the_stamp_old(project: Path) -> None:
    """What is installed is what the lock says now, to the letter."""
    installed(project, "run")
    (project / "requirements.lock").write_text(LOCK.replace("8.5.1", "8.5.2"), encoding="utf-8")
    assert not stamps.current(project, "run")


def test_a_change_of_the_test_lock_alone_leaves_a_build_as_it_is(project: Path) -> None:
    """Who only builds handouts does not wait for a new linter."""
    installed(project, "run")
    (project / "requirements-test.lock").write_text("", encoding="utf-8")
    assert stamps.current(project, "run")


def test_another_python_makes_the_stamp_old(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packages compiled for one Python are not offered to another one."""
    installed(project, "run")
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-399")
    assert not stamps.current(project, "run")


def test_a_venv_without_its_python_counts_for_nothing(project: Path) -> None:
    """After an upgrade of the system the link may lead nowhere; the `.venv` is made anew."""
    installed(project, "run")
    stamps.python_of(project).unlink()
    assert not stamps.current(project, "run")


def test_half_a_stamp_counts_for_nothing(project: Path) -> None:
    """A stamp that was cut off is not taken for a finished set-up."""
    installed(project, "run")
    stamp = project / stamps.VENV / stamps.STAMP
    stamp.write_bytes(stamp.read_bytes()[:-1])
    assert not stamps.current(project, "run")


# Pins


def test_the_locks_of_this_project_are_read_in_full() -> None:
    """No line of our locks that names a package escapes the reader."""
    for lines in (stamps.lock_of(ROOT, group) for group in stamps.GROUPS):
        assert len(pins.parse(lines)) == sum("==" in part for part in lines.split("\\\n"))
        assert all(pin.version[0].isdigit() for pin in pins.parse(lines))


def test_the_lock_for_tests_holds_every_pin_for_builds() -> None:
    """A later group holds an earlier one in fact: a build after a test has the same versions."""
    held = [
        {(p.name, p.version) for p in pins.parse(stamps.lock_of(ROOT, g))} for g in stamps.GROUPS
    ]
    assert all(earlier < later for earlier, later in pairwise(held))


def test_locks_name_no_machine() -> None:
    """A lock must serve everyone: no index, no address and no folder stands in it."""
    for name in stamps.LOCKS["test"]:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index" not in text
        assert "--find-links" not in text


@pytest.mark.parametrize(
    ("marker", "truth"),
    [
        ("", True),
        ("sys_platform == 'win32'", False),
        ("sys_platform == 'linux' and python_version < '3.15'", True),
        ("python_full_version < '3.9'", False),
        ("python_version >= '3.9'", True),
        ("(sys_platform == 'win32' and os_name == 'nt') or os_name == 'posix'", True),
        ("platform_machine in 'what nobody foresaw'", True),
        ("extra == 'unheard'", True),
        ("not a marker", True),
    ],
)
def test_markers_hold_as_pip_would_say(marker: str, truth: bool) -> None:
    """Versions are compared as numbers; what is not understood is left to pip."""
    values = {
        "sys_platform": "linux",
        "os_name": "posix",
        "python_version": "3.11",
        "python_full_version": "3.11.2",
        "platform_machine": "x86_64",
    }
    assert pins.holds(marker, values) is truth


def test_another_version_of_a_package_counts_as_missing() -> None:
    """Only the pinned version makes the same pages everywhere."""
    lock = "Jinja2==3.1.6 \\\nclick==8.5.1 \\\nnope==1 ; sys_platform == 'nowhere' \\\n"
    there = {"jinja2": "3.1.6", "click": "8.5.0"}
    assert [pin.name for pin in pins.missing(lock, there.get)] == ["click"]


# Native libraries


def test_root_on_debian_installs_with_apt(project: Path) -> None:
    """Root installs three packages without what they recommend, and touches no authority."""
    programs = provide(project, ROOT_DEBIAN)
    assert [call[-5:] for call in programs.calls] == [
        ["install", "--no-install-recommends", *apt.LIBRARIES]
    ]
    assert programs.calls[0][:2] == ["env", "DEBIAN_FRONTEND=noninteractive"]
    assert not any("ca-certificates" in part for part in programs.calls[0])
    assert libraries.source(project) == ("system", ())


def test_empty_lists_are_fetched_first(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fresh container knows no packages: apt is told to look before it is told to install."""
    lists = project / "lists"
    lists.mkdir()
    (lists / "main_Packages").touch()
    monkeypatch.setattr(apt, "APT_LISTS", lists)
    programs = provide(project, Machine("linux", DEBIAN, root=True, lists=False))
    assert [("update" in call, "install" in call) for call in programs.calls] == [
        (True, False),
        (False, True),
    ]


def test_old_lists_are_fetched_anew_when_apt_fails(project: Path) -> None:
    """Lists of last month name files that are gone; the second try has new ones."""
    programs = Programs({"install": Outcome(100, "404  Not Found")})
    client = apt.client(ROOT_DEBIAN, programs, project / "apt")
    with pytest.raises(SetupError, match="404"):
        client.install(["libpango-1.0-0"])
    assert ["update" in call for call in programs.calls] == [False, True, False]


def test_sudo_is_used_where_it_asks_nothing(project: Path) -> None:
    """With password-less sudo the same packages are installed, and sudo may never ask."""
    programs = provide(project, SUDO_DEBIAN)
    assert programs.calls[0][:3] == ["sudo", "-n", "env"]
    assert "install" in programs.calls[0]


def test_without_rights_the_packages_are_unpacked_into_the_project(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing outside of the project is written, and the loader is told where to look."""
    monkeypatch.setenv("LD_LIBRARY_PATH", "/elsewhere")
    programs = provide(project, USER_DEBIAN)
    assert not any("sudo" in call for call in programs.calls)
    assert all(
        f"Dir::Cache={project / '.setup/apt/cache'}" in call
        for call in programs.calls
        if "apt-get" in call
    )
    folder = project / ".setup/native/usr/lib/some-linux"
    assert libraries.source(project) == ("private", (folder,))
    needed = libraries.environment(project, "linux")
    assert needed == {"LD_LIBRARY_PATH": f"{folder}:/elsewhere"}


def test_what_is_unpacked_is_said_to_get_no_updates(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who cannot install is told once what that means."""
    provide(project, USER_DEBIAN)
    assert capsys.readouterr().err.count("no security updates") == 1


def test_thai_words_are_found_in_the_private_folder(project: Path) -> None:
    """Without libthai's list Pango breaks no Thai line; it must be named, for it has moved."""
    words = project / ".setup/native/usr/share/libthai"
    words.mkdir(parents=True)
    libraries.record(project, "private", (".setup/native/lib",))
    assert libraries.environment(project, "linux")["LIBTHAI_DICTDIR"] == str(words)


def test_variables_are_the_same_on_the_second_look(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that was started rightly is not started again."""
    libraries.record(project, "brew", ("/opt/homebrew/lib",))
    monkeypatch.delenv("DYLD_FALLBACK_LIBRARY_PATH", raising=False)
    needed = libraries.environment(project, "darwin")
    assert needed == {"DYLD_FALLBACK_LIBRARY_PATH": "/opt/homebrew/lib:/usr/local/lib:/usr/lib"}
    assert not libraries.in_effect(needed)
    for name, value in needed.items():
        monkeypatch.setenv(name, value)
    assert libraries.environment(project, "darwin") == needed
    assert libraries.in_effect(needed)


def test_a_mac_installs_with_brew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Homebrew has no Pango yet, it is asked for it."""
    monkeypatch.setattr(natives, "BREW_FOLDERS", ())
    programs = provide(project, Machine("darwin", frozenset({"brew"})))
    assert programs.calls == [["brew", "install", "pango"]]


def test_a_mac_with_pango_installs_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries that Homebrew has already are only shown the way to."""
    (project / "libpango-1.0.dylib").touch()
    monkeypatch.setattr(natives, "BREW_FOLDERS", (project,))
    assert provide(project, Machine("darwin", frozenset({"brew"}))).calls == []
    assert libraries.source(project) == ("brew", (project,))


def test_windows_takes_the_libraries_from_the_lock(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There a pinned package brings them; WeasyPrint is told their folder."""
    monkeypatch.delenv("WEASYPRINT_DLL_DIRECTORIES", raising=False)
    assert provide(project, Machine("win32", frozenset())).calls == []
    natives.record_wheel(project, project / ".venv/Lib/site-packages")
    assert libraries.environment(project, "win32") == {
        "WEASYPRINT_DLL_DIRECTORIES": str(project / ".venv/Lib/site-packages/gstreamer_libs/bin")
    }
    assert libraries.missing("win32") == ()


@pytest.mark.parametrize(
    ("system", "tools", "words"),
    [
        ("linux", {"dnf", "sudo"}, "sudo dnf install pango"),
        ("linux", {"apk"}, "apk add so:libgobject-2.0.so.0"),
        ("linux", {"pacman"}, "pacman -S pango"),
        ("linux", {"zypper"}, "zypper install libpango-1_0-0"),
        ("linux", {"apt-get"}, "apt-get install --no-install-recommends libpango-1.0-0"),
        ("darwin", set(), "brew install pango"),
        ("plan9", set(), "Install Pango"),
    ],
)
def test_other_systems_get_one_sentence(
    project: Path, system: str, tools: set[str], words: str
) -> None:
    """Where set-up does not install by itself, it says the command that does."""
    here = Machine(system, frozenset(tools))
    with pytest.raises(SetupError) as caught:
        provide(project, here)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_root_is_not_told_to_use_sudo() -> None:
    """In a container there often is none."""
    assert "sudo" not in by_hand(Machine("linux", frozenset({"dnf"}), root=True))


def test_who_wants_nothing_installed_gets_a_private_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """HANDOUTS_SETUP=private asks neither for root's rights nor for sudo's."""
    monkeypatch.setenv("HANDOUTS_SETUP", "private")
    programs = Programs()
    here = machine.look(programs)
    assert not here.root
    assert not here.sudo
    assert programs.calls == []


# Python packages


@pytest.fixture
def with_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has pip."""
    monkeypatch.setattr(packages, "find_pip", lambda _: ("pip",))


@pytest.mark.usefixtures("with_pip")
def test_packages_come_from_the_lock_with_hashes_and_as_wheels(project: Path) -> None:
    """Nothing is compiled on the user's machine, and nothing unknown gets in."""
    programs = Programs()
    packages.make_venv(project, programs)
    stamps.python_of(project).parent.mkdir(exist_ok=True)
    stamps.python_of(project).touch()
    stamps.write(project, "run")
    packages.install(project, "test", programs)
    call = programs.calls[-1]
    assert call[0] == "pip"
    assert call[-2:] == ["-r", "requirements-test.lock"]
    assert {"--require-hashes", "--only-binary"} <= set(call)
    assert not {"--isolated", "--index-url"} & set(call)
    assert len(programs.calls) == 2  # one for the .venv, which was kept, and one for pip
    assert stamps.current(project, "test")


@pytest.mark.usefixtures("with_pip")
def test_a_failed_pip_leaves_no_stamp(project: Path) -> None:
    """What was interrupted is done again, from an empty `.venv`."""
    installed(project, "run")
    (project / "requirements.lock").write_text("click==9 \\\n", encoding="utf-8")
    failing = Programs({"pip": Outcome(1, "ERROR: No matching distribution found for click==9")})
    with pytest.raises(SetupError, match="No matching distribution"):
        packages.install(project, "run", failing)
    assert stamps.installed(project) is None
    assert not stamps.python_of(project).exists()


def test_a_venv_of_someone_else_is_left_alone(project: Path) -> None:
    """A folder named `.venv` that we did not make is never deleted."""
    theirs = project / ".venv" / "theirs"
    theirs.parent.mkdir()
    theirs.touch()
    with pytest.raises(SetupError, match="not made by this command"):
        packages.make_venv(project, Programs())
    assert theirs.exists()


def test_a_machine_without_pip_is_told_so(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some systems ship Python without pip; the sentence says what to install."""
    monkeypatch.setattr(packages, "find_pip", lambda _: None)
    with pytest.raises(SetupError, match="no pip"):
        packages.install(project, "run", Programs())


def test_pip_gets_authorities_where_the_system_has_none(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian's pip cannot start without authorities; it is given those that were fetched."""
    wheel = project / libraries.SETUP / packages.PIP / packages.WHEELS / "pip-1.whl"
    wheel.parent.mkdir(parents=True)
    wheel.touch()
    monkeypatch.setattr(packages, "_own_wheels", lambda: [])
    plain = packages.find_pip(project)
    assert plain is not None
    assert plain[-1] == str(wheel / "pip")
    packages._bundle(project).touch()
    given = packages.find_pip(project)
    assert given is not None
    assert given[-2:] == (str(wheel), str(packages._bundle(project)))


# What is said


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("E: Temporary failure resolving 'some.host'", "no network"),
        ("ERROR: [Errno 28] No space left on device", "disk is full"),
        ("[SSL: CERTIFICATE_VERIFY_FAILED] certificate", "PIP_CERT"),
        ("Something else", "The lines above say why"),
    ],
)
def test_a_failure_ends_in_what_to_do(output: str, words: str) -> None:
    """The last lines of the failed tool are shown, then one sentence of advice."""
    lines = failures.explain("pip cannot install", "early line\n" * 50 + output).splitlines()
    assert len(lines) == failures.LAST_LINES + 1
    assert lines[-2].strip() == output
    assert words in lines[-1]


def test_set_up_can_be_forbidden(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """HANDOUTS_SETUP=off sets nothing up, says what is missing, and ends with 3."""
    monkeypatch.setenv("HANDOUTS_SETUP", "off")
    monkeypatch.setattr(libraries, "missing", lambda: ("libpango-1.0.so.0",))
    (project / "requirements.lock").write_text("no-such-package==1.0 \\\n", encoding="utf-8")
    with pytest.raises(SystemExit) as caught:
        bootstrap.ensure(project, [])
    said = capsys.readouterr().err
    assert caught.value.code == 3
    assert "no-such-package==1.0" in said
    assert "libpango-1.0.so.0" in said
    assert "-r requirements.lock" in said
    assert not (project / stamps.VENV).exists()


def test_nothing_is_set_up_where_all_is_there(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a container that has the pinned packages and the libraries, it just goes on."""
    monkeypatch.setattr(libraries, "missing", lambda: ())
    for name in stamps.LOCKS["test"]:
        (project / name).write_text(f"pytest=={pytest.__version__} \\\n", encoding="utf-8")
    bootstrap.ensure(project, ["test"])
    assert not (project / stamps.VENV).exists()


def test_set_up_that_changes_nothing_is_not_tried_for_ever(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When a library still does not load after set-up, a sentence ends the matter."""
    monkeypatch.setenv(bootstrap.GUARD, "done")
    monkeypatch.setattr(libraries, "missing", lambda: ("libpango-1.0.so.0",))
    with pytest.raises(SystemExit) as caught:
        bootstrap.ensure(project, [])
    assert caught.value.code == 3
    assert "libpango-1.0.so.0" in capsys.readouterr().err


def test_the_guard_is_not_handed_to_other_commands(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command that starts build.py in another folder must find it able to set up there."""
    monkeypatch.setenv(bootstrap.GUARD, "entered")
    monkeypatch.setattr(libraries, "missing", lambda: ())
    (project / "requirements.lock").write_text("", encoding="utf-8")
    bootstrap.ensure(project, [])
    assert bootstrap.GUARD not in os.environ


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {}),
        ({"PYTHONDONTWRITEBYTECODE": ""}, {}),
        ({"PYTHONDONTWRITEBYTECODE": "1"}, {"PYTHONPYCACHEPREFIX": ".venv/bytecode"}),
        ({"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": "mine"}, {}),
    ],
)
def test_bytecode_is_kept_where_it_lies_beside_no_source(
    project: Path, monkeypatch: pytest.MonkeyPatch, before: dict[str, str], after: dict[str, str]
) -> None:
    """Where Python may write none, it goes into the .venv: no process compiles everything anew."""
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"):
        monkeypatch.delenv(name, raising=False)
    for name, value in before.items():
        monkeypatch.setenv(name, value)
    assert bytecode.kept(project) == {name: str(project / path) for name, path in after.items()}


def test_two_set_ups_do_not_meet(project: Path) -> None:
    """While one set-up works in a folder, another one does not get its lock."""
    path = project / "lock"
    with setting_up._alone(path), path.open("a+", encoding="utf-8") as second:
        assert not setting_up._taken(second)
    with path.open("a+", encoding="utf-8") as third:
        assert setting_up._taken(third)


def test_the_state_can_be_told(project: Path) -> None:
    """`doctor` learns what is installed and where the libraries come from; nothing is changed."""
    libraries.record(installed(project, "test"), "private", ("lib",))
    here = state.read(project)
    assert (here.group, here.source, here.private) == ("test", "private", False)
    assert here.folders == (project / "lib",)


# An old Python


def test_an_old_python_is_told_which_one_is_needed() -> None:
    """A Python below 3.11 gets one sentence and the code 3, not a traceback."""
    program = (
        "import runpy, sys\nsys.version_info = (3, 8, 10)\n"
        f"runpy.run_path({str(ROOT / 'build.py')!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "3.11 or later" in done.stderr
    assert "3.8" in done.stderr


def test_build_py_can_be_read_by_an_old_python() -> None:
    """Otherwise that sentence would be a SyntaxError."""
    source = (ROOT / "build.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 6))
    assert not any(isinstance(node, ast.JoinedStr | ast.AnnAssign) for node in ast.walk(tree))
