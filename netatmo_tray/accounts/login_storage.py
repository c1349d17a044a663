"""The storage of the login on this computer: keyring, file or memory."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.login.ports import TokenStore
from netatmo_tray.core.login.token import Token, UnsavedLogin
from netatmo_tray.core.options import Options
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.storage.credentials import ClientCredentials, ClientCredentialsStore, SecretStore
from netatmo_tray.storage.keyring.gate import KeyringGate, check_keyring, delete_check_entry
from netatmo_tray.storage.keyring.store import KeyringTokenStore
from netatmo_tray.storage.memory_store import MemorySecretStore, MemoryTokenStore
from netatmo_tray.storage.movable_store import MovableStore
from netatmo_tray.storage.renewal_mark import RenewalMarkFile
from netatmo_tray.storage.secret_file import SecretFile
from netatmo_tray.storage.settings_file import change_settings, load_settings
from netatmo_tray.storage.token_file import TokenFile
from netatmo_tray.system.locks import ProcessLock
from netatmo_tray.system.paths import Paths

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Backend:
    """The store of a login, with that of its client secret."""

    kind: LoginStore
    store: TokenStore
    secrets: SecretStore


class LoginStorage:
    """Opens the storage that options or settings name; moves a login from one to another.

    The constructor reads nothing. All but ``fixed`` and ``ask_again`` may block for as long as a
    keyring does.
    """

    def __init__(
        self,
        options: Options,
        paths: Paths,
        unsaved: Callable[[], UnsavedLogin | None] = lambda: None,
    ) -> None:
        """
        :param unsaved: the login that only the memory of a session holds, to be taken along.
        """
        self._unsaved = unsaved
        self._options = options
        self._paths = paths
        self.fixed = options.demo or options.token_file is not None
        """The options name the storage: it is left alone, and so is every other one."""
        self._gate = None if self.fixed else KeyringGate()
        self._moving = threading.Lock()
        self._user_is_there = False

    @cached_property
    def store(self) -> MovableStore:
        """The store of the login; stays the same object when the login moves."""
        return MovableStore(self._current.store)

    @property
    def kind(self) -> LoginStore:
        """The kind of storage in use."""
        return self._current.kind

    @property
    def file(self) -> str:
        """The path of the file that holds the login, or would hold it."""
        return str(self._options.token_file or self._paths.token_file)

    @property
    def credentials(self) -> ClientCredentialsStore:
        """The store of the client secret, beside the login."""
        return ClientCredentialsStore(self._current.secrets)

    def check(self) -> None:
        """Raise StorageError where a login could not be kept; asked before the browser opens."""
        if self._gate is not None and self.kind is LoginStore.KEYRING:
            with self.store.lock():  # another process may try as well
                check_keyring(self._gate)
        else:
            with self.store.lock():
                self.store.load()
                self.store.reserve(Token())

    def move(self, kind: LoginStore, client: ClientCredentials | None) -> None:
        """Keep login and client secret in this kind of storage from now on.

        The former storage is emptied once both can be read from the new one. Raises StorageError,
        and then everything is where it was.

        :param client: the credentials to take along from a keyring, which may have failed.
        """
        with self._moving:
            self._move(kind, client)

    def return_to_keyring(self) -> bool:
        """Move from the file into the keyring, if the keyring works without a prompt.

        True if the login has moved; False also when there is none, since an older one in the
        keyring may have been signed out meanwhile. Raises StorageError, and then it has not moved.
        """
        return self._return(lambda gate: gate.is_unlocked())

    def user_has_signed_in(self) -> None:
        """The user is there, and has not just chosen the file: a prompt will be understood."""
        self._user_is_there = self._gate is not None and self.kind is LoginStore.FILE

    def return_with_user(self) -> bool:
        """As ``return_to_keyring``, also where nobody can tell whether a prompt would open.

        Does nothing but once after ``user_has_signed_in``.
        """
        there, self._user_is_there = self._user_is_there, False
        return there and self._return(lambda gate: not gate.is_locked())

    def forget_rest(self) -> None:
        """Delete all that is left in storage that is no longer in use.

        A keyring that is closed now is cleared before it is used again. Raises StorageError when
        the settings cannot note that, or the keyring in use does not let go.
        """
        if self._gate is None:
            return
        if self.kind is not LoginStore.FILE and self._left_files():
            self._forget_all(LoginStore.FILE)
        if self.kind is LoginStore.KEYRING:
            delete_check_entry(self._gate)
        else:
            cleared = _is_open(self._gate) and self._forget_all(LoginStore.KEYRING)
            change_settings(
                self._paths.settings_file,
                lambda former: former.with_login(keyring_to_clear=not cleared),
            )

    def ask_again(self) -> None:
        """The user is there: a locked keyring may ask once more to be unlocked."""
        if self._gate is not None:
            self._gate.ask_again()

    def never_prompt(self) -> None:
        """Never ask the user to unlock the keyring: fail instead."""
        if self._gate is not None:
            self._gate.never_prompt()

    @cached_property
    def _current(self) -> _Backend:
        """The storage in use; replaced when the login moves."""
        if self._options.demo:
            return self._backend(LoginStore.MEMORY)
        if self._options.token_file is not None:
            file = TokenFile(self._options.token_file)
            return _Backend(LoginStore.FILE, file, MemorySecretStore())
        return self._backend(load_settings(self._paths.settings_file).login.store)

    def _backend(self, kind: LoginStore) -> _Backend:
        if kind is LoginStore.FILE:
            file = TokenFile(self._paths.token_file)
            return _Backend(kind, file, SecretFile(self._paths.secret_file))
        if kind is LoginStore.MEMORY or self._gate is None:
            return _Backend(LoginStore.MEMORY, MemoryTokenStore(), MemorySecretStore())
        lock, mark = ProcessLock(self._paths.lock_file), RenewalMarkFile(self._paths.mark_file)
        return _Backend(kind, KeyringTokenStore(self._gate, lock, mark), self._gate)

    def _return(self, may_ask: Callable[[KeyringGate], bool]) -> bool:
        if self._gate is None or self.kind is not LoginStore.FILE:
            return False
        if self.store.load() is None or not may_ask(self._gate):
            return False
        self.move(LoginStore.KEYRING, None)
        return True

    def _move(self, kind: LoginStore, client: ClientCredentials | None) -> None:
        source = self._current
        if self._gate is None or kind is source.kind:
            return
        target = self._backend(kind)
        if kind is LoginStore.KEYRING:
            self._prepare_keyring(target, self._gate)
        leaving = source.kind is LoginStore.KEYRING
        carried = client if leaving else ClientCredentialsStore(source.secrets).load_any()
        if carried is not None:
            ClientCredentialsStore(target.secrets).save(carried)
        whole = self.store.move(
            target.store, lambda: self._settle(target), leaving=leaving, unsaved=self._unsaved
        )
        if whole:
            _forget_secret(source)
        _log.info("the login moved from %s to %s", source.store.location, target.store.location)

    def _prepare_keyring(self, target: _Backend, gate: KeyringGate) -> None:
        with target.store.lock():
            check_keyring(gate)
        if load_settings(self._paths.settings_file).login.keyring_to_clear:
            self._forget_all(LoginStore.KEYRING)

    def _settle(self, target: _Backend) -> None:
        kind = target.kind
        change_settings(
            self._paths.settings_file,
            lambda former: replace(
                former,
                login=replace(
                    former.login,
                    store=kind,
                    keyring_to_clear=former.login.keyring_to_clear
                    and kind is not LoginStore.KEYRING,
                ),
            ),
        )
        self._current = target

    def _left_files(self) -> list[Path]:
        """Our own files, with the temporary ones that a killed writer left."""
        own = self._paths.token_file, self._paths.secret_file
        there = {file for name in own for file in name.parent.glob(f".{name.name}.*.tmp")}
        return [*(file for file in own if os.path.lexists(file)), *there]

    def _forget_all(self, kind: LoginStore) -> bool:
        """True when nothing is left in this kind of storage."""
        left = self._backend(kind)
        forgotten = _forget_secret(left)
        if kind is LoginStore.KEYRING and self._gate is not None and forgotten:
            delete_check_entry(self._gate)
        left.store.mark.clear()
        try:
            with left.store.lock():
                left.store.save(None)
        except StorageError as fault:
            _log.warning("%s may still hold an older login: %s", left.store.location, fault.state)
            return False
        return forgotten


def _is_open(gate: KeyringGate) -> bool:
    """Whether the keyring can be searched without a prompt."""
    try:
        return gate.is_unlocked()
    except StorageError:
        return False


def _forget_secret(source: _Backend) -> bool:
    try:
        ClientCredentialsStore(source.secrets).forget()
    except StorageError as fault:
        _log.warning(
            "%s may still hold the client secret: %s", source.secrets.location, fault.state
        )
        return False
    return True
