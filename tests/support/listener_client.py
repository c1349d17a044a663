"""How the tests talk to the listener: raw bytes, so that nothing is out of reach."""

import contextlib
import os
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

PATIENCE_S = 10.0
# What every answer of the listener has, whatever was asked.
STRICT = {
    "Connection": "close",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Server": "netatmo-tray",
}
HTML = {"Content-Type": "text/html; charset=utf-8"}
# What Chromium 156 and Firefox ESR 153 send after the redirect from the consent page, of all that a
# rule could look at; the desktop tests compare it with what the installed ones send.
BROWSER_HEADERS = (
    ("sec-fetch-dest", "document"),
    ("sec-fetch-mode", "navigate"),
    ("sec-fetch-site", "cross-site"),
    ("sec-fetch-user", "?1"),
)


@dataclass(frozen=True)
class Reply:
    """An answer as it came; status 0 = closed without one."""

    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def header(self, name: str) -> str | None:
        return dict(self.headers).get(name)


def port_of(url: str) -> int:
    port = urlsplit(url).port
    assert port is not None
    return port


def connect(url: str) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port_of(url)), timeout=PATIENCE_S)


def send(url: str, data: bytes) -> Reply:
    """Send bytes, then read all that comes back."""
    with connect(url) as connection:
        with contextlib.suppress(OSError):
            connection.sendall(data)
        return reply_on(connection)


def reply_on(connection: socket.socket) -> Reply:
    data = b""
    with contextlib.suppress(ConnectionError):
        while chunk := connection.recv(65536):
            data += chunk
    return parsed(data)


def parsed(data: bytes) -> Reply:
    if not data:
        return Reply()
    head, _, body = data.partition(b"\r\n\r\n")
    status_line, *lines = head.decode("ascii").split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    return Reply(
        int(status_line.split()[1]), tuple((name, value) for name, _, value in pairs), body
    )


def get(
    url: str, target: str, *headers: str, method: str = "GET", host: str | None = None
) -> Reply:
    """One request with exactly these headers beside Host."""
    named = host if host is not None else urlsplit(url).netloc
    lines = [f"{method} {target} HTTP/1.1", f"Host: {named}", *headers, "", ""]
    return send(url, "\r\n".join(lines).encode("utf-8", "surrogatepass"))


def reset(url: str, data: bytes = b"") -> None:
    """Connect, send, and go away with a reset."""
    with connect(url) as connection:
        if data:
            connection.sendall(data)
        linger = struct.pack("ii", 1, 0)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)


def hang_up(url: str, data: bytes = b"") -> None:
    """Connect, send, and go away without waiting for an answer."""
    with connect(url) as connection:
        connection.sendall(data)


def memory_bytes() -> int:
    """What this process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def is_free(url: str) -> bool:
    """Whether somebody could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port_of(url)))
            probe.listen()
        except OSError:
            return False
    return True


def eventually(true: Callable[[], object], within_s: float = PATIENCE_S) -> bool:
    """Wait for something that other threads bring about."""
    ends_at = time.monotonic() + within_s
    pause = threading.Event()
    while not true():
        if time.monotonic() > ends_at:
            return False
        pause.wait(0.01)
    return True


def state_in(link: str) -> str:
    found = re.search(r"[?&]state=([^&]+)", link)
    assert found
    return found[1]


@contextlib.contextmanager
def crowd(url: str, count: int) -> Iterator[list[socket.socket]]:
    """That many connections that say nothing."""
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(connect(url)) for _ in range(count)]
