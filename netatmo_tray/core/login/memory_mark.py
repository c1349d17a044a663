"""A renewal mark in memory, which ends with the program."""

from __future__ import annotations

from netatmo_tray.core.login.ports import RenewalStep


class MemoryMark:
    """A RenewalMark (see ``ports``) for logins that are kept in memory only."""

    def __init__(self) -> None:
        self._step: RenewalStep | None = None

    def set(self, step: RenewalStep) -> None:
        """A renewal has reached this step."""
        self._step = step

    def clear(self) -> None:
        """The outcome of the renewal is stored, or nothing was renewed."""
        self._step = None

    def step(self) -> RenewalStep | None:
        """The step of a renewal without an end; None when there is none."""
        return self._step
