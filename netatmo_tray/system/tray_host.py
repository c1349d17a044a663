"""The program that shows tray icons in this session, found without Qt."""

from __future__ import annotations

import os
import sys

WATCHER = "org.kde.StatusNotifierWatcher"
_TIMEOUT_S = 2.0


def tray_host() -> str:
    """The kind of tray host in words for a person. Blocks for a few seconds at most."""
    if sys.platform in ("win32", "darwin"):
        return "part of the system"
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return "not known: there is no session bus"
    try:
        from jeepney import DBusAddress, new_method_call
        from jeepney.io.blocking import open_dbus_connection

        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        with open_dbus_connection(auth_timeout=_TIMEOUT_S) as connection:
            question = new_method_call(bus, "NameHasOwner", "s", (WATCHER,))
            answer = connection.send_and_get_reply(question, timeout=_TIMEOUT_S)
            there = bool(answer.body[0])
    except Exception as fault:  # the bus and its library raise errors of many kinds
        return f"not known: the session bus does not answer ({type(fault).__name__})"
    if there:
        return "StatusNotifierItem host"
    return "no StatusNotifierItem host; on X11 an XEmbed tray may be there"
