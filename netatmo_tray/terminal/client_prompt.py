"""Asks a person for the client id with its secret."""

from __future__ import annotations

import getpass
import re
from dataclasses import replace

from netatmo_tray.storage.credentials import ClientCredentials
from netatmo_tray.storage.settings_file import load_settings, save_settings
from netatmo_tray.terminal.access import Access
from netatmo_tray.terminal.sentences import CLIENT_APPS_URL

_CLIENT_ID = re.compile(r"[0-9a-fA-F]{24}")


def ask_for_client(callback_url: str) -> ClientCredentials:
    """Explain where they come from, and read both; the secret does not show."""
    print("This program asks Netatmo in the name of an app of your own:")
    print(f"  1. Create an app at {CLIENT_APPS_URL} (any name will do).")
    print(f"  2. Leave its redirect URI empty, or enter {callback_url}")
    print("  3. Copy its client id and its client secret to here.\n")
    client_id = _squeezed(input("Client id: "))
    if not _CLIENT_ID.fullmatch(client_id):
        print("Usually a client id has 24 characters, 0 to 9 and a to f; it is tried as it is.")
    return ClientCredentials(client_id, _squeezed(getpass.getpass("Client secret (hidden): ")))


def remember_client(access: Access, credentials: ClientCredentials) -> None:
    """Keep the id in the settings and the secret in the keyring. Raises StorageError."""
    settings_file = access.paths.settings_file
    settings = load_settings(settings_file)
    if settings.client_id != credentials.client_id:
        save_settings(settings_file, replace(settings, client_id=credentials.client_id))
    if access.secrets is not None:
        access.secrets.save(credentials)
    else:
        print("The client secret is not kept: set NETATMO_CLIENT_SECRET for later commands.")


def _squeezed(text: str) -> str:
    """Without the blanks and line breaks that come with copying."""
    return "".join(text.split())
