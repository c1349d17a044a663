"""What holds for every test: no screen, no folder of the user's, no network, no thread left."""

import gc
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from support.fakes import FakeClock

from netatmo_tray.core.login import redaction

pytest_plugins = ("canaries.plugin", "support.shared_fixtures")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A shell has what it starts in the background ignore Ctrl-C, and every child would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
}
KEPT = {"NETATMO_TRAY_FIXTURES", "NETATMO_TRAY_FULL"}
_homes = count()
LOOPBACK = ("127.", "::1", "localhost")
# A thread may need a moment to see that it was told to end.
THREAD_END_S = 3.0


Child = Callable[..., "subprocess.Popen[str]"]


class OutsideWorldError(AssertionError):
    """A test tried to reach another machine."""


@pytest.fixture(scope="module", autouse=True)
def collector_spared() -> None:
    """Have the garbage collector, which many tests call, look at objects of this file's tests only.

    Once for each file, for an app that ends has Python look at everything again.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test, without any of the user's settings or session bus."""
    # Not mktemp, which looks through all folders of the tests before for a number that is free.
    home = tmp_path_factory.getbasetemp() / f"home-{next(_homes)}"
    # The app makes its other folders itself; seven more for each test take seconds to delete.
    (home / FOLDERS["XDG_RUNTIME_DIR"]).mkdir(mode=0o700, parents=True)
    for variable in [name for name in os.environ if name.startswith("NETATMO_")]:
        if variable not in KEPT:
            monkeypatch.delenv(variable)
    for variable, folder in FOLDERS.items():
        monkeypatch.setenv(variable, str(home / folder))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={home / 'no-bus'}")
    return home


@pytest.fixture(autouse=True)
def only_this_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Raise on every connection and name look-up that leaves this machine, and fail the test."""
    attempts: list[str] = []

    def guard(real: Callable[..., Any], host_of: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*args: Any, **kwargs: Any) -> Any:
            host = host_of(*args)
            if host and not str(host).startswith(LOOPBACK):
                attempts.append(str(host))
                raise OutsideWorldError(f"this test tried to reach {host}")
            return real(*args, **kwargs)

        return guarded

    def peer(own: socket.socket, address: Any) -> Any:
        return address[0] if own.family in (socket.AF_INET, socket.AF_INET6) else None

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, guard(getattr(socket.socket, name), peer))
    names = guard(socket.getaddrinfo, lambda host, *_: host)
    monkeypatch.setattr(socket, "getaddrinfo", names)
    yield
    assert attempts == [], "connections must stay on this machine"


@pytest.fixture(autouse=True)
def no_secret_remembered() -> None:
    """What one test calls a secret is an ordinary word to the next."""
    redaction._secrets.clear()


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fail a test after which a thread of its own would keep the program from ending."""
    before = set(threading.enumerate())
    yield
    started = [thread for thread in threading.enumerate() if thread not in before]
    for thread in started:
        if not thread.daemon:
            thread.join(THREAD_END_S)
    assert [thread.name for thread in started if thread.is_alive() and not thread.daemon] == []


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still until told to advance."""
    return FakeClock()


@pytest.fixture
def fixtures_dir() -> Path:
    """The folder of recorded answers: the larger collection where there is one, else ours."""
    return Path(os.environ.get("NETATMO_TRAY_FIXTURES") or Path(__file__).parent / "answers")


@pytest.fixture
def child() -> Iterator[Child]:
    """Starts Python programs that can import the project; ends them after the test."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            cwd=Path(__file__).parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
