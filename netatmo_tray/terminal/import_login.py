"""Taking over a login that was made elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import AuthorizationFailedError, MustAuthorizeError
from netatmo_tray.core.token import Token
from netatmo_tray.storage.credentials import ClientCredentials
from netatmo_tray.storage.memory_store import MemoryTokenStore
from netatmo_tray.storage.token_file import read_foreign
from netatmo_tray.terminal.access import Access
from netatmo_tray.terminal.uninterrupted import uninterrupted

SHARED_LOGIN_WARNING = (
    "Let no other program go on with this login or with this client id:"
    " each renewal, and each sign-in, ends the login of the other one."
)


def import_refresh_token(access: Access, client: ClientCredentials, refresh_token: str) -> None:
    """Prove the token by one renewal, and only then let the outcome replace the former login.

    Raises AuthorizationFailedError when the cloud refuses it, and whatever a renewal raises.
    """
    access.store.load()  # a keyring that is locked or broken must not cost the token
    with uninterrupted():
        _store(access, _renewed(access, client, Token(refresh_token=refresh_token)))


def import_token_file(access: Access, client: ClientCredentials, path: Path) -> None:
    """Take over a token file; one whose access token has run out is renewed first.

    Raises StorageError, and what ``import_refresh_token`` raises.
    """
    token = read_foreign(path)
    if _works_for_now(token):
        _store(access, token)
        return
    access.store.load()
    with uninterrupted():
        _store(access, _renewed(access, client, token))


def _works_for_now(token: Token) -> bool:
    """A login that still works is left alone: to renew it would end it for its former program."""
    return bool(
        token.access_token and token.expires_at is not None and token.expires_at > datetime.now(UTC)
    )


def _renewed(access: Access, client: ClientCredentials, token: Token) -> Token:
    trial = MemoryTokenStore(token)
    session = Session(
        client.client_id, client.client_secret, store=trial, api_url=access.options.api_url
    )
    try:
        session.refresh()
    except MustAuthorizeError as refused:
        raise AuthorizationFailedError("the token was refused", "invalid_grant") from refused
    return trial.load() or token


def _store(access: Access, token: Token) -> None:
    with access.store.lock():
        access.store.save(token)
