"""The only way to the system keyring: one thread, one call at a time, one deadline.

A keyring can block for ever (a service that hangs, an unlock prompt behind other windows) and no
backend has a time-out, so callers wait here instead of in it.
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

# The Windows Credential Manager ends at 1280 UTF-16 units; the rest is reserve.
MAX_SECRET_UNITS = 1000

CHECK_ACCOUNT = "trial"
"""The entry that ``check_keyring`` writes, reads and deletes."""

Work = Callable[[KeyringBackend], str | None]


class _Call:
    """One call on its way through the keyring's thread."""

    def __init__(self, work: Work, read_of: str | None) -> None:
        self.work = work
        self.read_of = read_of
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

    Callable from any thread but the GUI thread: a call takes up to ``deadline_s``, or
    ``prompt_deadline_s`` while the user is asked to unlock the keyring. A call that takes longer
    raises StorageError (HUNG) and goes on by itself: a later read of the same entry picks up its
    result, and no other call queues behind it. After a dismissed prompt every call raises
    StorageError (LOCKED) without a new prompt, until the keyring is unlocked or ``ask_again``.
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
        """Touch nothing yet. An injected backend is used as it is; None = the system's."""
        self._backend = backend
        self._deadline_s = deadline_s
        self._service = service
        self._prompt_deadline_s = prompt_deadline_s
        self._would_prompt = would_prompt
        self._calls: queue.SimpleQueue[_Call] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._turn = threading.Lock()
        self._overrun: _Call | None = None
        self._dismissed = False
        self._never_prompts = False

    @property
    def backend_name(self) -> str:
        """The keyring's name for people; empty until the first call has found one."""
        return "" if self._backend is None else backends.backend_name(self._backend)

    @property
    def place(self) -> str:
        """The keyring in words for a person."""
        return (
            f"the system keyring ({self.backend_name})" if self._backend else "the system keyring"
        )

    def get(self, account: str) -> str | None:
        """The secret of that account, None when there is none. Raises StorageError."""
        return self._run(
            _Call(lambda backend: backend.get_password(self._service, account), read_of=account)
        )

    def set(self, account: str, value: str) -> None:
        """Store a secret. Raises StorageError: TOO_BIG from 1000 UTF-16 units on."""
        if len(value.encode("utf-16-le", "surrogatepass")) // 2 >= MAX_SECRET_UNITS:
            raise keyring_error(StoreState.TOO_BIG, self.place)

        def store(backend: KeyringBackend) -> None:
            backend.set_password(self._service, account, value)

        self._run(_Call(store, read_of=None))

    def delete(self, account: str) -> None:
        """Delete a secret; that there is none is fine. Raises StorageError."""

        def remove(backend: KeyringBackend) -> None:
            try:
                backend.delete_password(self._service, account)
            except Exception as error:
                if type(error).__name__ != "PasswordDeleteError":
                    raise

        self._run(_Call(remove, read_of=None))

    def is_unlocked(self) -> bool:
        """Whether a call is sure to prompt nobody. Raises StorageError without a keyring."""

        def peek(backend: KeyringBackend) -> str | None:
            return "quiet" if self._would_prompt(backend) is False else None

        return self._run(_Call(peek, read_of=None)) is not None

    def ask_again(self) -> None:
        """Let the next call prompt the user once more: the user has asked for it."""
        self._dismissed = False

    def never_prompt(self) -> None:
        """Raise StorageError (LOCKED) from now on where a call would, or might, prompt the user."""
        self._never_prompts = True

    def _run(self, call: _Call) -> str | None:
        if not self._turn.acquire(timeout=self._deadline_s):
            raise keyring_error(StoreState.HUNG, self.place)
        try:
            call = self._joined_or_started(call)
            self._wait_for(call)
        finally:
            self._turn.release()
        return call.outcome()

    def _joined_or_started(self, call: _Call) -> _Call:
        overrun = self._overrun
        if overrun is not None and not overrun.done.is_set():
            if call.read_of is None or call.read_of != overrun.read_of or self._is_lost(overrun):
                raise keyring_error(StoreState.HUNG, self.place)
            return overrun
        self._overrun = None
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
        self._overrun = call
        raise keyring_error(StoreState.HUNG, self.place)

    def _work(self) -> None:
        while True:
            call = self._calls.get()
            try:
                self._answer(call)
            except BaseException as error:  # whatever comes out of a backend, the thread lives on
                call.error = self._fault(error)
            call.done.set()

    def _answer(self, call: _Call) -> None:
        if self._backend is None:
            self._backend = backends.choose_backend()
        call.prompting = self._may_prompt(self._backend)
        call.value = call.work(self._backend)
        self._dismissed = False

    def _may_prompt(self, backend: KeyringBackend) -> bool:
        """True when the call will prompt. Raises StorageError where the user has said no to it."""
        prompt = self._would_prompt(backend)
        if self._never_prompts and prompt is None:
            words = "was not asked, because it might open a window"
            place = self.place[:1].upper() + self.place[1:]
            raise StorageError(f"{place} {words}.", StoreState.LOCKED, self.place)
        if self._never_prompts and prompt:
            raise keyring_error(StoreState.LOCKED, self.place)
        if self._dismissed and prompt is not False:
            raise keyring_error(StoreState.LOCKED, self.place)
        return bool(prompt)

    def _fault(self, error: BaseException) -> StorageError:
        """The error without its cause: texts and locals of foreign code may hold the secret."""
        if isinstance(error, StorageError):
            return error
        state = state_of(error)
        self._dismissed = self._dismissed or state is StoreState.LOCKED
        return keyring_error(state, self.place, type(error).__name__)


def check_keyring(gate: KeyringGate) -> None:
    """Store a random value, read it back, delete it. Blocks for up to four calls of the gate.

    Raises StorageError where the keyring would not keep a login: better known before the browser
    opens than after the user has signed in.
    """
    value = os.urandom(16).hex()
    gate.set(CHECK_ACCOUNT, value)
    found = gate.get(CHECK_ACCOUNT)
    gate.delete(CHECK_ACCOUNT)
    if found != value or gate.get(CHECK_ACCOUNT) is not None:
        detail = "it does not give back what was stored"
        raise keyring_error(StoreState.BROKEN, gate.place, detail)


def delete_check_entry(gate: KeyringGate) -> None:
    """Delete the entry that a program killed within ``check_keyring`` left. Raises StorageError."""
    gate.delete(CHECK_ACCOUNT)
