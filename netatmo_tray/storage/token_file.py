"""The login in a file, in the format of netatmo-exporter."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.ports import RenewalMark, check_replaces
from netatmo_tray.core.login.token import NOT_READ, NotRead, Token
from netatmo_tray.storage import token_json
from netatmo_tray.storage.renewal_mark import RenewalMarkFile
from netatmo_tray.system.atomic_file import (
    PreparedFile,
    beside,
    delete_file,
    remove_leftovers,
)
from netatmo_tray.system.locks import ProcessLock
from netatmo_tray.system.private_files import MAX_BYTES, read_file, unreadable

# The next tokens may be longer than these; a first login comes in place of none.
_RESERVE = 256
_SHORTEST = 1024

_log = logging.getLogger(__name__)


class TokenFile:
    """A TokenStore in one JSON file of mode 0600, for computers without a keyring.

    Symbolic links, files of other owners and wider modes are refused; a damaged file is left as it
    is. Beside the file are its lock, ``<file>.lock``, and its renewal mark, ``<file>.renewing``.
    """

    def __init__(self, path: Path, lock: AbstractContextManager[None] | None = None) -> None:
        self._path = path.absolute()
        self._lock = lock or ProcessLock(lock_of(self._path))
        self.mark: RenewalMark = RenewalMarkFile(mark_of(self._path))
        """The step of a renewal that is under way, or was cut off."""
        self._prepared: PreparedFile | None = None
        self._warned_of: list[str] = []

    @property
    def location(self) -> str:
        """Where the login is kept: the path of the file."""
        return str(self._path)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep out every other process and thread. Raises StorageError (HUNG) after 60 s."""
        with self._lock:
            try:
                yield
            finally:
                self._give_back()

    def load(self, *, may_prompt: bool = True) -> Token | None:  # noqa: ARG002 - a file never asks
        """The login, None when there is no file or no token in it.

        Missing attributes are named in the log, once. Raises StorageError.
        """
        return self._token(self._read())

    def reserve(self, like: Token) -> None:
        """Write a temporary file of the length that the next login needs. Raises StorageError."""
        self._give_back()
        remove_leftovers(self._path)
        text, _ = self._encoded(like, self._read() or {})
        self._prepared = PreparedFile(self._path, b" " * max(len(text) + _RESERVE, _SHORTEST))

    def save(self, token: Token | None, over: Token | NotRead | None = NOT_READ) -> Token | None:
        """Write the login and keep attributes of other programs; None deletes the file.

        See TokenStore. Raises StorageError, and the former file is whole then.
        """
        former = self._read()
        check_replaces(self._token(former), token or None, over, self.location)
        if token:
            self._write(token, former or {})
        else:
            delete_file(self._path)
        return token or None

    def _write(self, token: Token, former: dict[str, Any]) -> None:
        text, lost = self._encoded(token, former)
        for name in lost:
            _log.warning("%s cannot keep the attribute %s of another program", self._path, name)
        # Before the old file is gone: what is written must be a file that can be read again.
        if token_json.token_from(_decoded(self._path, text)) != token:
            raise unreadable(self._path, "it could not hold the login")
        prepared, self._prepared = self._prepared, None
        if prepared is None:
            remove_leftovers(self._path)
            prepared = PreparedFile(self._path, text)
        prepared.replace(text)
        if read_file(self._path, private=True) != text:
            raise unreadable(self._path, "it does not give back what was stored")

    def _encoded(self, token: Token, former: dict[str, Any]) -> tuple[bytes, list[str]]:
        content = token_json.content_from(token, former)
        return token_json.encode_object(content, MAX_BYTES - _RESERVE)

    def _give_back(self) -> None:
        prepared, self._prepared = self._prepared, None
        if prepared is not None:
            prepared.discard()

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

    def _warn_of(self, missing: list[str]) -> None:
        if missing != self._warned_of:
            self._warned_of = missing
            _warn(self._path, missing)


def lock_of(path: Path) -> Path:
    """The lock file of a token file."""
    return beside(path, ".lock")


def mark_of(path: Path) -> Path:
    """The file with the renewal mark of a token file."""
    return beside(path, ".renewing")


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
