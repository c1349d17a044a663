"""The signals that programs send over the session bus."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jeepney import DBus, HeaderFields, MatchRule, message_bus
from jeepney.io.blocking import open_dbus_connection
from support.desktop.desk import Desk

MOST_SIGNALS = 1000


@contextmanager
def signals_of(desk: Desk, interface: str) -> Iterator[Callable[[], list[str]]]:
    """Gives a function: the names of all signals of that interface since the beginning."""
    connection = open_dbus_connection(desk.env["DBUS_SESSION_BUS_ADDRESS"])
    rule = MatchRule(type="signal", interface=interface)
    with connection, connection.filter(rule, bufsize=MOST_SIGNALS) as heard:
        connection.send_and_get_reply(message_bus.AddMatch(rule))

        def names() -> list[str]:
            # The bus keeps the order: what was sent before this answer has arrived with it.
            connection.send_and_get_reply(DBus().GetId())
            return [signal.header.fields[HeaderFields.member] for signal in heard]

        yield names
