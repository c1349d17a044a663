"""Whether client credentials were copied whole."""

from __future__ import annotations

import re

from netatmo_tray.ui.words.translation import translate

CLIENT_ID_LENGTH = 24
# Secrets seen have 30 to 40 characters; a shorter text was not copied whole.
_MIN_SECRET_LENGTH = 8
# Blanks, line breaks and marks without a width that copying from a web page brings along.
_COPIED_ALONG = re.compile("[\\s\u200b-\u200f\u2060\ufeff]+")


def trimmed(typed: str) -> str:
    """Without what copying brings along."""
    return _COPIED_ALONG.sub("", typed)


def letters_fault(client_id: str) -> str:
    """What can never become a client id, however much is still to be typed; empty = nothing."""
    if re.search(r"[^0-9a-fA-F]", client_id):
        return translate("SignIn", "A client id has only the digits 0–9 and the letters a–f.")
    if len(client_id) > CLIENT_ID_LENGTH:
        return _length_fault(client_id)
    return ""


def id_fault(client_id: str) -> str:
    """Why this is no client id, as a sentence; empty = it may be one."""
    if not client_id:
        return translate("SignIn", "Copy the client id from your app’s page to here.")
    if len(client_id) < CLIENT_ID_LENGTH:
        return letters_fault(client_id) or _length_fault(client_id)
    return letters_fault(client_id)


def secret_fault(client_secret: str, client_id: str) -> str:
    """Why this is no client secret, as a sentence; empty = it may be one."""
    if not client_secret:
        return translate("SignIn", "Copy the client secret from your app’s page to here.")
    if client_secret.lower() == client_id.lower():
        return translate("SignIn", "This is the client id; the secret stands next to it.")
    if len(client_secret) < _MIN_SECRET_LENGTH:
        return translate("SignIn", "A client secret is longer; copy all of it.")
    return ""


def _length_fault(client_id: str) -> str:
    return translate(
        "SignIn", "A client id has 24 characters; this one has %n.", None, len(client_id)
    )
