"""The desktop's notification service, spoken to over the session bus.

PySide cannot send unsigned numbers over QtDBus, which this service insists on; jeepney, which
keyring needs on Linux anyway, can. Specification: Desktop Notifications 1.2 of freedesktop.org.
"""

from __future__ import annotations

import html
import os
import socket
import sys
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from netatmo_tray.core.errors import NoNotificationsError

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
# A service that the bus has to start first takes a moment.
_ANSWER_S = 5.0
_APP = "netatmo-tray"
# Keys of the two actions: a click on the notification itself, and on its button.
_CLICK, _BUTTON = "default", "action"


@dataclass(frozen=True, slots=True)
class Notification:
    """The texts to show. They are plain: anything that looks like markup is shown as it is."""

    title: str
    body: str
    action: str
    """The words on the button; a click on the notification itself does the same."""


class NotificationBus:
    """One connection to the service. Blocks, so it belongs on a thread of its own.

    It stays open until the notification is gone: some services withdraw a notification when its
    sender leaves the bus, and all of them report a click to the sender only.
    """

    def __init__(self, connection: Any) -> None:
        """
        :param connection: jeepney's blocking connection to the session bus.
        """
        self._connection = connection
        self._signals: deque[Any] = deque()

    def show(self, notification: Notification) -> int:
        """Show a notification; returns its number. Raises NoNotificationsError."""
        self._listen()
        can = self._ask("GetCapabilities", "as", "", ())
        body = notification.body
        arguments = (
            _APP,
            0,
            _APP,
            notification.title,
            html.escape(body, quote=False) if "body-markup" in can else body,
            [_CLICK, notification.action, _BUTTON, notification.action] if "actions" in can else [],
            {"desktop-entry": ("s", _APP)},
            -1,
        )
        number: int = self._ask("Notify", "u", "susssasa{sv}i", arguments)
        return number

    def await_end(self, number: int) -> bool:
        """Wait until a notification is gone or clicked, however long; True for a click.

        Raises NoNotificationsError when the bus is gone.
        """
        from jeepney import HeaderFields

        while True:
            try:
                message = self._connection.recv_until_filtered(self._signals)
            except Exception as fault:
                raise NoNotificationsError(type(fault).__name__) from fault
            if message.body[:1] == (number,):
                return bool(message.header.fields[HeaderFields.member] == "ActionInvoked")

    def withdraw(self, number: int) -> None:
        """Take a notification away; from any thread, without waiting for an answer."""
        with suppress(OSError):
            self._connection.send(_call("CloseNotification", "u", (number,)))

    def hang_up(self) -> None:
        """Leave the bus, from any thread; ``await_end`` then raises its error."""
        with suppress(OSError):
            self._connection.sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End the connection, once nobody waits any more."""
        self._connection.close()

    def _listen(self) -> None:
        from jeepney import MatchRule, message_bus

        for signal in ("ActionInvoked", "NotificationClosed"):
            rule = MatchRule(type="signal", interface=_NAME, path=_PATH, member=signal)
            self._connection.filter(rule, queue=self._signals)
            self._answer(message_bus.AddMatch(rule))

    def _ask(self, member: str, wanted: str, signature: str, arguments: tuple[Any, ...]) -> Any:
        """The service's answer, which has to be one value of the wanted type."""
        from jeepney import HeaderFields

        answer = self._answer(_call(member, signature, arguments))
        if answer.header.fields.get(HeaderFields.signature) != wanted:
            raise NoNotificationsError("the answer makes no sense")
        return answer.body[0]

    def _answer(self, message: Any) -> Any:
        from jeepney import MessageType

        try:
            answer = self._connection.send_and_get_reply(message, timeout=_ANSWER_S)
        except Exception as fault:
            raise NoNotificationsError(type(fault).__name__) from fault
        if answer.header.message_type is MessageType.error:
            raise NoNotificationsError("the service refused")
        return answer


def open_notification_bus() -> NotificationBus:
    """Connect to the session bus. Blocks for some seconds at most. Raises NoNotificationsError."""
    if sys.platform in ("win32", "darwin") or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        raise NoNotificationsError("there is no session bus")
    try:
        from jeepney.io.blocking import open_dbus_connection

        return NotificationBus(open_dbus_connection(auth_timeout=_ANSWER_S))
    except Exception as fault:  # jeepney's errors have no common base class
        raise NoNotificationsError(type(fault).__name__) from fault


def _call(member: str, signature: str, arguments: tuple[Any, ...]) -> Any:
    from jeepney import DBusAddress, new_method_call

    return new_method_call(DBusAddress(_PATH, _NAME, _NAME), member, signature or None, arguments)
