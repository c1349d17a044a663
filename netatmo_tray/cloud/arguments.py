"""Refuses arguments of a session that could only fail later."""

from __future__ import annotations

from collections.abc import Sequence

from netatmo_tray.cloud.transport import is_loopback


def check_arguments(
    client_id: str, client_secret: str, scope: Sequence[str] | None, api_url: str
) -> None:
    """Raises TypeError or ValueError, naming the argument."""
    if not isinstance(client_id, str) or not isinstance(client_secret, str):
        raise TypeError("client_id and client_secret must be text")
    if isinstance(scope, str):
        raise TypeError("scope must be a sequence of scopes, not one text")
    if not api_url.startswith("https://") and not is_loopback(api_url):
        raise ValueError("api_url must be https, or http on this computer's loopback")
