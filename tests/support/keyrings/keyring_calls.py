"""What programs ask of the keyring, overheard on the bus."""

from dataclasses import dataclass, field
from typing import Self

from jeepney import HeaderFields, MatchRule, MessageType
from jeepney.bus_messages import Monitoring
from support.desktop.bus import Bus
from support.desktop.desk import Desk
from support.keyrings.keyring_daemon import SERVICE


@dataclass(frozen=True)
class Call:
    """One method call, and who made it."""

    sender: str
    interface: str
    member: str


@dataclass
class KeyringCalls:
    """Every call to the keyring while it is entered, but those of the test itself."""

    desk: Desk
    _calls: list[Call] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._bus = Bus(self.desk.env["DBUS_SESSION_BUS_ADDRESS"])
        rule = MatchRule(type="method_call", destination=SERVICE)
        # From then on the bus takes nothing from this connection, and gives it all that matches.
        become = Monitoring().BecomeMonitor([rule.serialise()])
        self._bus.connection.send_and_get_reply(become)
        return self

    def __exit__(self, *_: object) -> None:
        self._bus.close()

    def all(self) -> list[Call]:
        """The calls so far."""
        ours = self.desk.bus.connection.unique_name
        while (call := self._next()) is not None:
            if call.interface and call.sender != ours:
                self._calls.append(call)
        return [*self._calls]

    def count(self, member: str) -> int:
        """How many of the calls so far are of that method."""
        return sum(call.member == member for call in self.all())

    def _next(self) -> Call | None:
        try:
            message = self._bus.connection.receive(timeout=0)
        except TimeoutError:
            return None
        fields = message.header.fields
        if message.header.message_type is not MessageType.method_call:
            return Call("", "", "")
        names = (HeaderFields.sender, HeaderFields.interface, HeaderFields.member)
        return Call(*(fields.get(name, "") for name in names))
