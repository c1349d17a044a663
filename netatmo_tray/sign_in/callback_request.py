"""Reads one HTTP request head that may be the browser coming back from the consent page."""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass
from urllib.parse import SplitResult

from netatmo_tray.core.login.secret_value import SecretValue

MAX_LINE_BYTES = 8 * 1024
MAX_HEAD_BYTES = 32 * 1024
MAX_HEADERS = 64
_VERSIONS = ("HTTP/1.1", "HTTP/1.0")
# A browser sends its head in one packet; a slower client is not bringing our callback.
DEADLINE_S = 4.5


class BadRequest(Exception):  # noqa: N818 - it is an HTTP status's own name
    """The request has to be answered with this status; 0 = not at all."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True, repr=False)
class RequestHead(SecretValue):
    """Method, target and headers of a request; its target holds secrets, so repr hides it."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    """Names in lower case, in the order sent; the same name may come twice."""

    def __repr__(self) -> str:
        return f"RequestHead({self.method})"

    def all(self, name: str) -> list[str]:
        """Every value of the header."""
        return [value for each, value in self.headers if each == name]


def read_head(connection: socket.socket, deadline_s: float = DEADLINE_S) -> RequestHead:
    """Read and check one request head. Raises BadRequest, and OSError when the client is gone."""
    head = parse_head(_received(connection, time.monotonic() + deadline_s))
    if any(value != "0" for value in head.all("content-length")) or head.all("transfer-encoding"):
        raise BadRequest(400)  # a callback has no body, and none is read
    return head


def parse_head(data: bytes) -> RequestHead:
    """Parse a head that ends with an empty line. Raises BadRequest."""
    try:
        request_line, *header_lines = data.decode("ascii").rstrip("\r\n").split("\r\n")
        method, target, version = request_line.split(" ")
    except ValueError:
        raise BadRequest(400) from None
    if version not in _VERSIONS or not method.isalpha() or not target:
        raise BadRequest(400)
    if len(header_lines) > MAX_HEADERS:
        raise BadRequest(431)
    return RequestHead(method, target, tuple(_header(line) for line in header_lines))


def callback_guard(head: RequestHead, callback: SplitResult) -> str:
    """The path of a request that a browser's own navigation may have made.

    The state is the real guard; this one keeps all other requests away from it: other methods,
    other hosts (DNS rebinding), and requests that a web page sends by itself. Raises BadRequest.
    """
    if head.method != "GET":
        raise BadRequest(405)
    if head.all("host") != [callback.netloc]:
        raise BadRequest(400)
    # Old browsers send none of these headers; a script or an image sends other values.
    _only(head, "sec-fetch-mode", "navigate")
    _only(head, "sec-fetch-dest", "document")
    _only(head, "origin", "null")
    return head.target.partition("?")[0]


def _only(head: RequestHead, header: str, allowed: str) -> None:
    if any(value != allowed for value in head.all(header)):
        raise BadRequest(403)


def _header(line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon or not name or name != name.strip() or not value.isprintable():
        raise BadRequest(400)
    return name.lower(), value.strip()


def _received(connection: socket.socket, ends_at: float) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        _check_size(data)
        left_s = ends_at - time.monotonic()
        if left_s <= 0:
            raise BadRequest(0)
        connection.settimeout(left_s)
        chunk = connection.recv(4096)
        if not chunk:
            raise BadRequest(0)
        data += chunk
    head = data.partition(b"\r\n\r\n")[0]
    _check_size(head)
    return head + b"\r\n"


def _check_size(data: bytes) -> None:
    if len(data.partition(b"\r\n")[0]) > MAX_LINE_BYTES:
        raise BadRequest(414)
    if len(data) > MAX_HEAD_BYTES:
        raise BadRequest(431)
