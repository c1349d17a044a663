"""Everything by which a system or a user asks a program to end."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Protocol

# Each system has its own: Windows no SIGHUP, which comes when a terminal closes, and only Windows
# SIGBREAK, which is Ctrl-Break.
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")

Hear = Callable[[int], None]


class _Watch(Protocol):
    def close(self) -> None: ...


class EndRequests:
    """Calls ``hear`` with the signal's number for each request, until it is closed.

    Make and close it on the main thread, where ``hear`` is called, too; when the console of
    Windows closes, that is on another thread, and the number is that of Ctrl-Break.

    A signal that was ignored when it was made stays ignored: ``nohup`` wants it so.
    """

    def __init__(self, hear: Hear) -> None:
        def on_signal(number: int, _: FrameType | None) -> None:
            hear(number)

        numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
        heeded = [each for each in numbers if signal.getsignal(each) is not signal.SIG_IGN]
        self._former = {number: signal.signal(number, on_signal) for number in heeded}
        self._console = _watched_console(hear)

    def close(self) -> None:
        """Put the former handlers back."""
        if self._console is not None:
            self._console.close()
        for number, handler in self._former.items():
            # None: the handler was installed from C, and Python cannot restore it.
            signal.signal(number, signal.SIG_DFL if handler is None else handler)


def _watched_console(hear: Hear) -> _Watch | None:
    if sys.platform != "win32":
        return None
    from netatmo_tray.system.console_windows import watch_console

    return watch_console(lambda: hear(signal.SIGBREAK))
