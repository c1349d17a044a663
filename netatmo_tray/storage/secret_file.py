"""Secrets by name in a private file, for computers without a keyring."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from netatmo_tray.system.atomic_file import delete_file, remove_leftovers, write_atomically
from netatmo_tray.system.private_files import read_file

_log = logging.getLogger(__name__)


class SecretFile:
    """A SecretStore in one JSON file of mode 0600, which exists only while there is a secret.

    Symbolic links, files of other owners and wider modes are refused. A file that is not a JSON
    object counts as empty. Every method raises StorageError.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def location(self) -> str:
        """Where the secrets are kept: the path."""
        return str(self._path)

    def get(self, name: str) -> str | None:
        """The secret with the name, None when there is none."""
        return self._read().get(name)

    def set(self, name: str, value: str) -> None:
        """Store a secret."""
        self._write({**self._read(), name: value})

    def delete(self, name: str) -> None:
        """Delete a secret; a secret that does not exist is no error."""
        kept = self._read()
        kept.pop(name, None)
        if kept:
            self._write(kept)
        else:
            delete_file(self._path)

    def _read(self) -> dict[str, str]:
        data = read_file(self._path, private=True)
        if data is None:
            return {}
        try:
            content = json.loads(data)
        except (ValueError, RecursionError):
            content = None
        if not isinstance(content, dict):
            _log.warning("%s is damaged and counts as empty", self._path)
            return {}
        return {name: value for name, value in content.items() if isinstance(value, str)}

    def _write(self, content: dict[str, str]) -> None:
        remove_leftovers(self._path)
        write_atomically(self._path, json.dumps(content).encode())
