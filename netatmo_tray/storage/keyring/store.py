"""The login in the system keyring, in two slots so that no crash can lose it.

No keyring replaces an entry atomically: macOS deletes it, then adds the new one. So a new login is
written to the slot that does not hold the current login, and read back. The former login stays
until the next save.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.ports import RenewalMark, check_replaces
from netatmo_tray.core.login.token import NOT_READ, NotRead, Token
from netatmo_tray.storage.keyring.faults import keyring_error
from netatmo_tray.storage.keyring.gate import KeyringGate
from netatmo_tray.storage.keyring.record import TokenRecord, is_placeholder, placeholder

SLOTS = ("login-a", "login-b")
# In characters. The next tokens may be longer than these; a first login comes in place of none.
_RESERVE = 128
_SHORTEST = 512

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, repr=False)
class _Slot:
    account: str
    text: str | None

    @property
    def record(self) -> TokenRecord | None:
        return TokenRecord.unpack(self.text) if self.text is not None else None

    @property
    def damaged(self) -> bool:
        return self.text is not None and not is_placeholder(self.text) and self.record is None


class KeyringTokenStore:
    """A TokenStore in the system keyring. A call may block up to the deadline of the gate."""

    def __init__(
        self, gate: KeyringGate, lock: AbstractContextManager[None], mark: RenewalMark
    ) -> None:
        self._gate = gate
        self._lock = lock
        self.mark = mark
        """The step of a renewal that is under way, or was cut off."""
        self._reserved: _Slot | None = None
        self.generation = 0
        """How many logins and renewals have been stored, as of the last ``load``; 0 = none."""

    @property
    def location(self) -> str:
        """Where the login is kept, in words for a person."""
        return self._gate.location

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep out every other process and thread. Raises StorageError (HUNG) after 60 s."""
        with self._lock:
            try:
                yield
            finally:
                self._give_back()

    def load(self, *, may_prompt: bool = True) -> Token | None:
        """The login, None when both slots are empty.

        Raises StorageError: BROKEN when there are entries but all are damaged. They stay in the
        keyring until a new sign-in.
        """
        slots = self._slots(may_prompt=may_prompt)
        damaged = [slot.account for slot in slots if slot.damaged]
        if damaged:
            _log.warning("entries of %s are damaged: %s", self.location, ", ".join(damaged))
        current = _current(slots)
        if current is None and damaged:
            message = f"The login in {self.location} is damaged: sign in again."
            raise StorageError(message, StoreState.BROKEN, self.location)
        record = current.record if current else None
        self.generation = record.generation if record else 0
        return record.token if record else None

    def reserve(self, like: Token) -> None:
        """Write a text of the next record's length into the spare slot. Raises StorageError."""
        slots = self._slots(may_prompt=False)
        length = len(TokenRecord(_generation(slots) + 1, like).pack()) + _RESERVE
        self._reserved = spare = _spare(slots)
        try:
            self._write(spare, placeholder(max(length, _SHORTEST)), may_prompt=False)
        except StorageError as fault:
            if fault.state is not StoreState.TOO_BIG:
                raise
            self._write(spare, placeholder(_SHORTEST), may_prompt=False)

    def save(self, token: Token | None, over: Token | NotRead | None = NOT_READ) -> Token | None:
        """Store the login in the slot that does not hold the current one; None empties both.

        See TokenStore. Raises StorageError, and the former login is whole then.
        """
        slots = self._slots()
        current = _current(slots)
        stored = current.record.token if current and current.record else None
        check_replaces(stored, token or None, over, self.location)
        if not token:
            self._forget(slots)
            return None
        if stored == token:
            return token  # the keyring has carried out a write that seemed to fail
        return self._store(token, slots)

    def _give_back(self) -> None:
        """Delete what nothing was written over: no login is in it, so it may stay if need be."""
        reserved, self._reserved = self._reserved, None
        if reserved is not None:
            with contextlib.suppress(StorageError):
                self._gate.delete(reserved.account, may_prompt=False)

    def _store(self, token: Token, slots: list[_Slot]) -> Token:
        generation = _generation(slots) + 1
        self._reserved = None
        try:
            self._write(_spare(slots), TokenRecord(generation, token).pack())
        except StorageError as fault:
            if fault.state is not StoreState.TOO_BIG or not token.refresh_token:
                raise
            # The access token can be had again, the refresh token cannot.
            token = Token(refresh_token=token.refresh_token)
            self._write(_spare(slots), TokenRecord(generation, token).pack())
        return token

    def _slots(self, *, may_prompt: bool = True) -> list[_Slot]:
        return [_Slot(name, self._gate.get(name, may_prompt=may_prompt)) for name in SLOTS]

    def _write(self, slot: _Slot, text: str, *, may_prompt: bool = True) -> None:
        self._gate.set(slot.account, text, may_prompt=may_prompt)
        if self._gate.get(slot.account, may_prompt=may_prompt) != text:
            detail = "it does not give back what was stored"
            raise keyring_error(StoreState.BROKEN, self.location, detail)

    def _forget(self, slots: list[_Slot]) -> None:
        """Empty the slots, the current one last: a crash in between leaves its login whole."""
        current = _current(slots)
        for slot in sorted(slots, key=lambda slot: slot is current):
            self._gate.delete(slot.account)
            if self._gate.get(slot.account) is not None:
                raise keyring_error(StoreState.BROKEN, self.location, "it did not delete the login")


def _current(slots: list[_Slot]) -> _Slot | None:
    """The slot of the highest generation; of two alike, which only a copy can make, the first."""
    whole = [slot for slot in slots if slot.record is not None]
    return max(whole, key=lambda slot: slot.record.generation if slot.record else 0, default=None)


def _generation(slots: list[_Slot]) -> int:
    current = _current(slots)
    return current.record.generation if current and current.record else 0


def _spare(slots: list[_Slot]) -> _Slot:
    """The slot to write to: never the current one, and an empty one before a damaged one."""
    current = _current(slots)
    others = [slot for slot in slots if slot is not current]
    return min(others, key=lambda slot: slot.damaged)
