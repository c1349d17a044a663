"""What programs outside of a frozen build get to see."""

import os
import sys
from pathlib import Path

import pytest

from netatmo_tray.system.original_environment import (
    bundle_folders,
    original_environment,
    with_original_environment,
)

BUNDLE = Path("/opt/netatmo-tray/_internal")


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> Path:
    """This process is one of PyInstaller's."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(BUNDLE), raising=False)
    return BUNDLE


def test_an_ordinary_python_changes_nothing() -> None:
    environ = {"LD_LIBRARY_PATH": "/opt/a", "LD_LIBRARY_PATH_ORIG": "/b", "APPDIR": "/mnt/other"}

    assert bundle_folders(environ) == ()
    assert original_environment(environ, ()) == environ


def test_what_pyinstaller_has_put_aside_is_put_back() -> None:
    environ = {
        "LD_LIBRARY_PATH": str(BUNDLE),
        "LD_LIBRARY_PATH_ORIG": "/usr/local/lib",
        "XDG_DATA_DIRS": f"{BUNDLE}/share:/usr/share",
        "XDG_DATA_DIRS_ORIG": "/usr/local/share:/usr/share",
        "LANG": "C",
    }

    assert original_environment(environ, (BUNDLE,)) == {
        "LD_LIBRARY_PATH": "/usr/local/lib",
        "XDG_DATA_DIRS": "/usr/local/share:/usr/share",
        "LANG": "C",
    }


def test_a_variable_that_was_not_there_before_is_gone() -> None:
    environ = {"LD_LIBRARY_PATH": str(BUNDLE), "XDG_DATA_DIRS": "/x", "XDG_DATA_DIRS_ORIG": ""}

    assert original_environment(environ, (BUNDLE,)) == {}


def test_without_an_original_the_folders_of_the_bundle_are_left_out() -> None:
    environ = {
        "LD_LIBRARY_PATH": f"/usr/local/lib:{BUNDLE}:{BUNDLE}/lib::/opt/netatmo-tray-other",
        "QT_PLUGIN_PATH": f"{BUNDLE}/plugins",
        "PATH": f"{BUNDLE}/bin:/usr/bin",
    }

    assert original_environment(environ, (BUNDLE,)) == {
        "LD_LIBRARY_PATH": "/usr/local/lib:/opt/netatmo-tray-other",
        "PATH": "/usr/bin",
    }


def test_the_folder_of_pyinstaller_is_known(frozen: Path) -> None:
    assert bundle_folders({}) == (frozen,)


def test_the_folder_of_an_appimage_is_known_when_python_runs_in_it() -> None:
    mounted = str(Path(sys.executable).parent)

    assert bundle_folders({"APPDIR": mounted}) == (Path(mounted),)


def test_this_process_itself_changes_only_for_as_long_as_needed(
    frozen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", str(frozen))
    monkeypatch.setenv("XDG_DATA_DIRS", f"{frozen}/share:/usr/share")
    before = dict(os.environ)

    with with_original_environment():
        assert "LD_LIBRARY_PATH" not in os.environ
        assert os.environ["XDG_DATA_DIRS"] == "/usr/share"

    assert dict(os.environ) == before
