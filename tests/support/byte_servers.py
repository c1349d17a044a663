"""Servers on this computer that send whatever bytes a test wants."""

import select
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Self

import trustme

Script = Callable[[socket.socket, bytes], None]


class RawServer:
    """Reads the head of one request from each connection, then does what the script says.

    Also a context manager. ``heads`` holds what arrived.
    """

    def __init__(
        self, script: Script, tls: ssl.SSLContext | None = None, address: str = "127.0.0.1"
    ) -> None:
        self.heads: list[bytes] = []
        self.stopped = threading.Event()
        self._script = script
        self._tls = tls
        self._address = address
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self._listener = socket.create_server((address, 0), family=family)
        self._open: list[tuple[threading.Thread, socket.socket]] = []
        self._acceptor = threading.Thread(target=self._accept, daemon=True)

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    @property
    def url(self) -> str:
        return f"http{'s' if self._tls else ''}://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._acceptor.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        socket.create_connection((self._address, self.port)).close()
        self._acceptor.join()
        self._listener.close()
        for thread, line in self._open:
            with suppress(OSError):
                socket.socket.shutdown(line, socket.SHUT_RDWR)
            thread.join()
            line.close()

    def _accept(self) -> None:
        while True:
            line, _ = self._listener.accept()
            if self.stopped.is_set():
                line.close()
                return
            thread = threading.Thread(target=self._serve, args=(line,), daemon=True)
            self._open.append((thread, line))
            thread.start()

    def _serve(self, line: socket.socket) -> None:
        with suppress(OSError):
            talk = self._tls.wrap_socket(line.dup(), server_side=True) if self._tls else line
            head = b""
            while b"\r\n\r\n" not in head and (some := talk.recv(65536)):
                head += some
            if head:
                self.heads.append(head)
                self._script(talk, head)
            talk.close()


def says(answer: bytes) -> Script:
    """A script that sends these bytes."""

    def script(line: socket.socket, _: bytes) -> None:
        line.sendall(answer)

    return script


def tunnels_to(port: int) -> Script:
    """A script that is a proxy, whose every tunnel ends at that port of this computer."""

    def script(line: socket.socket, head: bytes) -> None:
        if not head.startswith(b"CONNECT "):
            line.sendall(http(status="405 Method Not Allowed"))
            return
        line.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with socket.create_connection(("127.0.0.1", port)) as end:
            _relay(line, end)

    return script


def _relay(one: socket.socket, other: socket.socket) -> None:
    while True:
        ready, _, _ = select.select((one, other), (), ())
        for side in ready:
            some = side.recv(65536)
            if not some:
                return
            (other if side is one else one).sendall(some)


def http(body: bytes = b"", *headers: str, status: str = "200 OK") -> bytes:
    """A whole HTTP answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body


def drips(answer: bytes, stopped: threading.Event, pause_s: float = 0.02) -> Script:
    """A script that sends one byte at a time."""

    def script(line: socket.socket, _: bytes) -> None:
        for place in range(len(answer)):
            if stopped.wait(pause_s):
                return
            line.sendall(answer[place : place + 1])

    return script


def tls_with(certificate: trustme.LeafCert) -> ssl.SSLContext:
    """A server's TLS context with that certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context
