"""Makes a text fit to be shown to strangers: nothing secret or private is left in it."""

from __future__ import annotations

import re

from netatmo_tray.core.login.redaction import hide

_COLON = r"(?::|-|%3A)"
_COORDINATE = r"-?\d{1,3}\.\d{3,}"
_RULES = (
    (re.compile(rf"\b(?:[0-9a-f]{{2}}{_COLON}){{5}}[0-9a-f]{{2}}\b", re.IGNORECASE), "<id>"),
    (re.compile(r"[\w.+%-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+"), "<mail>"),
    (re.compile(rf"{_COORDINATE}\s*[,;/ ]\s*{_COORDINATE}"), "<position>"),
    (
        re.compile(
            r"\b(lat|lon|lng|latitude|longitude|altitude|location)"
            r"""(\\?["']?\s*[:=]\s*\[?)-?\d+(?:\.\d+)?""",
            re.IGNORECASE,
        ),
        r"\1\2<position>",
    ),
    # Client ids, and the half of a token that names the account.
    (re.compile(r"\b[0-9a-f]{24}\b", re.IGNORECASE), "<id>"),
    (re.compile(r"//[^\s/@]+@"), "//<user>@"),
)


def anonymous(text: str, home: str = "") -> str:
    """The text without secrets, ids of devices and apps, mail addresses, positions.

    :param home: the home folder, which is written as ``~``; empty = not known.
    """
    text = hide(text)
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    home = home.rstrip("/\\")
    return re.sub(rf"{re.escape(home)}(?![\w.-])", "~", text) if home else text
