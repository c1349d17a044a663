"""Client id with its secret: what tells the cloud which program asks."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login import redaction
from netatmo_tray.core.login.secret_value import SecretValue
from netatmo_tray.system.resources import resource

ACCOUNT = "client-secret"
ID_VARIABLE = "NETATMO_CLIENT_ID"
SECRET_VARIABLE = "NETATMO_CLIENT_SECRET"  # noqa: S105 - a name
BUILT_IN_FILE = "client.json"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, repr=False)
class ClientCredentials(SecretValue):
    """The user's own app at dev.netatmo.com. Its repr hides the secret."""

    client_id: str
    client_secret: str

    def __post_init__(self) -> None:
        redaction.remember(self.client_secret)

    def __repr__(self) -> str:
        return f"ClientCredentials(client_id={self.client_id!r}, client_secret=***)"


def from_environment(environ: Mapping[str, str]) -> ClientCredentials | None:
    """The credentials in NETATMO_CLIENT_ID and NETATMO_CLIENT_SECRET; None unless both are set."""
    client_id = environ.get(ID_VARIABLE, "").strip()
    client_secret = environ.get(SECRET_VARIABLE, "").strip()
    return ClientCredentials(client_id, client_secret) if client_id and client_secret else None


def take_secret_from(environ: MutableMapping[str, str]) -> str | None:
    """Remove the secret from the environment, so that children do not inherit it; return it."""
    return environ.pop(SECRET_VARIABLE, "").strip() or None


def built_in_client(file: Path | None = None) -> ClientCredentials | None:
    """The credentials in ``resources/client.json``; None where there is no such file.

    It is ``{"client_id": "...", "client_secret": "..."}``. A secret that is handed out with a
    program is none, hence it may lie in a file. A file that makes no sense is named in the log.

    :param file: another one, for tests.
    """
    path = file or resource(BUILT_IN_FILE)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("%s is not used (%s)", path, type(error).__name__)
        return None
    match content:
        case {"client_id": str(client_id), "client_secret": str(client_secret)}:
            if client_id.strip() and client_secret.strip():
                return ClientCredentials(client_id.strip(), client_secret.strip())
    _log.warning("%s is not used: it needs client_id and client_secret", path)
    return None


class SecretStore(Protocol):
    """Keeps secrets by name: the keyring's gate, a private file, memory. All may block."""

    @property
    def place(self) -> str:
        """Where they are kept, in words for a person."""

    def get(self, name: str, /) -> str | None:
        """The secret of that name, None when there is none. Raises StorageError."""

    def set(self, name: str, value: str, /) -> None:
        """Store a secret. Raises StorageError."""

    def delete(self, name: str, /) -> None:
        """Delete a secret; that there is none is fine. Raises StorageError."""


class ClientCredentialsStore:
    """Keeps one client secret together with the id it belongs to."""

    def __init__(self, secrets: SecretStore) -> None:
        self._secrets = secrets

    def load(self, client_id: str) -> ClientCredentials | None:
        """The credentials for that id; None when no secret is kept for it. Raises StorageError."""
        found = self.load_any()
        return found if found is not None and found.client_id == client_id else None

    def load_any(self) -> ClientCredentials | None:
        """The credentials that are kept, whatever their id. Raises StorageError."""
        text = self._secrets.get(ACCOUNT)
        return _unpack(text) if text is not None else None

    def save(self, credentials: ClientCredentials) -> None:
        """Store the secret in place of any former one, and read it back. Raises StorageError."""
        text = json.dumps([credentials.client_id, credentials.client_secret])
        self._secrets.set(ACCOUNT, text)
        if self._secrets.get(ACCOUNT) != text:
            place = self._secrets.place
            message = f"{place[:1].upper()}{place[1:]} does not give back what was stored."
            raise StorageError(message, StoreState.BROKEN, place)

    def forget(self) -> None:
        """Delete the secret; that there is none is fine. Raises StorageError."""
        self._secrets.delete(ACCOUNT)


def _unpack(text: str) -> ClientCredentials | None:
    try:
        client_id, client_secret = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return None
    if not isinstance(client_id, str) or not isinstance(client_secret, str) or not client_secret:
        return None
    return ClientCredentials(client_id, client_secret)
