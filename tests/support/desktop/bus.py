"""Calls on a D-Bus session bus."""

from typing import Any

from jeepney import DBusAddress, MessageFlag, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

CALL_S = 5.0
BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")


class BusError(AssertionError):
    """The other side answered with an error."""


class Bus:
    """A connection of the test's own, beside those of the programs on the desk."""

    def __init__(self, address: str) -> None:
        self.connection: DBusConnection = open_dbus_connection(address)

    def close(self) -> None:
        self.connection.close()

    def call(self, target: DBusAddress, method: str, signature: str = "", *body: Any) -> Any:
        """The values that a method gives back."""
        return self._ask(new_method_call(target, method, signature or None, body))

    def send(self, target: DBusAddress, method: str, signature: str, *body: Any) -> None:
        """Call a method and do not wait for the answer."""
        message = new_method_call(target, method, signature, body)
        message.header.flags |= MessageFlag.no_reply_expected
        self.connection.send(message)

    def properties(self, target: DBusAddress) -> dict[str, Any]:
        """All properties of an object, without their type marks."""
        answer = self._ask(Properties(target).get_all())[0]
        return {name: value for name, (_, value) in answer.items()}

    def has(self, name: str) -> bool:
        """Whether some program owns that name."""
        return bool(self.call(BUS, "NameHasOwner", "s", name)[0])

    def process_of(self, name: str) -> int:
        """The process that owns that name."""
        return int(self.call(BUS, "GetConnectionUnixProcessID", "s", name)[0])

    def _ask(self, message: Any) -> Any:
        reply = self.connection.send_and_get_reply(message, timeout=CALL_S)
        if reply.header.message_type is MessageType.error:
            raise BusError(reply.body)
        return reply.body
