"""Taking over a login that was made elsewhere."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from netatmo_tray.core.errors import RefreshTokenRefusedError
from netatmo_tray.core.login.token import Token
from netatmo_tray.storage.credentials import ClientCredentials
from netatmo_tray.storage.token_file import read_foreign
from netatmo_tray.system.uninterrupted import uninterrupted
from netatmo_tray.terminal.login_access import LoginAccess
from netatmo_tray.terminal.text import duration

SHARED_LOGIN_WARNING = (
    "Make sure that no other program uses this login or this client id:"
    " each renewal and each sign-in ends the login of the other program."
)


def import_refresh_token(
    access: LoginAccess, client: ClientCredentials, refresh_token: str, until_kept: ExitStack
) -> None:
    """Prove the token by one renewal, and only then let the outcome replace the former login.

    :param until_kept: holds interrupts back from the renewal on.

    Raises RefreshTokenRefusedError when the cloud refuses it, and whatever a renewal raises.
    """
    access.store.load()  # a keyring that is locked or broken must not cost the token
    until_kept.enter_context(uninterrupted())
    access.session(client).set_refresh_token(refresh_token, prove=True)


def import_token_file(
    access: LoginAccess, client: ClientCredentials, path: Path, until_kept: ExitStack
) -> None:
    """Take over a token file; one whose access token has run out is renewed first.

    :param until_kept: see ``import_refresh_token``.

    Raises StorageError, and what ``import_refresh_token`` raises.
    """
    token = read_foreign(path)
    if not _works_for_now(token):
        if not token.refresh_token:
            raise RefreshTokenRefusedError("the file has no refresh token")
        import_refresh_token(access, client, token.refresh_token, until_kept)
        return
    until_kept.enter_context(uninterrupted())
    with access.store.lock():
        access.store.save(token)
    if not token.refresh_token and token.expires_at:
        left = duration(token.expires_at - datetime.now(UTC))
        print(f"This login has no refresh token: it cannot be renewed and ends in {left}.")


def _works_for_now(token: Token) -> bool:
    """A login that still works is left alone: to renew it would end it for its former program."""
    return bool(
        token.access_token and token.expires_at is not None and token.expires_at > datetime.now(UTC)
    )
