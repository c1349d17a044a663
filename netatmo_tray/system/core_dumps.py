"""Keeps the memory of this process, with the tokens in it, from everybody else.

Where the system knows no such thing, nothing happens.
"""

from __future__ import annotations

import contextlib
import sys

# linux/prctl.h
_PR_SET_DUMPABLE = 4


def leave_no_core_dump() -> None:
    """Have a crash write no memory into a file.

    Programs that are started from here inherit that, and may raise the limit again.
    """
    if sys.platform != "win32":
        with contextlib.suppress(ImportError, OSError, ValueError):
            import resource

            _, most = resource.getrlimit(resource.RLIMIT_CORE)
            resource.setrlimit(resource.RLIMIT_CORE, (0, most))


def hide_memory() -> None:
    """Have Linux show no other program of the user what this process has in memory.

    Its files in /proc belong to root afterwards. The portals of the desktop refuse a program that
    they cannot look at there, so this is not for one with windows; besides, it costs milliseconds.
    """
    if sys.platform == "linux":
        with contextlib.suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
