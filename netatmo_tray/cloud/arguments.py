"""Refuses arguments of a session that could only fail later."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from netatmo_tray.cloud.transport import is_loopback


def check_arguments(
    client_id: str,
    client_secret: str,
    scope: Sequence[str] | None,
    api_url: str,
    callback_url: str,
    persist: object,
) -> None:
    """Raises TypeError or ValueError, naming the argument."""
    if not isinstance(client_id, str) or not isinstance(client_secret, str):
        raise TypeError("client_id and client_secret must be text")
    if isinstance(scope, str) or not all(isinstance(each, str) for each in scope or ()):
        raise TypeError("scope must be a sequence of scopes, not one text")
    if not isinstance(api_url, str) or not isinstance(callback_url, str):
        raise TypeError("api_url and callback_url must be text")
    if persist is not None and not callable(persist):
        raise TypeError("persist must be callable as persist(session, refresh_token)")
    if not _is_safe(api_url):
        raise ValueError("api_url must be https, or http on this computer's loopback")


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    if not parts.hostname or parts.username is not None or parts.query or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(url))
