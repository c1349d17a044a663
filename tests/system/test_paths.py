"""Where files live."""

import os
import sys
from dataclasses import astuple
from pathlib import Path

import platformdirs
import pytest

from netatmo_tray.core.errors import StorageError
from netatmo_tray.system import paths
from netatmo_tray.system.paths import user_paths

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="XDG folders")


@linux_only
def test_folders_follow_the_xdg_variables(own_folders: Path) -> None:
    found = user_paths()

    assert found.settings_file == own_folders / "config/netatmo-tray/settings.toml"
    assert found.lock_file == own_folders / "data/netatmo-tray/login.lock"
    assert found.token_file == own_folders / "data/netatmo-tray/token.json"
    assert found.secret_file == own_folders / "data/netatmo-tray/client-secret.json"
    assert found.snapshot_file == own_folders / "cache/netatmo-tray/snapshot.json"
    assert found.runtime_dir == own_folders / "run/netatmo-tray"


def test_asking_for_the_paths_makes_no_folder() -> None:
    assert not any(folder.exists() for folder in astuple(user_paths()))


def test_the_demo_shares_no_folder_with_the_real_app() -> None:
    assert not set(astuple(user_paths())) & set(astuple(user_paths(demo=True)))


@linux_only
@pytest.mark.parametrize("found", [Path("~/.config"), RuntimeError("no home")])
def test_a_user_without_any_home_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, found: Path | RuntimeError
) -> None:
    def search(*args: object, **kwargs: object) -> Path:
        if isinstance(found, RuntimeError):
            raise found
        return found

    monkeypatch.setattr(platformdirs, "user_config_path", search)

    with pytest.raises(StorageError, match="home folder of this user is not known: set HOME"):
        user_paths()


@linux_only
def test_without_a_home_variable_the_users_entry_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable)

    assert user_paths().config_dir.is_absolute()


@linux_only
def test_without_a_session_folder_the_cache_holds_the_socket(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(paths, "_session_folders", list)

    found = user_paths()

    assert found.runtime_dir == found.cache_dir / "run"


@linux_only
def test_a_session_folder_that_others_can_enter_is_not_used(own_folders: Path) -> None:
    (own_folders / "run").chmod(0o755)

    assert user_paths().runtime_dir != own_folders / "run/netatmo-tray"


@linux_only
def test_the_socket_has_a_path_that_a_socket_can_have(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = own_folders / ("d" * 60) / ("e" * 60)
    deep.mkdir(parents=True, mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    monkeypatch.setenv("XDG_CACHE_HOME", str(deep))

    for demo in (False, True):
        assert len(os.fsencode(user_paths(demo).instance_socket)) < 104


@linux_only
def test_another_settings_folder_is_another_instance(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = user_paths()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(usual.config_dir / "other"))

    other = user_paths()

    assert other.instance_lock_file != usual.instance_lock_file
    assert other.instance_socket != usual.instance_socket
    assert other.runtime_dir == usual.runtime_dir
