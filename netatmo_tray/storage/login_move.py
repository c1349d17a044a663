"""Moves a login from one store to another without a moment in which neither has it."""

from __future__ import annotations

from netatmo_tray.core.ports import TokenStore


def move_login(source: TokenStore, target: TokenStore) -> bool:
    """Save the login in the target, which reads it back, and only then forget it in the source.

    Returns False where the source holds none; the target is left alone then. Raises StorageError,
    and the source still has the login.
    """
    with source.lock(), target.lock():
        token = source.load()
        if token is None:
            return False
        target.save(token)
        source.save(None)
        return True
