"""Takes secrets, ids or positions out of a text that leaves the program.

Secrets are found by value, by name or by shape.
"""

from __future__ import annotations

import re
import threading
from urllib.parse import quote

from netatmo_tray.core.errors import StoreState

MASK = "***"
# A login has five secrets at a time; those of many renewals ago are dead.
MOST_SECRETS = 128
# Real secrets have 32 characters or more; hiding short values would blank out ordinary words.
SHORTEST_SECRET = 8

_lock = threading.Lock()
_secrets: dict[str, None] = {}
"""In the order in which they were last met."""

# As a query, a header, JSON or a repr; also within a text that was quoted once more.
_NAME_END = r"""(?:\\?["'])?\s*[:=]\s*"""
_QUOTED = r"""b?(?P<quote>\\?["']).*?(?P=quote)"""
_NAMED = re.compile(
    r"\b(?P<name>access_token|refresh_token|client_secret|code|state)"
    rf"(?P<gap>{_NAME_END})(?P<value>{_QUOTED}|[^\s\"'&,;)}}\]<>\\]+)",
    re.IGNORECASE,
)
_HEADER = re.compile(
    rf"\b(?P<name>authorization)(?P<gap>{_NAME_END})(?P<value>{_QUOTED}|[^\r\n\"',}}]+)",
    re.IGNORECASE,
)
_BEARER = re.compile(r"\b(Bearer\s+)[^\s\"',}\\]+", re.IGNORECASE)
_NETATMO_TOKEN = re.compile(r"\b[0-9a-f]{24}(?:\||%7C)[0-9a-f]{32}\b", re.IGNORECASE)

# A name may stand before a colon in a sentence, too; a secret is no short word before another one.
_SENTENCE = re.compile(r"""(?<=: )[a-z]{1,12} +[a-z]""")

_NOTHING = frozenset({"", "none", "null", MASK})
# ``code`` is also an error's number, ``state`` also the state of a store: both may be read.
_NUMBER = re.compile(r"-?\d{1,3}")
_OUR_WORDS = frozenset(StoreState)

_COLON = r"(?::|-|%3A)"
_COORDINATE = r"-?\d{1,3}\.\d{3,}"
_PRIVATE = (
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


def remember(*secrets: str | None) -> None:
    """Hide these values from now on, in whatever text they turn up. Safe from any thread."""
    with _lock:
        for secret in secrets:
            if secret and len(secret) >= SHORTEST_SECRET:
                _secrets.pop(secret, None)
                _secrets[secret] = None
        while len(_secrets) > MOST_SECRETS:
            del _secrets[next(iter(_secrets))]


def hide(text: str) -> str:
    """The text with ``***`` in place of each secret. Safe from any thread."""
    with _lock:
        known = sorted(_secrets, key=len, reverse=True)
    for secret in known:
        for form in (secret, quote(secret, safe="", errors="surrogatepass")):
            text = text.replace(form, MASK)
    text = _NETATMO_TOKEN.sub(MASK, text)
    text = _NAMED.sub(_hidden, text)
    text = _HEADER.sub(_hidden, text)
    return _BEARER.sub(rf"\g<1>{MASK}", text)


def anonymous(text: str, home: str = "") -> str:
    """The text as strangers may read it: no secrets, ids, mail addresses or positions.

    :param home: the home folder, which is written as ``~``; empty = not known.
    """
    text = hide(text)
    for pattern, instead in _PRIVATE:
        text = pattern.sub(instead, text)
    home = home.rstrip("/\\")
    return re.sub(rf"{re.escape(home)}(?![\w.-])", "~", text) if home else text


def _hidden(found: re.Match[str]) -> str:
    name, gap, value = found["name"], found["gap"], found["value"]
    bare = value.removeprefix("b").strip("\\\"'")
    harmless = name.lower() in ("code", "state") and (bare in _OUR_WORDS or _NUMBER.fullmatch(bare))
    in_a_sentence = _SENTENCE.match(found.string, found.start("value"))
    if harmless or in_a_sentence or bare.lower() in _NOTHING:
        return found[0]
    return f"{name}{gap}{MASK}"
