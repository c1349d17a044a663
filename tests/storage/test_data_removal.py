"""Nothing of ours is left, and nothing of others is touched."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.weather_samples import snapshot

from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.login.ports import RenewalStep
from netatmo_tray.core.login.token import Token
from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.core.settings.settings import LoginChoices, LoginStore, Settings
from netatmo_tray.storage.credentials import ClientCredentials, ClientCredentialsStore
from netatmo_tray.storage.data_removal import remove_user_files
from netatmo_tray.storage.renewal_mark import RenewalMarkFile
from netatmo_tray.storage.secret_file import SecretFile
from netatmo_tray.storage.settings_file import load_settings, save_settings
from netatmo_tray.storage.snapshot_file import save_snapshot
from netatmo_tray.storage.token_file import TokenFile
from netatmo_tray.system.instance import InstanceGuard
from netatmo_tray.system.last_errors import LastErrors
from netatmo_tray.system.locks import ProcessLock
from netatmo_tray.system.paths import Paths, user_paths

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="links, modes")


@pytest.fixture
def paths() -> Paths:
    return user_paths()


def live(paths: Paths, token_file: Path | None = None) -> None:
    """Write everything that this program ever writes, by whatever writes it."""
    guard = InstanceGuard(paths)
    assert guard.acquire()
    guard.serve(lambda _: None)
    save_settings(paths.settings_file, Settings(theme=Theme.DARK))
    paths.settings_file.write_text("damaged = ")
    save_settings(paths.settings_file, Settings(theme=Theme.DARK))
    ClientCredentialsStore(SecretFile(paths.secret_file)).save(ClientCredentials("id", "secret"))
    for file in (paths.token_file, token_file or paths.token_file):
        store = TokenFile(file)
        with store.lock():
            store.save(Token("a", "r"))
            store.mark.set(RenewalStep.ASKED)
    with ProcessLock(paths.lock_file):
        RenewalMarkFile(paths.mark_file).set(RenewalStep.ASKED)
    save_snapshot(paths.snapshot_file, snapshot())
    errors = LastErrors(paths.errors_file)
    errors.start()
    errors.emit(_record())
    errors.stop()
    for file in (file for file in _all_in(paths) if file.suffix != ".lock"):
        file.with_name(f".{file.name}.0123abcd.tmp").write_text("a writer was killed here")
    guard.close()


def _record() -> logging.LogRecord:
    return logging.LogRecord("netatmo_tray.x", logging.WARNING, "", 0, "news", None, None)


def _all_in(paths: Paths) -> list[Path]:
    folders = {paths.config_dir, paths.data_dir, paths.cache_dir, paths.runtime_dir}
    found = {file for folder in folders if folder.exists() for file in folder.rglob("*")}
    return sorted(file for file in found if not file.is_dir())


def test_nothing_is_left_of_all_that_is_ever_written(paths: Paths, own_folders: Path) -> None:
    live(paths)
    assert len(_all_in(paths)) == 20

    remove_user_files(paths)

    assert _all_in(paths) == []
    assert list(own_folders.rglob("netatmo*")) == []


def test_a_token_file_of_the_user_s_goes_with_what_lies_beside_it(
    paths: Paths, tmp_path: Path
) -> None:
    token_file = tmp_path / "elsewhere" / "token.json"
    live(paths, token_file)

    remove_user_files(paths, token_file)

    assert list(token_file.parent.iterdir()) == []


def test_files_of_others_stay(paths: Paths) -> None:
    live(paths)
    other = paths.config_dir / "notes.txt"
    other.write_text("mine")

    remove_user_files(paths)

    assert _all_in(paths) == [other]


def test_a_lock_that_another_process_holds_stays_with_its_file(paths: Paths) -> None:
    live(paths)

    with ProcessLock(paths.lock_file):
        remove_user_files(paths)

        assert not ProcessLock(paths.lock_file).try_acquire()
        assert _all_in(paths) == [paths.lock_file]


def test_nothing_goes_that_another_app_uses_meanwhile(paths: Paths) -> None:
    live(paths)
    another = InstanceGuard(paths)
    assert another.acquire()
    before = _all_in(paths)

    with pytest.raises(StorageError, match="started again"):
        remove_user_files(paths)

    assert _all_in(paths) == before
    assert not InstanceGuard(paths).acquire()
    another.close()


def test_without_any_file_there_is_nothing_to_do(paths: Paths) -> None:
    remove_user_files(paths)

    assert _all_in(paths) == []


def test_a_keyring_that_is_still_to_be_cleared_is_not_forgotten(paths: Paths) -> None:
    live(paths)
    kept = Settings(login=LoginChoices(store=LoginStore.FILE, keyring_to_clear=True))
    paths.settings_file.write_text('from_a_newer_version = "private"\n')
    save_settings(
        paths.settings_file,
        Settings(
            login=LoginChoices(client_id="private", store=LoginStore.FILE, keyring_to_clear=True)
        ),
    )

    remove_user_files(paths)

    assert _all_in(paths) == [paths.settings_file]
    assert load_settings(paths.settings_file) == kept
    assert "private" not in paths.settings_file.read_text()


@posix_only
def test_settings_behind_a_link_go_with_the_link(paths: Paths, tmp_path: Path) -> None:
    there = tmp_path / "dotfiles" / "tray.toml"
    there.parent.mkdir()
    there.write_text('theme = "dark"\n')
    paths.config_dir.mkdir(parents=True)
    paths.settings_file.symlink_to(there)

    remove_user_files(paths)

    assert not there.exists()
    assert not paths.settings_file.is_symlink()


@posix_only
def test_links_in_a_circle_are_said_and_the_rest_goes(paths: Paths) -> None:
    live(paths)
    paths.settings_file.unlink()
    paths.settings_file.symlink_to(paths.settings_file)

    with pytest.raises(StorageError, match=r"settings\.toml cannot be read"):
        remove_user_files(paths)

    assert {file.parent for file in _all_in(paths)} == {paths.config_dir}


@posix_only
def test_what_cannot_be_removed_is_said_and_the_rest_goes(paths: Paths) -> None:
    live(paths)
    paths.snapshot_file.unlink()
    paths.snapshot_file.mkdir()

    with pytest.raises(StorageError, match=r"snapshot\.json could not be deleted"):
        remove_user_files(paths)

    assert _all_in(paths) == []


@posix_only
def test_secrets_go_first_and_settings_last(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    live(paths)
    gone: list[str] = []
    unlink: Callable[..., None] = Path.unlink

    def watched(path: Path, *, missing_ok: bool = False) -> None:
        gone.append(path.name)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", watched)

    remove_user_files(paths)

    order = [name for name in gone if not name.startswith(".") and not name.endswith(".lock")]
    assert order[:2] == ["client-secret.json", "token.json"]
    assert order[-1] == "settings.toml"
