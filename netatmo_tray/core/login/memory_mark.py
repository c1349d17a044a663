"""A renewal mark in memory, which ends with the program."""

from __future__ import annotations


class MemoryMark:
    """A RenewalMark (see ``ports``) for logins that are kept in memory only."""

    def __init__(self) -> None:
        self._is_set = False

    def set(self) -> None:
        """A renewal is about to be asked for."""
        self._is_set = True

    def clear(self) -> None:
        """The outcome of the renewal is stored, or nothing was renewed."""
        self._is_set = False

    def is_set(self) -> bool:
        """Whether a renewal was asked for and its outcome is unknown."""
        return self._is_set
