"""The sockets of the simulated cloud: HTTP/1.1 over 127.0.0.1, broken on demand."""

from __future__ import annotations

import random
import socket
import socketserver
import struct
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qsl, urlsplit

from netatmo_tray.simulator.answers import Answer
from netatmo_tray.simulator.faults import Fault
from netatmo_tray.simulator.requests_log import Request

HOST = "127.0.0.1"
_MOST_BODY_BYTES = 1 << 20
_FORM_TYPE = "application/x-www-form-urlencoded"


@dataclass
class Reply:
    """The cloud's reply to one request."""

    answer: Answer | None
    """None = close the connection without an answer."""
    fault: Fault | None
    """A fault of the connection itself."""
    pause_s: float
    """Pause before the answer, or between two bytes with Fault.DRIP."""
    sent: Callable[[], None]
    """Called before the first byte goes out."""


class Wire(socketserver.ThreadingTCPServer):
    """Listens and answers until it is closed; then no thread and no socket is left."""

    allow_reuse_address = sys.platform != "win32"
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, respond: Callable[[Request], Reply]) -> None:
        """Listen on 127.0.0.1.

        :param port: 0 = any free one.
        :param respond: called on the connection's thread.
        :raises OSError: the port is taken.
        """
        self.respond = respond
        self.closing = threading.Event()
        self.released = threading.Event()
        # Used by the accepting thread only, and by close() after that thread has ended.
        self._open: list[tuple[threading.Thread, socket.socket]] = []
        super().__init__((HOST, port), _Connection)
        self._acceptor = threading.Thread(target=self._accept, name="simulated-cloud", daemon=True)
        self._acceptor.start()

    @property
    def port(self) -> int:
        """The port that is listened on."""
        return int(self.server_address[1])

    def release(self) -> None:
        """Close every connection that hangs."""
        held, self.released = self.released, threading.Event()
        held.set()

    def close(self) -> None:
        """Stop listening, cut every connection, wait for the threads."""
        self.closing.set()
        self.released.set()  # for good: a request that was on its way must not begin to hang
        self._wake()
        self._acceptor.join()
        self.server_close()
        for thread, connection in self._open:
            _cut(connection)
            thread.join()

    def verify_request(self, request: object, client_address: object) -> bool:  # noqa: ARG002
        """Whether to accept the connection: not while closing."""
        return not self.closing.is_set()

    def process_request(self, request: object, client_address: object) -> None:
        """One daemon thread for each connection, remembered until it ends."""
        assert isinstance(request, socket.socket)  # noqa: S101 - narrows the type of the stdlib
        thread = threading.Thread(
            target=self.process_request_thread, args=(request, client_address), daemon=True
        )
        thread.start()
        self._open = [(each, its) for each, its in self._open if each.is_alive()]
        self._open.append((thread, request))

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients may go away at any time; only faults of the cloud itself are printed."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def _accept(self) -> None:
        while not self.closing.is_set():
            self.handle_request()

    def _wake(self) -> None:
        """Make the blocking accept return."""
        with socket.create_connection((HOST, self.port), timeout=5):
            pass


class _Connection(BaseHTTPRequestHandler):
    """One connection with any number of requests."""

    protocol_version = "HTTP/1.1"
    server_version = "nginx"
    sys_version = ""
    disable_nagle_algorithm = True
    server: Wire

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing: addresses carry codes."""

    def _serve(self) -> None:
        request = self._request()
        reply = self.server.respond(request)
        if reply.fault is not None:
            self.close_connection = True
        match reply.fault:
            case Fault.HANG:
                self.server.released.wait()
            case Fault.RESET:
                _reset_on_close(self.connection)
            case Fault.NOT_HTTP:
                self.wfile.write(random.Random(1).randbytes(200) + b"\r\n\r\n")
            case Fault.DRIP if reply.answer:
                reply.sent()
                self._drip(reply.answer, reply.pause_s)
            case Fault.SHORT_BODY if reply.answer:
                reply.sent()
                self.wfile.write(self._head(reply.answer))
                self.wfile.write(reply.answer.body[: len(reply.answer.body) // 2])
            case _:
                self._answer(reply)

    def _answer(self, reply: Reply) -> None:
        if reply.pause_s:
            self.server.closing.wait(reply.pause_s)
        if reply.answer is None or self.server.closing.is_set():
            self.close_connection = True
            return
        reply.sent()
        self.wfile.write(self._head(reply.answer) + reply.answer.body)

    def _drip(self, answer: Answer, pause_s: float) -> None:
        self.wfile.write(self._head(answer))
        for index in range(len(answer.body)):
            if self.server.closing.wait(pause_s):
                return
            self.wfile.write(answer.body[index : index + 1])

    def _head(self, answer: Answer) -> bytes:
        reason = self.responses[answer.status][0] if answer.status in self.responses else ""
        fields = {
            "Server": self.server_version,
            "Date": self.date_time_string(),
            "Content-Type": answer.content_type,
            "Content-Length": str(len(answer.body)),
            **answer.headers,
        }
        if self.close_connection:
            fields["Connection"] = "close"
        lines = [f"HTTP/1.1 {answer.status} {reason}"]
        lines += [f"{name}: {value}" for name, value in fields.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def _request(self) -> Request:
        url = urlsplit(self.path)
        headers = {name.title(): value for name, value in self.headers.items()}
        return Request(self.command, url.path, _fields(url.query), self._form(), headers)

    def _form(self) -> dict[str, str]:
        """The form. The body is always read to its end, where the next request begins."""
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > _MOST_BODY_BYTES:
            self.close_connection = True
            return {}
        body = self.rfile.read(int(length)).decode("utf-8", "replace")
        is_form = self.headers.get_content_type() == _FORM_TYPE
        return _fields(body) if is_form else {}


def _fields(encoded: str) -> dict[str, str]:
    return dict(parse_qsl(encoded, keep_blank_values=True))


def _cut(connection: socket.socket) -> None:
    """Shut the connection down, which wakes a thread that reads or writes."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # The other side was faster.


def _reset_on_close(connection: socket.socket) -> None:
    """Closing then sends RST instead of FIN: linger switched on with no time."""
    linger = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
