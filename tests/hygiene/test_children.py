"""What a program that we start is told of the secrets: nothing."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl, Slot
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.running_app import Browser, Desktop
from support.terminal_command import logging_restored, started

from netatmo_tray.application import screenshot
from netatmo_tray.cli import main
from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.storage.credentials import SECRET_VARIABLE

SECRET = "client-secret-of-this-test"
COMMANDS = [
    ("status",),
    ("diagnostics",),
    ("readings",),
    ("logout",),
    ("screenshot",),
    ("login", "--no-browser"),
]


@dataclass
class FakeBrowser:
    """A real program that notes what the kernel says of it, and accepts on the consent page."""

    folder: Path

    def __post_init__(self) -> None:
        self.path = self.folder / "fake-browser"
        self.path.write_text(
            f"#!{sys.executable}\n"
            "import sys, urllib.request\n"
            "from pathlib import Path\n"
            f"folder = Path({str(self.folder)!r})\n"
            "for name in ('environ', 'cmdline'):\n"
            "    (folder / name).write_bytes(Path('/proc/self', name).read_bytes())\n"
            "urllib.request.urlopen(sys.argv[1]).read()\n"
        )
        self.path.chmod(0o755)

    def seen(self) -> str:
        """Its argument list, then its environment."""
        return "\n".join(
            (self.folder / name).read_bytes().replace(b"\0", b"\n").decode()
            for name in ("cmdline", "environ")
        )


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeBrowser:
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return FakeBrowser(tmp_path)


def secrets_of(cloud: SimulatedCloud) -> list[str]:
    """Everything secret that the cloud was ever told."""
    told = [value for request in cloud.requests for value in request.form.items()]
    names = ("client_secret", "code", "refresh_token")
    return [SECRET, *(value for name, value in told if name in names)]


def test_the_browser_of_a_sign_in_in_the_terminal_sees_no_secret(
    cloud: SimulatedCloud, token_file: Path, callback_url: str, browser: FakeBrowser
) -> None:
    cloud.client_secret = SECRET

    with started("login", NETATMO_CLIENT_SECRET=SECRET, BROWSER=str(browser.path)) as command:
        link = command.link()
        assert command.end().code == 0

    assert link in browser.seen()
    assert SECRET_VARIABLE not in browser.seen()
    assert len(secrets_of(cloud)) == 3
    for secret in secrets_of(cloud):
        assert secret not in browser.seen()


class OwnBrowser(Browser):
    """Starts a program for each link, as Qt does where there is a desktop."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self.started: list[subprocess.Popen[bytes]] = []

    @Slot(QUrl)
    def open_url(self, url: QUrl) -> None:
        link = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        self.started.append(subprocess.Popen([self._path, link]))


def test_what_the_app_starts_sees_no_secret(
    cloud: SimulatedCloud, tmp_path: Path, qtbot: QtBot, browser: FakeBrowser
) -> None:
    cloud.client_secret = SECRET
    desktop = Desktop(cloud, tmp_path / "token.json", qtbot)
    own = desktop.browser = OwnBrowser(browser.path)
    try:
        life = desktop.start()
        life.press("Sign in")
        life.wait(life.is_signed_in)
        assert [each.wait(10) for each in own.started] == [0]
    finally:
        desktop.close()

    assert SECRET_VARIABLE not in browser.seen()
    assert len(secrets_of(cloud)) == 3
    for secret in secrets_of(cloud):
        assert secret not in browser.seen()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_no_command_leaves_the_secret_where_a_child_would_inherit_it(
    command: tuple[str, ...],
    signed_in: Path,
    busy_port: int,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(screenshot, "qt_application", QApplication.instance)
    arguments = [*command, str(tmp_path / "p.png")] if command[0] == "screenshot" else command
    assert SECRET_VARIABLE in os.environ

    with logging_restored():
        main(arguments)

    assert SECRET_VARIABLE not in os.environ
