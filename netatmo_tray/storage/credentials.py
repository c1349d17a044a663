"""The client id with its secret, by which the cloud knows the program that asks."""

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
from netatmo_tray.core.login.sendable import is_text
from netatmo_tray.system.resources import resource

SECRET_NAME = "client-secret"  # noqa: S105 - a name
ID_VARIABLE = "NETATMO_CLIENT_ID"
SECRET_VARIABLE = "NETATMO_CLIENT_SECRET"  # noqa: S105 - a name
BUILT_IN_FILE = "client.json"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, repr=False)
class ClientCredentials(SecretValue):
    """Client id and secret of an app registered at dev.netatmo.com. The repr hides the secret."""

    client_id: str
    client_secret: str

    def __post_init__(self) -> None:
        redaction.remember(self.client_secret)

    def __repr__(self) -> str:
        return f"ClientCredentials(client_id={self.client_id!r}, client_secret=***)"


def from_environment(environ: Mapping[str, str]) -> ClientCredentials | None:
    """The credentials in NETATMO_CLIENT_ID and NETATMO_CLIENT_SECRET; None unless both are set.

    Both are empty where one is no text: the user has named credentials, and no other may be used.
    """
    client_id = client_id_from(environ)
    client_secret = _usable(environ.get(SECRET_VARIABLE, ""))
    if client_id is None or client_secret is None:
        return None
    if not (client_id and client_secret):
        return ClientCredentials("", "")
    return ClientCredentials(client_id, client_secret)


def client_id_from(environ: Mapping[str, str]) -> str | None:
    """The client id in the environment; None = not set, empty = bytes that are no text."""
    return _usable(environ.get(ID_VARIABLE, ""))


def take_secret_from(environ: MutableMapping[str, str]) -> str | None:
    """Remove the secret from the environment, so that no child process inherits it; return it.

    None = not set, empty = bytes that are no text.
    """
    return _usable(environ.pop(SECRET_VARIABLE, ""))


def built_in_client(file: Path | None = None) -> ClientCredentials | None:
    """The credentials that a packager has put into ``resources/client.json``; None without a file.

    The file holds ``{"client_id": "...", "client_secret": "..."}``. Everybody who has the program
    can read this secret, so it need not be hidden. A file of another form is named in the log.

    :param file: read this file instead, in tests.
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
            if (used_id := _usable(client_id)) and (used_secret := _usable(client_secret)):
                return ClientCredentials(used_id, used_secret)
    _log.warning("%s is not used: it needs client_id and client_secret", path)
    return None


class SecretStore(Protocol):
    """Keeps secrets by name: in the keyring, in a private file, in memory. Every call may block."""

    @property
    def location(self) -> str:
        """Where the secrets are kept, in words for a person."""

    def get(self, name: str, /) -> str | None:
        """The secret with the name, None when there is none. Raises StorageError."""

    def set(self, name: str, value: str, /) -> None:
        """Store a secret. Raises StorageError."""

    def delete(self, name: str, /) -> None:
        """Delete a secret; a secret that does not exist is no error. Raises StorageError."""


class ClientCredentialsStore:
    """Keeps one client secret together with its client id in a SecretStore."""

    def __init__(self, secrets: SecretStore) -> None:
        self._secrets = secrets

    def load(self, client_id: str) -> ClientCredentials | None:
        """The credentials with this client id, None when they are not kept. Raises StorageError."""
        found = self.load_any()
        return found if found is not None and found.client_id == client_id else None

    def load_any(self) -> ClientCredentials | None:
        """The credentials that are kept, whatever their client id. Raises StorageError."""
        text = self._secrets.get(SECRET_NAME)
        return _unpack(text) if text is not None else None

    def save(self, credentials: ClientCredentials) -> None:
        """Store the credentials instead of the former ones; read them back. Raises StorageError."""
        text = json.dumps([credentials.client_id, credentials.client_secret])
        self._secrets.set(SECRET_NAME, text)
        if self._secrets.get(SECRET_NAME) != text:
            location = self._secrets.location
            message = f"{location[:1].upper()}{location[1:]} does not give back what was stored."
            raise StorageError(message, StoreState.BROKEN, location)

    def forget(self) -> None:
        """Delete the credentials; when none are kept, that is no error. Raises StorageError."""
        self._secrets.delete(SECRET_NAME)


def _unpack(text: str) -> ClientCredentials | None:
    try:
        client_id, client_secret = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return None
    if not isinstance(client_id, str) or not isinstance(client_secret, str):
        return None
    if not client_secret or not is_text(client_id + client_secret):
        return None
    return ClientCredentials(client_id, client_secret)


def _usable(given: str) -> str | None:
    """The text without blanks around it; None for none, empty for what cannot be sent."""
    given = given.strip()
    if not given:
        return None
    return given if is_text(given) else ""
