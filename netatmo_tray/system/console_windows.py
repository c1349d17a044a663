"""The end of a Windows console, which is no signal."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from typing import Protocol

# CTRL_CLOSE_EVENT, CTRL_LOGOFF_EVENT, CTRL_SHUTDOWN_EVENT. Ctrl-C (0) and Ctrl-Break (1) come as
# signals. A program with windows gets no log-off here, but as a question to its windows.
_ENDS = (2, 5, 6)
# Windows' own calling convention; it is the ordinary one on every 64-bit Windows.
_Handler = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)(ctypes.c_int, ctypes.c_uint32)


class Kernel(Protocol):
    """The part of kernel32 that is needed."""

    def SetConsoleCtrlHandler(self, handler: object, add: bool, /) -> int: ...


class ConsoleEnd:
    """Calls a function when the console closes, on a thread that Windows makes for it.

    Windows ends the program once its handler returns, or after five seconds. So the handler never
    returns, and the program has that time to end by itself.
    """

    def __init__(self, on_end: Callable[[], None], kernel: Kernel) -> None:
        self._on_end = on_end
        self._kernel = kernel
        self._handler = _Handler(self._handle)
        kernel.SetConsoleCtrlHandler(self._handler, True)

    def close(self) -> None:
        """Leave the console alone again."""
        self._kernel.SetConsoleCtrlHandler(self._handler, False)

    def _handle(self, event: int) -> bool:
        if event not in _ENDS:
            return False
        self._on_end()
        threading.Event().wait()
        return True


def watch_console(on_end: Callable[[], None]) -> ConsoleEnd:
    """Watch this program's console; without one, nothing ever happens."""
    return ConsoleEnd(on_end, ctypes.WinDLL("kernel32"))  # type: ignore[attr-defined]
