"""The login in the system keyring, in two slots so that no crash can lose it.

No keyring replaces an entry atomically: macOS deletes it, then adds the new one. So a new login is
written to the slot that does not hold the current login, and read back. The former login stays
until the next save.
"""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager
from dataclasses import dataclass

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.ports import RenewalMark
from netatmo_tray.core.login.token import Token
from netatmo_tray.storage.keyring.faults import keyring_error
from netatmo_tray.storage.keyring.gate import KeyringGate
from netatmo_tray.storage.keyring.record import TokenRecord
from netatmo_tray.storage.late_save import LateSave

SLOTS = ("login-a", "login-b")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, repr=False)
class _Slot:
    account: str
    text: str | None

    @property
    def record(self) -> TokenRecord | None:
        return TokenRecord.unpack(self.text) if self.text is not None else None


class KeyringTokenStore:
    """A TokenStore in the system keyring. A call may block up to the deadline of the gate."""

    def __init__(
        self, gate: KeyringGate, lock: AbstractContextManager[None], mark: RenewalMark
    ) -> None:
        self._gate = gate
        self._lock = lock
        self.mark = mark
        """Set during a renewal, and after one that was cut off."""
        self._late = LateSave()
        self.generation = 0
        """How many logins and renewals have been stored, as of the last ``load``; 0 = none."""

    @property
    def location(self) -> str:
        """Where the login is kept, in words for a person."""
        return self._gate.location

    def lock(self) -> AbstractContextManager[None]:
        """Keep out every other process and thread. Raises StorageError (HUNG) after 60 s."""
        return self._lock

    def load(self) -> Token | None:
        """The login, None when both slots are empty.

        Raises StorageError: BROKEN when there are entries but all are damaged. They stay in the
        keyring until a new sign-in.
        """
        slots = self._slots()
        damaged = [slot.account for slot in slots if slot.text is not None and not slot.record]
        if damaged:
            _log.warning("entries of %s are damaged: %s", self.location, ", ".join(damaged))
        current = _current(slots)
        if current is None and damaged:
            message = f"The login in {self.location} is damaged: sign in again."
            raise StorageError(message, StoreState.BROKEN, self.location)
        self.generation = current.generation if current else 0
        stored = current.token if current else None
        self._late.saw(stored)
        return stored

    def save(self, token: Token | None) -> None:
        """Store the login in the other slot and read it back; None empties both slots.

        Call it with the lock held. Raises StorageError, and the former login is whole then: ABSENT
        for the retry of a failed save after another program has signed out or in.
        """
        if token:
            self._store(token)
        else:
            self._forget(self._slots())
        self._late.done(token or None)

    def _store(self, token: Token) -> None:
        self._late.begin(token)
        slots = self._slots()
        current = _current(slots)
        if current is not None and current.token == token:
            return  # the keyring has carried out a write that seemed to fail
        self._late.check(current.token if current else None, self.location)
        generation = current.generation + 1 if current else 1
        self._write(_spare(slots), TokenRecord(generation, token).pack())

    def _slots(self) -> list[_Slot]:
        return [_Slot(account, self._gate.get(account)) for account in SLOTS]

    def _write(self, slot: _Slot, text: str) -> None:
        self._gate.set(slot.account, text)
        if self._gate.get(slot.account) != text:
            detail = "it does not give back what was stored"
            raise keyring_error(StoreState.BROKEN, self.location, detail)

    def _forget(self, slots: list[_Slot]) -> None:
        """Empty the slots, the current one last: a crash in between leaves its login whole."""
        for slot in sorted(slots, key=_generation):
            self._gate.delete(slot.account)
            if self._gate.get(slot.account) is not None:
                raise keyring_error(StoreState.BROKEN, self.location, "it did not delete the login")


def _generation(slot: _Slot) -> int:
    return slot.record.generation if slot.record else 0


def _current(slots: list[_Slot]) -> TokenRecord | None:
    return max(slots, key=_generation).record


def _spare(slots: list[_Slot]) -> _Slot:
    """The slot to write to: never the current one, and an empty one before a damaged one."""
    return min(slots, key=lambda slot: (_generation(slot), slot.text is not None))
