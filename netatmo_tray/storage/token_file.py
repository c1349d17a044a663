"""The login in a file, in the format of netatmo-exporter."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.ports import RenewalMark
from netatmo_tray.core.login.token import Token
from netatmo_tray.storage import token_json
from netatmo_tray.storage.late_save import LateSave
from netatmo_tray.storage.renewal_mark import RenewalMarkFile
from netatmo_tray.system.atomic_file import delete_file, remove_leftovers, write_atomically
from netatmo_tray.system.locks import ProcessLock
from netatmo_tray.system.private_files import read_file, unreadable

_log = logging.getLogger(__name__)


class TokenFile:
    """A TokenStore in one JSON file of mode 0600, for computers without a keyring.

    Symbolic links, files of other owners and wider modes are refused; a damaged file is left as it
    is. Beside the file are its lock, ``<file>.lock``, and its renewal mark, ``<file>.renewing``.
    """

    def __init__(self, path: Path, lock: AbstractContextManager[None] | None = None) -> None:
        self._path = path.absolute()
        self._lock = lock or ProcessLock(self._beside(".lock"))
        self.mark: RenewalMark = RenewalMarkFile(self._beside(".renewing"))
        """Set during a renewal, and after one that was cut off."""
        self._late = LateSave()
        self._warned_of: list[str] = []

    @property
    def location(self) -> str:
        """Where the login is kept: the path of the file."""
        return str(self._path)

    def lock(self) -> AbstractContextManager[None]:
        """Keep out every other process and thread. Raises StorageError (HUNG) after 60 s."""
        return self._lock

    def load(self) -> Token | None:
        """The login, None when there is no file or no token in it.

        Missing attributes are named in the log, once. Raises StorageError.
        """
        token = self._token(self._read())
        self._late.saw(token)
        return token

    def save(self, token: Token | None) -> None:
        """Write the login and keep attributes of other programs; None deletes the file.

        Call it with the lock held. Raises StorageError, and the former file is whole then: ABSENT
        for the retry of a failed save after another program has signed out or in.
        """
        if token:
            self._store(token)
        else:
            self._delete()
        self._late.done(token or None)

    def _store(self, token: Token) -> None:
        self._late.begin(token)
        former = self._read()
        self._late.check(self._token(former), self.location)
        remove_leftovers(self._path)
        content = token_json.content_from(token, former or {})
        write_atomically(self._path, token_json.encode_object(content))
        if self._read() != content:
            raise unreadable(self._path, "it does not give back what was stored")

    def _read(self) -> dict[str, Any] | None:
        data = read_file(self._path, private=True)
        return None if data is None else _decoded(self._path, data)

    def _token(self, content: dict[str, Any] | None) -> Token | None:
        if content is None:
            return None
        try:
            token = token_json.token_from(content)
        except ValueError as error:
            raise unreadable(self._path, str(error)) from None
        self._warn_of(token_json.missing_attributes(token))
        return token or None

    def _delete(self) -> None:
        """Delete the file. Raises StorageError for a file that is refused or damaged."""
        self._token(self._read())
        delete_file(self._path)

    def _beside(self, ending: str) -> Path:
        return self._path.with_name(self._path.name + ending)

    def _warn_of(self, missing: list[str]) -> None:
        if missing != self._warned_of:
            self._warned_of = missing
            _warn(self._path, missing)


def read_foreign(path: Path) -> Token:
    """The login in the token file of another program; any mode and symbolic links are allowed.

    Raises StorageError: ABSENT without a file, BROKEN for a file without a token.
    """
    data = read_file(path, private=False)
    if data is None:
        raise StorageError(f"There is no file {path}.", StoreState.ABSENT, str(path))
    try:
        token = token_json.token_from(_decoded(path, data))
    except ValueError as error:
        raise unreadable(path, str(error)) from None
    if not token:
        raise unreadable(path, "it holds no token")
    _warn(path, token_json.missing_attributes(token))
    return token


def _warn(path: Path, missing: list[str]) -> None:
    for name in missing:
        _log.warning('%s has no "%s": %s', path, name, token_json.MEANING_WHEN_MISSING[name])


def _decoded(path: Path, data: bytes) -> dict[str, Any]:
    try:
        return token_json.decode_object(data)
    except ValueError as error:
        raise unreadable(path, str(error)) from None
