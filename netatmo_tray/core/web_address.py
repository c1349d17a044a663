"""Which addresses may be given on the command line."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


def api_url(text: str) -> str:
    """The cloud's address without a slash at its end.

    Tokens travel there, so anything but https has to stay on this computer. Raises ValueError.
    """
    url = _split(text)
    if url.scheme != "https" and not (url.scheme == "http" and _is_loopback(url)):
        raise ValueError("must begin with https://, or with http:// on this computer (127.0.0.1)")
    return text.strip().rstrip("/")


def callback_url(text: str) -> str:
    """The address at which the sign-in's listener waits, never without a path.

    Raises ValueError.
    """
    url = _split(text)
    if url.scheme != "http" or not _is_loopback(url) or not url.port:
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


def _is_loopback(url: SplitResult) -> bool:
    return url.hostname in ("127.0.0.1", "localhost")
