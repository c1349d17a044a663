"""Tells a refresh token from all else that people paste."""

from __future__ import annotations

import re

# Netatmo's tokens are the user's id, a bar, and a random part, both hexadecimal so far. What does
# not look like one is never sent anywhere: it may be a password from the clipboard.
_TOKEN = re.compile(r"([0-9A-Za-z]{16,64})(?:\||%7C)([0-9A-Za-z]{16,128})", re.IGNORECASE)


def refresh_token_in(pasted: str) -> str | None:
    """The refresh token that the text is, None when it is something else, such as an address.

    An access token looks the same; the cloud will say so.
    """
    found = _TOKEN.fullmatch(pasted.strip().strip("\"'"))
    return f"{found[1]}|{found[2]}" if found else None
