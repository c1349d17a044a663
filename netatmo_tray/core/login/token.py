"""The token, which proves a login to the cloud."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from netatmo_tray.core.login import redaction
from netatmo_tray.core.login.secret_value import SecretValue
from netatmo_tray.core.login.sendable import fits_header, is_text

USUAL_LIFE = timedelta(hours=3)
"""How long the cloud's access tokens live."""


class NotRead:
    """Stands for the content of a store that has not been read, whatever it is."""


NOT_READ = NotRead()


@dataclass(frozen=True, slots=True, repr=False)
class Token(SecretValue):
    """An access token, the refresh token that renews it, and when the access token ends.

    Any part may be missing: the token generator of dev.netatmo.com gives a lone refresh token.
    Its repr hides both tokens, so it is safe in logs and tracebacks; pickle and JSON refuse it.
    """

    access_token: str | None = None
    refresh_token: str | None = None
    expires_at: datetime | None = None
    """Aware UTC time at which the cloud stops accepting the access token; None = not known."""

    def __post_init__(self) -> None:
        redaction.remember(self.access_token, self.refresh_token)

    def __repr__(self) -> str:
        access = "***" if self.access_token else None
        refresh = "***" if self.refresh_token else None
        return f"Token(access={access}, refresh={refresh}, expires_at={self.expires_at})"

    def __bool__(self) -> bool:
        return bool(self.access_token or self.refresh_token)


@dataclass(frozen=True, slots=True)
class UnsavedLogin:
    """The newest login, which only memory holds."""

    token: Token | None
    """None = the user has signed out, and the store has not let go of the login yet."""
    over: Token | NotRead | None
    """What the store held when this became the login; a change since then counts more."""


def stored_token(
    access_token: str | None, refresh_token: str | None, expires_at: datetime | None
) -> Token:
    """The token of which a store holds these parts; an empty part is missing.

    An access token that no request can carry is left out where it can be renewed. Raises
    ValueError, which quotes no part, for a text that is of no use.
    """
    if refresh_token and not is_text(refresh_token):
        raise ValueError('its "refresh_token" is not a text')
    if access_token and not fits_header(access_token):
        if not refresh_token:
            raise ValueError('its "access_token" cannot be sent')
        access_token = expires_at = None
    return Token(access_token or None, refresh_token or None, expires_at)
