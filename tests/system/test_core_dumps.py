"""No process of ours leaves its memory, and the tokens in it, to anybody."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.terminal_command import NO_BROWSER, started, write_login

from netatmo_tray.core.options import AppCommand
from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.system import core_dumps
from netatmo_tray.system.instance import send_command
from netatmo_tray.system.paths import user_paths

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="prctl and /proc")

# A command of netatmo-tray that does nothing but tell how it was started.
TELLING = """
import ctypes, importlib, sys
from netatmo_tray import cli
from netatmo_tray.terminal.commands import COMMANDS
module, function = COMMANDS[sys.argv[1]].function.split(":")
is_dumpable = lambda options: print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
setattr(importlib.import_module(module), function, is_dumpable)
cli.main()
"""


@pytest.fixture
def dumps_allowed() -> Iterator[None]:
    """What the tests start would leave core dumps, as programs of some desktops do."""
    resource = pytest.importorskip("resource")
    former, most = resource.getrlimit(resource.RLIMIT_CORE)
    if most == 0:
        pytest.skip("this system allows no core dump anyway")
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, (former, most))


def core_limits(pid: int | str) -> list[str]:
    """The limit of a process and the most that it may raise it to."""
    lines = Path(f"/proc/{pid}/limits").read_text().splitlines()
    return next(line.split()[4:6] for line in lines if line.startswith("Max core file size"))


@linux_only
@pytest.mark.usefixtures("dumps_allowed")
def test_a_command_with_tokens_in_memory_leaves_no_core_dump(
    cloud: SimulatedCloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETATMO_CLIENT_ID", cloud.client_id)
    monkeypatch.setenv("NETATMO_CLIENT_SECRET", cloud.client_secret)
    _, most = core_limits("self")
    file = tmp_path / "token.json"
    write_login(file, cloud.issue_tokens())

    with started(*NO_BROWSER, "--api-url", cloud.url, "--token-file", str(file)) as command:
        command.link()

        assert core_limits(command.process.pid) == ["0", most]


@linux_only
@pytest.mark.usefixtures("dumps_allowed")
def test_the_tray_app_leaves_no_core_dump() -> None:
    with started("run", "--demo", "--window", "--hidden", QT_QPA_PLATFORM="offscreen") as app:
        app.wait_until(lambda: send_command(user_paths(demo=True), AppCommand.HIDE))

        assert core_limits(app.process.pid)[0] == "0"


@linux_only
@pytest.mark.parametrize(
    ("command", "is_dumpable"),
    [
        *(("login", "0"), ("logout", "0"), ("status", "0"), ("readings", "0"), ("show", "0")),
        ("diagnostics", "0"),
        # The portals of the desktop look at the program that speaks to them.
        *(("run", "1"), ("screenshot", "1")),
    ],
)
def test_only_a_command_without_windows_hides_its_memory(command: str, is_dumpable: str) -> None:
    more = ["picture.png"] if command == "screenshot" else []

    done = subprocess.run(
        [sys.executable, "-c", TELLING, command, *more],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
    )

    assert done.stdout == f"{is_dumpable}\n", done.stderr


@pytest.mark.parametrize("module", ["resource", "ctypes"])
def test_a_system_without_either_is_no_obstacle(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    act = {"resource": core_dumps.leave_no_core_dump, "ctypes": core_dumps.hide_memory}[module]

    act()


def test_a_limit_that_cannot_be_set_is_no_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")

    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(resource, "setrlimit", refuse)

    core_dumps.leave_no_core_dump()


def test_the_icon_does_not_wait_for_what_hides_memory() -> None:
    code = (
        "import sys, netatmo_tray.cli, netatmo_tray.application.start;"
        " print('ctypes' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert done.stdout == "False\n", done.stderr
