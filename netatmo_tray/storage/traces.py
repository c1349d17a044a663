"""Every file that this program has written for its user, to be removed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.storage.atomic_file import remove_leftovers
from netatmo_tray.storage.paths import Paths
from netatmo_tray.storage.private_folder import reason_of
from netatmo_tray.storage.settings_file import load_settings, reset_settings


def remove_traces(paths: Paths, token_file: Path | None = None) -> None:
    """Remove all files, secrets first, then folders that are empty; other people's files stay.

    Only once nothing runs that writes there. Of the settings, one thing survives: that a keyring
    may still hold a login, which is to be cleared before it is used again.

    :param token_file: one outside of our folders, named by the user.

    Raises StorageError for a file that stays, after everything else has gone.
    """
    faults = [fault for file in _files(paths, token_file) if (fault := _removed(file))]
    faults += _settings_removed(paths)
    for folder in _folders(paths):
        with contextlib.suppress(OSError):  # not empty, not there, or a link
            folder.rmdir()
    if faults:
        raise faults[0]


def _files(paths: Paths, token_file: Path | None) -> Iterator[Path]:
    """All but the settings. A history and a start at login join here, once they exist."""
    yield paths.secret_file
    for file in (paths.token_file, *([token_file] if token_file else [])):
        yield file
        yield file.with_name(file.name + ".renewing")
        yield file.with_name(file.name + ".lock")
    yield paths.mark_file
    yield paths.lock_file
    yield paths.snapshot_file
    yield paths.errors_file
    yield paths.instance_socket
    yield paths.instance_lock_file


def _folders(paths: Paths) -> list[Path]:
    """The inner ones first: on some systems they lie in one another."""
    folders = {paths.config_dir, paths.data_dir, paths.cache_dir, paths.runtime_dir}
    return sorted(folders, key=lambda folder: len(folder.parts), reverse=True)


def _settings_removed(paths: Paths) -> list[StorageError]:
    file = paths.settings_file
    kept = file.resolve()  # a link into a folder of dotfiles: what we wrote lies there
    faults = [_removed(each.with_name(each.name + ".damaged")) for each in (file, kept)]
    try:
        if load_settings(file).keyring_to_clear:
            reset_settings(file)
            remove_leftovers(kept)
        else:
            faults += [_removed(each) for each in (kept, file)]
    except StorageError as fault:
        faults.append(fault)
    return [fault for fault in faults if fault]


def _removed(file: Path) -> StorageError | None:
    """Why that file is still there; None = it is not."""
    remove_leftovers(file)
    try:
        file.unlink(missing_ok=True)
    except NotADirectoryError:
        return None
    except OSError as error:
        message = f"{file} could not be deleted: {reason_of(error)}."
        return StorageError(message, StoreState.BROKEN, str(file))
    return None
