"""Forgets the login as if nobody had ever signed in on this computer."""

from __future__ import annotations

from pathlib import Path

from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.storage.settings_file import load_settings


def forget_everything(home: SessionFactory, settings_file: Path) -> bool:
    """Delete login and client secret wherever this program has ever kept them. May block.

    False where a keyring is out of reach that may hold some of it; the settings remember that.
    Raises StorageError where the place in use does not let go.
    """
    with home.store.lock():
        home.store.save(None)
    home.forget_client()
    return not load_settings(settings_file).login.keyring_to_clear
