"""The proxy of the settings, or the one chosen since."""

from __future__ import annotations

from pathlib import Path

import pytest

from netatmo_tray.accounts.proxy_in_use import ProxyInUse
from netatmo_tray.cloud.transport import RequestsTransport
from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.settings.proxy import Proxy, ProxyUse
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.storage.settings_file import save_settings

STORED = Proxy(ProxyUse.MANUAL, "http://stored:80")
CHOSEN = Proxy(ProxyUse.MANUAL, "http://chosen:80")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "settings.toml"
    save_settings(file, Settings(proxy=STORED))
    return file


def test_the_settings_are_read_once_and_not_before_they_are_needed(file: Path) -> None:
    line = RequestsTransport()
    proxy = ProxyInUse(line, file)
    assert line.proxy == Proxy()

    proxy.settle()
    save_settings(file, Settings(proxy=CHOSEN))
    proxy.settle()

    assert line.proxy == STORED


def test_what_is_chosen_is_not_undone_by_the_file(file: Path) -> None:
    line = RequestsTransport()
    proxy = ProxyInUse(line, file)

    proxy.use(CHOSEN)
    proxy.settle()

    assert line.proxy == CHOSEN


def test_settings_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("schema = 999999")

    with pytest.raises(StorageError):
        ProxyInUse(RequestsTransport(), file).settle()
