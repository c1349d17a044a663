"""Which web addresses may be used: https, or plain http on this computer's loopback.

An address is kept in the spelling that browsers send, since it is compared to the letter: by the
cloud as redirect URI, by our listener as the Host of a request. One that they would change in a
way that depends on the browser is refused.
"""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from urllib.parse import SplitResult, urlsplit

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "::1")

_DEFAULT_PORTS = {"http": 80, "https": 443}
# A host name with its port; anything else in its place is read in different ways.
_NETLOC = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d*)?", re.ASCII)
# The characters that no browser encodes or decodes in a path (RFC 3986, pchar).
_PATH = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*")
# Chromium decoded these until 2024, other browsers leave them alone.
_NEEDLESSLY_ENCODED = re.compile("%(2d|2e|5f|7e|3[0-9]|[46][1-9a-f]|[57][0-9a])", re.IGNORECASE)
# The "bad ports" of the Fetch standard: behind them are services of other protocols.
# fmt: off
_NEVER_OPENED = frozenset({
    1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95,
    101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161,
    179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563,
    587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060,
    5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
})
# fmt: on


def is_loopback(url: str) -> bool:
    """True when the URL's host is this computer. Raises ValueError for an invalid URL."""
    return _host(urlsplit(url)) in LOOPBACK_HOSTS


def checked_api_url(text: str) -> str:
    """The cloud's address in one spelling, without blanks around it or slashes at its end.

    Tokens travel there, so anything but https has to stay on this computer. Raises ValueError with
    a message such as "must begin with https://…".
    """
    url = _respelt(text)
    if url.scheme != "https" and not (url.scheme == "http" and is_loopback(url.geturl())):
        raise ValueError("must begin with https://, or with http:// on this computer (127.0.0.1)")
    return url.geturl().rstrip("/")


def checked_callback_url(text: str) -> str:
    """The address at which the sign-in's listener waits, as browsers write it.

    Raises ValueError, as ``checked_api_url`` does.
    """
    url = _respelt(text)
    if url.scheme != "http" or not is_loopback(url.geturl()) or not url.port:
        raise ValueError(
            "must be http:// on this computer with a port, which browsers leave out if it is 80,"
            " such as http://127.0.0.1:54321/callback"
        )
    if url.port in _NEVER_OPENED:
        raise ValueError(f"must have a port that browsers open, which {url.port} is not")
    return url._replace(path=_checked_path(url.path)).geturl()


def _respelt(text: str) -> SplitResult:
    """The address with scheme, host and port as browsers write them. Raises ValueError."""
    text = text.strip()
    if not text.isascii() or not text.isprintable() or " " in text or "\\" in text:
        raise ValueError("must be a plain web address")
    try:
        url = urlsplit(text)
        host, port = _host(url), url.port
    except ValueError:
        raise ValueError("must be a web address with a valid host and port") from None
    if not host or "@" in url.netloc or "?" in text or "#" in text:
        raise ValueError("must be a web address without user name, query or fragment")
    if not _NETLOC.fullmatch(url.netloc):
        raise ValueError("must be a web address with a valid host and port")
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS.get(url.scheme):
        netloc = f"{netloc}:{port}"
    return url._replace(netloc=netloc)


def _host(url: SplitResult) -> str:
    """The host in lower case, an IPv6 address at its shortest. Raises ValueError."""
    host = url.hostname or ""
    return str(IPv6Address(host)) if ":" in host else host


def _checked_path(path: str) -> str:
    decoded = _NEEDLESSLY_ENCODED.sub(lambda found: chr(int(found[1], 16)), path)
    if not _PATH.fullmatch(path) or {".", ".."} & set(decoded.split("/")):
        raise ValueError("must have a plain path, such as /callback")
    return decoded or "/"
