"""Secrets that are known until the program ends."""

from __future__ import annotations


class MemorySecrets:
    """``Secrets`` that never reach the disk."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    @property
    def place(self) -> str:
        """Where the secrets are kept, in words for a person."""
        return "memory only, until the program ends"

    def get(self, name: str) -> str | None:
        """The secret of that name, None when there is none."""
        return self._kept.get(name)

    def set(self, name: str, value: str) -> None:
        """Keep a secret."""
        self._kept[name] = value

    def delete(self, name: str) -> None:
        """Forget a secret; that there is none is fine."""
        self._kept.pop(name, None)
