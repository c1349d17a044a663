"""Removes every file that this program has written for its user."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.storage.settings_file import load_settings, reset_settings
from netatmo_tray.storage.token_file import lock_of, mark_of
from netatmo_tray.system.atomic_file import delete_file, remove_leftovers, target_of
from netatmo_tray.system.locks import ProcessLock
from netatmo_tray.system.paths import Paths


def remove_user_files(paths: Paths, token_file: Path | None = None) -> None:
    """Remove all files, secrets first, then folders that are empty; foreign files stay.

    For use after the app has ended. Of the settings, one fact survives: that a keyring may still
    hold a login, which is deleted before the keyring is used again.

    :param token_file: a file outside of our folders, named by the user.

    Raises StorageError for a file that stays, after everything else has gone; at once where
    another app has begun to use the files.
    """
    running = ProcessLock(paths.instance_lock_file)
    if not running.try_acquire():
        raise _started_again(paths)
    faults = [_removed(file) for file in _files(paths, token_file)]
    faults += [_lock_removed(file) for file in _locks(paths, token_file)]
    faults += _settings_removed(paths)
    faults.append(_fault_of(running.remove))
    for folder in _folders(paths):
        with contextlib.suppress(OSError):  # not empty, not there, or a link
            folder.rmdir()
    for fault in faults:
        if fault is not None:
            raise fault


def _files(paths: Paths, token_file: Path | None) -> Iterator[Path]:
    """All files but settings and locks. History and autostart join here once they exist."""
    yield paths.secret_file
    for file in _token_files(paths, token_file):
        yield file
        yield mark_of(file)
    yield paths.mark_file
    yield paths.snapshot_file
    yield paths.errors_file
    yield paths.instance_socket


def _locks(paths: Paths, token_file: Path | None) -> Iterator[Path]:
    """All lock files but the one of the running app."""
    yield paths.lock_file
    for file in _token_files(paths, token_file):
        yield lock_of(file)


def _token_files(paths: Paths, token_file: Path | None) -> list[Path]:
    return [paths.token_file, *([token_file] if token_file else [])]


def _folders(paths: Paths) -> list[Path]:
    """The inner ones first: on some systems they lie in one another."""
    folders = {paths.config_dir, paths.data_dir, paths.cache_dir, paths.runtime_dir}
    return sorted(folders, key=lambda folder: len(folder.parts), reverse=True)


def _settings_removed(paths: Paths) -> list[StorageError | None]:
    file = paths.settings_file
    kept = target_of(file)  # a link into a folder of dotfiles: what we wrote lies there
    faults = [_removed(each.with_name(each.name + ".damaged")) for each in (file, kept)]
    try:
        if load_settings(file).login.keyring_to_clear:
            reset_settings(file)
            remove_leftovers(kept)
        else:
            faults += [_removed(each) for each in (kept, file)]
    except StorageError as fault:
        faults.append(fault)
    return faults


def _removed(file: Path) -> StorageError | None:
    """Why the file is still there; None = it is gone."""
    return _fault_of(partial(delete_file, file))


def _lock_removed(file: Path) -> StorageError | None:
    """Why the lock file is still there; None = it is gone, or another process holds it."""
    lock = ProcessLock(file)
    try:
        free = file.exists() and lock.try_acquire()
    except StorageError as fault:
        return fault
    return _fault_of(lock.remove) if free else None


def _fault_of(remove: Callable[[], None]) -> StorageError | None:
    try:
        remove()
    except StorageError as fault:
        return fault
    return None


def _started_again(paths: Paths) -> StorageError:
    return StorageError(
        "netatmo-tray has been started again meanwhile: remove everything there once more.",
        StoreState.BROKEN,
        str(paths.instance_lock_file),
    )
