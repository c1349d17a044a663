"""Commands over the connections that carry named pipes on Windows, or what this system has."""

import sys
import threading
from collections.abc import Iterator
from multiprocessing.connection import Client
from pathlib import Path

import pytest

from netatmo_tray.core.errors import StorageError
from netatmo_tray.system import instance_windows
from netatmo_tray.system.instance_windows import WindowsChannel, ask


@pytest.fixture
def path(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A path that every system can listen on."""
    if sys.platform != "win32":
        monkeypatch.setattr(instance_windows, "_FAMILY", "AF_UNIX")
        monkeypatch.setattr(instance_windows, "_pipe_name", str)
    return own_folders / "run" / "app.sock"


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def channel(path: Path, heard: list[str]) -> Iterator[WindowsChannel]:
    def answer(command: str) -> str:
        heard.append(command)
        return f"heard {command}"

    channel = WindowsChannel(path, answer)
    yield channel
    channel.close()


def test_a_command_is_answered(channel: WindowsChannel, path: Path, heard: list[str]) -> None:
    assert ask(path, "show", 5) == "heard show"
    assert ask(path, "hide", 5) == "heard hide"
    assert heard == ["show", "hide"]


def test_nobody_answers_where_nobody_listens(path: Path) -> None:
    assert ask(path, "show", 5) is None


def test_a_closed_channel_leaves_no_thread(path: Path) -> None:
    before = threading.active_count()
    channel = WindowsChannel(path, lambda command: "ok")

    channel.close()

    assert threading.active_count() == before
    assert ask(path, "show", 5) is None


def test_a_silent_client_holds_up_nobody_for_long(
    channel: WindowsChannel, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance_windows, "_CLIENT_TIMEOUT_S", 0.05)

    with Client(instance_windows._pipe_name(path), family=instance_windows._FAMILY):
        assert ask(path, "show", 5) == "heard show"


@pytest.mark.parametrize("data", [b"", b"x" * 10_000, b"\xff\xfe", b"\x80\x04N."])
def test_a_client_that_talks_nonsense_does_no_harm(
    channel: WindowsChannel, path: Path, data: bytes
) -> None:
    with Client(instance_windows._pipe_name(path), family=instance_windows._FAMILY) as client:
        client.send_bytes(data)

    assert ask(path, "show", 5) == "heard show"


def test_an_address_in_use_is_said_in_a_sentence(channel: WindowsChannel, path: Path) -> None:
    with pytest.raises(StorageError, match="The command pipe cannot be made"):
        WindowsChannel(path, lambda command: "ok")


def test_a_pipe_is_named_by_its_whole_path() -> None:
    one, other = (instance_windows._pipe_name(Path(folder, "app.sock")) for folder in "ab")

    assert one.startswith("\\\\.\\pipe\\app-")
    assert one != other
