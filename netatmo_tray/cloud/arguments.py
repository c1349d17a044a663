"""Refuses arguments of a session that could only fail later."""

from __future__ import annotations

from collections.abc import Sequence

from netatmo_tray.core.web_address import checked_api_url


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
    try:
        checked_api_url(api_url)
    except ValueError as fault:
        raise ValueError(f"api_url {fault}") from None
