"""Which web addresses may be used: https, or plain http on this computer's loopback."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

# ::1 is left out until everything that handles an address is known to cope with it.
_LOOPBACK_HOSTS = ("127.0.0.1", "localhost")


def is_loopback(url: str) -> bool:
    """True when the URL's host is this computer. Raises ValueError for an invalid URL."""
    return urlsplit(url).hostname in _LOOPBACK_HOSTS


def checked_api_url(text: str) -> str:
    """The cloud's address without blanks around it or slashes at its end.

    Tokens travel there, so anything but https has to stay on this computer. Raises ValueError with
    a message such as "must begin with https://…".
    """
    url = _split(text)
    if url.scheme != "https" and not (url.scheme == "http" and is_loopback(url.geturl())):
        raise ValueError("must begin with https://, or with http:// on this computer (127.0.0.1)")
    return text.strip().rstrip("/")


def checked_callback_url(text: str) -> str:
    """The address at which the sign-in's listener waits, never without a path.

    Raises ValueError, as ``checked_api_url`` does.
    """
    url = _split(text)
    if url.scheme != "http" or not is_loopback(url.geturl()) or not url.port:
        raise ValueError(
            "must be http:// on this computer with a port, such as http://127.0.0.1:54321/callback"
        )
    return text.strip() if url.path else f"{text.strip()}/"


def _split(text: str) -> SplitResult:
    text = text.strip()
    if not text.isascii() or not text.isprintable() or " " in text or "\\" in text:
        raise ValueError("must be a plain web address")
    try:
        url = urlsplit(text)
        _ = url.port
    except ValueError:
        raise ValueError("must be a web address with a valid host and port") from None
    if not url.hostname or "@" in url.netloc or "?" in text or "#" in text:
        raise ValueError("must be a web address without user name, query or fragment")
    return url
