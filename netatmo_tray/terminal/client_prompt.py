"""Asks a person for the client id with its secret."""

from __future__ import annotations

import getpass
import re

from netatmo_tray.storage.credentials import ClientCredentials
from netatmo_tray.terminal.error_sentences import CLIENT_APPS_URL

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


def _squeezed(text: str) -> str:
    """Without the blanks and line breaks that come with copying."""
    return "".join(text.split())
