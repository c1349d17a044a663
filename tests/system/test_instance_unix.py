"""Commands over a Unix socket, from good clients and bad ones."""

import contextlib
import socket
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netatmo_tray.core.errors import StorageError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets")

if sys.platform != "win32":
    from netatmo_tray.system import instance_unix
    from netatmo_tray.system.instance_unix import UnixChannel, ask


@pytest.fixture
def path(own_folders: Path) -> Path:
    return own_folders / "run" / "app.sock"


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def channel(path: Path, heard: list[str]) -> Iterator[UnixChannel]:
    def answer(command: str) -> str:
        heard.append(command)
        return f"heard {command}"

    channel = UnixChannel(path, answer)
    yield channel
    channel.close()


@pytest.fixture
def connect(path: Path, channel: UnixChannel) -> Iterator[Callable[[], socket.socket]]:
    """Opens connections that the test plays the client on."""
    opened: list[socket.socket] = []

    def open_one() -> socket.socket:
        client = socket.socket(socket.AF_UNIX)
        opened.append(client)
        client.connect(str(path))
        client.settimeout(5)
        return client

    yield open_one
    for client in opened:
        client.close()


def test_a_command_is_answered(channel: UnixChannel, path: Path, heard: list[str]) -> None:
    assert ask(path, "show", 5) == "heard show"
    assert ask(path, "hide", 5) == "heard hide"
    assert heard == ["show", "hide"]


def test_nobody_answers_where_nobody_listens(path: Path) -> None:
    assert ask(path, "show", 5) is None


def test_a_closed_channel_leaves_no_socket_and_no_thread(path: Path) -> None:
    before = threading.active_count()
    channel = UnixChannel(path, lambda command: "ok")

    channel.close()

    assert not path.exists()
    assert threading.active_count() == before
    assert ask(path, "show", 5) is None


def test_a_socket_left_by_a_killed_app_is_replaced(path: Path) -> None:
    stale = socket.socket(socket.AF_UNIX)
    stale.bind(str(path))
    stale.close()
    assert ask(path, "show", 5) is None

    channel = UnixChannel(path, lambda command: "ok")

    assert ask(path, "show", 5) == "ok"
    channel.close()


def test_only_the_owner_can_get_at_the_socket(channel: UnixChannel, path: Path) -> None:
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_folder_that_others_may_enter_is_refused(path: Path) -> None:
    path.parent.chmod(0o755)

    with pytest.raises(StorageError):
        UnixChannel(path, lambda command: "ok")


def test_a_socket_that_cannot_be_made_is_said_in_a_sentence(path: Path) -> None:
    with pytest.raises(StorageError, match=r"The command socket .* cannot be made"):
        UnixChannel(path.with_name("x" * 200), lambda command: "ok")


def test_a_silent_client_holds_up_nobody_for_long(
    channel: UnixChannel,
    connect: Callable[[], socket.socket],
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(instance_unix, "_CLIENT_TIMEOUT_S", 0.05)
    silent = [connect() for _ in range(3)]

    assert ask(path, "show", 5) == "heard show"
    assert [client.recv(9) for client in silent] == [b""] * 3


def test_a_client_that_drips_is_dropped_after_the_same_time(
    channel: UnixChannel, connect: Callable[[], socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance_unix, "_CLIENT_TIMEOUT_S", 0.05)
    client = connect()
    client.settimeout(0.01)
    end = time.monotonic() + 5

    assert any(dropped(client) for _ in iter(lambda: time.monotonic() < end, False))


def dropped(client: socket.socket) -> bool:
    """Send one more byte; True when the server has hung up."""
    try:
        client.send(b"s")
        return client.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


@pytest.mark.parametrize(
    "data", [b"", b"show", b"x" * 10_000, b"\xff\xfe\n", b"\n", b"GET / HTTP/1.1\r\n\r\n", b"\0\n"]
)
def test_a_client_that_talks_nonsense_does_no_harm(
    channel: UnixChannel, connect: Callable[[], socket.socket], path: Path, data: bytes
) -> None:
    client = connect()
    with contextlib.suppress(OSError):  # the server may have hung up before all was sent
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
    client.close()

    assert ask(path, "show", 5) == "heard show"


def test_a_client_that_is_gone_before_the_answer_does_no_harm(
    channel: UnixChannel, connect: Callable[[], socket.socket], path: Path
) -> None:
    for _ in range(20):
        client = connect()
        client.sendall(b"hide\n")
        client.close()

    assert ask(path, "show", 5) == "heard show"


def test_a_server_that_never_answers_is_given_up(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(str(path))
        mute.listen()

        assert ask(path, "show", 0.05) is None


def test_closing_twice_does_no_harm(path: Path) -> None:
    channel = UnixChannel(path, lambda command: "ok")

    channel.close()
    channel.close()
