"""Lines from stdin, read so that the end of the program never waits for one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

_CHUNK = 4096
# A callback address has some 300 characters; a longer line is not meant for this program.
MAX_LINE = 65536


def stdin_descriptor() -> int | None:
    """The file descriptor of stdin, None where it is closed."""
    try:
        return sys.stdin.fileno()
    except (OSError, ValueError, AttributeError):
        return None


def stdin_is_terminal() -> bool:
    """Whether a person can be asked."""
    descriptor = stdin_descriptor()
    return descriptor is not None and os.isatty(descriptor)


def stdin_lines(descriptor: int | None) -> Iterator[str]:
    """The lines that are not blank, until stdin ends or fails; blocks between them.

    Reads the descriptor itself: a daemon thread inside ``sys.stdin`` would hold its lock, and the
    interpreter aborts at its end when that lock is held.
    """
    pending = b""
    while descriptor is not None:
        try:
            chunk = os.read(descriptor, _CHUNK)
        except OSError:
            chunk = b""
        *lines, pending = (pending + chunk).split(b"\n")
        if not chunk:
            lines, descriptor = [pending], None
        for line in lines:
            if text := line.decode("utf-8", "replace").strip():
                yield text
        pending = pending[-MAX_LINE:]
