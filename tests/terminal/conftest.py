"""A simulated cloud, a login in a file, addresses for the commands."""

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from support.terminal_command import write_login

from netatmo_tray.sign_in.listener import free_callback_url
from netatmo_tray.simulator import SimulatedCloud


@pytest.fixture
def cloud(cloud: SimulatedCloud, monkeypatch: pytest.MonkeyPatch) -> SimulatedCloud:
    """A cloud that the commands of this test use, with its client credentials at hand."""
    monkeypatch.setenv("NETATMO_TRAY_API_URL", cloud.url)
    monkeypatch.setenv("NETATMO_CLIENT_ID", cloud.client_id)
    monkeypatch.setenv("NETATMO_CLIENT_SECRET", cloud.client_secret)
    return cloud


@pytest.fixture
def token_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The login of this test's commands is kept there; nobody is signed in yet."""
    file = tmp_path / "token.json"
    monkeypatch.setenv("NETATMO_TRAY_TOKEN_FILE", str(file))
    return file


@pytest.fixture
def signed_in(cloud: SimulatedCloud, token_file: Path) -> Path:
    """The token file with a login that is good for hours."""
    write_login(token_file, cloud.issue_tokens())
    return token_file


@pytest.fixture
def foreign_file(cloud: SimulatedCloud, tmp_path: Path) -> Path:
    """The token file of another program, with a login that is good for hours."""
    file = tmp_path / "exporter.json"
    write_login(file, cloud.issue_tokens())
    return file


@pytest.fixture
def callback_url(monkeypatch: pytest.MonkeyPatch) -> str:
    """A callback address of its own for this test."""
    url = free_callback_url()
    monkeypatch.setenv("NETATMO_TRAY_CALLBACK_URL", url)
    return url


@pytest.fixture
def busy_port(callback_url: str) -> Iterator[int]:
    """The port of the callback, which another program has."""
    port = urlsplit(callback_url).port
    assert port is not None
    with socket.create_server(("127.0.0.1", port)):
        yield port
