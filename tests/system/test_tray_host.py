import sys
from pathlib import Path

import pytest

from netatmo_tray.system.tray_host import tray_host


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_have_a_tray_of_their_own(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)

    assert tray_host() == "part of the system"


def test_without_a_session_bus_nobody_can_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert tray_host() == "not known: there is no session bus"

    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'no-bus'}")
    assert tray_host().startswith("not known: the session bus does not answer")
