"""A session bus with nobody on it but a notification service, over a real socket."""

import contextlib
import socket
import threading
from pathlib import Path
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    Parser,
    new_error,
    new_method_return,
    new_signal,
)

NAME = "org.freedesktop.Notifications"
SERVICE = DBusAddress("/org/freedesktop/Notifications", NAME, NAME)


class PretendBus:
    """Answers one client after the other; keeps every call that it gets."""

    def __init__(self, folder: Path, capabilities: tuple[str, ...] = ("actions", "body")) -> None:
        self.capabilities = capabilities
        self.refuses = False
        self.answers: dict[str, tuple[str, tuple[object, ...]]] = {}
        """By member: signature and body of an answer in place of the right one."""
        self.address = f"unix:path={folder / 'bus'}"
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.news = threading.Condition()
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / "bus"))
        self._listener.listen()
        self._client: socket.socket | None = None
        self._serial = 100
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def called(self, member: str) -> tuple[Any, ...]:
        """Wait for a call; what it was given."""
        with self.news:
            assert self.news.wait_for(lambda: any(name == member for name, _ in self.calls), 10)
            return next(given for name, given in self.calls if name == member)

    def signal(self, member: str, signature: str, *given: object) -> None:
        """Tell the client something of its own accord."""
        self._send(new_signal(SERVICE, member, signature, given))

    def hang_up(self) -> None:
        """Leave the client alone."""
        assert self._client
        with contextlib.suppress(OSError):  # it has left already
            self._client.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End, with whoever is connected."""
        self._listener.shutdown(socket.SHUT_RDWR)
        if self._client:
            self.hang_up()
        self._thread.join(10)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                self._client, _ = self._listener.accept()
            except OSError:
                return
            # A client may go away before its answer, at the end of a test.
            with self._client, contextlib.suppress(ConnectionError):
                self._greet(self._client)
                self._answer_all(self._client)

    def _greet(self, client: socket.socket) -> None:
        """The handshake in text that comes before the messages."""
        said = b""
        while b"BEGIN\r\n" not in said:
            said += (more := client.recv(1))
            if not more:
                return
            if said.endswith(b"\r\n") and b"AUTH" in said and b"BEGIN" not in said:
                client.sendall(b"OK 0123456789abcdef0123456789abcdef\r\n")
                said = b""

    def _answer_all(self, client: socket.socket) -> None:
        parser = Parser()
        while arrived := client.recv(4096):
            parser.add_data(arrived)
            while (call := parser.get_next_message()) is not None:
                self._answer(call)

    def _answer(self, call: Message) -> None:
        member = call.header.fields[HeaderFields.member]
        with self.news:
            self.calls.append((member, call.body))
            self.news.notify_all()
        if self.refuses and member == "Notify":
            self._send(new_error(call, "org.example.No"))
            return
        signature, body = {
            "Hello": ("s", (":1.1",)),
            "GetCapabilities": ("as", (list(self.capabilities),)),
            "Notify": ("u", (7,)),
            **self.answers,
        }.get(member, (None, ()))
        self._send(new_method_return(call, signature, body))

    def _send(self, message: Message) -> None:
        assert self._client
        self._serial += 1
        self._client.sendall(message.serialise(serial=self._serial))
