"""The one thread on which the system keyring is called, with a deadline for each call.

A keyring can block for ever (a service that hangs, an unlock prompt behind other windows) and no
backend has a time-out. So the thread waits for the keyring, and the callers wait for the thread.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.storage.keyring import backends
from netatmo_tray.storage.keyring.backends import KeyringBackend
from netatmo_tray.storage.keyring.faults import keyring_error, state_of

SERVICE = "netatmo-tray"
DEADLINE_S = 10.0
PROMPT_DEADLINE_S = 120.0

# The record of a usual login has some 300 characters.
_CHECK_BYTES = 200

CHECK_ACCOUNT = "trial"
"""The entry that ``check_keyring`` writes, reads and deletes."""

Work = Callable[[KeyringBackend], str | None]


class _Call:
    """One call that is handed to the keyring's thread.

    ``read_of`` is the account that the call reads, None for a call that writes or only looks.
    Without ``may_prompt`` it fails (LOCKED) where it is known that it would open a prompt.
    """

    def __init__(self, work: Work, read_of: str | None, *, may_prompt: bool = True) -> None:
        self.work = work
        self.read_of = read_of
        self.may_prompt = may_prompt
        self.started_at_s = time.monotonic()
        self.prompting = False
        self.done = threading.Event()
        self.value: str | None = None
        self.error: StorageError | None = None

    def outcome(self) -> str | None:
        if self.error is not None:
            raise self.error
        return self.value


class KeyringGate:
    """Reads and writes entries of one service in the system keyring.

    Any thread but the GUI thread may call it: a call takes up to ``deadline_s``, or up to
    ``prompt_deadline_s`` while the user is, or may be, asked to unlock it. A call that takes longer
    raises StorageError (HUNG) and stays on the keyring's thread: a later read of the same entry
    gets its result, every other call raises HUNG at once. After a dismissed prompt every call
    raises StorageError (LOCKED) without a new prompt, until the keyring is unlocked or
    ``ask_again`` is called.
    """

    def __init__(
        self,
        backend: KeyringBackend | None = None,
        deadline_s: float = DEADLINE_S,
        *,
        service: str = SERVICE,
        prompt_deadline_s: float = PROMPT_DEADLINE_S,
        would_prompt: Callable[[object], bool | None] = backends.would_prompt,
    ) -> None:
        """The first call starts the thread and opens the keyring.

        :param backend: used as it is; None = the trusted backend of the system.
        """
        self._backend = backend
        self._deadline_s = deadline_s
        self._service = service
        self._prompt_deadline_s = prompt_deadline_s
        self._would_prompt = would_prompt
        self._calls: queue.SimpleQueue[_Call] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._one_caller = threading.Lock()
        self._late_call: _Call | None = None
        self._dismissed = False
        self._never_prompts = False

    @property
    def backend_name(self) -> str:
        """The keyring's name for people; empty before the first call."""
        return "" if self._backend is None else backends.backend_name(self._backend)

    @property
    def location(self) -> str:
        """The keyring in words for a person, with its name after the first call."""
        return (
            f"the system keyring ({self.backend_name})" if self._backend else "the system keyring"
        )

    def get(self, account: str, *, may_prompt: bool = True) -> str | None:
        """The secret of the account, None when there is none. Raises StorageError."""

        def read(backend: KeyringBackend) -> str | None:
            return backend.get_password(self._service, account)

        return self._run(_Call(read, read_of=account, may_prompt=may_prompt))

    def set(self, account: str, value: str, *, may_prompt: bool = True) -> None:
        """Store a secret. Raises StorageError: TOO_BIG where the keyring has no room for it."""

        def store(backend: KeyringBackend) -> None:
            backend.set_password(self._service, account, value)

        self._run(_Call(store, read_of=None, may_prompt=may_prompt))

    def delete(self, account: str, *, may_prompt: bool = True) -> None:
        """Delete a secret; a secret that does not exist is no error. Raises StorageError."""

        def remove(backend: KeyringBackend) -> None:
            try:
                backend.delete_password(self._service, account)
            except Exception as error:
                # It means "no such entry", on macOS also "denied": the stores look for the entry.
                if type(error).__name__ != "PasswordDeleteError":
                    raise

        self._run(_Call(remove, read_of=None, may_prompt=may_prompt))

    def is_unlocked(self) -> bool:
        """True when a call is sure to open no prompt. Raises StorageError without a keyring."""
        return self._prompts("no")

    def is_locked(self) -> bool:
        """True when a call is sure to open a prompt. Raises StorageError without a keyring."""
        return self._prompts("yes")

    def ask_again(self) -> None:
        """Let the next call open a prompt again after a dismissed one: the user wants it."""
        self._dismissed = False

    def never_prompt(self) -> None:
        """From now on raise StorageError (LOCKED) instead of a call that might open a prompt."""
        self._never_prompts = True

    def _prompts(self, answer: str) -> bool:
        words = {True: "yes", False: "no", None: "not known"}
        look = _Call(lambda backend: words[self._would_prompt(backend)], read_of=None)
        return self._run(look) == answer

    def _run(self, call: _Call) -> str | None:
        if not self._one_caller.acquire(timeout=self._deadline_s):
            raise keyring_error(StoreState.HUNG, self.location)
        try:
            call = self._join_or_start(call)
            self._wait_for(call)
        finally:
            self._one_caller.release()
        return call.outcome()

    def _join_or_start(self, call: _Call) -> _Call:
        late = self._late_call
        if late is not None and not late.done.is_set():
            if call.read_of is None or call.read_of != late.read_of or self._is_lost(late):
                raise keyring_error(StoreState.HUNG, self.location)
            return late
        self._late_call = None
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="keyring", daemon=True)
            self._thread.start()
        self._calls.put(call)
        return call

    def _is_lost(self, call: _Call) -> bool:
        return time.monotonic() - call.started_at_s > self._prompt_deadline_s

    def _wait_for(self, call: _Call) -> None:
        if call.done.wait(self._deadline_s):
            return
        if call.prompting and call.done.wait(self._prompt_deadline_s - self._deadline_s):
            return
        self._late_call = call
        raise keyring_error(StoreState.HUNG, self.location)

    def _work(self) -> None:
        while True:
            call = self._calls.get()
            try:
                self._make(call)
            except BaseException as error:  # the thread survives every error of a backend
                call.error = self._storage_error(error)
            call.done.set()

    def _make(self, call: _Call) -> None:
        if self._backend is None:
            self._backend = backends.choose_backend()
        call.prompting = self._may_prompt(self._backend, call)
        call.value = call.work(self._backend)
        self._dismissed = False

    def _may_prompt(self, backend: KeyringBackend, call: _Call) -> bool:
        """True when the call may open a prompt. Raises StorageError where no prompt is allowed."""
        prompt = self._would_prompt(backend)
        if prompt and not call.may_prompt:
            raise keyring_error(StoreState.LOCKED, self.location)
        if self._never_prompts and prompt is None:
            words = "was not asked, because it might open a window"
            keyring = self.location[:1].upper() + self.location[1:]
            raise StorageError(f"{keyring} {words}.", StoreState.LOCKED, self.location)
        if (self._never_prompts and prompt) or (self._dismissed and prompt is not False):
            raise keyring_error(StoreState.LOCKED, self.location)
        return prompt is not False

    def _storage_error(self, error: BaseException) -> StorageError:
        """The error for the caller. Its cause is left out, since its text may hold the secret."""
        if isinstance(error, StorageError):
            return error
        state = state_of(error)
        self._dismissed = self._dismissed or state is StoreState.LOCKED
        return keyring_error(state, self.location, type(error).__name__)


def check_keyring(gate: KeyringGate) -> None:
    """Store a random value as long as a login, read it back, delete it.

    Blocks for up to four calls of the gate.

    Raises StorageError where the keyring would not keep a login: better known before the browser
    opens than after the user has signed in.
    """
    value = os.urandom(_CHECK_BYTES).hex()
    gate.set(CHECK_ACCOUNT, value)
    found = gate.get(CHECK_ACCOUNT)
    gate.delete(CHECK_ACCOUNT)
    if found != value or gate.get(CHECK_ACCOUNT) is not None:
        detail = "it does not give back what was stored"
        raise keyring_error(StoreState.BROKEN, gate.location, detail)


def delete_check_entry(gate: KeyringGate) -> None:
    """Delete the entry that a program killed within ``check_keyring`` left. Raises StorageError."""
    gate.delete(CHECK_ACCOUNT)
